package safe_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// routine is what the usual mail about two begins with, and the line that presses.
var routine = []string{
	"An idea for the two", "A thought just for you", "Something to talk about", "A few taps",
	"Hello! We have not heard",
}

// urges tells whether a text says whose turn it is to propose something.
func urges(text string) bool { return strings.Contains(text, "turn to propose") }

// TestAfterAReportTheUsualMailWaits: until the person says how to go on, or the team settles
// it, nothing of the routine reaches them, and every screen offers the way back.
// Their buddy goes on hearing all of theirs.
func TestAfterAReportTheUsualMailWaits(t *testing.T) {
	t.Parallel()
	reports := map[string]func(w *bottest.Witness){
		"uncomfortable": func(w *bottest.Witness) { w.Does("marco pulse uncomfortable") },
		"just noted": func(w *bottest.Witness) {
			w.Does("marco pulse uncomfortable")
			w.Does("marco cope uncomfortable.note")
		},
		"safe": func(w *bottest.Witness) {
			for _, step := range []string{"say /safe", "forge safe.ask", "tap By message on Telegram",
				"tap At any time"} {
				w.Does("marco " + step)
			}
		},
	}
	ways := map[string]func(w *bottest.Witness){
		"goes on": func(w *bottest.Witness) { w.Taps(w.Marco, "Send me these messages again") },
		"settled": func(w *bottest.Witness) { w.Does("clara settles") },
		"neither": nil,
	}
	for what, report := range reports {
		for how, goOn := range ways {
			t.Run(what+", "+how, func(t *testing.T) {
				t.Parallel()
				w := bottest.Watch(t)
				report(w)
				if _, _, _, ok := w.TG.Find(w.Marco, "Send me these messages again", false); !ok {
					heard := w.Heard(w.Marco, w.Clock.Now().Add(-bottest.Day))
					t.Fatalf("no way back to the usual messages on %q", heard)
				}
				quiet(w, 5*bottest.Week)
				w.Must(w.TG.Say(w.Marco, "/menu"))
				w.ComesToRest()
				if _, _, _, ok := w.TG.Find(w.Marco, "Send me these messages again", false); !ok {
					t.Error("the menu does not offer it")
				}
				since := w.Clock.Now()
				if goOn == nil {
					quiet(w, 5*bottest.Week)
					return
				}
				goOn(w)
				w.Must(w.TG.Say(w.Marco, "/menu"))
				w.Wait(5 * bottest.Week)
				if !slices.ContainsFunc(w.Told(w.Marco, routine...), since.Before) {
					t.Error("nothing usual comes any more")
				}
			})
		}
	}
}

// routineTo is the usual mail to a phone since a moment, and what presses.
func routineTo(w *bottest.Witness, chat int64, since time.Time) (got []string) {
	for _, text := range w.Heard(chat, since) {
		if urges(text) || slices.ContainsFunc(routine, func(r string) bool { return strings.HasPrefix(text, r) }) {
			got = append(got, text)
		}
	}
	return got
}

// quiet lets time go by in which Marco hears nothing of the routine and Amina does.
func quiet(w *bottest.Witness, d time.Duration) {
	w.T.Helper()
	since := w.Clock.Now()
	for end := since.Add(d); w.Clock.Now().Before(end); w.Wait(bottest.Week) {
		w.Must(w.TG.Say(w.Amina, "/menu")) // she is still there
		w.Settle()
	}
	if got := routineTo(w, w.Marco, since); len(got) > 0 {
		w.T.Errorf("Marco hears %q", got)
	}
	if !slices.ContainsFunc(w.Told(w.Amina, routine...), since.Before) {
		w.T.Error("Amina hears nothing usual any more")
	}
}

