package bot_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/store"
)

// wrongAtStart are clocks of machines that have just come up: without a battery, as they were built, or set wrong.
func wrongAtStart(now time.Time) map[string]time.Duration {
	return map[string]time.Duration{
		"1970": time.Unix(0, 0).Sub(now), "2020": time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Sub(now),
		"a year back": -365 * bottest.Day, "a year ahead": 365 * bottest.Day,
	}
}

// comesUp starts the bot on a machine whose clock is off, first without a network, then with one, and mends the clock
// after an hour of that. It tells how many rows came due.
func comesUp(w *bottest.World, off time.Duration) (played int) {
	w.T.Helper()
	start, ahead := w.Clock.Now(), off
	line := &dated{next: w.TG.Client().Transport, now: w.Clock.Now, dead: true}
	b, err := bot.New(bot.Config{
		DB: w.DB, Token: w.TG.Token(), Endpoint: w.TG.Endpoint(), Client: &http.Client{Transport: line}, Burst: -1,
		Now:  func() time.Time { return w.Clock.Now().Add(ahead) },
		Gone: func() time.Duration { return w.Clock.Now().Sub(start) },
	})
	if err != nil {
		w.T.Fatal(err)
	}
	w.Bot = b
	minutes := func(n int) {
		for range n {
			w.Clock.Advance(time.Minute)
			_, _ = b.Poll(w.T.Context(), 0) // fails without a network
			rows, err := b.Tick()
			if err != nil {
				w.T.Fatal(err)
			}
			played += rows
			bot.Deliver(b)
		}
	}
	minutes(3)
	line.dead = false
	minutes(60)
	ahead = 0
	minutes(3)
	return played
}

// forgetsPlans takes everything off the agenda, as if nothing had ever started.
func forgetsPlans(tx *store.Tx) {
	for _, d := range tx.Agenda() {
		tx.Unschedule(d)
	}
}

// near complains about what was noted by another clock than Telegram's.
func near(t *testing.T, what string, got, want time.Time) {
	t.Helper()
	if got.Sub(want).Abs() > 2*time.Hour {
		t.Errorf("%s: %v, which is %d days off", what, got, int(got.Sub(want).Hours()/24))
	}
}

// TestWrongAtStartThenMended: a first start by a wrong clock plans nothing by it, and what is periodic comes at its own
// hour once the clock is right.
func TestWrongAtStartThenMended(t *testing.T) {
	for name, off := range wrongAtStart(bottest.NewWorld(t).Clock.Now()) {
		t.Run(name, func(t *testing.T) {
			w := bottest.OwnedWorld(t)
			w.Update(func(tx *store.Tx) error { forgetsPlans(tx); return nil })
			begun, heard := w.Clock.Now(), len(w.TG.Chat(7))
			if n := comesUp(w, off); n > 0 {
				t.Errorf("%d rows came due at once", n)
			}
			w.View(func(tx *store.Tx) {
				if len(tx.Agenda()) == 0 {
					t.Error("nothing is planned")
				}
				for _, d := range tx.Agenda() {
					if d.At.Before(begun) || d.At.After(begun.AddDate(0, 8, 0)) {
						t.Errorf("planned by the wrong clock: %s at %v", d.Kind, d.At)
					}
				}
				p := tx.Programmes()[0]
				if !p.Drill.Sent.IsZero() {
					t.Errorf("a drill was sent at %v", p.Drill.Sent)
				}
				if n := len(tx.Quarantined()); n > 0 {
					t.Errorf("%d things were set aside", n)
				}
			})
			for _, m := range w.TG.Chat(7)[heard:] {
				if !strings.Contains(m.Text, "apart") {
					t.Errorf("the owner reads %q", m.Text)
				}
			}
		})
	}
}

// TestUpgradeByAWrongClock: the time that a programme of before has to get ready, and what was checked on that day,
// count from the day as Telegram says it is.
func TestUpgradeByAWrongClock(t *testing.T) {
	for name, off := range wrongAtStart(bottest.NewWorld(t).Clock.Now()) {
		t.Run(name, func(t *testing.T) {
			w := bottest.OwnedWorld(t)
			w.Update(func(tx *store.Tx) error {
				forgetsPlans(tx)
				p := tx.Programmes()[0]
				p.Gated.Before, p.ReadyBy, p.Drill = true, time.Time{}, buddy.Drill{}
				for i := range p.Lifelines {
					p.Lifelines[i].Verified = time.Time{}
				}
				tx.PutProgramme(p)
				return nil
			})
			comesUp(w, off)
			now := w.Clock.Now()
			w.View(func(tx *store.Tx) {
				p := tx.Programmes()[0]
				near(t, "ready by", p.ReadyBy, now.Add(90*bottest.Day))
				for _, l := range p.Lifelines {
					near(t, "checked", l.Verified, now)
				}
				crew := buddy.Crew{Leads: 1, Focals: 1, Known: true}
				near(t, "closes", p.Ready(now, crew).Closes(), now.Add(90*bottest.Day))
			})
		})
	}
}

// TestNobodyIsNotedByAClockThatNobodyKnows: what Telegram brings to the webhook before it has said what time it is
// comes again, so that nobody's last word is years old.
func TestNobodyIsNotedByAClockThatNobodyKnows(t *testing.T) {
	w := bottest.NewWorld(t)
	start := w.Clock.Now()
	line := &dated{next: w.TG.Client().Transport, now: w.Clock.Now}
	b, err := bot.New(bot.Config{
		DB: w.DB, Token: w.TG.Token(), Endpoint: w.TG.Endpoint(), Client: &http.Client{Transport: line}, Burst: -1,
		Now:  func() time.Time { return w.Clock.Now().AddDate(-50, 0, 0) },
		Gone: func() time.Duration { return w.Clock.Now().Sub(start) },
	})
	if err != nil {
		t.Fatal(err)
	}
	secret := sha256.Sum256([]byte("webhook secret of " + w.TG.Token()))
	brings := func() int {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(string(bottest.Says(700, 9, "/start"))))
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", hex.EncodeToString(secret[:]))
		out := httptest.NewRecorder()
		b.Webhook(nil).ServeHTTP(out, r)
		return out.Code
	}
	known := func() (p buddy.Person, ok bool) {
		w.View(func(tx *store.Tx) { p, ok = tx.PersonByChat(9) })
		return p, ok
	}
	if code := brings(); code != http.StatusServiceUnavailable {
		t.Errorf("before Telegram has said what time it is: %d", code)
	}
	if p, ok := known(); ok {
		t.Errorf("noted: %+v", p)
	}
	if err := b.Introduce(t.Context()); err != nil {
		t.Fatal(err)
	}
	if code := brings(); code != http.StatusOK {
		t.Errorf("then: %d", code)
	}
	p, ok := known()
	if !ok {
		t.Fatal("nobody is known")
	}
	near(t, "first seen", p.Created, w.Clock.Now())
}
