package track_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// step is something that becomes of an appointment.
type step func(s *buddy.Appointments, now time.Time) error

func propose(days int) step {
	return func(s *buddy.Appointments, now time.Time) error {
		at := now.Truncate(bottest.Day).AddDate(0, 0, days)
		return s.Propose(buddy.Local, []buddy.Offer{{At: at}}, now)
	}
}

func pick(no int) step {
	return func(s *buddy.Appointments, now time.Time) error { return s.Pick(buddy.Newcomer, no, 1, now) }
}

func callOff(no int) step {
	return func(s *buddy.Appointments, now time.Time) error { return s.Cancel(buddy.Newcomer, no, now) }
}

// entry is the meeting as a calendar reads it.
type entry struct {
	id, status string
	number     int
	at         time.Time
}

// taken is the one meeting in the file somebody takes after a step; nothing while there is none.
func taken(t *testing.T, c *bottest.Couple, do step) (met entry) {
	t.Helper()
	c.Wait(time.Hour)
	c.Update(func(tx *store.Tx) error {
		s := tx.Appointments(c.Now().ID)
		err := do(&s, tx.Now())
		tx.PutAppointments(s)
		return err
	})
	c.Forge(c.Amina, fmt.Sprintf("calendarfile.%d", c.Now().ID))
	cal, err := ical.NewDecoder(bytes.NewReader(fileOf(t, c, c.Amina))).Decode()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range cal.Events() {
		number, err := e.Props.Get(ical.PropSequence).Int()
		start, noStart := e.DateTimeStart(time.UTC)
		end, noEnd := e.DateTimeEnd(time.UTC)
		id, noID := e.Props.Text(ical.PropUID)
		status, noStatus := e.Props.Text(ical.PropStatus)
		if err := errors.Join(err, noStart, noEnd, noID, noStatus); err != nil {
			t.Fatal(err)
		}
		if end.Sub(start) != buddy.MeetingLength {
			continue
		}
		if met.id != "" {
			t.Errorf("two meetings: %q, %q", met.id, id)
		}
		met = entry{id, status, number, start}
	}
	return met
}

// TestAMovedMeetingTakesTheOldOnesPlace in the calendar it was taken to: the same name, a higher number. One that is
// off says so, under the name it had.
func TestAMovedMeetingTakesTheOldOnesPlace(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	if got := taken(t, c, propose(10)); got.id != "" {
		t.Error("a proposal is no date")
	}
	first := taken(t, c, pick(1))
	if first.id == "" || first.status != "" {
		t.Fatalf("agreed: %+v", first)
	}
	for _, s := range []struct {
		name string
		do   step
		off  bool
		days int // later than first agreed
	}{
		{"to be moved", propose(12), true, 0},
		{"moved", pick(2), false, 2},
		{"off", callOff(2), true, 2},
		{"proposed again", propose(15), true, 2},
		{"agreed again", pick(3), false, 5},
	} {
		before := first.number
		got := taken(t, c, s.do)
		first.number = got.number
		if off := got.status == string(ical.EventCancelled); off != s.off || got.number <= before ||
			got.id != first.id || !got.at.Equal(first.at.AddDate(0, 0, s.days)) {
			t.Errorf("%s: %+v; it was %+v", s.name, got, first)
		}
	}
}
