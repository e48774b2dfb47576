package duo_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/store"
)

const tomorrow = 30 * time.Hour // the world's days begin at nine, and breaks before one

// restless is the two, whose cases are settled, and a tap of Amina's that wishes for a week's break.
func restless(t *testing.T) *bottest.Duo {
	d := bottest.NewDuo(t)
	d.SettleAll()
	d.Wait(2 * time.Hour)
	wishes(d, bottest.Amina, 1)
	return d
}

func wishes(d *bottest.Duo, chat int64, weeks int) {
	d.T.Helper()
	d.Forge(int(d.Clock.Now().Unix()), chat, fmt.Sprintf("ourrest.%d.%d", d.Pair, weeks))
	d.Check(nil)
}

func pairNow(d *bottest.Duo) (p buddy.Pair) {
	d.View(func(tx *store.Tx) { p, _ = tx.Pair(d.Pair) })
	return p
}

// hearsOfRest counts what Marco hears of breaks.
func hearsOfRest(d *bottest.Duo) int {
	return strings.Count(strings.Join(heard(d, bottest.Marco, 0), ""), "You two are on a break until")
}

// TestABreakTakenBackBeforeItsMorningIsNobodys: the other hears nothing of it.
func TestABreakTakenBackBeforeItsMorningIsNobodys(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"ourwake.%d", "carryon.%d"} {
		d := restless(t)
		before := len(d.TG.Chat(bottest.Marco))
		d.Forge(90_000, bottest.Amina, fmt.Sprintf(how, d.Pair))
		d.Wait(tomorrow)
		if p := pairNow(d); p.State != buddy.Active || len(p.Planned) > 0 || len(d.TG.Chat(bottest.Marco)) > before {
			t.Errorf("%s: %s, %v; Marco hears %q", how, p.State, p.Planned, heard(d, bottest.Marco, before))
		}
	}
}

// TestABreakOfAPairThatEndsBeforeItNeverBegins, whoever ended it.
func TestABreakOfAPairThatEndsBeforeItNeverBegins(t *testing.T) {
	t.Parallel()
	for _, end := range []func(d *bottest.Duo){
		func(d *bottest.Duo) { d.Forge(90_000, bottest.Marco, fmt.Sprintf("ourend.%d.yes", d.Pair)) },
		func(d *bottest.Duo) {
			d.Update(func(tx *store.Tx) error { tx.Erase(d.Amina); return nil })
		},
	} {
		d := restless(t)
		end(d)
		d.Wait(tomorrow)
		if p := pairNow(d); p.State != buddy.Ended || len(p.Planned) > 0 || hearsOfRest(d) > 0 {
			t.Errorf("%s, %v; Marco hears %q", p.State, p.Planned, heard(d, bottest.Marco, 0))
		}
	}
}

// TestASecondWishBeforeTheMorning: the two hear of one break, the longer; and whoever wished for one themselves hears
// of none.
func TestASecondWishBeforeTheMorning(t *testing.T) {
	t.Parallel()
	for _, other := range []int64{bottest.Amina, bottest.Marco} {
		d := restless(t)
		d.Wait(time.Hour)
		wishes(d, other, 2)
		d.Wait(tomorrow)
		p := pairNow(d)
		if left := p.Until.Sub(d.Clock.Now()); left < 12*24*time.Hour || p.State != buddy.Paused {
			t.Errorf("%d: %s until %v", other, p.State, p.Until)
		}
		if want := map[int64]int{bottest.Amina: 1, bottest.Marco: 0}[other]; hearsOfRest(d) != want {
			t.Errorf("%d: Marco hears of %d breaks, want %d", other, hearsOfRest(d), want)
		}
	}
}

// TestABreakOnTheMorningOfAnothersEndFollowsOnIt without a word.
func TestABreakOnTheMorningOfAnothersEndFollowsOnIt(t *testing.T) {
	t.Parallel()
	d := restless(t)
	d.Wait(7 * 24 * time.Hour)
	before := len(d.TG.Chat(bottest.Marco))
	wishes(d, bottest.Amina, 2)
	d.Wait(tomorrow)
	if p := pairNow(d); p.State != buddy.Paused || len(d.TG.Chat(bottest.Marco)) > before {
		t.Errorf("%s; Marco hears %q", p.State, heard(d, bottest.Marco, before))
	}
}

