package buddy

import (
	"cmp"
	"slices"
	"time"

	"buddy/daytime"
	"buddy/track"
)

// Meeting is one logged meeting.
type Meeting struct {
	At   time.Time // on the day they met; earlier days than that of logging at noon
	By   PersonID  // who logged it first
	How  string    // "person", "online"
	Led  Side      `json:",omitempty"` // who had proposed it; "" when it was not arranged here
	Both bool      `json:",omitempty"` // the other says so, too
}

// PlanMeeting notes that the two have a date for their first meeting.
func (p *Pair) PlanMeeting() { p.Date = true }

// Met logs a meeting. One on a day of loc counts once, whoever of the two logs
// it and how often; a second try of the same member is refused, so that they see
// that it is noted. After the latest one the side that did not lead it has its turn.
func (p *Pair) Met(m Meeting, loc *time.Location) error {
	if p.State != Active && p.State != Closing {
		return Refuse("refuse.pair.moved")
	}
	at := 0
	for i, old := range p.Meetings {
		if daytime.SameDay(old.At, m.At, loc) {
			if old.By == m.By {
				return Refuse("refuse.meeting.logged")
			}
			p.Meetings = slices.Clone(p.Meetings)
			p.Meetings[i].Both = true
			return nil
		}
		if old.At.Before(m.At) {
			at++
		}
	}
	if p.Meetings = slices.Insert(slices.Clone(p.Meetings), at, m); at == len(p.Meetings)-1 {
		p.led(m.Led)
	}
	return nil
}

// SeenBy is what a side may know of the meetings, and of whose turn it is: nobody is to read from either what the other
// said of a date. So a meeting is none for whoever did not note it and said that it did not take place, or has not
// been given time yet to say.
func (p Pair) SeenBy(side Side, s Appointments, loc *time.Location, now time.Time) Pair {
	all := p.Meetings
	p.Meetings = slices.DeleteFunc(slices.Clone(all), func(m Meeting) bool { return p.veils(side, m, s, loc, now) })
	for _, m := range slices.Backward(all) {
		if !p.veils(side, m, s, loc, now) {
			break
		}
		p.Lead = cmp.Or(m.Led, p.Lead.Other())
	}
	return p
}

// TurnAs makes it the turn of whose it is in the eyes of a side: what somebody reads of it is what they can do about
// it.
func (p *Pair) TurnAs(seen Pair) { p.Lead = seen.Lead }

// LateToAsk is how long after a meeting nobody is asked about it any more.
const LateToAsk = 3 * day

// veils tells whether a side does not know of a meeting.
func (p Pair) veils(side Side, m Meeting, s Appointments, loc *time.Location, now time.Time) bool {
	if side == "" || m.Both || m.By == p.People[side.Index()] {
		return false
	}
	return slices.ContainsFunc(s.List, func(a Appointment) bool {
		took := a.Took[side.Index()]
		return a.On(m.At, loc) && took != TookPlace && (took != "" || now.Sub(a.At()) < LateToAsk)
	})
}

// WeekZero is the Monday 00:00 after both accepted, in loc, moved on by pauses
// in whole weeks: week n of the timetable begins n weeks later.
func (p Pair) WeekZero(loc *time.Location) time.Time {
	t := mondayAfter(p.Accepted.In(loc))
	weeks := int((p.PausedFor + 6*24*time.Hour + 23*time.Hour) / (7 * 24 * time.Hour))
	return daytime.At(t.Year(), t.Month(), t.Day()+7*weeks, 0, 0, loc)
}

// Play notes that a beat of the timetable is played, with those before it that were missed.
func (p *Pair) Play(b track.Beat) { p.Next = b.No() + 1 }
