package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"buddy"
	"buddy/store"
)

const (
	// maxTries is after how many failures of its own, while Telegram answers
	// otherwise, a message goes to quarantine: with the growing pauses about two days.
	maxTries = 60
	// maxUnsure is how often a new message may be sent without a clear answer: each
	// time it may have arrived.
	maxUnsure = 3
	// mailLife is how long scheduled mail is worth sending, after an outage: what it
	// speaks of is over.
	mailLife = 7 * 24 * time.Hour
)

// stale tells whether scheduled mail is too old to make sense. Answers and calls
// for help always do.
func stale(m buddy.Message, now time.Time) bool {
	words := m.Kind == buddy.SendText || m.Kind == buddy.SendFile
	return m.Class == buddy.Scheduled && words && now.Sub(m.Created) > mailLife
}

// delivery is one attempt and what came of it.
type delivery struct {
	m     buddy.Message // as it stays, where it does
	o     outcome
	keep  bool    // the row waits for another try
	final verdict // what became of the row: the outcome's, unless that was one too many
}

// decide is what the outcome means for the row.
func (d *delivery) decide(now time.Time) {
	d.final = d.o.do
	d.keep = d.o.do == again || d.o.do == slow || d.o.do == fresh
	if !d.keep {
		return
	}
	d.m.Retry = now.Add(d.o.after)
	if d.o.do != slow {
		d.m.Tries++
	}
	if d.o.unsure {
		d.m.Unsure++
	}
	if d.o.do == fresh {
		d.m.Edit = 0
	}
	switch {
	case d.m.Unsure >= maxUnsure:
		d.keep, d.final = false, unclearAnswer
	case (d.m.Kind == buddy.Toast || d.m.Kind == buddy.AskName) && d.o.do == again && d.m.Tries > 3:
		d.keep, d.final = false, dropped
	case d.m.Tries > maxTries:
		d.keep, d.final = false, refused
	}
}

// settle writes outcomes into the store first and into the queue after it. Those
// that come together share a write to the disk.
func (b *Bot) settle(list []delivery) error {
	now := b.now()
	for i := range list {
		list[i].decide(now)
	}
	one := func(tx *store.Tx, i int) error { return b.settleOne(tx, list[i]) }
	err := b.patient(func() error {
		return b.inBatches(len(list), one, func(i int, f *failed) error {
			list[i].keep = false
			err := b.db.Update(now, func(tx *store.Tx) error {
				tx.DropMessage(list[i].m.ID)
				return setMailAside(tx, list[i].m, f.err.Error()+"\n"+string(f.stack))
			})
			if errors.Is(err, store.ErrDamaged) {
				return nil // the row itself: it stays, for check to name
			}
			return err
		})
	})
	if err == nil {
		err = b.reportDamage()
	}
	if err != nil {
		return fmt.Errorf("settle %d messages: %w", len(list), err)
	}
	for _, d := range list {
		b.count(d.final)
		if d.final != sent && d.final != dropped {
			b.log.Warn("message not delivered", "message", d.m.ID, "person", d.m.Person, "outcome", d.final, "why", d.o.why, "tries", d.m.Tries)
		}
	}
	b.sender.finish(list, now)
	return nil
}

// settleOne is one outcome inside its transaction. A row that is gone was erased
// while it was on its way.
func (b *Bot) settleOne(tx *store.Tx, d delivery) error {
	switch {
	case !tx.Waits(d.m.ID):
		return nil
	case d.keep:
		tx.PutMessage(d.m)
		return nil
	}
	tx.DropMessage(d.m.ID)
	return b.aftermath(tx, d)
}

// aftermath is what else a final outcome changes.
func (b *Bot) aftermath(tx *store.Tx, d delivery) error {
	if d.m.Kind == buddy.AskName {
		return b.named(tx, d)
	}
	switch d.final {
	case sent:
		if d.m.Private && d.o.id != 0 {
			trace(tx, d.m.Person, d.o.id)
		}
	case dropped:
		for _, id := range d.m.Deletes { // one of them may have spoiled it for all
			tx.Enqueue(buddy.Message{Chat: d.m.Chat, Person: d.m.Person, Kind: buddy.Delete, Class: d.m.Class, Edit: id})
		}
	case unreachable:
		return b.lose(tx, d.m.Person)
	case lapsed:
		missed(tx)
	case unclearAnswer:
		missed(tx)
		return setMailAside(tx, d.m, "no clear answer: it may have arrived")
	case refused:
		missed(tx)
		if err := setMailAside(tx, d.m, "telegram refused: "+d.o.why); err != nil {
			return err
		}
		return b.worry(tx, d.m.Person)
	}
	return nil
}

// setMailAside keeps a message that was not delivered for the operator.
func setMailAside(tx *store.Tx, m buddy.Message, why string) error {
	raw, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("keep message %d: %w", m.ID, err)
	}
	putAside(tx, -int(m.ID), raw, why)
	return nil
}
