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

// ownNotice is that the person was told that data may have got out.
type ownNotice struct {
	At, Arrived string `json:",omitempty"`
}

func ownTold(t *chat.Turn) (out []ownNotice) {
	for _, n := range t.Tx.ToldTo(t.Me.ID) {
		told := ownNotice{At: n.At.Format("2006-01-02")}
		if !n.Arrived.IsZero() {
			told.Arrived = n.Arrived.Format("2006-01-02")
		}
		out = append(out, told)
	}
	return out
}

// toldLines are the same in words.
func toldLines(t *chat.Turn) (lines []string) {
	for _, n := range t.Tx.ToldTo(t.Me.ID) {
		lines = append(lines, string(t.Day(n.At)))
	}
	return lines
}
