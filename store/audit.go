package store

import (
	"bytes"
	"slices"
	"time"

	"buddy"
)

// AuditRow says who did what to whom, when. It outlives an erased person,
// without them.
type AuditRow struct {
	ID        uint64 // set by Audit
	At        time.Time
	By        buddy.PersonID    // who acted; 0 for the bot itself
	Kind      string            // what was done, such as "pair.approve"
	Subject   buddy.PersonID    `json:",omitempty"` // to or about whom; 0 for nobody
	Pair      buddy.PairID      `json:",omitempty"`
	Programme buddy.ProgrammeID `json:",omitempty"`
	// an opaque code, such as a consent's text hash; never free text about people
	Note string `json:",omitempty"`
}

var audit = table[AuditRow]{
	name: "audit",
	indexes: []index[AuditRow]{{"audit.person", func(_ *Tx, r AuditRow) (groups [][]byte) {
		if r.By != 0 {
			groups = append(groups, key(r.By))
		}
		if r.Subject != 0 && r.Subject != r.By {
			groups = append(groups, key(r.Subject))
		}
		return groups
	}}},
}

// Audit adds a row; At is now unless set.
func (tx *Tx) Audit(r AuditRow) {
	r.ID = audit.next(tx)
	if r.At.IsZero() {
		r.At = tx.now
	}
	audit.add(tx, key(r.ID), r)
	if r.By == r.Subject && r.By != 0 {
		tx.thinAudit(r.By)
	}
}

// Of what people did to themselves, such as a break or a consent, so many rows are
// kept: the newest. Deeds of staff about others are kept all.
const mostOwnDeeds, roomForDeeds = 200, 100

// thinAudit drops somebody's oldest own deeds, many at once, so that it is rarely done.
func (tx *Tx) thinAudit(person buddy.PersonID) {
	if len(keysWith(tx, "audit.person", key(person))) < mostOwnDeeds+roomForDeeds {
		return
	}
	own := slices.DeleteFunc(tx.AuditOf(person), func(r AuditRow) bool { return r.By != r.Subject })
	for _, r := range own[:max(len(own)-mostOwnDeeds, 0)] {
		audit.remove(tx, key(r.ID))
	}
}

// AuditOf lists the rows about a person and of what the person did, oldest first.
func (tx *Tx) AuditOf(person buddy.PersonID) []AuditRow {
	return audit.by(tx, "audit.person", key(person))
}

// AuditAfter lists the next rows behind a number, oldest first, at most limit of them.
func (tx *Tx) AuditAfter(row uint64, limit int) []AuditRow {
	return audit.within(tx, key(row+1), nil, limit)
}

// DropAudit deletes a row that is kept no longer; nothing happens when there is none.
func (tx *Tx) DropAudit(row uint64) { audit.remove(tx, key(row)) }

// Looked tells whether somebody has an audit row of a kind about a person since a
// time. It reads no more than what happened to the person since then.
func (tx *Tx) Looked(by, at buddy.PersonID, kind string, since time.Time) bool {
	defer rescue("audit.person")
	group := key(at)
	c := tx.bucket("audit.person").Cursor()
	k, _ := c.Seek(key(at + 1))
	if k == nil {
		k, _ = c.Last()
	} else {
		k, _ = c.Prev()
	}
	for ; k != nil && bytes.HasPrefix(k, group); k, _ = c.Prev() {
		row, ok := audit.get(tx, k[len(group):])
		if !ok || row.At.Before(since) {
			return false
		}
		if row.By == by && row.Subject == at && row.Kind == kind {
			return true
		}
	}
	return false
}

var settings = table[string]{name: "settings"}

// Setting reads a small fact about the installation; "" when it was never set, and of a
// damaged one, which is reported: each of them is found out again or does no harm when it is lost.
func (tx *Tx) Setting(name string) (value string) {
	defer rescue(settings.name)
	sealed := tx.bucket(settings.name).Get([]byte(name))
	if sealed == nil || !settings.sound(tx, []byte(name), sealed, &value) {
		return ""
	}
	return value
}

// SetSetting writes a small fact about the installation; "" deletes it.
func (tx *Tx) SetSetting(name, value string) {
	if value == "" {
		settings.remove(tx, []byte(name))
		return
	}
	settings.put(tx, []byte(name), value)
}
