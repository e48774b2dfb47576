package track_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"buddy"
	"buddy/bot/bottest"
	room "buddy/bot/track"
	"buddy/locales"
	"buddy/store"
	"buddy/track"
)

// site is the programme of a couple.
func site(c *bottest.Couple) (p buddy.Programme) {
	c.View(func(tx *store.Tx) { p, _ = tx.Programme(1) })
	return p
}

// beats are the rows of the pair's timetable on the agenda, soonest first, that are not from before.
func beats(c *bottest.Couple) (rows []buddy.Due) {
	timetable, zero := site(c).TimetableOf(c.Now())
	b, _ := timetable.From(c.Now().Next)
	c.View(func(tx *store.Tx) {
		for _, d := range tx.Agenda() {
			if d.Kind == "pair.beat" && d.Beat == b.No() && !d.At.Before(timetable.At(b, zero)) {
				rows = append(rows, d)
			}
		}
	})
	return rows
}

// TestAChangedCalendarIsHeard: the pair hears the week it is in as it was, then every beat of the new calendar once.
func TestAChangedCalendarIsHeard(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	met := func() { // who never meets is left in peace
		c.Forge(c.Amina, fmt.Sprintf("met.%d.person.%s", c.Now().ID, c.Clock.Now().Format("060102")))
		c.Says(c.Marco, "/menu")
	}
	c.Wait(3 * bottest.Week) // the third week
	c.Forge(c.Clara, "coursechange")
	c.Forge(c.Clara, "courseprompts.1")
	c.Forge(c.Clara, "coursesave.yes")
	since := c.Clock.Now()
	if rows := beats(c); len(rows) != 1 {
		t.Fatalf("%d rows are planned: %v", len(rows), rows)
	}
	for range 4 {
		met()
		c.Wait(bottest.Week)
		if rows := beats(c); len(rows) != 1 {
			t.Fatalf("%d rows are planned: %v", len(rows), rows)
		}
	}
	ideas := func(texts []string) (n int) {
		for _, s := range texts {
			if strings.Contains(s, "this week:") {
				n++
			}
		}
		return n
	}
	// The standard has one in two weeks, the changed calendar one a week from the Monday on.
	if n := ideas(c.Heard(c.Amina, since)); n < 3 {
		t.Errorf("%d ideas in four weeks: %q", n, c.Heard(c.Amina, since))
	}
}

// TestAPairNearItsEndKeepsItsCalendar, and ends by it.
func TestAPairNearItsEndKeepsItsCalendar(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(14 * bottest.Week)
	c.Forge(c.Clara, "coursechange")
	c.Forge(c.Clara, "courselength.12")
	c.Forge(c.Clara, "coursesave")
	if got := c.Last(c.Clara); !strings.Contains(got, "too near its end") {
		t.Errorf("Clara reads %q", got)
	}
	if c.Now().Own != nil {
		t.Error("to ask has changed the pair")
	}
	c.Forge(c.Clara, "coursesave.yes")
	if c.Now().Own == nil || site(c).Timetable().Weeks != 12 {
		t.Fatalf("the pair has %v, the programme %d weeks", c.Now().Own, site(c).Timetable().Weeks)
	}
	c.Wait(6 * bottest.Week)
	if p := c.Now(); p.State != buddy.Ended || p.EndReason != buddy.EndClosed {
		t.Errorf("the pair is %s (%s)", p.State, p.EndReason)
	}
}

