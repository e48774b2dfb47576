package keep_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// stored lists the updates of the last nights and what was set aside.
func stored(d *bottest.Duo) (ids, quarantined int) {
	d.View(func(tx *store.Tx) {
		for id := 900_000; id < 900_010; id++ {
			if tx.Received(id) {
				ids++
			}
		}
		quarantined = len(tx.Quarantined())
	})
	return ids, quarantined
}

func TestHandledIDsAndRawUpdatesAreForgotten(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		for id := 900_000; id < 900_010; id++ {
			tx.Receive(id)
		}
		return nil
	})
	if ids, set := stored(d); ids != 10 || set != 2 {
		t.Fatalf("%d ids, %d set aside to begin with", ids, set)
	}
	d.Wait(bottest.Nights) // the world begins at eight: the night comes before the day is over
	if ids, set := stored(d); ids != 10 || set != 2 {
		t.Errorf("after 19 hours: %d ids, %d set aside", ids, set)
	}
	d.Wait(bottest.Nights)
	if ids, set := stored(d); ids != 10 || set != 0 {
		t.Errorf("after 43 hours: %d ids, %d set aside", ids, set)
	}
	d.Wait(bottest.Nights)
	if ids, _ := stored(d); ids != 0 {
		t.Errorf("after 67 hours: %d ids", ids)
	}
}

// TestUpkeepKeepsItsHour: missed nights become one, and the next is planned
// from the plan, not from when it happened.
func TestUpkeepKeepsItsHour(t *testing.T) {
	d := bottest.NewDuo(t)
	for range 3 {
		if err := d.Boot(); err != nil { // starting again plans nothing twice
			t.Fatal(err)
		}
	}
	d.Clock.Set(d.Clock.Now().Add(5*bottest.Nights + 37*time.Minute))
	d.Must(0, nil)
	var rows []string
	d.View(func(tx *store.Tx) {
		for _, r := range tx.Agenda() {
			if r.Kind == "upkeep" {
				rows = append(rows, r.At.UTC().Format(time.RFC3339))
			}
		}
	})
	if want := "[2026-11-29T03:00:00Z]"; fmt.Sprint(rows) != want {
		t.Errorf("planned: %v, want %s", rows, want)
	}
}

func TestUnfinishedAnswersGoAfterNinetyDays(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Phone(7100, "Lina") // chose a language, opened the link, and went away
	d.Tap(7100, "Yes, I am 18 or older")
	known := func() (p buddy.Person, ok bool) {
		d.View(func(tx *store.Tx) { p, ok = tx.PersonByChat(7100) })
		return p, ok
	}
	d.Wait(89 * bottest.Nights)
	if p, ok := known(); !ok || p.Stage != buddy.Applying {
		t.Errorf("after 89 days: %v %q", ok, p.Stage)
	}
	d.Wait(3 * bottest.Nights)
	if _, ok := known(); ok {
		t.Error("after 92 days the answers are still there")
	}
}

func TestWhoIsSilentForHalfAYearIsAskedFirst(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Alone()
	d.Wait(175 * bottest.Nights)
	if strings.Contains(d.Last(bottest.Amina), "Would you like to stay?") {
		t.Error("asked too early")
	}
	d.Wait(10 * bottest.Nights)
	if got := d.Last(bottest.Amina); !strings.Contains(got, "Would you like to stay?") {
		t.Fatalf("after half a year: %q", got)
	}
	d.Tap(bottest.Amina, "Yes, I stay")
	if p, _ := d.Person(d.Amina); !p.StayAsked.IsZero() {
		t.Error("the answer was not noticed")
	}
	d.Wait(40 * bottest.Nights)
	if _, ok := d.Person(d.Amina); !ok {
		t.Error("erased although the answer was yes")
	}
	if _, ok := d.Person(d.Marco); ok {
		t.Error("kept although nobody answered for 30 days")
	}
	if _, ok := d.Person(d.Clara); !ok {
		t.Error("a coordinator was erased")
	}
}

func TestWhoHasABuddyIsNeverErasedForSilence(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Wait(300 * bottest.Nights)
	if p, ok := d.Person(d.Amina); !ok || !p.StayAsked.IsZero() {
		t.Error("asked or erased in the middle of a match")
	}
}

