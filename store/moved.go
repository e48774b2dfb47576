package store

import (
	"slices"
	"time"

	"buddy"
	"buddy/store/vault"
)

// Moved says that a person has left an account for another one: whoever writes from the old one is somebody else. It
// hangs on keyed hashes of the old account, and goes with the person.
type Moved struct {
	Person buddy.PersonID
	At     time.Time
	Chat   []byte    // hash of the old account, as in people.chat
	Apart  []byte    // where to look for the old account among those kept apart
	Lang   string    `json:",omitempty"` // in which the old account hears what it is told
	Quiet  bool      `json:",omitempty"` // whoever writes from it is a stranger, and reads nothing of this
	Not    time.Time `json:",omitzero"`  // the old account said that it was not them
}

// MoveDoubt is how long an old account can say that it was not them.
const MoveDoubt = 7 * 24 * time.Hour

// A lost row would let whoever holds a lost phone in again.
var moves = vault.Table[Moved]{
	Name: "moved", Whole: true,
	Indexes: []vault.Index[Moved]{
		vault.By("moved.person", func(m Moved) vault.Groups { return vault.Each(m.Person) }),
	},
}

// MovedFrom tells who has left an account; false where nobody has.
func (tx *Tx) MovedFrom(chat int64) (Moved, bool) {
	if chat == 0 {
		return Moved{}, false
	}
	return moves.Get(tx, chatHash(tx, chat))
}

// Move gives a person another account, which nobody may hold, and shuts the old one. What waits to be sent goes to the
// new one, where it makes sense there; a suspension moves along; what was set aside of the old one goes.
func (tx *Tx) Move(p buddy.Person, chat int64) buddy.Person {
	old := p
	for _, left := range tx.accountHashes(p) {
		for _, at := range tx.Programmes() {
			if s, ok := suspensions.Get(tx, suspensionKey(at.ID, left)); ok {
				tx.Unsuspend(s)
				s.Chat = chatHash(tx, chat)
				suspensions.Put(tx, suspensionKey(at.ID, s.Chat), s)
			}
		}
	}
	tx.eraseQuarantined(old)
	tx.DropPIN(p.ID) // whoever has the old phone may have seen it
	waiting := tx.MessagesTo(p.ID)
	tx.DropMessagesTo(p.ID)
	p.MoveTo(chat)
	p = tx.PutPerson(p)
	moves.Remove(tx, chatHash(tx, chat)) // who comes back to an account they left
	tx.leaves(old)
	for _, m := range waiting {
		words := m.Kind == buddy.SendText || m.Kind == buddy.SendFile
		if m.Chat = chat; m.Class != buddy.Reply && m.Edit == 0 && words {
			m.Tries, m.Unsure, m.Retry = 0, 0, time.Time{}
			tx.Enqueue(m)
		}
	}
	tx.SetSetting(CompactDue, "yes")
	return p
}

// Unsaid makes the old account one whose holder hears nothing of the move and cannot object to it.
func (tx *Tx) Unsaid(old int64) {
	if m, left := tx.MovedFrom(old); left {
		m.Quiet, m.Lang = true, ""
		moves.Put(tx, m.Chat, m)
	}
}

// leaves shuts the account that a person has now; who has none leaves none.
func (tx *Tx) leaves(p buddy.Person) {
	if p.Chat != 0 {
		hash := chatHash(tx, p.Chat)
		moves.Put(tx, hash, Moved{
			Person: p.ID, At: tx.Now(), Chat: hash, Apart: tx.apartGroup(p.Chat), Lang: p.Lang,
		})
	}
}

// accountHashes are the account of a person, or of one who has none those that they had.
func (tx *Tx) accountHashes(p buddy.Person) (hashes [][]byte) {
	if p.Chat != 0 {
		return [][]byte{chatHash(tx, p.Chat)}
	}
	for _, m := range moves.By(tx, "moved.person", vault.Key(p.ID)) {
		hashes = append(hashes, m.Chat)
	}
	return hashes
}

// Doubt notes that an old account said it was not them who moved, once and in time, and shuts the new one: the person
// has none until the team gives them a link. A suspension stays on the account that it was on.
func (tx *Tx) Doubt(m Moved) bool {
	p, ok := tx.Person(m.Person)
	if !ok || m.Quiet || !m.Not.IsZero() || tx.Now().After(m.At.Add(MoveDoubt)) {
		return false
	}
	m.Not = tx.Now()
	moves.Put(tx, m.Chat, m)
	tx.eraseQuarantined(p)
	tx.DropPIN(p.ID)
	tx.DropMessagesTo(p.ID)
	tx.leaves(p)
	p.Chat, p.Username = 0, ""
	tx.PutPerson(p)
	tx.SetSetting(CompactDue, "yes")
	return true
}

// Doubted tells whether a person has no account because an old one said that it was not them who moved.
func (tx *Tx) Doubted(p buddy.Person) bool {
	return p.Chat == 0 && slices.ContainsFunc(moves.By(tx, "moved.person", vault.Key(p.ID)), func(m Moved) bool {
		return !m.Not.IsZero()
	})
}

// MovedSince tells whether a person has left an account for another one after a time.
func (tx *Tx) MovedSince(id buddy.PersonID, at time.Time) bool {
	for _, m := range moves.By(tx, "moved.person", vault.Key(id)) {
		if m.At.After(at) {
			return true
		}
	}
	return false
}

// suspendLeft suspends the accounts somebody left, too, where theirs is: once the person is erased, they are free.
func (tx *Tx) suspendLeft(p buddy.Person) {
	for _, at := range tx.Programmes() {
		s, ok := tx.SuspensionOf(p, at.ID)
		for _, m := range moves.By(tx, "moved.person", vault.Key(p.ID)) {
			if s.Chat = m.Chat; ok {
				suspensions.Put(tx, suspensionKey(at.ID, s.Chat), s)
			}
		}
	}
}

func (tx *Tx) eraseMoves(id buddy.PersonID) {
	for _, m := range moves.By(tx, "moved.person", vault.Key(id)) {
		moves.Remove(tx, m.Chat)
	}
}
