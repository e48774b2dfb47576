package store

import (
	"slices"
	"time"

	"buddy"
	"buddy/store/vault"
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

var audit = vault.Table[AuditRow]{
	Name:    "audit",
	Growing: true,
	Indexes: []vault.Index[AuditRow]{
		vault.By("audit.person", func(r AuditRow) vault.Groups { return vault.Each(r.By, r.Subject) }),
	},
}

// Audit adds a row; At is now unless set.
func (tx *Tx) Audit(r AuditRow) {
	r.ID = audit.Next(tx)
	if r.At.IsZero() {
		r.At = tx.Now()
	}
	audit.Add(tx, vault.Key(r.ID), r)
	if r.By == r.Subject && r.By != 0 {
		tx.thinAudit(r.By)
	}
}

// Of what people did to themselves, such as a break or a consent, so many rows are
// kept: the newest. Deeds of staff about others are kept all.
const mostOwnDeeds, roomForDeeds = 200, 100

// thinAudit drops somebody's oldest own deeds, many at once, so that it is rarely done.
func (tx *Tx) thinAudit(person buddy.PersonID) {
	if len(audit.Numbers(tx, "audit.person", vault.Key(person))) < mostOwnDeeds+roomForDeeds {
		return
	}
	own := slices.DeleteFunc(tx.AuditOf(person), func(r AuditRow) bool { return r.By != r.Subject })
	for _, r := range own[:max(len(own)-mostOwnDeeds, 0)] {
		audit.Remove(tx, vault.Key(r.ID))
	}
}

// AuditOf lists the rows about a person and of what the person did, oldest first.
func (tx *Tx) AuditOf(person buddy.PersonID) []AuditRow {
	return audit.By(tx, "audit.person", vault.Key(person))
}

// AuditAfter lists the next rows behind a number, oldest first, at most limit of them.
func (tx *Tx) AuditAfter(row uint64, limit int) []AuditRow {
	return audit.Within(tx, vault.Key(row+1), nil, limit)
}

// DropAudit deletes a row that is kept no longer; nothing happens when there is none.
func (tx *Tx) DropAudit(row uint64) { audit.Remove(tx, vault.Key(row)) }

// Looked tells whether somebody has an audit row of a kind about a person since a
// time. It reads no more than what happened to the person since then.
func (tx *Tx) Looked(by, at buddy.PersonID, kind string, since time.Time) bool {
	row, ok := audit.LastOf(tx, "audit.person", vault.Key(at), func(r AuditRow) bool {
		return r.At.Before(since) || r.By == by && r.Subject == at && r.Kind == kind
	})
	return ok && !row.At.Before(since)
}
