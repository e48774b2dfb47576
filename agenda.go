package buddy

import (
	"slices"
	"time"

	"buddy/daytime"
	"buddy/track"
)

// DueKind says what a due agenda row does. Each room of the bot holds the handlers of its own (bot/*/dues.go).
type DueKind string

// Due is one thing that is to happen at a time. A due row of an ended pair or
// a person who left is dropped when it comes up, so nothing is ever cancelled.
type Due struct {
	At      time.Time
	Kind    DueKind
	Subject uint64   // id of the pair, check-in, programme … the kind is about; 0 when none
	Person  PersonID // to whom; 0 when to nobody in particular

	Beat     int  `json:",omitzero"` // the number of the beat that it is, or is mail of; 0 also for other kinds
	Days     int  `json:",omitzero"` // planned for so many days after the second yes; 0 for other kinds
	Extended bool `json:",omitzero"` // about a proposal whose time was lengthened once
	Held     bool `json:",omitzero"` // waits for the day, or for room in the person's week
}

// DueAt is an agenda row of a kind, about nothing in particular and to nobody.
func DueAt(kind DueKind, at time.Time) Due { return Due{At: at, Kind: kind} }

// DueAbout is an agenda row about whatever the kind counts, to nobody in particular.
func DueAbout[ID ~uint64](kind DueKind, id ID, at time.Time) Due {
	return Due{At: at, Kind: kind, Subject: uint64(id)}
}

// To is the row for one person.
func (d Due) To(person PersonID) Due {
	d.Person = person
	return d
}

// Allowed is the earliest time from t on, in t's zone, at which the bot may
// start a message to the person: in the daytime and within the weekly budget.
// firsts are the times of planned messages that go before any other: the budget
// keeps room for them. Zero means none.
func (p Person) Allowed(t time.Time, firsts ...time.Time) time.Time {
	firsts = slices.DeleteFunc(slices.Clone(firsts), time.Time.IsZero)
	slices.SortFunc(firsts, time.Time.Compare)
	for t = daytime.Within(t); ; {
		sent := append(p.sent(t.Add(-week), t), among(firsts, t.Add(-week), t)...)
		slices.SortFunc(sent, time.Time.Compare)
		if len(sent) >= track.Budget {
			t = daytime.Within(sent[len(sent)-track.Budget].Add(week).In(t.Location()))
			continue
		}
		i := slices.IndexFunc(firsts, func(f time.Time) bool {
			before := f.Add(tick - week)
			return f.After(t) && before.Before(t) && len(p.sent(before, t))+len(among(firsts, before, f)) >= track.Budget
		})
		if i < 0 {
			return t
		}
		t = daytime.Within(firsts[i].In(t.Location()))
	}
}

// among are the times after since and not after until.
func among(times []time.Time, since, until time.Time) (some []time.Time) {
	for _, at := range times {
		if at.After(since) && !at.After(until) {
			some = append(some, at)
		}
	}
	return some
}

// sent lists the bot-started messages after since and not after until, oldest first.
func (p Person) sent(since, until time.Time) []time.Time { return among(p.Nudged, since, until) }

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

// tick is how much later than planned a message is sent: the agenda is looked at once a minute, for the beat and for its
// mail. What was planned for the same hour a week before is over by then.
const tick = 2 * time.Minute
