package store

import (
	"errors"
	"fmt"
	"time"

	"buddy"
)

// Carried is what Restore took over from the file it replaced, since a copy that is older knows nothing of it: whom the
// team had suspended and kept apart there, who has lost an account or a role, what people had taken back, what was told
// in trust, what was stopped and shut, the records of breaches, and who looked at whom. Nothing else is taken over. Who
// is only missing there is not taken for erased: the two files need not be of one bot.
type Carried struct {
	Suspensions int   // accounts the copy alone would have let back in
	Apart       int   // couples the copy alone would have suggested to each other
	Moved       int   // accounts the copy alone would have shown what is a person's of another one by now
	Erased      int   // people the copy alone would have brought back
	Noes        int   // people the copy alone would have written to, or kept something of, against their word
	Reports     int   // of what was told in trust, which the copy alone lacks
	Roles       int   // roles the copy alone would have given back
	Halted      bool  // nothing could be known of since, so that all programmes are stopped
	Unread      error // why nothing could be read of the replaced file; nil when it was read, or there was none
}

// protection is what a file says about who may not take part and who may not meet.
type protection struct {
	programmes  map[buddy.ProgrammeID]time.Time // when each was made
	suspensions []Suspension
	couples     []couple
	aparts      map[string]apart  // rows by key
	moves       map[int64][]Moved // of who has left accounts, by the one they have now
	erasures    []Erasure
	receipts    []Receipt
	noes        []buddy.Person // who took a word back, left, or stopped messages
	accounts    accounts
	doubted     []Moved
	invites     []buddy.Invite
	unseen      bool // it was put back from a copy itself, and nobody has looked
	told        told
	deeds       deeds
}

type couple struct {
	chats [2]int64
	row   forbidden
}

// protected reads the file that is going to be replaced. One that cannot be read protects
// nobody; that it is in use is an error of its own.
func protected(opt Options) (found protection, unread, err error) {
	if !opt.Replace || !Exists(opt.Dir) {
		return found, nil, nil
	}
	opt.ReadOnly = true
	db, err := Open(opt)
	if errors.Is(err, ErrLocked) {
		return found, nil, err
	}
	if err == nil {
		err = errors.Join(db.View(time.Time{}, func(tx *Tx) error { found = tx.protection(); return nil }), db.Close())
	}
	if err != nil {
		return protection{}, err, nil
	}
	return found, nil, nil
}

func (tx *Tx) protection() protection {
	p := protection{
		programmes: map[buddy.ProgrammeID]time.Time{}, aparts: map[string]apart{}, moves: map[int64][]Moved{},
	}
	for _, m := range moves.All(tx) {
		if who, ok := tx.Person(m.Person); ok && who.Chat != 0 {
			p.moves[who.Chat] = append(p.moves[who.Chat], m)
		}
	}
	for _, programme := range tx.Programmes() {
		p.programmes[programme.ID] = programme.Created
	}
	p.suspensions = suspensions.All(tx)
	for _, f := range forbiddens.All(tx) {
		a, _ := tx.Person(f.People[0])
		b, _ := tx.Person(f.People[1])
		if a.Chat != 0 && b.Chat != 0 {
			p.couples = append(p.couples, couple{[2]int64{a.Chat, b.Chat}, f})
		}
	}
	for _, k := range aparts.Keys(tx, nil) {
		p.aparts[string(k)], _ = aparts.Get(tx, k)
	}
	p.erasures, p.receipts, p.noes, p.told = erasures.All(tx), receipts.All(tx), tx.unwilling(), tx.told()
	p.deeds, p.accounts, p.doubted = tx.deeds(), tx.allAccounts(), tx.doubted()
	p.invites, p.unseen = invites.All(tx), tx.Setting(Restored) != ""
	return p
}

