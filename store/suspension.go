package store

import (
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"buddy"
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
var suspensions = table[Suspension]{name: "suspensions", whole: true}

func (tx *Tx) suspensionKey(programme buddy.ProgrammeID, chat []byte) []byte {
	return slices.Concat(key(programme), chat)
}

// Suspend stops an account from taking part in a programme. A second time changes
// nothing but the reason.
func (tx *Tx) Suspend(programme buddy.ProgrammeID, chat int64, why string) {
	hash := tx.chatHash(chat)
	suspensions.put(tx, tx.suspensionKey(programme, hash), Suspension{programme, tx.now, why, hash})
}

// Suspended finds the suspension of an account in a programme.
func (tx *Tx) Suspended(programme buddy.ProgrammeID, chat int64) (Suspension, bool) {
	return suspensions.get(tx, tx.suspensionKey(programme, tx.chatHash(chat)))
}

// Unsuspend ends a suspension; nothing happens when there is none.
func (tx *Tx) Unsuspend(s Suspension) { suspensions.remove(tx, tx.suspensionKey(s.Programme, s.Chat)) }

// Suspensions lists a programme's suspensions, in no order that means anything.
func (tx *Tx) Suspensions(programme buddy.ProgrammeID) []Suspension {
	return suspensions.within(tx, key(programme), key(programme+1), 0)
}

// Token names a suspension in a button, and no later one of the same account.
func (s Suspension) Token() string {
	return hex.EncodeToString(s.Chat[:8]) + strconv.FormatInt(s.At.UnixMilli(), 36)
}

// SuspendedPerson is who a suspension is about; false once they are erased.
func (tx *Tx) SuspendedPerson(s Suspension) (buddy.Person, bool) {
	defer rescue("people.chat")
	held := keysWith(tx, "people.chat", s.Chat)
	if len(held) == 0 {
		return buddy.Person{}, false
	}
	return tx.Person(buddy.PersonID(id(held[0])))
}
