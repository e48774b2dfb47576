package buddy

import "time"

// Settle closes a concern once; by is 0 for the bot itself. Numbers given for it stay
// for UndoTime when somebody settled it: Seal takes them away.
func (c *Concern) Settle(by PersonID, now time.Time) error {
	if !c.Open() {
		return Refuse("refuse.concern.closed")
	}
	c.Closed, c.ClosedBy = now, by
	if by == 0 {
		*c = c.WithoutNumbers()
	}
	return nil
}

// UndoTime is how long what was done with one tap can be taken back, as if it had
// not been.
const UndoTime = 10 * time.Minute

// Undoable tells whether it was settled by somebody, just now.
func (c Concern) Undoable(now time.Time) bool {
	return !c.Open() && c.ClosedBy != 0 && now.Before(c.Closed.Add(UndoTime))
}

// Reopen takes settling back: the concern is as it was before.
func (c *Concern) Reopen(now time.Time) error {
	if !c.Undoable(now) {
		return Refuse("refuse.undo.late")
	}
	c.Closed, c.ClosedBy = time.Time{}, 0
	return nil
}

// Seal takes the numbers away that were given for a settled concern. It tells when to
// look again while settling can be taken back; zero when there is nothing left to do.
func (c *Concern) Seal(now time.Time) (again time.Time) {
	switch {
	case c.Open():
		return time.Time{}
	case c.Undoable(now):
		return c.Closed.Add(UndoTime)
	}
	*c = c.WithoutNumbers()
	return time.Time{}
}
