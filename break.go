package buddy

import (
	"slices"
	"time"
)

// Break is one cause for which a pair pauses. Each of the two may hold one for
// the pair and one that is a break from everything, and the team one. Nobody
// but its holder and the team can end it, whatever the cause, so that nothing
// about a pause tells the other why it began.
type Break struct {
	By    Side      // whose it is; "" the team's
	Own   bool      // the member pauses altogether; it ends when they come back
	Until time.Time // when it ends by itself; zero never
	From  time.Time `json:",omitzero"`  // the morning on which it begins, or began; zero of one that began at once
	Weeks int       `json:",omitempty"` // it is renewed by so many weeks until its holder ends it; 0 for one that ends
}

// Plan has a break begin on a morning to come. Until then nobody else can tell that somebody wished for it. Of two of
// one holder the later end counts; of two from everything what was said last.
func (p *Pair) Plan(b Break) error {
	if !p.Begun() || !p.Live() {
		return Refuse("refuse.pair.moved")
	}
	i := slices.IndexFunc(p.Planned, func(o Break) bool {
		return o.By == b.By && o.Own == b.Own && (o.Weeks > 0) == (b.Weeks > 0)
	})
	p.Planned = slices.Clone(p.Planned)
	if i < 0 {
		p.Planned = append(p.Planned, b)
		return nil
	}
	old := p.Planned[i]
	if old.From.Before(b.From) {
		b.From = old.From
	}
	if !b.Own && (old.Until.IsZero() || !b.Until.IsZero() && old.Until.After(b.Until)) {
		b.Until = old.Until
	}
	p.Planned[i] = b
	return nil
}

// Begins takes the breaks that begin by a time out of those that are planned.
func (p *Pair) Begins(by time.Time) (due []Break) {
	for _, b := range p.Planned {
		if !b.From.After(by) {
			due = append(due, b)
		}
	}
	p.Planned = slices.DeleteFunc(slices.Clone(p.Planned), func(b Break) bool { return !b.From.After(by) })
	return due
}

// Plans tells whether a side, "" for the team, has planned a break of that sort.
func (p Pair) Plans(by Side, own bool) bool { return slices.ContainsFunc(p.Planned, of(by, own)) }

// RestsSoon tells whether a side has planned a break while the two do not pause yet.
func (p Pair) RestsSoon(by Side) bool {
	return p.State != Paused && (p.Plans(by, false) || p.Plans(by, true))
}

func of(by Side, own bool) func(Break) bool {
	return func(b Break) bool { return b.By == by && b.Own == own }
}

// Pause rests a pair that has begun, or adds a cause to a pause. A break that
// its holder has already takes the later end of the two.
func (p *Pair) Pause(b Break, now time.Time) error {
	switch p.State {
	case Active, Closing:
		p.Before, p.State, p.PausedAt = p.State, Paused, now
	case Paused:
	default:
		return Refuse("refuse.pair.moved")
	}
	breaks := slices.Clone(p.Breaks)
	if i := p.breakOf(b.By, b.Own); i < 0 {
		breaks = append(breaks, b)
	} else if old := breaks[i].Until; b.Own || b.Until.IsZero() || !old.IsZero() && b.Until.After(old) {
		breaks[i].Until = b.Until // a break from everything is as long as was said last
	}
	if i := p.breakOf(b.By, b.Own); i >= 0 && b.Weeks > 0 {
		breaks[i].Weeks = b.Weeks
	}
	p.setBreaks(breaks)
	return nil
}

// Rests tells whether a side, "" for the team, has a break of that sort.
func (p Pair) Rests(by Side, own bool) bool { return p.breakOf(by, own) >= 0 }

func (p Pair) breakOf(by Side, own bool) int {
	return slices.IndexFunc(p.Breaks, of(by, own))
}

// GoOn ends the breaks of one sort that a side has, and those it has planned. The
// pair goes on when none is left.
func (p *Pair) GoOn(by Side, own bool, now time.Time) error {
	before := len(p.Planned)
	p.Planned = slices.DeleteFunc(slices.Clone(p.Planned), of(by, own))
	if p.State != Paused && len(p.Planned) < before {
		return nil
	}
	return p.goOn(now, of(by, own))
}

// Lapse ends the breaks of a paused pair whose time is over at now. A member's break from
// everything is not among them: it ends when they come back.
func (p *Pair) Lapse(now time.Time) error {
	return p.goOn(now, func(b Break) bool { return !b.Own && !b.Until.IsZero() && !b.Until.After(now) })
}

func (p *Pair) goOn(now time.Time, over func(Break) bool) error {
	if p.State != Paused {
		return Refuse("refuse.pair.moved")
	}
	p.setBreaks(slices.DeleteFunc(slices.Clone(p.Breaks), over))
	if len(p.Breaks) > 0 {
		return nil
	}
	return p.Resume(now)
}

// Resume ends a pause, whoever wished for it, and goes on where it began; the
// time lost moves the rest of the timetable.
func (p *Pair) Resume(now time.Time) error {
	if p.State != Paused {
		return Refuse("refuse.pair.moved")
	}
	p.State, p.Before = p.Before, ""
	if p.State != Closing {
		p.State = Active
	}
	p.PausedFor += now.Sub(p.PausedAt)
	p.Resumed = now
	p.PausedAt, p.Until, p.Breaks, p.Kept = time.Time{}, time.Time{}, nil, [2]time.Time{}
	return nil
}

// Keep notes that a member wants an open-ended pause to last.
func (p *Pair) Keep(who PersonID, now time.Time) {
	if side := p.Side(who); side != "" {
		p.Kept[side.Index()] = now
	}
}

// Quiet is since when a side has said nothing about the pause: since it began, or
// since they wished it to last. Zero while not paused.
func (p Pair) Quiet(side Side) time.Time {
	if kept := p.Kept[side.Index()]; kept.After(p.PausedAt) {
		return kept
	}
	return p.PausedAt
}

func (p *Pair) setBreaks(breaks []Break) {
	p.Breaks, p.Until = breaks, time.Time{}
	for _, b := range breaks {
		if b.Until.IsZero() {
			p.Until = time.Time{}
			return
		}
		if b.Until.After(p.Until) {
			p.Until = b.Until
		}
	}
}
