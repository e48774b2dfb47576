package desk

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/team"
	"buddy/store"
)

const endingDialog = "endpair"

// endPair asks how a pair ends.
func endPair() *chat.Dialog[parting] {
	return &chat.Dialog[parting]{
		Name: endingDialog, Who: chat.Staff, About: team.AboutPair,
		Steps: []chat.Step[parting]{
			{
				ID:    "reason",
				Input: chat.Choice{From: chat.Words("endpair.reason", endReasons...)},
				Set:   func(v *parting, a []string) { v.reason = a[0] },
			},
			{
				ID:    "note",
				Input: chat.Typed{Max: 200, Ready: noNote},
				Set:   func(v *parting, a []string) { v.note = a[0] },
			},
			{ID: "sure", Input: chat.YesNo, Set: func(v *parting, a []string) { v.sure = a[0] == "yes" }},
		},
		Done: endOurPair,
		Stop: func(t *chat.Turn, talk store.Talk) error { return showPair(t, []string{chat.DataOf(talk.Subject)}) },
	}
}

// parting is a coordinator's reason to end a pair.
type parting struct {
	reason, note string
	sure         bool
}

// endReasons are why staff end a pair; "endpair.reason.<id>.button".
var endReasons = []string{"asked", "nocontact", "moved", "nofit", "safety", "other"}

func noNote(a chat.Ask) []chat.Option {
	return []chat.Option{{ID: "none", Label: a.Turn.P("endpair.note.none.button", nil)}}
}

// endNote is why staff ended a pair: "<reason>" or "<reason>: <as typed>".
func endNote(t *chat.Turn, p buddy.Pair) string {
	reason, note, _ := strings.Cut(p.EndNote, ": ")
	if !slices.Contains(endReasons, reason) {
		return p.EndNote
	}
	label := t.P("endpair.reason."+reason+".button", nil)
	if note == "" {
		return label
	}
	return label + " – " + note
}

// restPair has a pair pause from the next morning on: asks how long, then does it.
func restPair(t *chat.Turn, args []string) error {
	p, err := team.OurPair(t, args, 0)
	if err != nil {
		return err
	}
	weeks, chosen, err := breakOf(args, 1)
	if err != nil {
		return err
	}
	if !chosen {
		t.Show(chat.Screen{
			Text: t.T("pairs.rest.ask", chat.A{"Names": team.Both(t, p)}),
			Rows: append(breaks(t, "pairrest", uint64(p.ID)), chat.Row(t.Button("button.back", "pairdesk", p.ID))),
		})
		return nil
	}
	if err := duo.PlanRest(t, p, buddy.Break{By: p.Side(t.Me.ID)}, weeks); err != nil {
		return err
	}
	team.AuditPair(t, "pair.pause", p, chat.Arg(args, 1))
	t.Flash("toast.saved")
	return showPair(t, args[:1])
}

// askEndPair begins the questions before a pair is ended.
func askEndPair(t *chat.Turn, args []string) error {
	p, err := team.OurPair(t, args, 0)
	if err != nil {
		return err
	}
	if !p.Live() || p.State == buddy.Suggested || p.State == buddy.Held {
		return buddy.Refuse("refuse.pair.moved")
	}
	return t.Begin(endingDialog, uint64(p.ID), nil)
}

// endOurPair ends a pair with a reason. The two hear that it is over, not why.
func endOurPair(t *chat.Turn, talk store.Talk, v parting) error {
	id := []string{chat.DataOf(talk.Subject)}
	p, err := team.OurPair(t, id, 0)
	if err != nil {
		return err
	}
	if !v.sure {
		return showPair(t, id)
	}
	note := v.reason
	if v.note != "none" {
		note += ": " + v.note
	}
	if err := duo.End(t, p, buddy.EndByStaff, note); err != nil {
		return err
	}
	team.AuditPair(t, "pair.end", p, v.reason)
	t.Flash("toast.ended")
	return showPair(t, id)
}
