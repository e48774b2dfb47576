package bot_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// dated lets every answer bear a date that is off, and nothing be answered at all.
type dated struct {
	next http.RoundTripper
	now  func() time.Time
	off  time.Duration
	dead bool
}

func (d *dated) RoundTrip(r *http.Request) (*http.Response, error) {
	if d.dead {
		return nil, context.DeadlineExceeded
	}
	answer, err := d.next.RoundTrip(r)
	if err == nil {
		answer.Header.Set("Date", d.now().Add(d.off).UTC().Format(http.TimeFormat))
	}
	return answer, err
}

// onMachine starts the bot anew on a machine whose clock is ahead.
func onMachine(w *bottest.World, ahead time.Duration) *dated {
	start := w.Clock.Now()
	d := &dated{next: w.TG.Client().Transport, now: w.Clock.Now}
	b, err := bot.New(bot.Config{
		DB: w.DB, Token: w.TG.Token(), Endpoint: w.TG.Endpoint(), Client: &http.Client{Transport: d}, Burst: -1,
		Now:  func() time.Time { return w.Clock.Now().Add(ahead) },
		Gone: func() time.Duration { return w.Clock.Now().Sub(start) },
	})
	if err != nil {
		w.T.Fatal(err)
	}
	w.Bot = b
	return d
}

// TestAFastClockLosesNoMail: a machine comes up a month ahead and sends before Telegram has said
// what time it is. Mail that is really too old goes when the two agree.
func TestAFastClockLosesNoMail(t *testing.T) {
	for _, c := range []struct {
		ahead time.Duration
		heard bool // Telegram has spoken before anything is sent
		old   time.Duration
		comes int
	}{
		{30 * bottest.Day, false, 0, 3}, {30 * bottest.Day, true, 0, 3}, {0, false, 0, 3}, {0, true, 0, 3},
		{0, true, 8 * bottest.Day, 0},
	} {
		w := bottest.NewWorld(t)
		w.Phone(9, "Amina")
		before := len(w.TG.Chat(9))
		w.Update(func(tx *store.Tx) error {
			for _, text := range []string{"one", "two", "three"} {
				tx.Enqueue(buddy.Message{
					Chat: 9, Kind: buddy.SendText, Class: buddy.Scheduled, Text: text, Created: tx.Now().Add(-c.old),
					Expires: tx.Now().Add(bottest.Day),
				})
			}
			return nil
		})
		onMachine(w, c.ahead)
		if c.heard {
			if err := w.Bot.Introduce(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for range 20 {
			bot.Deliver(w.Bot)
			w.Clock.Advance(time.Second)
		}
		if got := len(w.TG.Chat(9)) - before; got != c.comes {
			t.Errorf("%+v: %d of 3 arrived", c, got)
		}
	}
}

// TestOneWrongDateStallsNobody: something on the way answers with a date a year ahead, then nothing
// answers at all. When all is well again, everybody is answered.
func TestOneWrongDateStallsNobody(t *testing.T) {
	for answers := 1; answers <= 3; answers++ {
		w := bottest.NewWorld(t)
		w.TG.Join(telegramtest.User{ID: 9, FirstName: "A", LanguageCode: "en"})
		d := onMachine(w, 0)
		if err := w.Bot.Introduce(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.off = 365 * bottest.Day
		for range answers {
			if _, err := w.Bot.Poll(t.Context(), 0); err != nil {
				t.Fatal(err)
			}
		}
		d.dead = true
		w.Update(func(tx *store.Tx) error {
			for i := range int64(5) {
				tx.Enqueue(buddy.Message{Chat: 1000 + i, Kind: buddy.SendText, Class: buddy.Reply, Text: "x"})
			}
			return nil
		})
		bot.Deliver(w.Bot)
		d.dead, d.off = false, 0
		w.Must(w.TG.Start(9, ""))
		for range 10 {
			w.Clock.Advance(time.Minute)
			if _, err := w.Bot.Step(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if len(w.TG.Chat(9)) < 2 {
			t.Errorf("after %d wrong dates and ten minutes nobody is answered", answers)
		}
	}
}

// TestTheOwnerHearsOfAWrongClock: by how many minutes, and once.
func TestTheOwnerHearsOfAWrongClock(t *testing.T) {
	w := bottest.OwnedWorld(t)
	before := len(w.TG.Chat(7))
	machine := onMachine(w, 12*time.Minute)
	for range 3 {
		if err := w.Bot.Introduce(context.Background()); err != nil { // Telegram says what time it is
			t.Fatal(err)
		}
		if n, err := w.Bot.Tick(); err != nil || n != 0 {
			t.Fatalf("%d rows, %v", n, err)
		}
		bot.Deliver(w.Bot)
	}
	machine.dead = true
	var told []string
	for _, m := range w.TG.Chat(7)[before:] {
		if strings.Contains(telegramtest.Visible(m.Text), "Telegram's are 12 minutes apart") {
			told = append(told, m.Text)
		}
	}
	if len(told) != 1 {
		t.Errorf("the owner reads %q", told)
	}
}
