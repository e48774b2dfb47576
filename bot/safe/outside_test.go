package safe_test

import (
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhoReadsItIsSaidBeforeTheTap, since it may be a coordinator whom somebody fears: the way past them stands beside.
func TestWhoReadsItIsSaidBeforeTheTap(t *testing.T) {
	t.Parallel()
	d := bottest.Together(t)
	focal(d, false)
	d.Must(d.TG.Say(d.Amina, "/safe"))
	if got := d.Last(d.Amina); !strings.Contains(got, "coordinators of this programme read that") {
		t.Errorf("before anything is tapped, Amina reads %q", got)
	}
	heard := len(d.TG.Chat(d.Clara))
	d.Tap(d.Amina, "Somebody outside the team")
	if got := d.Last(d.Amina); !strings.Contains(got, "people named for this") {
		t.Errorf("outside the team: %q", got)
	}
	d.Tap(d.Amina, "You may contact me")
	if got := d.Last(d.Amina); !strings.Contains(got, "Is help needed right now?") {
		t.Errorf("two taps on: %q", got)
	}
	if len(d.TG.Chat(d.Clara)) != heard {
		t.Error("the coordinator hears of it")
	}
}

// TestNobodyIsCalledOutsideOfTheTeamWhoCoordinates: where one of the focal points does, or nobody is appointed, /safe
// and the two short ways to it promise nobody outside, nor does /privacy; who reads it is said before all the same.
func TestNobodyIsCalledOutsideOfTheTeamWhoCoordinates(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]struct {
		focals []bool // whether each coordinates
		apart  bool
	}{
		"nobody": {nil, false}, "one apart": {[]bool{false}, true}, "one who does": {[]bool{true}, false},
		"one of two": {[]bool{false, true}, false},
	} {
		d := bottest.Together(t)
		for _, coordinates := range at.focals {
			focal(d, coordinates)
		}
		d.Must(d.TG.Say(d.Amina, "/safe"))
		_, _, _, offered := d.TG.Find(d.Amina, "Somebody outside the team", false)
		if said := strings.Contains(d.Last(d.Amina), "outside the team"); said != at.apart || offered != at.apart {
			t.Errorf("%s: somebody outside is said (%v) and offered (%v): %s", name, said, offered, d.Last(d.Amina))
		}
		if !at.apart {
			d.Tap(d.Amina, "I do not feel safe")
		}
		d.Must(d.TG.Say(d.Amina, "/privacy"))
		d.Tap(d.Amina, "Read everything")
		d.Tap(d.Amina, "Next →")
		if got := d.Last(d.Amina); strings.Contains(got, "not to coordinators") != at.apart ||
			strings.Contains(got, "They may also coordinate.") == at.apart {
			t.Errorf("%s: /privacy says %s", name, got)
		}
	}
}

// focal appoints one more focal point.
func focal(d *bottest.Couple, coordinates bool) {
	d.Update(func(tx *store.Tx) error {
		who := buddy.Person{Chat: 7600 + int64(len(tx.Holders(buddy.FocalPoint, 1))), Lang: "en", Created: tx.Now()}
		who.Appoint(buddy.FocalPoint, 1, tx.Now())
		if coordinates {
			who.JoinTeam(1)
		}
		tx.PutPerson(who)
		return nil
	})
}
