package paper

import (
	"time"

	ics "github.com/arran4/golang-ical"
)

// Calendar is dates for somebody's own calendar.
type Calendar struct {
	Name   string    // as the calendar lists it
	Made   time.Time // an event of the same ID made later, by minutes, takes the place of the earlier
	Events []Event
}

// Event is one date.
type Event struct {
	ID     string // the same for the same event whenever it is handed out; says nothing about anybody
	At     time.Time
	Length time.Duration // 0 for all of the day of At, in the zone of At
	Title  string
	Text   string // "" for none
	Place  string // "" for none
	Off    bool   // it does not take place: calendars that have it drop it, or strike it through
}

// ICS is the calendar as a file (RFC 5545). Times stand in it as UTC, which every calendar turns into its
// owner's own, so no rule of any zone has to come along.
func (c Calendar) ICS() []byte {
	cal := ics.NewCalendarFor("Buddybot")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(c.Name)
	for _, e := range c.Events {
		v := cal.AddEvent(e.ID)
		v.SetDtStampTime(c.Made.UTC())
		v.SetSequence(int(c.Made.Unix() / 60)) // some calendars keep an event until this number is higher
		if e.Off {
			v.SetStatus(ics.ObjectStatusCancelled)
			v.SetTimeTransparency(ics.TransparencyTransparent)
		}
		v.SetSummary(e.Title)
		if e.Length == 0 {
			v.SetAllDayStartAt(e.At)
			v.SetAllDayEndAt(e.At.AddDate(0, 0, 1))
		} else {
			v.SetStartAt(e.At.UTC())
			v.SetEndAt(e.At.Add(e.Length).UTC())
		}
		if e.Text != "" {
			v.SetDescription(e.Text)
		}
		if e.Place != "" {
			v.SetLocation(e.Place)
		}
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows))
}
