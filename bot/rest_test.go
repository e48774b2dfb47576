package bot_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

func TestNothingPlannedComesDuringABreak(t *testing.T) {
	d := newDuo(t)
	d.say(amina, "/pause")
	d.tap(amina, "4 weeks")
	shown := len(d.TG.Chat(amina))
	d.pass(27 * 24 * time.Hour)
	if n := len(d.TG.Chat(amina)); n != shown {
		t.Errorf("%d messages during the break", n-shown)
	}
	if p, _ := d.person(d.amina); p.Stage != buddy.Resting || p.Matchable() {
		t.Errorf("stage %q in the middle of the break", p.Stage)
	}
	d.pass(48 * time.Hour)
	p, _ := d.person(d.amina)
	if p.Stage != buddy.Waiting {
		t.Errorf("after the break: %q", p.Stage)
	}
	if len(d.TG.Chat(amina)) == shown {
		t.Error("nobody said that the break is over")
	}
}

// TestTheLastChosenBreakCounts: neither an earlier nor a later end of a break
// that was changed has any effect.
func TestTheLastChosenBreakCounts(t *testing.T) {
	for _, first := range []string{"1 week", "4 weeks"} {
		d := newDuo(t)
		d.settleAll()
		d.say(amina, "/pause")
		d.tap(amina, first)
		d.say(amina, "/pause")
		d.tap(amina, "2 weeks")
		for day := range 40 {
			p, _ := d.person(d.amina)
			pair := buddy.Pair{}
			d.view(func(tx *store.Tx) { pair, _ = tx.Pair(d.pair) })
			// The world's days begin at nine in the morning, breaks end at ten.
			if resting := day <= 14; (p.Stage == buddy.Resting) != resting || (pair.State == buddy.Paused) != resting {
				t.Fatalf(
					"%s, then 2 weeks: on day %d the person is %q and the pair %q", first, day, p.Stage, pair.State,
				)
			}
			d.pass(24 * time.Hour)
		}
	}
}

// TestComingBackDoesNotEndThePauseOfTheTeam: only a pair that paused for the
// break goes on with it.
func TestComingBackDoesNotEndThePauseOfTheTeam(t *testing.T) {
	d := newDuo(t)
	d.settleAll()
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.pair)
		if err := p.Pause(buddy.Break{}, tx.Now()); err != nil {
			return err
		}
		tx.PutPair(p)
		return nil
	})
	d.say(amina, "/pause")
	d.tap(amina, "Until I say so")
	d.say(amina, "/resume")
	d.view(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.pair); p.State != buddy.Paused {
			t.Errorf("the pair is %q", p.State)
		}
	})
}

// TestEachEndsTheirOwnBreakOnly: whoever asked for a break of the pair ends it, whatever the
// other does and whatever the cause.
func TestEachEndsTheirOwnBreakOnly(t *testing.T) {
	d := newDuo(t)
	d.say(marco, "/menu")
	d.tap(marco, "Break or end")
	d.tap(marco, "Pause our meetings")
	d.tap(marco, "2 weeks")
	state := func() (p buddy.Pair) { d.view(func(tx *store.Tx) { p, _ = tx.Pair(d.pair) }); return p }

	d.say(amina, "/menu")
	if _, _, _, ok := d.TG.Find(amina, "Go on with our meetings", false); ok {
		t.Error("Amina is offered to end a break of Marco's")
	}
	d.say(amina, "/pause")
	d.tap(amina, "1 week")
	d.say(amina, "/resume")
	if p := state(); p.State != buddy.Paused || !p.Rests(buddy.Local, false) || len(p.Breaks) != 1 {
		t.Fatalf("after Amina came back: %s, %v", p.State, p.Breaks)
	}
	d.say(marco, "/menu")
	d.tap(marco, "Go on with our meetings")
	if p := state(); p.State != buddy.Active {
		t.Errorf("after Marco went on: %s", p.State)
	}
}

func TestWhoStoppedAllMailStillComesBack(t *testing.T) {
	d := newDuo(t)
	d.say(amina, "/pause")
	d.tap(amina, "1 week")
	d.say(amina, "/stop")
	d.tap(amina, "Stop these messages")
	d.tap(amina, "Yes, stop them")
	shown := len(d.TG.Chat(amina))
	d.pass(8 * 24 * time.Hour)
	if p, _ := d.person(d.amina); p.Stage != buddy.Waiting {
		t.Errorf("stage %q", p.Stage)
	}
	if n := len(d.TG.Chat(amina)); n != shown {
		t.Errorf("%d messages although all were stopped", n-shown)
	}
}
