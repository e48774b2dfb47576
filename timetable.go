package buddy

import (
	"reflect"
	"slices"
	"time"

	"buddy/daytime"
	"buddy/track"
)

// AnswerPrompt notes that a member did a prompt or skipped it, or, with later, put it off. It counts once:
// ok is false for one that was answered before, or for no member.
func (p *Pair) AnswerPrompt(who PersonID, b track.Beat, later bool) (ok bool) {
	side := p.Side(who)
	if side == "" || p.Answered[side.Index()] > b.No() {
		return false
	}
	if !later {
		p.Answered[side.Index()] = b.No() + 1
	}
	return true
}

// Spell is a timetable that a programme had until a Monday.
type Spell struct {
	Track track.Track
	Until time.Time
}

// remembered is how long what held once may still matter: a message may be late by some weeks.
const remembered = 8 * week

// Timetable is what the programme's pairs hear and when, once the latest change holds.
func (p Programme) Timetable() track.Track {
	if p.Own != nil {
		return *p.Own
	}
	return track.Of(p.Track)
}

// Changes is the Monday from which the latest change holds; zero where nothing changed lately.
func (p Programme) Changes() time.Time {
	if n := len(p.Past); n > 0 {
		return p.Past[n-1].Until
	}
	return time.Time{}
}

// TimetableOf is what a pair hears, and the moment its week 0 begins. Its weeks before a change are as they were.
func (p Programme) TimetableOf(pair Pair) (track.Track, time.Time) {
	zero := pair.WeekZero(p.Location())
	if pair.Own != nil {
		return *pair.Own, zero
	}
	return p.until(len(p.Past), zero), zero
}

// until is the timetable of whoever began at zero before a change, counted from the oldest.
func (p Programme) until(change int, zero time.Time) track.Track {
	held := p.Timetable()
	if change < len(p.Past) {
		held = p.Past[change].Track
	}
	for _, s := range slices.Backward(p.Past[:change]) {
		held = s.Track.Then(held, weeksUntil(zero, s.Until))
	}
	return held
}

// weeksUntil counts from one Monday to another, even when a clock was put forward or back between them.
func weeksUntil(zero, monday time.Time) int {
	half := week / 2
	return int((monday.Sub(zero)+half+100*week)/week) - 100
}

// Copy begins a change: a timetable of which nothing is heard yet.
func (p *Programme) Copy() {
	if p.Draft == nil {
		t := p.Timetable()
		p.Draft = &t
	}
}

// Redraft puts another timetable into the place of the one that is being changed.
func (p *Programme) Redraft(t track.Track) error {
	switch faults := t.Faults(); {
	case p.Draft == nil:
		return Refuse("refuse.track.gone")
	case len(faults) > 0:
		return Refusal{Key: "fault." + faults[0].Rule, Args: map[string]any{"Week": faults[0].Week}}
	}
	p.Draft = &t
	return nil
}

// Drop ends a change: all stays as it is.
func (p *Programme) Drop() { p.Draft = nil }

// Adopt makes a timetable the programme's, from the next Monday on. The standard is none of its own.
func (p *Programme) Adopt(t track.Track, now time.Time) error {
	if faults := t.Faults(); len(faults) > 0 || t.ID != p.Track {
		return Refuse("refuse.track.gone")
	}
	if !now.Before(p.Changes()) {
		p.Past = slices.DeleteFunc(slices.Clone(p.Past), func(s Spell) bool { return now.Sub(s.Until) > remembered })
		p.Past = append(p.Past, Spell{p.Timetable(), mondayAfter(now.In(p.Location()))})
	}
	p.Own, p.Draft = &t, nil
	if reflect.DeepEqual(t, track.Of(p.Track)) {
		p.Own = nil
	}
	return nil
}

// Retrack gives a programme in which no pair has begun another track, in its standard form.
func (p *Programme) Retrack(id track.ID) {
	p.Track, p.Own, p.Past, p.Draft = id, nil, nil, nil
}

// mondayAfter is the first Monday 00:00 after t, in its zone.
func mondayAfter(t time.Time) time.Time {
	days := (8 - int(t.Weekday())) % 7
	if days == 0 {
		days = 7
	}
	return daytime.At(t.Year(), t.Month(), t.Day()+days, 0, 0, t.Location())
}

// Follow lets a pair go on by the timetable its programme has adopted. One that is too near the end for that keeps
// what it has; kept is true then.
func (p *Pair) Follow(programme Programme) (kept bool) {
	if !p.Begun() || len(programme.Past) == 0 {
		return p.Own != nil
	}
	zero := p.WeekZero(programme.Location())
	was := programme.until(len(programme.Past)-1, zero)
	if p.Own != nil && !reflect.DeepEqual(*p.Own, was) {
		return true
	}
	p.Own = nil
	cut := 7 * max(0, weeksUntil(zero, programme.Changes()))
	closing := p.State == Closing || p.Before == Closing
	if closing || was.Closes() < cut || programme.Timetable().Closes() < max(cut, p.Next) {
		p.Own = &was
	}
	return p.Own != nil
}
