package buddy

import (
	"slices"
	"time"
)

// Close opens the closing weeks.
func (p *Pair) Close() error {
	if p.State != Active {
		return Refuse("refuse.pair.moved")
	}
	p.State = Closing
	return nil
}

// Wish records how a member would like to stay in touch, one of TouchWishes. It
// may be changed until the pair ends.
func (p *Pair) Wish(who PersonID, touch string) error {
	side := p.Side(who)
	if side == "" || p.State != Closing || !slices.Contains(TouchWishes, touch) {
		return Refuse("refuse.pair.gone")
	}
	p.Touch[side.Index()] = touch
	return nil
}

// TouchWishes are the closing wishes, the strictest first.
var TouchWishes = []string{"stop", "sometimes", "touch"}

// Touches is the stricter of the two closing wishes; "" until both spoke, unless
// one of them already said the strictest.
func (p Pair) Touches() string {
	a, b := slices.Index(TouchWishes, p.Touch[0]), slices.Index(TouchWishes, p.Touch[1])
	if strictest := min(a, b); strictest >= 0 {
		return TouchWishes[strictest]
	}
	if max(a, b) == 0 {
		return TouchWishes[0]
	}
	return ""
}

// End ends a live pair for good. Phone numbers were lent for the time together
// and go; notes and meetings stay.
func (p *Pair) End(reason string, by PersonID, note string, now time.Time) error {
	if !p.Live() {
		return Refuse("refuse.pair.moved")
	}
	p.State, p.EndReason, p.EndedBy, p.EndNote, p.EndedAt = Ended, reason, by, note, now
	p.Planned = nil
	p.Phones, p.Names = [2]string{}, [2]string{}
	return nil
}

// Forgettable tells whether an ended pair never reached its two people, so that
// nothing speaks against suggesting them to each other again. Two of whom the team said that
// they are no match are kept apart by that word, until the team takes it back.
func (p Pair) Forgettable() bool {
	switch p.EndReason {
	case EndReplaced, EndLeft, EndNoMatch:
		return !p.Begun()
	}
	return false
}

// Fade takes the team's notes from a pair that has been over for longer than KeepNotes; false when
// there is nothing to take.
func (p *Pair) Fade(now time.Time) (faded bool) {
	if p.Live() || now.Sub(p.EndedAt) <= KeepNotes || p.HoldNote == "" && p.EndNote == "" {
		return false
	}
	p.HoldNote, p.EndNote = "", ""
	return true
}