func TestWhoLeftIsErasedAfterHalfAYear(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Say(bottest.Amina, "/leave")
	d.Tap(bottest.Amina, "Yes, I want to leave")
	d.Wait(180 * bottest.Nights)
	if _, ok := d.Person(d.Amina); !ok {
		t.Error("erased too early")
	}
	d.Wait(5 * bottest.Nights)
	if _, ok := d.Person(d.Amina); ok {
		t.Error("still there")
	}
}

// TestACoordinatorStaysWithoutTheAnswers: of staff who once applied, only what
// they answered goes.
func TestACoordinatorStaysWithoutTheAnswers(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Say(bottest.Clara, "/start "+d.Links["join"])
	d.Tap(bottest.Clara, "Yes, I am 18 or older")
	d.Wait(95 * bottest.Nights)
	p, ok := d.Person(d.Clara)
	if !ok || p.Stage != buddy.Outside || p.Programme != 0 || !p.Coordinates(1) {
		t.Errorf("%v: %+v", ok, p)
	}
	d.View(func(tx *store.Tx) {
		if n := len(tx.TalksOf(d.Clara)); n != 0 {
			t.Errorf("%d talks left", n)
		}
	})
}

func TestWhatAPairLeavesFades(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Alone()
	notes := func() (names, answers int, text string) {
		d.View(func(tx *store.Tx) {
			for _, c := range tx.CheckInsOf(d.Pair) {
				if names++; c.Pulse != (buddy.Pulse{}) {
					answers++
				}
			}
			answers += len(tx.Measures(1))
			p, _ := tx.Pair(d.Pair)
			text = p.EndNote + p.HoldNote
		})
		return names, answers, text
	}
	d.Update(func(tx *store.Tx) error { // Marco agreed that we learn from his answers
		p, _ := tx.Person(d.Marco)
		p.Consents = append(p.Consents, buddy.Yes(buddy.ConsentEvaluate, tx.Now()))
		tx.PutPerson(p)
		return nil
	})
	d.Wait(29 * bottest.Nights)
	if names, answers, _ := notes(); names != 2 || answers != 2 {
		t.Errorf("after 29 days: %d names, %d answers", names, answers)
	}
	d.Wait(3 * bottest.Nights)
	if names, answers, text := notes(); names != 0 || answers != 1 || text == "" {
		t.Errorf("after 32 days: %d names, %d answers, notes %q", names, answers, text)
	}
	d.Wait(60 * bottest.Nights)
	if _, _, text := notes(); text != "" {
		t.Errorf("after 92 days the notes are still there: %q", text)
	}
	whose := func() (known bool, mine, all int) {
		d.View(func(tx *store.Tx) {
			known, mine, all = tx.Known(d.Marco), len(tx.MeasuresOf(d.Marco)), len(tx.Measures(1))
		})
		return known, mine, all
	}
	if known, mine, all := whose(); !known || mine != 1 || all != 1 {
		t.Errorf("after 92 days: known %v, %d of %d answers are Marco's", known, mine, all)
	}
	for range 14 { // he is there, so that he stays
		d.Wait(20 * bottest.Nights)
		d.Say(bottest.Marco, "/menu")
	}
	if known, mine, all := whose(); known || mine != 0 || all != 1 {
		t.Errorf("after a year: known %v, %d of %d answers are Marco's", known, mine, all)
	}
}

// TestTakingBackEvaluationTakesTheAnswers: as long as it is known whose they are.
func TestTakingBackEvaluationTakesTheAnswers(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Marco)
		p.Consents = append(p.Consents, buddy.Yes(buddy.ConsentEvaluate, tx.Now()))
		p = tx.PutPerson(p)
		tx.Evaluate(p, buddy.Measure{Programme: 1, Kind: buddy.MeasureCheckIn, Week: 2})
		amina, _ := tx.Person(d.Amina)
		tx.Evaluate(amina, buddy.Measure{Programme: 1, Kind: buddy.MeasureCheckIn, Week: 2}) // did not agree
		return nil
	})
	count := func() (n int) {
		d.View(func(tx *store.Tx) { n = len(tx.Measures(1)) })
		return n
	}
	if count() != 1 {
		t.Fatalf("%d answers to learn from", count())
	}
	d.Forge(800_001, bottest.Marco, "consent.evaluate.no")
	if count() != 0 {
		t.Errorf("%d answers after taking it back", count())
	}
}

