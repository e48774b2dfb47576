package bot_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/track"
)

// BenchmarkUpdates is how many updates a second the real handler makes
// durable: people in the middle of enrolment ticking what they enjoy, a
// hundred waiting updates to a fetch, every commit written to the disk.
func BenchmarkUpdates(b *testing.B) {
	const people, rounds = 500, 40
	ring := store.NewRing()
	db, err := store.Open(store.Options{Dir: b.TempDir(), Keys: ring})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	w, err := season.New(db, season.Monday, false)
	if err != nil {
		b.Fatal(err)
	}
	defer w.TG.Close()
	links, err := w.Found(track.Tandem, "en")
	if err != nil {
		b.Fatal(err)
	}
	id := 1
	handle := func(raws []json.RawMessage) {
		for len(raws) > 0 {
			n := min(100, len(raws))
			if err := w.Bot.Handle(raws[:n]); err != nil {
				b.Fatal(err)
			}
			raws = raws[n:]
		}
	}
	script := []string{"", "lang.en"}
	for i := range 8 {
		script = append(
			script,
			[]string{"adult.yes", "takepart.yes", "evaluate.yes", "side.newcomer", "name.name", "area.north",
				"languages.+en", "languages._ok"}[i],
		)
	}
	script = append(script, "level:en.c1")
	for step, data := range script {
		var raws []json.RawMessage
		for p := range people {
			chat := int64(100 + p)
			switch step {
			case 0:
				raws = append(raws, bottest.Says(id, chat, "/start "+links.Join))
			case 1:
				raws = append(raws, bottest.Presses(id, chat, data))
			default:
				raws = append(raws, bottest.Presses(id, chat, run(b, db, chat)+"."+data))
			}
			id++
		}
		handle(raws)
	}
	runs := map[int64]string{}
	for p := range people {
		runs[int64(100+p)] = run(b, db, int64(100+p))
	}
	b.ResetTimer()
	total := 0
	for range b.N {
		for round := range rounds {
			var raws []json.RawMessage
			for p := range people {
				chat := int64(100 + p)
				mark := []string{"+", "-"}[round%2]
				raws = append(raws, bottest.Presses(id, chat, runs[chat]+".interests."+mark+"music"))
				id++
			}
			handle(raws)
			total += len(raws)
		}
	}
	b.ReportMetric(float64(total)/b.Elapsed().Seconds(), "updates/s")
	b.ReportMetric(0, "ns/op")
}

