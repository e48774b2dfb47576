package store

import (
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"buddy"
	"buddy/store/vault"
)

// Suspension says that a programme's team has stopped an account from taking
// part. It hangs on a keyed hash of the account and not on the person, so that
// neither leaving nor erasing ends it: only the team does.
type Suspension struct {
	Programme buddy.ProgrammeID
	At        time.Time
	Why       string // a code of the team's reasons
	Chat      []byte // hash of the account, as in people.chat
}

// A lost row would let somebody back in.
var suspensions = vault.Table[Suspension]{Name: "suspensions", Whole: true}

func suspensionKey(programme buddy.ProgrammeID, chat []byte) []byte {
	return slices.Concat(vault.Key(programme), chat)
}

// Suspend stops an account from taking part in a programme. A second time changes
// nothing but the reason. No account, 0, is not suspended.
func (tx *Tx) Suspend(programme buddy.ProgrammeID, chat int64, why string) {
	if chat != 0 {
		tx.suspend(programme, chatHash(tx, chat), why)
	}
}

// SuspendPerson stops somebody from taking part in their programme as Suspend does. Of somebody who has no account
// until a move is cleared up, one that they had stands for all.
func (tx *Tx) SuspendPerson(p buddy.Person, why string) {
	if accounts := tx.accountHashes(p); len(accounts) > 0 {
		tx.suspend(p.Programme, accounts[0], why)
	}
}

func (tx *Tx) suspend(programme buddy.ProgrammeID, account []byte, why string) {
	suspensions.Put(tx, suspensionKey(programme, account), Suspension{programme, tx.Now(), why, account})
}

// Suspended finds the suspension of an account in a programme; no account, 0, has none.
func (tx *Tx) Suspended(programme buddy.ProgrammeID, chat int64) (Suspension, bool) {
	if chat == 0 {
		return Suspension{}, false
	}
	return suspensions.Get(tx, suspensionKey(programme, chatHash(tx, chat)))
}

// SuspensionOf finds what keeps a person from taking part in a programme, also while they have no account.
func (tx *Tx) SuspensionOf(p buddy.Person, programme buddy.ProgrammeID) (Suspension, bool) {
	for _, hash := range tx.accountHashes(p) {
		if s, ok := suspensions.Get(tx, suspensionKey(programme, hash)); ok {
			return s, true
		}
	}
	return Suspension{}, false
}

// Unsuspend ends a suspension; nothing happens when there is none.
func (tx *Tx) Unsuspend(s Suspension) { suspensions.Remove(tx, suspensionKey(s.Programme, s.Chat)) }

// Suspensions lists a programme's suspensions, in no order that means anything.
func (tx *Tx) Suspensions(programme buddy.ProgrammeID) []Suspension {
	return suspensions.Within(tx, vault.Key(programme), vault.Key(programme+1), 0)
}

// Token names a suspension in a button, and no later one of the same account.
func (s Suspension) Token() string {
	return hex.EncodeToString(s.Chat[:8]) + strconv.FormatInt(s.At.UnixMilli(), 36)
}

// Number is what a request for a second pair of eyes calls it by.
func (s Suspension) Number() uint64 { return binary.BigEndian.Uint64(s.Chat) }

// SuspendedPerson is who a suspension is about; false once they are erased.
func (tx *Tx) SuspendedPerson(s Suspension) (buddy.Person, bool) {
	id := tx.holds(s.Chat)
	if id == 0 {
		return buddy.Person{}, false
	}
	return tx.Person(id)
}

// holds is who has the account behind a hash, or left it for another; 0 for nobody.
func (tx *Tx) holds(account []byte) buddy.PersonID {
	id := held(tx, account)
	if m, left := moves.Get(tx, account); id == 0 && left {
		id = m.Person
	}
	return id
}
