package chat

import (
	"time"

	"buddy"
	"buddy/daytime"
)

// Mail wraps a duty that starts a message to d.Person: it is dropped for a
// person who left, stopped all mail or cannot be reached, and moved
// when it is night, the weekly budget is used up or a private question is open. now is never used to plan:
// the row keeps its place in its series.
func Mail(do func(t *Turn, d buddy.Due) error) Duty { return deliver((*Turn).room, false, do) }

// News is mail that cannot wait for the budget, though it counts: something has
// happened to the person, or two people hear something at the same moment. It
// waits for the morning only.
func News(do func(t *Turn, d buddy.Due) error) Duty { return deliver((*Turn).Daytime, false, do) }

// Vital is mail that comes even to somebody who stopped all mail: it is about their answers, which would go
// unasked.
func Vital(do func(t *Turn, d buddy.Due) error) Duty { return deliver((*Turn).room, true, do) }

// privateTime is how long nothing is started to somebody after a private question.
const privateTime = time.Hour

func deliver(when func(*Turn, time.Time) time.Time, vital bool, do func(t *Turn, d buddy.Due) error) Duty {
	return func(nobody *Turn, d buddy.Due) error {
		t, ok := nobody.Of(d.Person)
		if !ok || t.Me.Stage == buddy.Left || !t.Me.Unreachable.IsZero() || t.Book.Muted(t, d.Kind) {
			return nil
		}
		if t.Me.Quiet && !vital {
			if end := t.Me.QuietSince.Add(buddy.UndoTime); end.After(t.Tx.Now()) {
				d.At = end
				t.Tx.Schedule(d)
			}
			return nil
		}
		if at := when(t, t.Now()); at.After(t.Tx.Now()) && !t.bundle.begun() {
			d.At, d.Held = at, true
			t.Tx.Schedule(d)
			t.bundle.wait(d)
			return nil
		}
		if quiet := t.AskedPrivately().Add(privateTime); quiet.After(t.Tx.Now()) {
			d.At = quiet
			t.Tx.Schedule(d)
			return nil
		}
		before, first := t.Me, !t.bundle.begun()
		if err := do(t, d); err != nil {
			return err
		}
		if t.Spoke && (first || !t.bundled) {
			t.Me, _ = t.Tx.Person(before.ID)
			t.Me.Nudge(t.Tx.Now())
			t.Save()
		}
		return nil
	}
}

// room is when mail may be started from at on: in the daytime, within the
// budget, and leaving room for what the person and a buddy of theirs hear together.
func (t *Turn) room(at time.Time) time.Time { return t.Me.Allowed(at, t.Book.Together(t)...) }

// Daytime is when news may be started from at on.
func (t *Turn) Daytime(at time.Time) time.Time { return daytime.Within(at) }