// TestABreakWaitsWhileItsProgrammeIsStopped, and begins within the hour in which it goes on.
func TestABreakWaitsWhileItsProgrammeIsStopped(t *testing.T) {
	t.Parallel()
	d := restless(t)
	halts := func(on bool) {
		d.Update(func(tx *store.Tx) error {
			site, _ := tx.Programme(1)
			if site.GoOn(); on {
				site.Halt(d.Clara, tx.Now())
			}
			tx.PutProgramme(site)
			return nil
		})
	}
	halts(true)
	d.Wait(tomorrow)
	if p := pairNow(d); p.State != buddy.Active {
		t.Errorf("while the programme is stopped the pair is %s", p.State)
	}
	halts(false)
	d.Wait(61 * time.Minute)
	if p := pairNow(d); p.State != buddy.Paused || hearsOfRest(d) != 1 {
		t.Errorf("after it goes on the pair is %s, and Marco hears of %d breaks", p.State, hearsOfRest(d))
	}
}

// TestABreakOutlivesItsRow: one whose row was set aside is planned again at the next start.
func TestABreakOutlivesItsRow(t *testing.T) {
	t.Parallel()
	d := restless(t)
	d.Update(func(tx *store.Tx) error {
		for _, due := range tx.Agenda() {
			if due.Kind == "pair.rest" {
				tx.Unschedule(due)
			}
		}
		return nil
	})
	if _, err := bot.New(bot.Config{DB: d.DB, Token: d.TG.Token(), Now: d.Clock.Now, Username: "x"}); err != nil {
		t.Fatal(err)
	}
	d.Wait(tomorrow)
	if p := pairNow(d); p.State != buddy.Paused {
		t.Errorf("the pair is %s", p.State)
	}
}

// TestABreakBeginsAlsoWhenItsAuthorWritesFromAnotherAccount.
func TestABreakBeginsAlsoWhenItsAuthorWritesFromAnotherAccount(t *testing.T) {
	t.Parallel()
	d := restless(t)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Amina)
		p.Chat = 6670
		tx.PutPerson(p)
		return nil
	})
	d.Wait(tomorrow)
	if p := pairNow(d); p.State != buddy.Paused || hearsOfRest(d) != 1 {
		t.Errorf("the pair is %s, and Marco hears of %d breaks", p.State, hearsOfRest(d))
	}
}

// TestABreakClosesWhatTheTwoWereAboutToAgreeOn: a proposal nobody answered, and the questions for one. An old button
// of it leads to where they stand, and after the break they look for a date anew.
func TestABreakClosesWhatTheTwoWereAboutToAgreeOn(t *testing.T) {
	t.Parallel()
	d := restless(t)
	d.Update(func(tx *store.Tx) error {
		s := tx.Appointments(d.Pair)
		offer := buddy.Offer{At: tx.Now().AddDate(0, 0, 12), Place: buddy.Place{Venue: buddy.Online}}
		err := s.Propose(buddy.Local, []buddy.Offer{offer}, tx.Now())
		tx.PutAppointments(s)
		tx.PutTalk(store.Talk{Person: d.Marco, Dialog: "meet", Subject: uint64(d.Pair), Step: "times"})
		return err
	})
	d.Wait(tomorrow)
	d.View(func(tx *store.Tx) {
		for _, talk := range tx.TalksOf(d.Marco) {
			if talk.Dialog == "meet" && !talk.Over {
				t.Error("Marco is still asked for times")
			}
		}
		if s := tx.Appointments(d.Pair); s.Running(d.Clock.Now()) {
			t.Errorf("still open: %+v", s.List)
		}
	})
	d.Forge(91_000, bottest.Marco, fmt.Sprintf("meet.%d", d.Pair))
	d.Check(nil)
	if got := d.Last(bottest.Marco); !strings.Contains(got, "on a break until") {
		t.Errorf("the button of the proposal shows %q", got)
	}
	d.Wait(8 * 24 * time.Hour)
	d.Say(bottest.Marco, "/menu")
	if got := d.Last(bottest.Marco); strings.Contains(got, "waits") || pairNow(d).State != buddy.Active {
		t.Errorf("after the break Marco reads %q", got)
	}
}
