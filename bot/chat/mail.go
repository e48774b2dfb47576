package chat

import (
	"time"

	"buddy"
	"buddy/daytime"
)

// Mail wraps a duty that starts a message of the programme to d.Person, who takes part in it unless To
// says who else it is for: it is dropped for a person who left, stopped all mail or cannot be reached, and moved
// when it is night, the weekly budget is used up or a private question is open. now is never used to plan:
// the row keeps its place in its series.
func Mail(do func(t *Turn, d buddy.Due) error) Duty { return Duty{Participant, mail.deliver(do)} }

// News is mail that cannot wait for the budget, though it counts: something has
// happened to the person, or two people hear something at the same moment. It
// waits for the morning only.
func News(do func(t *Turn, d buddy.Due) error) Duty { return Duty{Participant, news.deliver(do)} }

// Word is mail that somebody has caused: their buddy did something, or they asked for it themselves. It does not count
// against the budget (buddy.Daily says why), and waits for the morning, and while too much of it has come within a day.
func Word(do func(t *Turn, d buddy.Due) error) Duty { return Duty{Participant, word.deliver(do)} }

// Vital is mail that comes even to somebody who stopped all mail: it is about their answers, which would go
// unasked.
func Vital(do func(t *Turn, d buddy.Due) error) Duty { return Duty{Participant, vital.deliver(do)} }

// Sought is word of what the person asked to hear of here: it comes even to somebody who has left, is suspended or
// stopped all mail.
func Sought(do func(t *Turn, d buddy.Due) error) Duty { return Duty{Anyone, sought.deliver(do)} }

// manner is how a message reaches somebody who has not tapped anything.
type manner struct {
	when   func(*Turn, time.Time) time.Time // it may be started, from a time on
	counts bool                             // against the weekly budget
	vital  bool                             // comes even to somebody who stopped all mail
	sought bool                             // and to whoever left, or is suspended
}

var (
	mail  = manner{when: (*Turn).Room, counts: true}
	news  = manner{when: (*Turn).Daytime, counts: true}
	word  = manner{when: (*Turn).bringable}
	vital = manner{when: (*Turn).Room, counts: true, vital: true}

	sought = manner{when: (*Turn).bringable, vital: true, sought: true}
)

// privateTime is how long nothing is started to somebody after a private question.
const privateTime = time.Hour

// haltLook is how often what is due looks whether its programme begins messages again. It is played as late as that
// then, by all that holds for its kind: what is of no use any more is dropped, and the rest finds room in the week.
const haltLook = time.Hour

func (m manner) deliver(do func(t *Turn, d buddy.Due) error) func(t *Turn, d buddy.Due) error {
	return func(nobody *Turn, d buddy.Due) error {
		t, ok := nobody.Of(d.Person)
		if !ok || !t.Me.Unreachable.IsZero() || !m.sought && (t.Me.Stage == buddy.Left || t.Book.Muted(t, d.Kind)) {
			return nil
		}
		if p, _ := t.Tx.Programme(t.Me.Programme); p.Halts() {
			d.At = t.Tx.Now().Add(haltLook)
			t.Tx.Schedule(d)
			return nil
		}
		if t.Me.Quiet && !m.vital {
			if end := t.Me.QuietSince.Add(buddy.UndoTime); end.After(t.Tx.Now()) {
				d.At = end
				t.Tx.Schedule(d)
			}
			return nil
		}
		if at := m.when(t, t.Now()); at.After(t.Tx.Now()) && !t.bundle.carries(m) {
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
		before, carried := t.Me.ID, t.bundle.carries(m)
		if err := do(t, d); err != nil {
			return err
		}
		if t.Spoke && !(carried && t.bundled) {
			t.Me, _ = t.Tx.Person(before)
			m.count(t)
		}
		return nil
	}
}

// count notes that a message of its own has gone, or the first part of one that counts.
func (m manner) count(t *Turn) {
	if m.counts {
		t.Me.Nudge(t.Tx.Now())
		if t.bundled {
			t.bundle.counted = true
		}
	} else {
		t.Me.Bring(t.Tx.Now())
	}
	t.Save()
}

// Room is when mail may be started from at on: in the daytime, within the
// budget, and leaving room for what the person and a buddy of theirs hear together.
func (t *Turn) Room(at time.Time) time.Time { return t.Me.Allowed(at, t.Book.Together(t)...) }

// bringable is when what people do may reach the person from at on.
func (t *Turn) bringable(at time.Time) time.Time { return t.Me.MayBring(at) }

// Daytime is when news may be started from at on.
func (t *Turn) Daytime(at time.Time) time.Time { return daytime.Within(at) }