// TestARepeatedRequestForHelpAlertsAgain: after ten minutes, and at once with another wish.
func TestARepeatedRequestForHelpAlertsAgain(t *testing.T) {
	t.Parallel()
	w := bottest.Watch(t)
	asks := func(when string) {
		w.Must(w.TG.Say(w.Marco, "/safe"))
		w.Settle()
		for _, label := range []string{"Please contact me", "By message on Telegram", when} {
			w.Tap(w.Marco, label)
		}
	}
	alerts := func() (n int) {
		for _, m := range w.TG.Chat(w.Clara) {
			if m.FromBot && strings.HasPrefix(m.Text, "Something needs you") {
				n++
			}
		}
		return n
	}
	before := alerts()
	for i, step := range []struct {
		wait time.Duration
		when string
		want int // alerts in all
	}{
		{0, "At any time", 1},
		{time.Minute, "At any time", 1},
		{10 * time.Minute, "At any time", 2},
		{time.Minute, "In the morning", 3},
		{time.Minute, "In the morning", 3},
		{11 * time.Minute, "In the morning", 4},
	} {
		w.Wait(step.wait)
		asks(step.when)
		w.Settle()
		if got := alerts() - before; got != step.want {
			t.Fatalf("request %d, %s: the team was alerted %d times, want %d", i+1, step.when, got, step.want)
		}
	}
	open := 0
	w.View(func(tx *store.Tx) {
		for _, c := range tx.ConcernsOf(w.Person(w.Marco).ID) {
			if c.Open() && c.Kind == buddy.WantsContact {
				open++
			}
		}
	})
	if open != 1 {
		t.Errorf("%d cases", open)
	}
}

// TestEverySafetyScreenHasTheQuickExit: one tap takes it, and what came before it, off the
// screen and leaves a line that tells nothing.
func TestEverySafetyScreenHasTheQuickExit(t *testing.T) {
	t.Parallel()
	screens := map[string][]string{
		"safe":         {"say /safe"},
		"safe, how":    {"say /safe", "tap Please contact me"},
		"safe, number": {"say /safe", "tap Please contact me", "tap By phone"},
		"safe, when":   {"say /safe", "tap Please contact me", "tap By message on Telegram"},
		"safe, asked": {
			"say /safe",
			"tap Please contact me",
			"tap By message on Telegram",
			"tap At any time",
		},
		"safe, typed":              {"say /safe", "tap Please contact me", "say he shouts at me"},
		"uncomfortable":            {"pulse uncomfortable"},
		"uncomfortable, talk":      {"pulse uncomfortable", "cope uncomfortable.talk"},
		"uncomfortable, pause":     {"pulse uncomfortable", "cope uncomfortable.pause"},
		"uncomfortable, note":      {"pulse uncomfortable", "cope uncomfortable.note"},
		"uncomfortable, end":       {"pulse uncomfortable", "cope uncomfortable.end"},
		"uncomfortable, ended":     {"pulse uncomfortable", "cope uncomfortable.ended"},
		"change":                   {"pulse change"},
		"change, talk":             {"pulse change", "cope change.talk"},
		"change, pause":            {"pulse change", "cope change.pause"},
		"change, end":              {"pulse change", "cope change.end"},
		"what is stored about you": {"forge mydata.send"},
	}
	for name, steps := range screens {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := bottest.Watch(t)
			for _, step := range steps {
				w.Does("marco " + step)
				w.Settle()
			}
			chat := w.TG.Chat(w.Marco)
			last := chat[len(chat)-1]
			shown := fmt.Sprint(last.Text, last.Keyboard)
			if !strings.Contains(shown, "Close this") {
				t.Fatalf("no quick exit on %s", shown)
			}
			w.Tap(w.Marco, "Close this")
			w.Wait(time.Minute)
			for _, m := range w.TG.Chat(w.Marco) {
				if m.ID == last.ID && m.Text == last.Text || m.Text == "/safe" || strings.Contains(m.Text, "shouts") {
					t.Errorf("still on the screen: %q", m.Text)
				}
				if strings.Contains(m.Text, "112") {
					t.Errorf("the numbers are still on the screen: %q", m.Text)
				}
			}
			chat = w.TG.Chat(w.Marco)
			if end := chat[len(chat)-1]; !end.FromBot || strings.Contains(strings.ToLower(end.Text), "team") {
				t.Errorf("left on the screen: %q", end.Text)
			}
		})
	}
}
