package me

import (
	"buddy"
	"buddy/bot/chat"
)

// ownApproval is a second pair of eyes that the person asked for, or was. Whom it is about does not read of it.
type ownApproval struct {
	What  buddy.ApprovalKind
	At    string
	Asked bool `json:",omitempty"` // by this person
	Given bool `json:",omitempty"` // by this person
}

func ownApprovals(t *chat.Turn) (out []ownApproval) {
	for _, a := range t.Tx.Approvals() {
		if asked, given := a.By == t.Me.ID, a.Given == t.Me.ID; asked || given {
			out = append(out, ownApproval{a.What, a.At.Format("2006-01-02"), asked, given})
		}
	}
	return out
}
