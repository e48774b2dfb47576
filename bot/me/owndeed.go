package me

import (
	"buddy"
	"buddy/bot/chat"
)

// ownDeed is an audit row without the ids of other people.
type ownDeed struct {
	At    string // of a look only the week, by its Monday
	By    string // "you" or "the team"
	What  string
	Words string // the same in the reader's language
	Note  string `json:",omitempty"`
}

// ownAudit lists what the person did, and what staff did that is about them.
func ownAudit(t *chat.Turn) []ownDeed {
	var out []ownDeed
	for _, d := range toldDeeds(t) {
		deed := ownDeed{
			At:    d.At.In(t.Zone()).Format("2006-01-02 15:04"),
			By:    "you",
			What:  d.Kind,
			Words: t.P(d.words, nil),
		}
		if d.week {
			deed.At = "week of " + d.At.In(t.Zone()).Format("2006-01-02")
		}
		switch {
		case d.staff:
			deed.By = "the team"
		default:
			deed.Note = d.Note
		}
		out = append(out, deed)
	}
	return out
}

// ownInvite is a link made or used by the person, without who else used it.
type ownInvite struct {
	Kind    buddy.InviteKind
	Label   string `json:",omitempty"`
	Created string
	Made    bool `json:",omitempty"` // by this person
	Used    bool `json:",omitempty"` // by this person
}

func ownInvites(t *chat.Turn) []ownInvite {
	var out []ownInvite
	for _, i := range t.Tx.InvitesOf(t.Me.ID) {
		out = append(
			out,
			ownInvite{
				i.Kind,
				i.Label,
				i.Created.Format("2006-01-02"),
				i.By == t.Me.ID,
				i.UsedBy == t.Me.ID || i.Waiting == t.Me.ID,
			},
		)
	}
	return out
}