// TestASeriesOutlivesAFailure: what is periodic and failed once is set aside,
// and its next time stands on the agenda; a pair's timetable goes on at the next start, or after
// the next night that goes well.
func TestASeriesOutlivesAFailure(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.Pair)
		p.Next = 1 // its time has come
		tx.PutPair(p)
		return nil
	})
	d.Doing = func(kind string) error {
		if slices.Contains([]string{"upkeep", "programme.digest", "pair.beat"}, kind) {
			return errors.New("broken")
		}
		return nil
	}
	if err := d.Boot(); err != nil {
		t.Fatal(err)
	}
	d.Wait(bottest.Nights)
	d.Doing = nil
	planned := func() map[buddy.DueKind]int {
		n := map[buddy.DueKind]int{}
		d.View(func(tx *store.Tx) {
			for _, due := range tx.Agenda() {
				n[due.Kind]++
			}
		})
		return n
	}
	if n := planned(); n["upkeep"] != 1 || n["programme.digest"] != 1 || n["pair.beat"] != 0 {
		t.Errorf("after a day of failures: %v", n)
	}
	if err := d.Boot(); err != nil {
		t.Fatal(err)
	}
	if n := planned(); n["upkeep"] != 1 || n["pair.beat"] != 1 {
		t.Errorf("after a new start: %v", n)
	}
}

// TestABeatThatWasSetAsideComesBackEachNight and not more often: what fails every time must not
// keep the bot busy, nor its owners.
func TestABeatThatWasSetAsideComesBackEachNight(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.Pair)
		p.Next = 1 // its time has come
		tx.PutPair(p)
		return nil
	})
	tries := 0
	d.Doing = func(kind string) error {
		if kind == "pair.beat" {
			tries++
			return errors.New("broken")
		}
		return nil
	}
	if err := d.Boot(); err != nil {
		t.Fatal(err)
	}
	d.Wait(time.Hour)
	first := tries
	d.Wait(3 * bottest.Nights)
	if again := tries - first; first == 0 || again < 3 || again > 3*first {
		t.Errorf("tried %d times at first, and %d times in three nights", first, again)
	}
	d.Doing = nil
	d.Wait(bottest.Nights)
	d.View(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.Pair); p.Next < 2 {
			t.Error("the timetable does not go on when the beat is well again")
		}
	})
}

// TestTheTimeToAnswerBeginsWhenTheQuestionArrives: one that does not arrive is asked again, and who
// cannot be reached has the whole time of silence once more.
func TestTheTimeToAnswerBeginsWhenTheQuestionArrives(t *testing.T) {
	broken := telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}, Chat: bottest.Amina}
	for name, c := range map[string]struct {
		fails func(d *bottest.Duo) (mends func())
		there int // days after half a year at which she is still known; the question never arrived before
	}{
		"no answer": {func(d *bottest.Duo) func() { return d.TG.Fault(broken) }, 60},
		"blocked": {func(d *bottest.Duo) func() {
			d.Check(d.TG.Block(bottest.Amina))
			return func() { d.Check(d.TG.Unblock(bottest.Amina)) }
		}, 200},
	} {
		d := bottest.NewDuo(t)
		d.Alone()
		d.Wait(175 * bottest.Nights)
		mend := c.fails(d)
		d.Wait(time.Duration(c.there) * bottest.Nights)
		if p, ok := d.Person(d.Amina); !ok || !p.StayAsked.IsZero() {
			t.Fatalf("%s: %d days later known %v, asked %v", name, c.there, ok, p.StayAsked)
		}
		if name == "blocked" {
			d.Wait(30 * bottest.Nights)
			if _, ok := d.Person(d.Amina); ok {
				t.Errorf("%s: still known", name)
			}
			continue
		}
		mend()
		d.Wait(3 * bottest.Nights)
		if got := d.Last(bottest.Amina); !strings.Contains(got, "Would you like to stay?") {
			t.Errorf("%s: not asked again: %q", name, got)
		}
		d.Wait(26 * bottest.Nights)
		if _, ok := d.Person(d.Amina); !ok {
			t.Errorf("%s: erased before 30 days", name)
		}
		d.Wait(6 * bottest.Nights)
		if _, ok := d.Person(d.Amina); ok {
			t.Errorf("%s: kept", name)
		}
	}
}
