package live_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/telegramtest"
	"buddy/store"
	"buddy/store/storetest"
)

// distant is the real sending loop against a Telegram that enforces its limits and
// is a round trip away, in the time of a bubble: figures are the same everywhere.
type distant struct {
	t       *testing.T
	db      *store.DB
	tg      *telegramtest.Server
	refused int // calls answered with 429
	stop    func()
}

// eager is somebody who writes while all this goes on.
const eager = 5

func newDistant(t *testing.T, dir string, trip time.Duration) *distant {
	d := &distant{
		t:  t,
		db: storetest.OpenWith(t, store.Options{Dir: dir}),
		tg: telegramtest.New(telegramtest.Options{Limits: true, LogSize: -1}),
	}
	if trip > 0 {
		d.tg.Fault(
			telegramtest.Fault{
				Kind:    telegramtest.Slow,
				Delay:   trip,
				Methods: []string{"sendMessage", "editMessageText", "answerCallbackQuery"},
			},
		)
	}
	d.tg.Subscribe(func(e telegramtest.Event) {
		if e.Kind == telegramtest.EventCall && e.Call.Status == http.StatusTooManyRequests {
			d.refused++
		}
	})
	b, err := bot.New(
		bot.Config{DB: d.db, Token: d.tg.Token(), Endpoint: d.tg.Endpoint(), Client: d.tg.Client(), Username: "x"},
	)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- b.Run(ctx, false) }()
	d.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		d.tg.Close()
	}
	d.join(eager)
	return d
}

func (d *distant) join(id int64) {
	d.t.Helper()
	d.tg.Join(telegramtest.User{ID: id, FirstName: "Amina", LanguageCode: "en"})
	if _, err := d.tg.Start(id, ""); err != nil {
		d.t.Fatal(err)
	}
}

