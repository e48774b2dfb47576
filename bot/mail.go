package bot

import (
	"time"

	"buddy"
)

// mail wraps a duty that starts a message to d.Person: it is dropped for a
// person who left, stopped all mail or cannot be reached, and moved
// when it is night, the weekly budget is used up or a private question is open. now is never used to plan:
// the row keeps its place in its series.
func mail(do func(t *turn, d buddy.Due) error) duty { return deliver((*turn).room, do) }

// news is mail that cannot wait for the budget, though it counts: something has
// happened to the person, or two people hear something at the same moment. It
// waits for the morning only.
func news(do func(t *turn, d buddy.Due) error) duty { return deliver((*turn).daytime, do) }

// privateTime is how long nothing is started to somebody after a private question.
const privateTime = time.Hour

func deliver(when func(*turn, time.Time) time.Time, do func(t *turn, d buddy.Due) error) duty {
	return func(nobody *turn, d buddy.Due) error {
		t, ok := nobody.of(d.Person)
		if !ok || t.me.Stage == buddy.Left || !t.me.Unreachable.IsZero() || t.book.Muted(t, d.Kind) {
			return nil
		}
		if t.me.Quiet && d.Kind != "person.ask" { // that is about their answers, which would go unasked
			if end := t.me.QuietSince.Add(buddy.UndoTime); end.After(t.tx.Now()) {
				d.At = end
				t.tx.Schedule(d)
			}
			return nil
		}
		if at := when(t, t.now()); at.After(t.tx.Now()) {
			d.At = at
			t.tx.Schedule(d)
			return nil
		}
		if quiet := t.askedPrivately().Add(privateTime); quiet.After(t.tx.Now()) {
			d.At = quiet
			t.tx.Schedule(d)
			return nil
		}
		before := t.me
		if err := do(t, d); err != nil {
			return err
		}
		if t.said {
			t.me, _ = t.tx.Person(before.ID)
			t.me.Nudge(t.tx.Now())
			t.save()
		}
		return nil
	}
}

// room is when mail may be started from at on: in the daytime, within the
// budget, and leaving room for what the person and their buddy hear together.
func (t *turn) room(at time.Time) time.Time { return t.me.Allowed(at, t.book.Together(t)) }

// daytime is when news may be started from at on.
func (t *turn) daytime(at time.Time) time.Time { return buddy.WithinHours(at) }
