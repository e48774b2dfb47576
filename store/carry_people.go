package store

import (
	"bytes"
	"slices"

	"buddy"
)

// accounts are hashes of the accounts that people have and had, as in people.chat: two files may call somebody by
// different numbers.
type accounts map[buddy.PersonID][][]byte

func (tx *Tx) allAccounts() accounts {
	of := accounts{}
	for _, p := range people.All(tx) {
		if p.Chat != 0 {
			of[p.ID] = append(of[p.ID], chatHash(tx, p.Chat))
		}
	}
	for _, m := range moves.All(tx) {
		of[m.Person] = append(of[m.Person], m.Chat)
	}
	return of
}

// here is what somebody of another file is called in this one; 0 for who is not in it.
func (tx *Tx) here(from accounts, id buddy.PersonID) buddy.PersonID {
	for _, hash := range from[id] {
		if at := held(tx, hash); at != 0 {
			return at
		}
		if m, ok := moves.Get(tx, hash); ok {
			return m.Person
		}
	}
	return 0
}

// eraseAgain erases who was erased since the copy was made, and keeps of them what stayed then.
func (tx *Tx) eraseAgain(from protection) (n int) {
	for _, p := range people.All(tx) {
		who := erasedAs(tx, p)
		if !slices.ContainsFunc(from.erasures, func(e Erasure) bool { return bytes.Equal(e.Who, who) }) {
			continue
		}
		if p.Chat != 0 && saidNo(from.receipts, receiptsOf(tx, p.Chat)) {
			tx.EraseMeasures(p.ID)
		}
		tx.Erase(p.ID)
		n++
	}
	for _, e := range from.erasures { // the day of then, not of this restore
		erasures.Put(tx, e.Who, e)
	}
	for _, r := range from.receipts {
		receipts.Put(tx, receiptKey(r), r)
	}
	return n
}

// saidNo tells whether the last word of an account on being learnt from was a no.
func saidNo(all []Receipt, account []byte) bool {
	last := Receipt{Given: true}
	for _, r := range all {
		if bytes.Equal(r.Account, account) && r.Kind == buddy.ConsentEvaluate && r.No > last.No {
			last = r
		}
	}
	return !last.Given
}

// unwilling are people who took a consent back, left, or stopped all messages.
func (tx *Tx) unwilling() []buddy.Person {
	return slices.DeleteFunc(people.All(tx), func(p buddy.Person) bool {
		return p.Chat == 0 || !p.Quiet && p.Stage != buddy.Left && len(p.Refused()) == 0
	})
}

// refuseAgain has somebody's later no hold here, too, and tells whether that is any news. Later is whether the other
// file is the later one of the two, since leaving has no time.
func (tx *Tx) refuseAgain(then buddy.Person, later bool) (news bool) {
	p, ok := tx.PersonByChat(then.Chat)
	if !ok {
		return false
	}
	leaves := later && then.Stage == buddy.Left && p.Stage != buddy.Left
	for _, no := range then.Refused() {
		if !p.Consented(no.Kind) || !no.At.After(p.Answered(no.Kind)) {
			continue
		}
		p.Receive(no)
		news = true
		leaves = leaves || no.Kind == buddy.ConsentTakePart
		if no.Kind == buddy.ConsentEvaluate {
			tx.EraseMeasures(p.ID)
		}
	}
	if leaves {
		tx.leaveAgain(&p)
		news = true
	}
	if then.Quiet && p.Hush(then.QuietSince) {
		news = true
		tx.DropMessagesTo(p.ID)
	}
	if news {
		tx.PutPerson(p)
	}
	return news
}

// leaveAgain takes somebody out of the programme, as they had left it: their buddies heard it then.
func (tx *Tx) leaveAgain(p *buddy.Person) {
	for _, pair := range tx.PairsOf(p.ID) {
		if pair.Live() && pair.End(buddy.EndLeft, 0, "", tx.Now()) == nil {
			tx.PutPair(pair)
		}
	}
	_ = p.Leave() // who takes no part has left already
}

// doubtAgain shuts the account of whoever had none in the other file, since an old one said that it was not them who
// moved, and tells how many rows say so.
func (tx *Tx) doubtAgain(from protection) (n int) {
	for _, m := range from.doubted {
		id := held(tx, m.Chat)
		if id == 0 {
			id = tx.here(from.accounts, m.Person)
		}
		p, ok := tx.Person(id)
		if !ok {
			continue
		}
		if _, known := moves.Get(tx, m.Chat); !known {
			n++
		}
		if p.Chat != 0 {
			tx.DropPIN(p.ID)
			tx.DropMessagesTo(p.ID)
			p.MoveTo(0)
			p.Rename("")
			tx.PutPerson(p)
		}
		m.Person = id
		moves.Put(tx, m.Chat, m)
	}
	return n
}

// doubted are the accounts that those had who have none now.
func (tx *Tx) doubted() []Moved {
	return slices.DeleteFunc(moves.All(tx), func(m Moved) bool {
		p, ok := tx.Person(m.Person)
		return !ok || p.Chat != 0
	})
}

// shutAgain shuts links that were shut or used in the later file.
func (tx *Tx) shutAgain(from protection) {
	for _, then := range from.invites {
		i, ok := tx.Invite(then.ID)
		if !ok || !i.Created.Equal(then.Created) {
			continue
		}
		used := then.UsedBy != 0 && i.UsedBy == 0
		i.Closed = i.Closed || then.Closed || used
		if !then.Expires.IsZero() && (i.Expires.IsZero() || then.Expires.Before(i.Expires)) {
			i.Expires = then.Expires
		}
		if used {
			i.UsedBy = tx.here(from.accounts, then.UsedBy)
		}
		tx.SaveInvite(i)
	}
}

// later tells whether another file is what this one became: it has all that was done here, or what came after it.
func (tx *Tx) later(rows []AuditRow) bool {
	then := map[uint64]AuditRow{}
	last := uint64(0)
	for _, r := range rows {
		then[r.ID], last = r, max(last, r.ID)
	}
	for _, r := range audit.All(tx) {
		if o, ok := then[r.ID]; r.ID > last || ok && (o.Kind != r.Kind || !o.At.Equal(r.At)) {
			return false
		}
	}
	return true
}
