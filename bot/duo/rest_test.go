package duo_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

func TestNothingPlannedComesDuringABreak(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Say(bottest.Amina, "/pause")
	d.Tap(bottest.Amina, "4 weeks")
	shown := len(d.TG.Chat(bottest.Amina))
	d.Wait(27 * 24 * time.Hour)
	if n := len(d.TG.Chat(bottest.Amina)); n != shown {
		t.Errorf("%d messages during the break", n-shown)
	}
	if p, _ := d.Person(d.Amina); p.Stage != buddy.Resting || p.Matchable(buddy.Programme{}, d.Clock.Now()) {
		t.Errorf("stage %q in the middle of the break", p.Stage)
	}
	d.Wait(72 * time.Hour)
	p, _ := d.Person(d.Amina)
	if p.Stage != buddy.Waiting {
		t.Errorf("after the break: %q", p.Stage)
	}
	if len(d.TG.Chat(bottest.Amina)) == shown {
		t.Error("nobody said that the break is over")
	}
}

// TestTheLastChosenBreakCounts: neither an earlier nor a later end of a break
// that was changed has any effect.
func TestTheLastChosenBreakCounts(t *testing.T) {
	for _, first := range []string{"1 week", "4 weeks"} {
		d := bottest.NewDuo(t)
		d.SettleAll()
		d.Say(bottest.Amina, "/pause")
		d.Tap(bottest.Amina, first)
		d.Say(bottest.Amina, "/pause")
		d.Tap(bottest.Amina, "2 weeks")
		for day := range 40 {
			p, _ := d.Person(d.Amina)
			pair := buddy.Pair{}
			d.View(func(tx *store.Tx) { pair, _ = tx.Pair(d.Pair) })
			// The world's days begin at nine in the morning; pairs begin to rest at ten or later on the
			// next, and go on at ten.
			resting, paused := day <= 15, day >= 2 && day <= 15
			if (p.Stage == buddy.Resting) != resting || (pair.State == buddy.Paused) != paused {
				t.Fatalf(
					"%s, then 2 weeks: on day %d the person is %q and the pair %q", first, day, p.Stage, pair.State,
				)
			}
			d.Wait(24 * time.Hour)
		}
	}
}

// TestComingBackDoesNotEndThePauseOfTheTeam: only a pair that paused for the
// break goes on with it.
func TestComingBackDoesNotEndThePauseOfTheTeam(t *testing.T) {
	d := bottest.NewDuo(t)
	d.SettleAll()
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.Pair)
		if err := p.Pause(buddy.Break{}, tx.Now()); err != nil {
			return err
		}
		tx.PutPair(p)
		return nil
	})
	d.Say(bottest.Amina, "/pause")
	d.Tap(bottest.Amina, "Until I say so")
	d.Say(bottest.Amina, "/resume")
	d.View(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.Pair); p.State != buddy.Paused {
			t.Errorf("the pair is %q", p.State)
		}
	})
}

// TestEachEndsTheirOwnBreakOnly: whoever asked for a break of the pair ends it, whatever the
// other does and whatever the cause.
func TestEachEndsTheirOwnBreakOnly(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Say(bottest.Marco, "/menu")
	d.Tap(bottest.Marco, "Break or end")
	d.Tap(bottest.Marco, "Pause our meetings")
	d.Tap(bottest.Marco, "2 weeks")
	state := func() (p buddy.Pair) { d.View(func(tx *store.Tx) { p, _ = tx.Pair(d.Pair) }); return p }

	d.Say(bottest.Amina, "/menu")
	if _, _, _, ok := d.TG.Find(bottest.Amina, "Go on with our meetings", false); ok {
		t.Error("Amina is offered to end a break of Marco's")
	}
	d.Say(bottest.Amina, "/pause")
	d.Tap(bottest.Amina, "1 week")
	d.Wait(30 * time.Hour)
	d.Say(bottest.Amina, "/resume")
	if p := state(); p.State != buddy.Paused || !p.Rests(buddy.Local, false) || len(p.Breaks) != 1 {
		t.Fatalf("after Amina came back: %s, %v", p.State, p.Breaks)
	}
	d.Say(bottest.Marco, "/menu")
	d.Tap(bottest.Marco, "Go on with our meetings")
	if p := state(); p.State != buddy.Active {
		t.Errorf("after Marco went on: %s", p.State)
	}
}

func TestWhoStoppedAllMailStillComesBack(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Say(bottest.Amina, "/pause")
	d.Tap(bottest.Amina, "1 week")
	d.Say(bottest.Amina, "/stop")
	d.Tap(bottest.Amina, "Stop these messages")
	d.Tap(bottest.Amina, "Yes, stop them")
	shown := len(d.TG.Chat(bottest.Amina))
	d.Wait(9 * 24 * time.Hour)
	if p, _ := d.Person(d.Amina); p.Stage != buddy.Waiting {
		t.Errorf("stage %q", p.Stage)
	}
	if n := len(d.TG.Chat(bottest.Amina)); n != shown {
		t.Errorf("%d messages although all were stopped", n-shown)
	}
}
