package buddy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"

	"pgregory.net/rapid"
)

var pinNoon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// tapIn taps digits, each of which stands for the hash of all so far, and enters them.
func tapIn(p *buddy.PIN, digits string, now time.Time) buddy.Entered {
	for i := range digits {
		p.Tap([]byte(digits[:i+1]), now)
	}
	return p.Enter(func() (all [][]byte) {
		for _, easy := range buddy.EasyPINs() {
			all = append(all, []byte(easy))
		}
		return all
	}, now)
}

func TestEasyPINs(t *testing.T) {
	easy := buddy.EasyPINs()
	for pin, want := range map[string]bool{
		"0000": true, "999999": true, "1234": true, "45678": true, "7890": true, "4321": true, "0987": true,
		"1212": true, "12121": true, "4711": false, "2580": false, "1123": false, "815423": false,
	} {
		if got := slices.Contains(easy, pin); got != want {
			t.Errorf("%s is easy: %v", pin, got)
		}
	}
	for _, pin := range easy {
		if len(pin) < buddy.PINLeast || len(pin) > buddy.PINMost || strings.Trim(pin, "0123456789") != "" {
			t.Errorf("%q is no PIN", pin)
		}
	}
}

func TestAPINIsChosenTwice(t *testing.T) {
	p := buddy.PIN{Person: 1}
	p.Lay(pinNoon)
	for _, step := range []struct {
		digits string
		want   buddy.Entered
	}{
		{"471", buddy.TooShort}, {"", buddy.TooShort}, {"1", buddy.OnceMore}, {"4712", buddy.Differs},
		{"3333", buddy.TooEasy}, {"471147", buddy.OnceMore}, {"471147", buddy.PINChosen},
	} {
		if step.digits == "1" { // one more than the three that stand
			p.Tap([]byte("4711"), pinNoon)
			step.digits = ""
		}
		if got := tapIn(&p, step.digits, pinNoon); got != step.want {
			t.Fatalf("%q: %s, want %s", step.digits, got, step.want)
		}
	}
	if !p.Opens(pinNoon.Add(buddy.PINOpens-1)) || p.Opens(pinNoon.Add(buddy.PINOpens)) {
		t.Error("open for another time")
	}
	if p.Opens(pinNoon.Add(-time.Second)) {
		t.Error("a clock that was ahead opens it for longer")
	}
}

// Whatever is entered, only the PIN opens; it is shut after each fifth wrong one in a row, and then takes nothing.
func TestPINLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, now, wrong := buddy.PIN{Person: 1, Code: []byte("4711")}, pinNoon, 0
		p.Lay(now)
		for range rapid.IntRange(1, 30).Draw(t, "tries") {
			pin := rapid.SampledFrom([]string{"4711", "4712", "471147", "0000"}).Draw(t, "pin")
			got := tapIn(&p, pin, now)
			switch {
			case pin == "4711":
				if wrong = 0; got != buddy.PINRight || !p.Opens(now) || p.Shuts(now) {
					t.Fatalf("the right one: %s", got)
				}
				now = now.Add(buddy.PINOpens)
				p.Lay(now)
			case wrong%buddy.PINTries == buddy.PINTries-1:
				if wrong++; got != buddy.ShutNow || !p.Shuts(now) || p.Opens(now) {
					t.Fatalf("wrong one %d: %s", wrong, got)
				}
				now = now.Add(min(buddy.PINShut<<(wrong/buddy.PINTries-1), buddy.PINRests))
				if p.Shuts(now) {
					t.Fatal("shut for longer")
				}
			default:
				if wrong++; got != buddy.WrongPIN || p.Shuts(now) || p.Opens(now) || p.Left() != 5-wrong%5 {
					t.Fatalf("wrong one %d: %s, %d left", wrong, got, p.Left())
				}
			}
			if len(p.Pad.Typed) != 0 {
				t.Fatal("digits stay")
			}
		}
	})
}

func TestWishesGoAfterADay(t *testing.T) {
	p := buddy.PIN{Person: 1, Code: []byte("4711")}
	p.Lay(pinNoon)
	for i := range 6 {
		w := buddy.Wish{Typed: []buddy.Typed{{Text: fmt.Sprint(i)}}}
		if got := p.Want(w, pinNoon); got != (i < 5) {
			t.Errorf("text %d: %v", i, got)
		}
	}
	p.Want(buddy.Wish{Data: "queue"}, pinNoon)
	p.Want(buddy.Wish{Command: "people"}, pinNoon)
	if p.Wish.Data != "" || p.Wish.Command != "people" || len(p.Wish.Typed) != 5 {
		t.Errorf("%+v", p.Wish)
	}
	if p.Fade(pinNoon.Add(buddy.PadStands-1)) || !p.Fade(pinNoon.Add(buddy.PadStands)) || !p.Stands().IsZero() {
		t.Errorf("after a day: %+v", p)
	}
	if p.Blank() || p.Code == nil {
		t.Error("the PIN went, too")
	}
}
