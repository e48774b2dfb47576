package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

func TestWhoIsThereIsNoticedOnceADay(t *testing.T) {
	var p buddy.Person
	at := func(d time.Duration, changed, back bool) {
		t.Helper()
		if c, b := p.Notice(monday.Add(d)); c != changed || b != back {
			t.Errorf("after %v: changed %v, back %v", d, c, b)
		}
	}
	at(0, true, false)
	at(time.Hour, false, false)
	at(24*time.Hour, true, false)
	p.AskStay(monday)
	at(25*time.Hour, true, false)
	p.Lose(monday)
	at(26*time.Hour, true, true)
	at(27*time.Hour, false, false)
	seen := monday.Add(24 * time.Hour).Truncate(24 * time.Hour)
	if !p.Unreachable.IsZero() || !p.StayAsked.IsZero() || p.Heard() != seen {
		t.Errorf("in the end: %+v", p)
	}
}

func TestQuietBeginsAndEndsOnce(t *testing.T) {
	var p buddy.Person
	if p.Unhush() || !p.Hush(monday) || p.Hush(monday.Add(time.Hour)) || p.QuietSince != monday {
		t.Errorf("hushed: %+v", p)
	}
	if !p.Unhush() || p.Unhush() || p.Quiet || !p.QuietSince.IsZero() {
		t.Errorf("unhushed: %+v", p)
	}
}