// TestAfterAnOutageTheCalendarGoesOn: a bot that was off for a day, a week or a month says what it missed once, and
// then the next at its time.
func TestAfterAnOutageTheCalendarGoesOn(t *testing.T) {
	for name, off := range map[string]time.Duration{
		"a day": bottest.Day, "a week": bottest.Week, "a month": 30 * bottest.Day,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := bottest.Together(t)
			c.Wait(3*bottest.Week + bottest.Day)
			before := c.Now().Next
			c.Clock.Advance(off)
			since := c.Clock.Now()
			c.Settle()
			c.Wait(bottest.Day)
			timetable, zero := site(c).TimetableOf(c.Now())
			if rows := beats(c); len(rows) != 1 {
				t.Errorf("%d rows are planned", len(rows))
			}
			if n := len(c.Heard(c.Amina, since)); n > track.Budget {
				t.Errorf("Amina hears %d things at once: %q", n, c.Heard(c.Amina, since))
			}
			for range 3 {
				c.Wait(bottest.Week)
			}
			b, ok := timetable.From(c.Now().Next)
			if !ok || c.Now().Next <= before || timetable.At(b, zero).Before(c.Clock.Now()) {
				t.Errorf("three weeks later %v is not behind: next is %v", c.Clock.Now(), b)
			}
		})
	}
}

// TestAnotherClockMovesTheCalendar: to the east and to the west, what comes next comes at its hour of the new clock.
func TestAnotherClockMovesTheCalendar(t *testing.T) {
	for _, zone := range []string{"Asia/Beirut", "America/Bogota", "Africa/Lagos"} {
		t.Run(zone, func(t *testing.T) {
			t.Parallel()
			c := bottest.Together(t)
			c.Wait(2 * bottest.Week)
			c.Forge(c.Clara, "setting.zone")
			c.Says(c.Clara, zone)
			if site(c).Zone != zone {
				t.Fatalf("the clock is that of %s", site(c).Zone)
			}
			next := c.Now().Next
			rows := beats(c)
			loc, _ := time.LoadLocation(zone)
			if len(rows) != 1 || rows[0].At.In(loc).Hour() != 18 {
				t.Fatalf("planned %v", rows)
			}
			c.Wait(2 * bottest.Week)
			if c.Now().Next <= next {
				t.Error("nothing came after the clock changed")
			}
		})
	}
}

// fileOf is the calendar file somebody has got last.
func fileOf(t *testing.T, c *bottest.Couple, who int64) []byte {
	t.Helper()
	for _, m := range slices.Backward(c.TG.Chat(who)) {
		if m.File != nil {
			if m.File.Name != room.FileName {
				t.Errorf("the file is called %q", m.File.Name)
			}
			return m.File.Bytes
		}
	}
	t.Fatal("no file")
	return nil
}