// run is the name of a person's open dialog run, as buttons carry it.
func run(tb testing.TB, db *store.DB, chat int64) (name string) {
	err := db.View(time.Time{}, func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(chat)
		for _, talk := range tx.TalksOf(p.ID) {
			name = fmt.Sprintf("t%s", bottest.Base36(talk.Name()))
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return name
}

// BenchmarkDelivery lets 10,000 check-ins come due at one moment, with
// Telegram's limits on, while one person taps a button in the middle of it.
// Time is simulated: the figures are the same on every machine.
func BenchmarkDelivery(b *testing.B) {
	for range b.N {
		const people = 10_000
		db, err := store.Open(store.Options{Dir: b.TempDir(), Keys: store.NewRing(), NoSync: true})
		if err != nil {
			b.Fatal(err)
		}
		tg := telegramtest.New(
			telegramtest.Options{Clock: telegramtest.FrozenClock(season.Monday.Add(4 * time.Hour)), Limits: true},
		)
		w, err := season.Over(db, tg, tg.Endpoint(), tg.Client())
		if err != nil {
			b.Fatal(err)
		}
		enrolMany(b, w, people)
		r := deliver(b, w)
		b.ReportMetric(r.perSecond, "messages/s")
		b.ReportMetric(100*r.perSecond/30, "%ofLimit")
		b.ReportMetric(float64(r.refused), "429s")
		b.ReportMetric(r.reply.Seconds(), "s-until-reply")
		b.ReportMetric(0, "ns/op")
		tg.Close()
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// pulseTime is when the first check-in of pairs that began on Monday comes due.
var pulseTime = time.Date(2026, 12, 17, 17, 0, 0, 0, time.UTC)

// enrolMany fills the store with people who have a buddy, their first
// check-in due at pulseTime, and lets every phone press start.
func enrolMany(b *testing.B, w *season.World, people int) {
	b.Helper()
	beats := track.Of(track.Tandem).Beats
	pulse := beats[slices.IndexFunc(beats, func(x track.Beat) bool { return x.Kind == track.PulseBeat })].No()
	err := w.DB.Update(w.Clock.Now(), func(tx *store.Tx) error {
		programme := tx.PutProgramme(
			buddy.Programme{Name: "Palermo", Track: track.Tandem, Zone: "Europe/Rome", Open: true},
		)
		var side [2]buddy.PersonID
		for i := range people {
			p := tx.PutPerson(buddy.Person{
				Training: buddy.Training{Before: true},
				Chat: int64(
					10_000 + i,
				), Username: fmt.Sprintf("buddy_%d", i), Lang: "en", Programme: programme.ID, Stage: buddy.Waiting,
				Created: tx.Now(), Since: tx.Now(), Seen: tx.Now(),
				Profile:  buddy.Profile{Name: "Amina", Adult: true, Side: buddy.Sides[i%2]},
				Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())},
			})
			side[i%2] = p.ID
			if i%2 == 0 {
				continue
			}
			pair := tx.PutPair(buddy.Pair{
				Programme: programme.ID, People: side, State: buddy.Active, Accepted: season.Monday,
				Created: season.Monday,
				Said: [2]string{
					"yes",
					"yes",
				}, Contact: [2]string{"username", "username"}, Lead: buddy.Newcomer, Next: pulse,
			})
			tx.Schedule(buddy.Due{At: pulseTime, Kind: "pair.beat", Subject: uint64(pair.ID), Beat: pulse})
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for i := range people {
		id := int64(10_000 + i)
		w.TG.Join(telegramtest.User{ID: id, FirstName: "Amina", Username: fmt.Sprintf("buddy_%d", i)})
		if _, err := w.TG.Start(id, ""); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.To(pulseTime.Add(-time.Hour)); err != nil {
		b.Fatal(err)
	}
}

// delivered is what came of the rush.
type delivered struct {
	perSecond float64       // messages, from the first to the last
	refused   int           // calls answered with 429
	reply     time.Duration // until the person who tapped saw the answer
}

// deliver lets the check-ins come due and somebody tap in the middle.
func deliver(b *testing.B, w *season.World) (r delivered) {
	b.Helper()
	var first, last, tap time.Time
	count, want := 0, 10_000
	const eager = 19_990
	defer w.TG.Subscribe(func(e telegramtest.Event) {
		switch {
		case e.Kind == telegramtest.EventCall && e.Call.Status == 429:
			r.refused++
		case e.Kind == telegramtest.EventEdited && e.Chat == eager && r.reply == 0:
			r.reply = e.At.Sub(tap)
		case e.Kind == telegramtest.EventMessage && e.Message.FromBot:
			if count++; count == 1 {
				first = e.At
			}
			last = e.At
		}
	})()
	if err := w.To(pulseTime); err != nil {
		b.Fatal(err)
	}
	for i := 0; count < want && i < 3600; i++ {
		if err := w.To(w.Clock.Now().Add(time.Second)); err != nil {
			b.Fatal(err)
		}
		if count > want/2 && tap.IsZero() {
			tap = w.Clock.Now()
			m, row, col, ok := w.TG.Find(eager, "My answers", false)
			if !ok {
				b.Fatal("no button to tap")
			}
			if err := w.TG.Tap(eager, m, row, col); err != nil {
				b.Fatal(err)
			}
		}
	}
	if count != want {
		b.Fatalf("%d of %d check-ins were delivered", count, want)
	}
	r.perSecond = float64(count-1) / last.Sub(first).Seconds()
	return r
}

// BenchmarkBesideAFlood is how long the bot takes for one person's message when it comes alone, and when it is the last
// of a hundred updates of which all others are of somebody who floods. Both are measured by turns in one run: the ratio
// is the same on machines of any speed.
func BenchmarkBesideAFlood(b *testing.B) {
	const rounds = 60
	db, err := store.Open(store.Options{Dir: b.TempDir(), Keys: store.NewRing()})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	w, err := season.New(db, season.Monday, false)
	if err != nil {
		b.Fatal(err)
	}
	defer w.TG.Close()
	w.Burst = 0
	if err := w.Boot(); err != nil {
		b.Fatal(err)
	}
	id := 0
	took := func(flood int) time.Duration {
		var raws []json.RawMessage
		for range flood {
			id++
			raws = append(raws, bottest.Commands(id, 66, "menu"))
		}
		id++
		raws = append(raws, bottest.Commands(id, int64(1000+id), "menu"))
		began := time.Now()
		if err := w.Bot.Handle(raws); err != nil {
			b.Fatal(err)
		}
		return time.Since(began)
	}
	took(99) // the burst
	b.ResetTimer()
	for range b.N {
		var alone, beside []time.Duration
		for range rounds {
			alone, beside = append(alone, took(0)), append(beside, took(99))
		}
		slices.Sort(alone)
		slices.Sort(beside)
		one, other := alone[rounds/2], beside[rounds/2]
		b.ReportMetric(float64(one.Microseconds())/1000, "ms-alone")
		b.ReportMetric(float64(other.Microseconds())/1000, "ms-beside")
		b.ReportMetric(float64(other)/float64(one), "times")
	}
	b.ReportMetric(0, "ns/op")
}
