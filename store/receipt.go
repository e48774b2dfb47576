package store

import (
	"slices"
	"time"

	"buddy"
	"buddy/store/vault"
)

// Receipt is what stays of a consent when somebody is erased: that whoever had an account said yes or no to which
// words, when. It shows that what was done was agreed to, for a year, should anybody ask. It hangs on a keyed hash of
// the account that is nowhere else.
type Receipt struct {
	Account []byte
	No      uint64 // of the account's, from 1
	Kind    string
	Given   bool
	Version int
	Lang    string
	Text    string // hash of the words
	At      time.Time
	Erased  time.Time // the year counts from then
}

var receipts = vault.Table[Receipt]{Name: "receipts"}

func receiptsOf(tx *Tx, chat int64) []byte { return vault.Keyed(tx, "receipt", uint64(chat))[:16] }

func receiptKey(r Receipt) []byte { return slices.Concat(r.Account, vault.Key(r.No)) }

// keepReceipts keeps what somebody consented to, without them.
func (tx *Tx) keepReceipts(p buddy.Person) {
	if p.Chat == 0 {
		return
	}
	account := receiptsOf(tx, p.Chat)
	no := uint64(0)
	for _, r := range tx.ReceiptsOf(p.Chat) {
		no = max(no, r.No)
	}
	for _, c := range p.Consents {
		no++
		r := Receipt{account, no, c.Kind, c.Given, c.Of(), c.Lang, c.Text, c.At, tx.Now()}
		receipts.Put(tx, receiptKey(r), r)
	}
}

// ReceiptsOf are those of an account whose holder was erased, the first first.
func (tx *Tx) ReceiptsOf(chat int64) (all []Receipt) {
	for _, k := range receipts.Keys(tx, receiptsOf(tx, chat)) {
		if r, ok := receipts.Get(tx, k); ok {
			all = append(all, r)
		}
	}
	return all
}

// OldReceipts are those of people who were erased before a time.
func (tx *Tx) OldReceipts(before time.Time) []Receipt {
	return slices.DeleteFunc(receipts.All(tx), func(r Receipt) bool { return !r.Erased.Before(before) })
}

// DropReceipt forgets one.
func (tx *Tx) DropReceipt(r Receipt) { receipts.Remove(tx, receiptKey(r)) }
