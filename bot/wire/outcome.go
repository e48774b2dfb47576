package wire

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"buddy"
	"buddy/bot/batch"
	"buddy/store"
)

const (
	// MaxTries is after how many failures of its own, while Telegram answers
	// otherwise, a message goes to quarantine: with the growing pauses about two days.
	MaxTries = 60
	// maxUnsure is how often a new message may be sent without a clear answer: each
	// time it may have arrived.
	maxUnsure = 3
)

// stale tells whether scheduled mail is too old to make sense. Answers and calls
// for help always do.
func stale(m buddy.Message, now time.Time) bool {
	words := m.Kind == buddy.SendText || m.Kind == buddy.SendFile
	return m.Class == buddy.Scheduled && words && now.Sub(m.Created) > buddy.MailLife
}

// delivery is one attempt and what came of it.
type delivery struct {
	m     buddy.Message // as it stays, where it does
	o     outcome
	keep  bool    // the row waits for another try
	final Verdict // what became of the row: the outcome's, unless that was one too many
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
		d.keep, d.final = false, UnclearAnswer
	case (d.m.Kind == buddy.Toast || d.m.Kind == buddy.AskName) && d.o.do == again && d.m.Tries > 3:
		d.keep, d.final = false, dropped
	case d.m.Tries > MaxTries:
		d.keep, d.final = false, Refused
	}
}

// record writes outcomes into the store first and into the queue after it. Those
// that come together share a write to the disk. Where ctx has ended it writes all the
// same, and only does not wait for a disk that takes nothing.
func (w *Wire) record(ctx context.Context, list []delivery) error {
	now := w.now()
	for i := range list {
		list[i].decide(now)
	}
	one := func(tx *store.Tx, i int) error { return w.recordOne(tx, &list[i]) }
	err := w.patient(ctx, func() error {
		return batch.Do(w.db, w.now, len(list), one, func(i int, f *batch.Failed) error {
			list[i].keep = false
			err := w.db.Update(now, func(tx *store.Tx) error {
				tx.DropMessage(list[i].m.ID)
				return w.hooks.Aside(tx, list[i].m, f.Err.Error()+"\n"+string(f.Stack))
			})
			if errors.Is(err, store.ErrDamaged) {
				return nil // the row itself: it stays, for check to name
			}
			return err
		})
	})
	if err == nil {
		err = w.hooks.Damage()
	}
	if err != nil {
		return fmt.Errorf("record what became of %d messages: %w", len(list), err)
	}
	for _, d := range list {
		if d.final != Sent && d.final != dropped {
			w.log.Warn(
				"message not delivered", "message", d.m.ID, "person", d.m.Person, "outcome", d.final, "why", d.o.why,
				"tries", d.m.Tries,
			)
		}
	}
	w.sender.finish(list, now)
	return nil
}

// recordOne is one outcome inside its transaction. A row that is gone was erased
// while it was on its way, and has no other try. One that is held back by now waits as it is, unless it has arrived.
func (w *Wire) recordOne(tx *store.Tx, d *delivery) error {
	switch {
	case !tx.Waits(d.m.ID), (d.keep || d.final == dropped) && tx.Held(d.m.ID):
		d.keep = false
		return nil
	case d.keep:
		tx.PutMessage(d.m)
		return nil
	}
	tx.DropMessage(d.m.ID)
	if d.final == dropped {
		for _, some := range halves(d.m.Deletes) { // one of them may have spoiled it for all
			m := buddy.Message{
				Chat: d.m.Chat, Person: d.m.Person, Kind: buddy.Delete, Class: d.m.Class, Deletes: some, Text: d.m.Text,
			}
			if len(some) == 1 {
				m.Deletes, m.Edit = nil, some[0]
			}
			tx.Enqueue(m)
		}
		if d.m.Kind == buddy.Delete && d.m.Edit != 0 && d.m.Text != "" {
			tx.Enqueue(buddy.Message{
				Chat: d.m.Chat, Person: d.m.Person, Kind: buddy.Blank, Class: d.m.Class, Edit: d.m.Edit, Text: d.m.Text,
				Created: tx.Now(),
			})
		}
	}
	return w.hooks.Left(tx, d.m, Outcome{Fate: d.final, Message: d.o.id, Why: d.o.why, Username: d.o.name})
}

// halves are messages in two parts, so that what spoils a call for a hundred is found in a few calls.
func halves(ids []int) (parts [][]int) {
	if len(ids) == 0 {
		return nil
	}
	return slices.Collect(slices.Chunk(ids, (len(ids)+1)/2))
}

// Outcome is what became of a message for good.
type Outcome struct {
	Fate     Verdict
	Message  int    // Telegram's id of a private message or a card that was sent; 0 for any other
	Why      string // Telegram's words or the kind of failure; holds nothing about a person
	Username string // of an AskName that was sent: what Telegram said, "" for none
}
