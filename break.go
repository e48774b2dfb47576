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
	p.setBreaks(breaks)
	return nil
}

// Rests tells whether a side, "" for the team, has a break of that sort.
func (p Pair) Rests(by Side, own bool) bool { return p.breakOf(by, own) >= 0 }

func (p Pair) breakOf(by Side, own bool) int {
	return slices.IndexFunc(p.Breaks, func(b Break) bool { return b.By == by && b.Own == own })
}

// GoOn ends one break of a side, if there is one. The pair goes on when it was
// the last.
func (p *Pair) GoOn(by Side, own bool, now time.Time) error {
	return p.goOn(now, func(b Break) bool { return b.By == by && b.Own == own })
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
