package buddy_test

import (
	"strings"
	"testing"
	"time"

	"buddy"
)

func TestDeadlines(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	must(t, err)
	at := func(s string) time.Time {
		when, err := time.ParseInLocation("2006-01-02 15:04", s, rome)
		must(t, err)
		return when
	}
	for _, c := range []struct {
		kind      buddy.ConcernKind
		opened    string
		due       string
		whatCount string
		works     string
	}{
		{buddy.Lonely, "2026-11-23 09:00", "2026-11-23 18:00", "Monday morning", ""},
		{buddy.Lonely, "2026-11-23 18:00", "2026-11-24 18:00", "Monday evening", ""},
		{buddy.Lonely, "2026-11-27 20:00", "2026-11-30 18:00", "Friday evening", ""},
		{buddy.Lonely, "2026-11-28 10:00", "2026-11-30 18:00", "Saturday", ""},
		{buddy.NoMeeting, "2026-11-23 09:00", "2026-11-30 18:00", "five working days from Monday", ""},
		{buddy.NoMeeting, "2026-11-28 04:00", "2026-12-07 18:00", "from Saturday as from Monday", ""},
		{buddy.NoMeeting, "2027-03-25 09:00", "2027-04-01 18:00", "over the change of clocks", ""},
		{buddy.HalfTime, "2026-11-24 18:10", "2026-12-09 18:00", "ten working days for a talk with both", ""},
		{buddy.WantsAdvice, "2026-11-23 09:00", "", "what can wait", ""},
		{buddy.Lonely, "2026-11-27 09:00", "2026-11-29 18:00", "Friday, where Sunday is a working day", "sun mon tue"},
		{buddy.NoMeeting, "2026-11-23 09:00", "2026-12-03 18:00", "five working days of three a week", "mon tue thu"},
		{buddy.Lonely, "2026-11-28 10:00", "2026-11-30 18:00", "days that nobody knows", "someday"},
	} {
		o := buddy.Concern{Kind: c.kind, Opened: at(c.opened)}
		site := buddy.Programme{Zone: "Europe/Rome", Workdays: strings.Fields(c.works)}
		var want time.Time
		if c.due != "" {
			want = at(c.due)
		}
		if got := o.Due(site); !got.Equal(want) {
			t.Errorf("%s: until %v, want %v", c.whatCount, got, want)
		}
		if c.due != "" && (o.Overdue(want.Add(-time.Second), site) || !o.Overdue(want, site)) {
			t.Errorf("%s: late too early, or not in time", c.whatCount)
		}
		must(t, o.Settle(9, at(c.opened)))
		if o.Overdue(at("2028-01-01 10:00"), site) {
			t.Errorf("%s: late although settled", c.whatCount)
		}
	}
}
