package store

import (
	"slices"

	"buddy"
	"buddy/store/vault"
)

// No index: one would tell whoever reads the disk whom a report is about. There are a few at most, for a day.
var approvals = vault.Table[buddy.Approval]{Name: "approvals"}

// Approval reads one request for a second pair of eyes; false when there is none.
func (tx *Tx) Approval(id buddy.ApprovalID) (buddy.Approval, bool) {
	return approvals.Get(tx, vault.Key(id))
}

// PutApproval writes one; with ID 0 a new one, which is returned with an ID.
func (tx *Tx) PutApproval(a buddy.Approval) buddy.Approval {
	if a.ID == 0 {
		a.ID = buddy.ApprovalID(approvals.Next(tx))
	}
	approvals.Put(tx, vault.Key(a.ID), a)
	return a
}

// DropApproval takes one away.
func (tx *Tx) DropApproval(id buddy.ApprovalID) { approvals.Remove(tx, vault.Key(id)) }

// Approvals lists all, oldest first.
func (tx *Tx) Approvals() []buddy.Approval { return approvals.All(tx) }

// eraseApprovals takes away what somebody asked for, allowed or was about.
func (tx *Tx) eraseApprovals(id buddy.PersonID) {
	for _, a := range tx.Approvals() {
		of := a.What == buddy.TurnAway && a.Subject == uint64(id)
		if of || a.By == id || a.Given == id || slices.Contains(a.About, id) {
			tx.DropApproval(a.ID)
		}
	}
}
