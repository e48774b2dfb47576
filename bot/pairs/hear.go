package pairs

import (
	"errors"
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/safe"
)

// BothHear schedules mail about the pair, due now, to every member but the one
// whose turn it is.
func BothHear(t *chat.Turn, p buddy.Pair, kind buddy.DueKind) {
	for _, id := range p.People {
		if id != 0 && id != t.Me.ID {
			Hear(t, p, kind, id)
		}
	}
}

// HearsOnce schedules mail about the pair, due now, to the other member; nothing where the same waits already, and
// what it says is looked up when it is sent.
func HearsOnce(t *chat.Turn, p buddy.Pair, kind buddy.DueKind) {
	to := p.Other(t.Me.ID)
	waits := func(d buddy.Due) bool { return d.Kind == kind && d.Subject == uint64(p.ID) }
	if to != 0 && !slices.ContainsFunc(t.Tx.AgendaOf(to), waits) {
		Hear(t, p, kind, to)
	}
}

// Hear schedules mail about the pair, due now, to one member.
func Hear(t *chat.Turn, p buddy.Pair, kind buddy.DueKind, to buddy.PersonID) {
	t.Tx.Schedule(buddy.DueAbout(kind, p.ID, t.Tx.Now()).To(to))
}

// AtOnce lets the two of a pair hear the same at the same moment: a row to nobody in particular waits until there is
// room in the week of both, and is heard by both in one transaction, or something else would take the room of one.
// What comes to them days apart, they would wonder about.
func AtOnce(do func(t *chat.Turn, d buddy.Due) error) chat.Duty {
	hear := chat.News(Usual(do))
	return chat.Duty{For: hear.For, Do: func(t *chat.Turn, d buddy.Due) error {
		if d.Person != 0 {
			return hear.Play(t, d)
		}
		p, _ := t.Tx.Pair(buddy.PairID(d.Subject))
		d.At = t.Tx.Now()
		for _, id := range p.People {
			if of, ok := t.Of(id); ok {
				d.At = later(d.At, of.Room(of.Now()))
			}
		}
		if d.At.After(t.Tx.Now()) {
			t.Tx.Schedule(d)
			return nil
		}
		return errors.Join(hear.Play(t, d.To(p.People[0])), hear.Play(t, d.To(p.People[1])))
	}}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// Usual keeps mail about a pair from somebody who said that something is not
// right and does not want to read it now, and from whoever takes a break from
// everything while the pair goes on. What happens to the pair they still hear.
func Usual(do func(t *chat.Turn, d buddy.Due) error) func(t *chat.Turn, d buddy.Due) error {
	return func(t *chat.Turn, d buddy.Due) error {
		if p, ok := Of(t, d); ok && (t.Me.Stage == buddy.Resting && p.State != buddy.Paused || safe.Still(t, p)) {
			return nil
		}
		return do(t, d)
	}
}

// AfterBreak keeps what one of the two did while they have a break, or the other has wished for one that begins soon,
// until they go on.
func AfterBreak(do func(t *chat.Turn, d buddy.Due) error) func(t *chat.Turn, d buddy.Due) error {
	return func(t *chat.Turn, d buddy.Due) error {
		if p, ok := Of(t, d); ok && (p.State == buddy.Paused || p.RestsSoon(p.Side(t.Me.ID))) {
			d.At, d.Held = t.Tx.Now().AddDate(0, 0, 1), false
			t.Tx.Schedule(d)
			return nil
		}
		return do(t, d)
	}
}

// Stoppable adds the way out of all mail to a message the bot starts.
func Stoppable(t *chat.Turn, s chat.Screen) chat.Screen {
	s.Rows = append(s.Rows, chat.Row(t.Button("mail.stop.button", "quiet")))
	return s
}

// Turn says whose turn it is to propose the next meeting; nothing while a time is proposed or lies
// ahead, and to somebody who has had enough of it for now.
func Turn(t *chat.Turn, p buddy.Pair) string {
	if safe.Still(t, p) || t.Tx.Appointments(p.ID).Running(t.Tx.Now()) {
		return ""
	}
	switch mine := p.Side(t.Me.ID) == Seen(t, p).Turn(Leads(t, p)); {
	case mine && amongOthers(t, p):
		return t.T("lead.you.several", Named(t, p))
	case mine:
		return t.T("lead.you", nil)
	}
	return t.T("lead.other", Named(t, p))
}
