package safe_test

import (
	"strings"
	"testing"

	"buddy/bot/bottest"
)

// TestWhoReadsItIsSaidBeforeTheTap, since it may be a coordinator whom somebody fears: the way past them stands beside.
func TestWhoReadsItIsSaidBeforeTheTap(t *testing.T) {
	t.Parallel()
	d := bottest.Together(t)
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
