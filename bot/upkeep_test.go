package bot_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/store"
)

const nights = 24 * time.Hour

// stored lists the updates of the last nights and what was set aside.
func (d *duo) stored() (ids, quarantined int) {
	d.view(func(tx *store.Tx) {
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
	d := newDuo(t)
	d.update(func(tx *store.Tx) error {
		for id := 900_000; id < 900_010; id++ {
			tx.Receive(id)
		}
		return nil
	})
	if ids, set := d.stored(); ids != 10 || set != 2 {
		t.Fatalf("%d ids, %d set aside to begin with", ids, set)
	}
	d.pass(nights) // the world begins at eight: the night comes before the day is over
	if ids, set := d.stored(); ids != 10 || set != 2 {
		t.Errorf("after 19 hours: %d ids, %d set aside", ids, set)
	}
	d.pass(nights)
	if ids, set := d.stored(); ids != 10 || set != 0 {
		t.Errorf("after 43 hours: %d ids, %d set aside", ids, set)
	}
	d.pass(nights)
	if ids, _ := d.stored(); ids != 0 {
		t.Errorf("after 67 hours: %d ids", ids)
	}
}

// TestUpkeepKeepsItsHour: missed nights become one, and the next is planned
// from the plan, not from when it happened.
func TestUpkeepKeepsItsHour(t *testing.T) {
	d := newDuo(t)
	for range 3 {
		if err := d.Boot(); err != nil { // starting again plans nothing twice
			t.Fatal(err)
		}
	}
	d.Clock.Set(d.Clock.Now().Add(5*nights + 37*time.Minute))
	d.must(0, nil)
	var rows []string
	d.view(func(tx *store.Tx) {
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
	d := newDuo(t)
	d.phone(7100, "Lina") // chose a language, opened the link, and went away
	d.tap(7100, "Yes, I am 18 or older")
	known := func() (p buddy.Person, ok bool) {
		d.view(func(tx *store.Tx) { p, ok = tx.PersonByChat(7100) })
		return p, ok
	}
	d.pass(89 * nights)
	if p, ok := known(); !ok || p.Stage != buddy.Applying {
		t.Errorf("after 89 days: %v %q", ok, p.Stage)
	}
	d.pass(3 * nights)
	if _, ok := known(); ok {
		t.Error("after 92 days the answers are still there")
	}
}

// alone ends the pair, so that nobody holds Amina.
func (d *duo) alone() {
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.pair)
		if err := p.End(buddy.EndClosed, d.clara, "they met on Sundays", tx.Now()); err != nil {
			return err
		}
		tx.PutPair(p)
		return nil
	})
}

func TestWhoIsSilentForHalfAYearIsAskedFirst(t *testing.T) {
	d := newDuo(t)
	d.alone()
	d.pass(175 * nights)
	if strings.Contains(d.last(amina), "Would you like to stay?") {
		t.Error("asked too early")
	}
	d.pass(10 * nights)
	if got := d.last(amina); !strings.Contains(got, "Would you like to stay?") {
		t.Fatalf("after half a year: %q", got)
	}
	d.tap(amina, "Yes, I stay")
	if p, _ := d.person(d.amina); !p.StayAsked.IsZero() {
		t.Error("the answer was not noticed")
	}
	d.pass(40 * nights)
	if _, ok := d.person(d.amina); !ok {
		t.Error("erased although the answer was yes")
	}
	if _, ok := d.person(d.marco); ok {
		t.Error("kept although nobody answered for 30 days")
	}
	if _, ok := d.person(d.clara); !ok {
		t.Error("a coordinator was erased")
	}
}

func TestWhoHasABuddyIsNeverErasedForSilence(t *testing.T) {
	d := newDuo(t)
	d.pass(300 * nights)
	if p, ok := d.person(d.amina); !ok || !p.StayAsked.IsZero() {
		t.Error("asked or erased in the middle of a match")
	}
}

func TestWhoLeftIsErasedAfterHalfAYear(t *testing.T) {
	d := newDuo(t)
	d.say(amina, "/leave")
	d.tap(amina, "Yes, I want to leave")
	d.pass(180 * nights)
	if _, ok := d.person(d.amina); !ok {
		t.Error("erased too early")
	}
	d.pass(5 * nights)
	if _, ok := d.person(d.amina); ok {
		t.Error("still there")
	}
}

// TestACoordinatorStaysWithoutTheAnswers: of staff who once applied, only what
// they answered goes.
func TestACoordinatorStaysWithoutTheAnswers(t *testing.T) {
	d := newDuo(t)
	d.say(clara, "/start "+d.links["join"])
	d.tap(clara, "Yes, I am 18 or older")
	d.pass(95 * nights)
	p, ok := d.person(d.clara)
	if !ok || p.Stage != buddy.Outside || p.Programme != 0 || !p.Coordinates(1) {
		t.Errorf("%v: %+v", ok, p)
	}
	d.view(func(tx *store.Tx) {
		if n := len(tx.TalksOf(d.clara)); n != 0 {
			t.Errorf("%d talks left", n)
		}
	})
}

func TestWhatAPairLeavesFades(t *testing.T) {
	d := newDuo(t)
	d.alone()
	notes := func() (names, answers int, text string) {
		d.view(func(tx *store.Tx) {
			for _, c := range tx.CheckInsOf(d.pair) {
				if c.Person != 0 {
					names++
				}
				if c.Pulse != (buddy.Pulse{}) {
					answers++
				}
			}
			p, _ := tx.Pair(d.pair)
			text = p.EndNote + p.HoldNote
		})
		return names, answers, text
	}
	d.update(func(tx *store.Tx) error { // Marco agreed that we learn from his answers
		p, _ := tx.Person(d.marco)
		p.Consents = append(p.Consents, buddy.Consent{Kind: buddy.ConsentEvaluate, Given: true, At: tx.Now()})
		tx.PutPerson(p)
		return nil
	})
	d.pass(29 * nights)
	if names, answers, _ := notes(); names != 2 || answers != 2 {
		t.Errorf("after 29 days: %d names, %d answers", names, answers)
	}
	d.pass(3 * nights)
	if names, answers, text := notes(); names != 0 || answers != 1 || text == "" {
		t.Errorf("after 32 days: %d names, %d answers, notes %q", names, answers, text)
	}
	d.pass(60 * nights)
	if _, _, text := notes(); text != "" {
		t.Errorf("after 92 days the notes are still there: %q", text)
	}
}

// TestASeriesOutlivesAFailure: what is periodic and failed once is set aside,
// and its next time stands on the agenda; a pair's timetable goes on at the next start, or after
// the next night that goes well.
func TestASeriesOutlivesAFailure(t *testing.T) {
	d := newDuo(t)
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.pair)
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
	d.pass(nights)
	d.Doing = nil
	planned := func() map[buddy.DueKind]int {
		n := map[buddy.DueKind]int{}
		d.view(func(tx *store.Tx) {
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
	d := newDuo(t)
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.pair)
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
	d.pass(time.Hour)
	first := tries
	d.pass(3 * nights)
	if again := tries - first; first == 0 || again < 3 || again > 3*first {
		t.Errorf("tried %d times at first, and %d times in three nights", first, again)
	}
	d.Doing = nil
	d.pass(nights)
	d.view(func(tx *store.Tx) {
		if p, _ := tx.Pair(d.pair); p.Next < 2 {
			t.Error("the timetable does not go on when the beat is well again")
		}
	})
}

// TestTheTimeToAnswerBeginsWhenTheQuestionArrives: one that does not arrive is asked again, and who
// cannot be reached has the whole time of silence once more.
func TestTheTimeToAnswerBeginsWhenTheQuestionArrives(t *testing.T) {
	broken := telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}, Chat: amina}
	for name, c := range map[string]struct {
		fails func(d *duo) (mends func())
		there int // days after half a year at which she is still known; the question never arrived before
	}{
		"no answer": {func(d *duo) func() { return d.TG.Fault(broken) }, 60},
		"blocked":   {func(d *duo) func() { d.check(d.TG.Block(amina)); return func() { d.check(d.TG.Unblock(amina)) } }, 200},
	} {
		d := newDuo(t)
		d.alone()
		d.pass(175 * nights)
		mend := c.fails(d)
		d.pass(time.Duration(c.there) * nights)
		if p, ok := d.person(d.amina); !ok || !p.StayAsked.IsZero() {
			t.Fatalf("%s: %d days later known %v, asked %v", name, c.there, ok, p.StayAsked)
		}
		if name == "blocked" {
			d.pass(30 * nights)
			if _, ok := d.person(d.amina); ok {
				t.Errorf("%s: still known", name)
			}
			continue
		}
		mend()
		d.pass(3 * nights)
		if got := d.last(amina); !strings.Contains(got, "Would you like to stay?") {
			t.Errorf("%s: not asked again: %q", name, got)
		}
		d.pass(26 * nights)
		if _, ok := d.person(d.amina); !ok {
			t.Errorf("%s: erased before 30 days", name)
		}
		d.pass(6 * nights)
		if _, ok := d.person(d.amina); ok {
			t.Errorf("%s: kept", name)
		}
	}
}
