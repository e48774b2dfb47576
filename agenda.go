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

// Daily is the most that reaches somebody within a day of what people do. What the bot may begin, and how often, is
// said here for all; chat.Mail, chat.News and chat.Word tell which part of it holds for a kind of message.
//
// The programme begins track.Budget messages within any seven days and no more: nobody asked for them. What two people
// do is no message of the programme: a date one proposes and the other takes, the reminder of it, the note one leaves
// for the other, what somebody wanted to hear later or within the half hour. It does not count, or the two who do most
// together would be asked least how it goes. It waits for the morning only, and so that nobody can flood anybody it is
// Daily at most: what would be more says later where things stand by then.
//
// What the timetable has for each alone waits for room, and stays due for as long as it is of use: pairs.Playing.
const Daily = 6

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
			return f.After(t) && before.Before(t) &&
				len(p.sent(before, t))+len(among(firsts, before, f)) >= track.Budget
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

// sent lists the messages of the programme after since and not after until, oldest first.
func (p Person) sent(since, until time.Time) []time.Time { return among(p.Nudged, since, until) }

// Nudge counts a message of the programme at now against the budget.
func (p *Person) Nudge(now time.Time) { p.Nudged = append(among(p.Nudged, now.Add(-week), now), now) }

// MayBring is the earliest time from t on, in t's zone, at which what other people do may reach the person.
func (p Person) MayBring(t time.Time) time.Time {
	for t = daytime.Within(t); ; {
		brought := among(p.Brought, t.Add(-day), t)
		if len(brought) < Daily {
			return t
		}
		t = daytime.Within(brought[len(brought)-Daily].Add(day).In(t.Location()))
	}
}

// Bring counts at now that what somebody did has reached the person.
func (p *Person) Bring(now time.Time) { p.Brought = append(among(p.Brought, now.Add(-day), now), now) }

// ForgetSent forgets when messages went that count for nothing any more; false where there are none.
func (p *Person) ForgetSent(now time.Time) bool {
	nudged, brought := among(p.Nudged, now.Add(-KeepSent), now), among(p.Brought, now.Add(-KeepSent), now)
	old := len(nudged) < len(p.Nudged) || len(brought) < len(p.Brought)
	if old {
		p.Nudged, p.Brought = nudged, brought
	}
	return old
}

const (
	day  = 24 * time.Hour
	week = 7 * day
)

// tick is how much later than planned a message is sent: the agenda is looked at once a minute, for the beat and for
// its mail. What was planned for the same hour a week before is over by then.
const tick = 2 * time.Minute
