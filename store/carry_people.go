package store

import (
	"slices"

	"buddy"
)

// eraseAgain erases who was erased after the copy was made, and keeps of them what stayed then.
func (tx *Tx) eraseAgain(from protection) (n int) {
	for _, e := range from.erasures {
		erasures.Put(tx, e.Account, e)
	}
	for _, p := range people.All(tx) {
		if tx.erasedSince(p) {
			tx.Erase(p.ID)
			n++
		}
	}
	for _, e := range from.erasures { // the day of then, not of this restore
		erasures.Put(tx, e.Account, e)
	}
	for _, r := range from.receipts {
		receipts.Put(tx, receiptKey(r), r)
	}
	return n
}

// unwilling are people who took a consent back, or stopped all messages.
func (tx *Tx) unwilling() []buddy.Person {
	return slices.DeleteFunc(people.All(tx), func(p buddy.Person) bool {
		return p.Chat == 0 || !p.Quiet && len(p.Refused()) == 0
	})
}

// refuseAgain has somebody's later no hold here, too, and tells whether that is any news.
func (tx *Tx) refuseAgain(then buddy.Person) (news bool) {
	p, ok := tx.PersonByChat(then.Chat)
	if !ok {
		return false
	}
	for _, no := range then.Refused() {
		if !p.Consented(no.Kind) || !no.At.After(p.Answered(no.Kind)) {
			continue
		}
		p.Receive(no)
		news = true
		if no.Kind == buddy.ConsentEvaluate {
			tx.EraseMeasures(p.ID)
			continue
		}
		tx.leaveAgain(&p)
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
