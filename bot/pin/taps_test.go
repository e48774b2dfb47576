package pin_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// newTowns are two towns whose people with a role have the PIN 4711, and no session.
func newTowns(t *testing.T) *bottest.TwoTowns {
	t.Helper()
	w := bottest.NewTwoTowns(t)
	if err := w.Strict(); err != nil {
		t.Fatal(err)
	}
	w.OpenPINs(0)
	for _, phone := range []int64{bottest.Carla, bottest.Dario, bottest.Olga} {
		w.Tap(phone, "home")
		w.Shown(phone)
	}
	return w
}

// typed is how many digits stand on somebody's keypad.
func typed(w *bottest.TwoTowns, phone int64) (n int) {
	w.View(func(tx *store.Tx) { n = len(pinOf(tx, phone).Pad.Typed) })
	return n
}

func pinOf(tx *store.Tx, phone int64) buddy.PIN {
	p, _ := tx.PersonByChat(phone)
	return tx.PIN(p.ID)
}

// opened tells whether somebody has a session.
func opened(w *bottest.TwoTowns, phone int64) (yes bool) {
	w.View(func(tx *store.Tx) { yes = pinOf(tx, phone).Opens(tx.Now()) })
	return yes
}

// enter taps digits and "done".
func enter(w *bottest.TwoTowns, phone int64, digits string) {
	for _, d := range digits {
		w.Tap(phone, w.PadData(phone, string(d)))
	}
	w.Tap(phone, w.PadData(phone, "ok"))
}

// TestEachTapOnAKeyCountsOnce: three quick taps on one key are three digits, one that Telegram delivers twice is one,
// and there are never more than six.
func TestEachTapOnAKeyCountsOnce(t *testing.T) {
	w := newTowns(t)
	w.Tap(bottest.Carla, "queue")
	var list []json.RawMessage
	for i := range 3 {
		list = append(list, bottest.Presses(9_000_000+i, bottest.Carla, w.PadData(bottest.Carla, "1")))
	}
	for range 2 {
		if err := w.Bot.Handle(list); err != nil {
			t.Fatal(err)
		}
		if n := typed(w, bottest.Carla); n != 3 {
			t.Errorf("%d digits of three taps", n)
		}
	}
	for range 9 {
		w.Tap(bottest.Carla, w.PadData(bottest.Carla, "2"))
	}
	if n := typed(w, bottest.Carla); n != buddy.PINMost {
		t.Errorf("%d digits", n)
	}
}

// TestOnlyTheNewestKeypadOfOnesOwnCounts: not one from before, not what another's says, not one of yesterday.
func TestOnlyTheNewestKeypadOfOnesOwnCounts(t *testing.T) {
	w := newTowns(t)
	w.Tap(bottest.Carla, "queue")
	before := w.PadData(bottest.Carla, "")
	w.Clock.Advance(time.Minute)
	w.Tap(bottest.Carla, "people")
	w.Clock.Advance(time.Second)
	w.Tap(bottest.Dario, "queue")
	w.Tap(bottest.Dario, w.PadData(bottest.Carla, "1"))
	w.Tap(bottest.Carla, before+"1")
	for _, phone := range []int64{bottest.Carla, bottest.Dario} {
		if n := typed(w, phone); n != 0 {
			t.Errorf("%d digits by taps on another keypad", n)
		}
	}
	for _, odd := range []string{"pin", "pin.", "pin..", "pin.zz.1", "pin.1.1.1", w.PadData(bottest.Carla, "11"),
		w.PadData(bottest.Carla, "-1"), w.PadData(bottest.Carla, "x"), w.PadData(bottest.Carla, "")} {
		w.Tap(bottest.Carla, odd)
		if n := typed(w, bottest.Carla); n != 0 {
			t.Errorf("%d digits by %q", n, odd)
		}
	}
	yesterday := w.PadData(bottest.Carla, "1")
	w.Clock.Advance(25 * time.Hour)
	w.Tap(bottest.Carla, yesterday)
	if n := typed(w, bottest.Carla); n != 0 {
		t.Error("a keypad of yesterday counts")
	}
}

// TestAKillBetweenTapsLosesNothing: whatever happens to the bot, what was tapped stands, and so does what was wanted.
func TestAKillBetweenTapsLosesNothing(t *testing.T) {
	w := newTowns(t)
	w.Tap(bottest.Carla, "programme")
	for _, d := range "4711" {
		if err := w.Boot(); err != nil {
			t.Fatal(err)
		}
		w.Tap(bottest.Carla, w.PadData(bottest.Carla, string(d)))
	}
	w.Shown(bottest.Carla)
	w.Tap(bottest.Carla, w.PadData(bottest.Carla, "ok"))
	if got := w.Shown(bottest.Carla); !strings.Contains(got, "Palermo") || !opened(w, bottest.Carla) {
		t.Errorf("shown %q, opened %v", got, opened(w, bottest.Carla))
	}
}