// mail writes to people who have pressed start.
func (d *distant) mail(people int) {
	d.t.Helper()
	for i := range people {
		d.join(int64(1000 + i))
	}
	time.Sleep(time.Duration(people)*40*time.Millisecond + 5*time.Second) // until all were answered
	err := d.db.Update(time.Now(), func(tx *store.Tx) error {
		for i := range people {
			tx.Enqueue(
				buddy.Message{
					Chat:  int64(1000 + i),
					Kind:  buddy.SendText,
					Class: buddy.Scheduled,
					Text:  "A few taps, please.",
				},
			)
		}
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
}

// asked is how long somebody waits for the answer to /safe.
func (d *distant) asked() time.Duration {
	d.t.Helper()
	before, began := len(d.tg.Chat(eager)), time.Now()
	if _, err := d.tg.Say(eager, "/safe"); err != nil {
		d.t.Fatal(err)
	}
	for len(d.tg.Chat(eager)) < before+2 {
		if time.Sleep(5 * time.Millisecond); time.Since(began) > time.Minute {
			d.t.Fatal("nobody answers /safe")
		}
	}
	return time.Since(began)
}

// TestPaceOverDistance is the table of make bench: at every distance the bot sends at
// nearly all of Telegram's 30 a second, is never told to slow down, and somebody who
// asks for help in the middle is answered at once.
func TestPaceOverDistance(t *testing.T) {
	t.Log("round trip   a second   % of 30   429s   /safe in the middle")
	for _, trip := range []time.Duration{0, 80 * time.Millisecond, 200 * time.Millisecond} {
		synctest.Test(t, func(t *testing.T) {
			const people = 400
			d := newDistant(t, "", trip)
			var at []time.Time
			half := make(chan struct{})
			d.tg.Subscribe(func(e telegramtest.Event) {
				if e.Kind == telegramtest.EventMessage && e.Message.FromBot && e.Message.Text == "A few taps, please." {
					if at = append(at, e.At); len(at) == people/2 {
						close(half)
					}
				}
			})
			d.mail(people)
			<-half
			waited := d.asked()
			time.Sleep(20 * time.Second)
			d.stop()
			if len(at) != people {
				t.Fatalf("%d of %d arrived", len(at), people)
			}
			pace := float64(people-1) / at[people-1].Sub(at[0]).Seconds()
			t.Logf("%10v %10.1f %8.0f%% %6d %10v", trip, pace, 100*pace/30, d.refused, waited.Round(time.Millisecond))
			if pace < 0.95*30 || d.refused > 0 || waited > trip+500*time.Millisecond {
				t.Error("beyond what it should be: at least 95 %, no 429, at most half a second and a round trip")
			}
		})
	}
}

// TestEveryTapIsAnswered: thousands of people tap at one moment. Editing their messages
// takes minutes, and Telegram takes an answer to a tap for a short while only.
func TestEveryTapIsAnswered(t *testing.T) {
	people := 2500
	if os.Getenv("BUDDY_BENCH_ALL") != "" {
		people = 10_000
	}
	synctest.Test(t, func(t *testing.T) {
		d := newDistant(t, "", 200*time.Millisecond)
		for i := range people {
			d.join(int64(1000 + i))
		}
		time.Sleep(time.Duration(people)*40*time.Millisecond + 5*time.Second) // until all were answered
		var answered, edited time.Time
		taps, edits := 0, 0
		d.tg.Subscribe(func(e telegramtest.Event) {
			switch e.Kind {
			case telegramtest.EventToast:
				taps, answered = taps+1, e.At
			case telegramtest.EventEdited:
				edits, edited = edits+1, e.At
			}
		})
		began := time.Now()
		for i := range people {
			if err := d.tg.TapData(int64(1000+i), "lang.en"); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Duration(people) * 80 * time.Millisecond)
		d.stop()
		t.Logf("%d taps, the last answered after %v; the last of %d messages was edited after %v, %d calls refused",
			taps, answered.Sub(began).Round(time.Second), edits, edited.Sub(began).Round(time.Second), d.refused)
		if taps != people || edits < people || d.refused > 0 || edited.Sub(began) < 150*time.Second {
			t.Error("not every tap was answered, or there was no rush")
		}
	})
}

// TestOneFloodsAndNobodyWaits: one person taps and writes 10,000 times a minute.
// Everybody else is answered within a second, the file and the memory stay as
// they are, the one is told once, and a call for help of theirs is heard.
func TestOneFloodsAndNobodyWaits(t *testing.T) {
	const flood, attacker = 10_000, 6
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		d := newDistant(t, dir, 80*time.Millisecond)
		d.join(attacker)
		time.Sleep(5 * time.Second)
		size, heap := sizes(t, dir)
		var waits []time.Duration
		taps, told, helped := 0, 0, 0
		d.tg.Subscribe(func(e telegramtest.Event) {
			switch {
			case e.Kind != telegramtest.EventMessage || !e.Message.FromBot || e.Chat != attacker:
			case e.Message.Text == "That was a lot at once. Please wait a minute, then go on. /safe always works.":
				told++
			case slices.ContainsFunc(e.Message.Keyboard,
				func(row []telegramtest.Button) bool { return row[0].Text == "Close this" }):
				helped++
			}
		})
		for i := range flood {
			if i < 100 || i%2 == 0 || d.tg.TapData(attacker, "lang.en") != nil { // the button goes with the choice
				if _, err := d.tg.Say(attacker, "/language"); err != nil {
					t.Fatal(err)
				}
			} else {
				taps++
			}
			if time.Sleep(time.Minute / flood); i%500 == 499 {
				waits = append(waits, d.asked())
			}
		}
		if _, err := d.tg.Say(attacker, "/safe"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * time.Second)
		d.stop()
		grown, fat := sizes(t, dir)
		t.Logf(
			"%d taps of %d, slowest answer %v, file +%d kB, heap %+d kB, %d calls refused", taps, flood,
			slices.Max(waits), (grown-size)>>10, (fat-heap)>>10, d.refused,
		)
		if slices.Max(waits) > time.Second || grown-size > 2<<20 || fat-heap > 32<<20 || told != 1 || helped != 1 ||
			d.refused > 0 {
			t.Errorf("told %d times, helped %d times", told, helped)
		}
	})
}

// TestACrowdFloodsAndNobodyWaits: somebody has made 200 accounts, and each writes 50 times within a minute, which is
// no more than anybody may. Their answers fill Telegram's 30 a second; whoever else writes is served before them.
func TestACrowdFloodsAndNobodyWaits(t *testing.T) {
	const accounts, each = 200, 50
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		d := newDistant(t, dir, 80*time.Millisecond)
		time.Sleep(5 * time.Second)
		size, _ := sizes(t, dir)
		var waits []time.Duration
		for i := range accounts {
			d.join(int64(1000 + i))
		}
		said := 0
		d.tg.Subscribe(func(e telegramtest.Event) {
			if e.Kind == telegramtest.EventMessage && e.Message.FromBot && e.Chat >= 1000 {
				said++
			}
		})
		for i := range accounts * each {
			if _, err := d.tg.Say(int64(1000+i%accounts), "/language"); err != nil {
				t.Fatal(err)
			}
			if time.Sleep(time.Minute / (accounts * each)); i%500 == 499 {
				waits = append(waits, d.asked())
			}
		}
		time.Sleep(time.Minute)
		d.stop()
		grown, _ := sizes(t, dir)
		t.Logf("200 accounts, 10,000 messages: %d answers, the slowest of others %v, file +%d kB, %d calls refused",
			said, slices.Max(waits), (grown-size)>>10, d.refused)
		if slices.Max(waits) > time.Second || grown-size > 4<<20 || d.refused > 0 || said < accounts {
			t.Error("others wait, or the file grows by what a few hundred people take")
		}
	})
}

// sizes are the bytes of the file and of the heap.
func sizes(t *testing.T, dir string) (file, heap int64) {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return info.Size(), int64(m.HeapAlloc)
}
