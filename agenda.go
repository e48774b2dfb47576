package buddy

import (
	"time"
)

// DueKind says what a due agenda row does. The bot holds the table of handlers.
type DueKind string

// Due is one thing that is to happen at a time. A due row of an ended pair or
// a person who left is dropped when it comes up, so nothing is ever cancelled.
type Due struct {
	At      time.Time
	Kind    DueKind
	Subject uint64   // id of the pair, check-in, programme … the kind is about; 0 when none
	Person  PersonID // to whom; 0 when to nobody in particular
	N       int      // place in a series, such as a timetable's beat
}

// Quiet hours: the bot starts nothing before Morning or from Evening on, local time.
const (
	Morning = 10
	Evening = 20
)

// Budget is the most bot-started messages a person gets within any seven days.
const Budget = 2

// WithinHours returns t if it lies in the daytime of its zone, else the next morning.
func WithinHours(t time.Time) time.Time {
	y, m, d := t.Date()
	switch {
	case t.Hour() < Morning:
		return LocalTime(y, m, d, Morning, 0, t.Location())
	case t.Hour() >= Evening:
		return LocalTime(y, m, d+1, Morning, 0, t.Location())
	}
	return t
}

// Allowed is the earliest time from t on, in t's zone, at which the bot may
// start a message to the person: in the daytime and within the weekly budget.
func (p Person) Allowed(t time.Time) time.Time {
	t = WithinHours(t)
	for {
		var last []time.Time
		for _, n := range p.Nudged {
			if n.After(t.Add(-week)) {
				last = append(last, n)
			}
		}
		if len(last) < Budget {
			return t
		}
		t = WithinHours(last[len(last)-Budget].Add(week).In(t.Location()))
	}
}

// Nudge counts a bot-started message at now against the budget.
func (p *Person) Nudge(now time.Time) {
	kept := p.Nudged[:0]
	for _, n := range p.Nudged {
		if n.After(now.Add(-week)) {
			kept = append(kept, n)
		}
	}
	p.Nudged = append(kept, now)
}

const week = 7 * 24 * time.Hour