// TestNoDigitIsKept: no row tells a digit that was tapped, neither where it waits nor where a tap failed.
func TestNoDigitIsKept(t *testing.T) {
	w := newTowns(t)
	fail := false
	w.Doing = func(string) error {
		if fail {
			return fmt.Errorf("a bug")
		}
		return nil
	}
	w.Tap(bottest.Carla, "queue")
	w.Tap(bottest.Carla, w.PadData(bottest.Carla, "7"))
	fail = true
	w.Tap(bottest.Carla, w.PadData(bottest.Carla, "7"))
	w.View(func(tx *store.Tx) {
		all := tx.Quarantined()
		if len(all) != 1 || strings.Contains(string(all[0].Raw), "data") {
			t.Errorf("set aside: %v", all)
		}
		p, _ := tx.PersonByChat(bottest.Carla)
		for what, row := range map[string]any{
			"PIN": pinOf(tx, bottest.Carla).Pad.Typed, "scratch": tx.Scratch(p.ID).Tap, "person": p,
		} {
			if raw, err := json.Marshal(row); err != nil || strings.Contains(string(raw), ".7") {
				t.Errorf("%s: %s, %v", what, raw, err)
			}
		}
		for _, m := range tx.MessagesTo(p.ID) {
			if strings.Contains(m.Text, "7") {
				t.Errorf("on its way: %q", m.Text)
			}
		}
	})
}

// TestTypedDigitsAreNotKept: neither what is meant for the keypad goes to a question, nor does the chat keep it.
func TestTypedDigitsAreNotKept(t *testing.T) {
	w := newTowns(t)
	for _, text := range []string{"4711", "4 7 1 1", "٤٧١١", "471147"} {
		w.Tap(bottest.Carla, "queue")
		w.Shown(bottest.Carla)
		w.Says(bottest.Carla, text)
		w.View(func(tx *store.Tx) {
			p, deleted := pinOf(tx, bottest.Carla), false
			for _, m := range tx.MessagesTo(p.Person) {
				deleted = deleted || m.Kind == buddy.Delete && len(m.Deletes) == 1
			}
			if len(p.Wish.Typed) != 0 || len(p.Pad.Typed) != 0 || !deleted {
				t.Errorf("%q: kept %+v, taken from the chat: %v", text, p.Wish, deleted)
			}
		})
		if got := w.Shown(bottest.Carla); !strings.Contains(got, "Please use the buttons") {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// TestATapOfWhoeverHadThePhoneIsNotDone: what was tapped before the keypad goes on for ten minutes, and what was typed
// then makes it last no longer.
func TestATapOfWhoeverHadThePhoneIsNotDone(t *testing.T) {
	for wait, done := range map[time.Duration]bool{buddy.TapStands - time.Second: true, buddy.TapStands: false} {
		w := newTowns(t)
		w.Tap(bottest.Carla, "programme")
		w.Clock.Advance(buddy.TapStands / 2)
		w.Says(bottest.Carla, "Own1")
		w.Clock.Advance(wait - buddy.TapStands/2)
		w.Shown(bottest.Carla)
		enter(w, bottest.Carla, "4711")
		got := w.Shown(bottest.Carla)
		if !opened(w, bottest.Carla) || strings.Contains(got, "Palermo") != done || !strings.Contains(got, "Own1") {
			t.Errorf("after %v: %q", wait, got)
		}
	}
}

// TestGuessesOfADayAreFew: each fifth wrong one makes the wait twice as long, up to twelve hours.
func TestGuessesOfADayAreFew(t *testing.T) {
	w := newTowns(t)
	w.Tap(bottest.Carla, "queue")
	guesses, end := 0, w.Clock.Now().Add(24*time.Hour)
	for w.Clock.Now().Before(end) {
		for range buddy.PINTries {
			enter(w, bottest.Carla, "0815")
		}
		w.View(func(tx *store.Tx) { guesses = pinOf(tx, bottest.Carla).Wrong })
		w.Clock.Advance(buddy.PINShut)
		w.Tap(bottest.Carla, w.PadData(bottest.Carla, "again"))
	}
	if guesses == 0 || guesses > 40 {
		t.Errorf("%d guesses in a day", guesses)
	}
}
