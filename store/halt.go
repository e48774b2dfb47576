package store

import (
	"buddy"
	"buddy/store/vault"
)

// halts is the programme whose halt holds a message back; 0 for none.
func (tx *Tx) halts(m buddy.Message) buddy.ProgrammeID {
	if m.Class != buddy.Scheduled || m.Person == 0 {
		return 0
	}
	to, _ := tx.Person(m.Person)
	if p, ok := tx.Programme(m.HaltedWith(to)); !ok || !p.Halts() {
		return 0
	}
	return m.HaltedWith(to)
}

// Ready lists what may be sent, by id. Like Outbox it opens every row.
func (tx *Tx) Ready() (list []buddy.Message) {
	for _, m := range tx.Outbox() {
		if m.Held == 0 {
			list = append(list, m)
		}
	}
	return list
}

// HoldBack takes out of delivery what waits of programmes that begin no messages by now. Listeners of OnDrop hear it.
func (tx *Tx) HoldBack() {
	for _, m := range tx.Outbox() {
		if m.Held != 0 {
			continue
		}
		if m.Held = tx.halts(m); m.Held != 0 {
			tx.DropMessage(m.ID)
			outbox.Put(tx, vault.Key(m.ID), m)
			tx.mail = mail{}
		}
	}
}

// HeldOf lists what the halt of a programme holds back, by id.
func (tx *Tx) HeldOf(id buddy.ProgrammeID) []buddy.Message {
	return outbox.By(tx, "outbox.held", vault.Key(id))
}

// Release lets a message go that was held back. Listeners of OnCommit get it after the commit.
func (tx *Tx) Release(m buddy.Message) {
	m.Held = 0
	outbox.Put(tx, vault.Key(m.ID), m)
	tx.mail = mail{}
	tx.queued = append(tx.queued, m)
}

// unlinkProgrammes takes a person out of what they stopped, and of which numbers they said that they are right.
func (tx *Tx) unlinkProgrammes(id buddy.PersonID) {
	for _, p := range tx.Programmes() {
		changed := unlink(id, &p.Halted.By)
		for i := range p.Lifelines {
			changed = unlink(id, &p.Lifelines[i].By) || changed
		}
		for i := range p.Absent {
			changed = unlink(id, &p.Absent[i].By) || changed
		}
		if changed {
			tx.PutProgramme(p)
		}
	}
}
