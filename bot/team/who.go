package team

import (
	"time"

	"buddy"
	"buddy/bot/chat"
)

// Allowed tells whether the person whose turn it is may do what is for somebody.
func Allowed(t *chat.Turn, w chat.Who) bool {
	switch w {
	case chat.Participant:
		return t.Me.Programme != 0 && t.Me.Stage != buddy.Outside && t.Me.Stage != buddy.Left
	case chat.Staff:
		return t.Me.Desk != 0 && t.Me.Coordinates(t.Me.Desk)
	case chat.Owner:
		return t.Me.Owner
	case chat.Focal:
		return len(t.Me.HoldsAnywhere(buddy.FocalPoint)) > 0
	case chat.Evaluator:
		return len(t.Me.HoldsAnywhere(buddy.Evaluator)) > 0
	case chat.Keeper:
		return t.Me.Owner || len(t.Me.Staff) > 0 || len(t.Me.HoldsAnywhere(buddy.FocalPoint)) > 0
	case chat.Hearer:
		return len(t.Me.Staff) > 0 || len(t.Me.HoldsAnywhere(buddy.FocalPoint)) > 0
	case chat.Partner:
		return len(t.Me.HoldsAnywhere(buddy.Partner)) > 0
	case chat.Lead:
		return t.Me.Owner || len(t.Me.Staff) > 0
	case chat.Serving:
		return t.Me.Serves()
	case chat.Member:
		return t.Me.Serves() || Allowed(t, chat.Participant)
	}
	return w == chat.Anyone
}

// Zone is the zone of the programme the person takes part in, or staffs, or has another role in, or UTC.
func Zone(t *chat.Turn) *time.Location {
	id := t.Me.Programme
	if id == 0 {
		id = t.Me.Desk
	}
	if id == 0 && len(t.Me.Posts) > 0 {
		id = t.Me.Posts[0].Programme
	}
	if p, ok := t.Tx.Programme(id); ok {
		return p.Location()
	}
	return time.UTC
}