// carry makes what another file protects hold in this one, too. People are found by their
// accounts: the two files may have given a number twice.
func (tx *Tx) carry(from protection) (c Carried, err error) {
	later := tx.later(from.deeds.audit)
	c.Erased = tx.eraseAgain(from)
	for chat, left := range from.moves {
		c.Moved += tx.moveAgain(chat, left)
	}
	c.Moved += tx.doubtAgain(from)
	before := tx.protection()
	for _, s := range from.suspensions {
		made, ok := before.programmes[s.Programme]
		_, already := suspensions.Get(tx, suspensionKey(s.Programme, s.Chat))
		if !ok || already || !made.Equal(from.programmes[s.Programme]) {
			continue
		}
		if err := tx.suspendAgain(s); err != nil {
			return c, err
		}
	}
	for _, two := range from.couples {
		tx.partCouple(two)
	}
	for k, row := range from.aparts {
		aparts.Put(tx, []byte(k), row)
	}
	for _, p := range people.All(tx) {
		tx.partAgain(p)
	}
	for _, p := range from.noes {
		if tx.refuseAgain(p, later) {
			c.Noes++
		}
	}
	c.Reports = tx.tellAgain(from, later)
	if from.unseen {
		tx.SetSetting(Restored, "yes")
	}
	c.Roles = tx.workAgain(from, later)
	if err := tx.dropUnasked(); err != nil {
		return c, err
	}
	after := tx.protection()
	c.Suspensions = len(after.suspensions) - len(before.suspensions)
	c.Apart = len(after.couples) + len(after.aparts)/2 - len(before.couples) - len(before.aparts)/2
	return c, nil
}

// moveAgain takes somebody off the accounts they have left since, and counts those. Where the account they have now is
// somebody else's in this file, they have none until the team gives them a link.
func (tx *Tx) moveAgain(chat int64, left []Moved) (n int) {
	id := tx.holder(chat)
	for _, m := range left {
		if at := held(tx, m.Chat); at != 0 {
			id = at
		}
	}
	p, ok := tx.Person(id)
	if !ok {
		return 0 // they came since: the old account leads to nothing
	}
	if other, taken := tx.PersonByChat(chat); taken && other.ID != p.ID {
		if chat = 0; other.Bare() {
			chat = other.Chat
			tx.Erase(other.ID)
		}
	}
	if p.Chat != chat {
		p.MoveTo(chat)
		p = tx.PutPerson(p)
		tx.DropMessagesTo(p.ID)
	}
	for _, m := range left {
		if _, known := moves.Get(tx, m.Chat); !known {
			n++
		}
		m.Person = p.ID
		moves.Put(tx, m.Chat, m)
	}
	return n
}

// suspendAgain suspends an account as the team had, without a word: they heard it then.
func (tx *Tx) suspendAgain(s Suspension) error {
	suspensions.Put(tx, suspensionKey(s.Programme, s.Chat), s)
	p, known := tx.SuspendedPerson(s)
	if p.Coordinates(s.Programme) {
		p.Resign(s.Programme, tx.Now()) // as with suspending: the team reads all that is said about people
		p = tx.PutPerson(p)
	}
	if !known || p.Programme != s.Programme {
		return nil
	}
	for _, pair := range tx.PairsOf(p.ID) {
		if !pair.Live() {
			continue
		}
		if pair.Pause(buddy.Break{}, tx.Now()) != nil { // it has not begun
			if err := pair.End(buddy.EndLeft, 0, "", tx.Now()); err != nil {
				return fmt.Errorf("pair %d of a suspended person: %w", pair.ID, err)
			}
		}
		tx.PutPair(pair)
	}
	if p.Rest(time.Time{}) == nil {
		tx.PutPerson(p)
	}
	return nil
}

// partCouple keeps two people apart again; where one is not here, as soon as they are.
func (tx *Tx) partCouple(two couple) {
	a, b := tx.holder(two.chats[0]), tx.holder(two.chats[1])
	if a == 0 || b == 0 {
		for i, chat := range two.chats {
			other := two.chats[1-i]
			aparts.Put(tx, tx.apartKey(tx.account(chat), tx.account(other)), apart{chatHash(tx, other), two.row.Sealed})
		}
		return
	}
	if !two.row.Unseen {
		tx.Forbid(a, b, two.row.Why)
	}
	if two.row.Sealed {
		tx.ForbidUnseen(a, b)
	}
}

// dropUnasked ends proposals of people who are kept apart, as long as nobody was asked.
func (tx *Tx) dropUnasked() error {
	for _, f := range forbiddens.All(tx) {
		for _, pair := range tx.PairsOf(f.People[0]) {
			if !pair.Unasked() || pair.Other(f.People[0]) != f.People[1] {
				continue
			}
			if err := pair.End(buddy.EndNoMatch, 0, "", tx.Now()); err != nil {
				return fmt.Errorf("proposal %d of two kept apart: %w", pair.ID, err)
			}
			tx.PutPair(pair)
		}
	}
	return nil
}
