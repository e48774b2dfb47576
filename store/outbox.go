package store

import (
	"slices"

	"buddy"
	"buddy/store/vault"
)

var outbox = vault.Table[buddy.Message]{
	Name:    "outbox",
	Growing: true,
	Indexes: []vault.Index[buddy.Message]{
		vault.By("outbox.person", func(m buddy.Message) vault.Groups { return vault.Each(m.Person) }),
		vault.By("outbox.about", func(m buddy.Message) vault.Groups { return vault.Each(m.About...) }),
		vault.By("outbox.held", func(m buddy.Message) vault.Groups { return vault.Each(m.Held) }),
		vault.ByHash("outbox.nobody", func(tx *vault.Tx, m buddy.Message) vault.Groups {
			return vault.When(m.Person == 0, chatHash(tx, m.Chat))
		}),
	},
}

// Enqueue adds a message to the outbox under a new id, larger than all before.
// Created is now unless set; About gets whom it names. Listeners of OnCommit get it after the commit.
// What it makes superfluous of what waits for the same person is dropped
// (buddy.Message.Displaces); where nothing new would be said, nothing is added
// and the id is 0. What a halt of a programme holds back waits for Release.
func (tx *Tx) Enqueue(m buddy.Message) buddy.Message {
	if m.Person != 0 {
		waiting := tx.MessagesTo(m.Person)
		gone, needless := m.Displaces(waiting)
		for _, w := range waiting {
			if !slices.Contains(gone, w.ID) {
				continue
			}
			tx.DropMessage(w.ID)
			if tx.db.crowded != nil && m.CrowdsOut(w) {
				tx.db.crowded(tx)
			}
		}
		if needless {
			m.ID = 0
			return m
		}
	}
	m.About = tx.about(m)
	m.ID = outbox.Next(tx)
	if m.Created.IsZero() {
		m.Created = tx.Now()
	}
	m.Held = tx.halts(m)
	outbox.Add(tx, vault.Key(m.ID), m)
	if m.Person != 0 && m.Person == tx.mail.to {
		tx.mail.rows = append(tx.mail.rows, m)
	}
	if m.Held == 0 {
		tx.queued = append(tx.queued, m)
	}
	return m
}

// Outbox lists everything that waits to be sent, by id. It opens every row: for
// starting up, not for every message.
func (tx *Tx) Outbox() []buddy.Message { return outbox.All(tx) }

// MessagesTo lists what waits to be sent to a person, by id.
func (tx *Tx) MessagesTo(person buddy.PersonID) []buddy.Message {
	if person == 0 {
		return nil
	}
	if tx.mail.to != person {
		tx.mail = mail{person, outbox.By(tx, "outbox.person", vault.Key(person))}
	}
	return slices.Clone(tx.mail.rows)
}

// mail is what waits for the person a transaction asked about last. It is opened
// once: whoever causes many messages in one transaction has each compared with all.
type mail struct {
	to   buddy.PersonID // 0 for nobody
	rows []buddy.Message
}

// MessagesToChat lists what waits for a chat that belongs to nobody: a group,
// or somebody who was erased.
func (tx *Tx) MessagesToChat(chat int64) []buddy.Message {
	return outbox.By(tx, "outbox.nobody", chatHash(tx, chat))
}

// Waits tells whether a message is still to be sent, now or after a halt.
func (tx *Tx) Waits(id uint64) bool { return outbox.Has(tx, vault.Key(id)) }

// Held tells whether a message waits for the end of a halt.
func (tx *Tx) Held(id uint64) bool {
	m, _ := outbox.Get(tx, vault.Key(id))
	return m.Held != 0
}

// PutMessage writes a waiting message back, such as after a failed try. It does
// nothing when the row has been dropped meanwhile, and does not end that it is held.
func (tx *Tx) PutMessage(m buddy.Message) {
	if old, ok := outbox.Get(tx, vault.Key(m.ID)); ok {
		m.Held = old.Held
		outbox.Put(tx, vault.Key(m.ID), m)
		tx.mail = mail{}
	}
}

// DropMessage deletes a message that was sent or shall not be. Listeners of
// OnDrop hear of it after the commit.
func (tx *Tx) DropMessage(id uint64) {
	outbox.Remove(tx, vault.Key(id))
	tx.mail.rows = slices.DeleteFunc(tx.mail.rows, func(m buddy.Message) bool { return m.ID == id })
	added := len(tx.queued)
	tx.queued = slices.DeleteFunc(tx.queued, func(m buddy.Message) bool { return m.ID == id })
	if len(tx.queued) == added {
		tx.dropped = append(tx.dropped, id)
	}
}

// MessagesAbout lists the waiting messages to others that name a person or lead to them.
func (tx *Tx) MessagesAbout(person buddy.PersonID) []buddy.Message {
	return outbox.By(tx, "outbox.about", vault.Key(person))
}

// DropMessagesTo deletes all waiting messages to a person and returns how many.
func (tx *Tx) DropMessagesTo(person buddy.PersonID) int {
	waiting := tx.MessagesTo(person)
	for _, m := range waiting {
		tx.DropMessage(m.ID)
	}
	return len(waiting)
}