// entries are the starts of a calendar by the names of its entries.
func entries(t *testing.T, raw []byte) map[string]time.Time {
	t.Helper()
	cal, err := ical.NewDecoder(bytes.NewReader(raw)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]time.Time{}
	for _, e := range cal.Events() {
		id, err := e.Props.Text(ical.PropUID)
		if err != nil {
			t.Fatal(err)
		}
		if all[id], err = e.DateTimeStart(time.UTC); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestTheFileGivesNothingAway: no name, no pair's number, nothing of what it is about; each has their own entries, and
// they keep their names when a break moves them.
func TestTheFileGivesNothingAway(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	take := func(who int64) []byte {
		c.Forge(who, fmt.Sprintf("calendarfile.%d", c.Now().ID))
		return fileOf(t, c, who)
	}
	raw := take(c.Amina)
	for _, word := range []string{"Amina", "Marco", "buddy.", "check", "Palermo", "question", "meet"} {
		if strings.Contains(strings.ToLower(string(raw)), strings.ToLower(word)) {
			t.Errorf("the file says %q:\n%s", word, raw)
		}
	}
	mine, theirs := entries(t, raw), entries(t, take(c.Marco))
	rome, _ := time.LoadLocation("Europe/Rome")
	for id, at := range mine {
		if _, shared := theirs[id]; shared {
			t.Errorf("both have the entry %s", id)
		}
		if h := at.In(rome).Hour(); h != 18 && h != 12 { // summer begins on the way
			t.Errorf("an entry at %v", at.In(rome))
		}
	}
	c.Forge(c.Amina, fmt.Sprintf("ourrest.%d.2", c.Now().ID))
	c.Wait(30 * time.Hour) // it begins the next morning
	c.Forge(c.Amina, fmt.Sprintf("calendarfile.%d", c.Now().ID))
	if got := c.Last(c.Amina); !strings.Contains(got, "on a break") {
		t.Errorf("Amina reads %q", got)
	}
	c.Wait(2*bottest.Week + bottest.Day)
	moved := entries(t, take(c.Amina))
	for id, at := range mine {
		if later, ok := moved[id]; !ok || later.In(rome).Sub(at.In(rome)) < 13*bottest.Day {
			t.Errorf("%s was at %v, is at %v", id, at, later)
		}
	}
}

// TestTheFileIsReadInEveryLanguage by a program that shares no line with the one that wrote it.
func TestTheFileIsReadInEveryLanguage(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	for _, lang := range locales.Languages() {
		c.Update(func(tx *store.Tx) error {
			who, _ := tx.PersonByChat(c.Amina)
			who.Lang = lang
			tx.PutPerson(who)
			return nil
		})
		c.Forge(c.Amina, fmt.Sprintf("calendarfile.%d.words", c.Now().ID))
		raw := fileOf(t, c, c.Amina)
		if n := len(entries(t, raw)); n < 15 {
			t.Errorf("%s: %d entries", lang, n)
		}
		cal, _ := ical.NewDecoder(bytes.NewReader(raw)).Decode()
		title, _ := cal.Events()[0].Props.Text(ical.PropSummary)
		if want := locales.Plain(lang, "beat.icebreaker", nil); title != want {
			t.Errorf("%s: %q, want %q", lang, title, want)
		}
	}
}

// TestNobodyLooksIntoAnothersCalendar: forged numbers, and buttons of a pair that is over.
func TestNobodyLooksIntoAnothersCalendar(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	files := func() (n int) {
		for _, m := range c.TG.Chat(c.Nina) {
			if m.File != nil {
				n++
			}
		}
		return n
	}
	for _, data := range []string{"calendar", "calendarfile", "calendarfile.x", "calendar.99"} {
		c.Forge(c.Nina, data)
	}
	id := c.Now().ID
	c.Forge(c.Nina, fmt.Sprintf("calendar.%d", id))
	c.Forge(c.Nina, fmt.Sprintf("calendarfile.%d.words", id))
	if got := strings.Join(c.Shown(c.Nina), "\n"); files() > 0 || strings.Contains(got, "four weeks") {
		t.Errorf("Nina reads %q", got)
	}
	c.Forge(c.Amina, fmt.Sprintf("ourend.%d.yes", id))
	began := c.Clock.Now()
	c.Forge(c.Amina, fmt.Sprintf("calendarfile.%d", id))
	if got := strings.Join(c.Heard(c.Amina, began), "\n"); strings.Contains(got, "file") {
		t.Errorf("after the end Amina reads %q", got)
	}
}

// TestForgedChangesAreRefused: nothing that no button offers gets into a calendar.
func TestForgedChangesAreRefused(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	for _, data := range []string{
		"courselength.14", "coursesave.yes", "coursedrop", "coursebeat.8", // nothing is being changed
	} {
		c.Forge(c.Clara, data)
	}
	c.Forge(c.Clara, "coursechange")
	draft := *site(c).Draft
	for _, data := range []string{
		"courselength.1", "courselength.99999999999", "courselength.x", "coursecheckins.0", "coursecheckins.9",
		"courseprompts.-1", "coursehide.15", "coursehide.129", "coursehide.99999999999999999999", "coursebeat.0.0",
		"courseswap.8.C12", "courseswap.8.Z9", "courseswap.8", "courseswap.17.C1", "coursehide.0",
		"coursecard.24", "coursecard.24.dance", "coursecard.8.train", "coursecard.x.any", "coursecard.24.any",
	} {
		c.Forge(c.Clara, data)
	}
	if p := site(c); !slices.Equal(p.Draft.Beats, draft.Beats) || p.Own != nil {
		t.Errorf("the draft is %+v", p.Draft)
	}
	c.Forge(c.Amina, "coursesave.yes")
	if site(c).Own != nil || len(site(c).Past) > 0 {
		t.Error("Amina changed the calendar")
	}
}
