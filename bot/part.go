package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/store"
)

const endingDialog = "endpair"

// ending asks how a pair ends.
func ending() *Dialog[parting] {
	return &Dialog[parting]{
		Name: endingDialog, About: AboutPair,
		Steps: []Step[parting]{
			{ID: "reason", Input: choice{from: words("endpair.reason", endReasons...)}, Set: func(v *parting, a []string) { v.reason = a[0] }},
			{ID: "note", Input: typed{max: 200, ready: noNote}, Set: func(v *parting, a []string) { v.note = a[0] }},
			{ID: "sure", Input: yesNo, Set: func(v *parting, a []string) { v.sure = a[0] == "yes" }},
		},
		Done: endOurPair,
		Stop: func(t *turn, talk store.Talk) error { return t.pairCard([]string{dataOf(talk.Subject)}) },
	}
}

// parting is a coordinator's reason to end a pair.
type parting struct {
	reason, note string
	sure         bool
}

// endReasons are why staff end a pair; "endpair.reason.<id>.button".
var endReasons = []string{"asked", "nocontact", "moved", "nofit", "safety", "other"}

func noNote(a ask) []option { return []option{{"none", a.t.P("endpair.note.none.button", nil)}} }

// endNote is why staff ended a pair: "<reason>" or "<reason>: <as typed>".
func (t *turn) endNote(p buddy.Pair) string {
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

// restPair pauses a pair: asks how long, then does it.
func (t *turn) restPair(args []string) error {
	p, err := t.ourPair(args, 0)
	if err != nil {
		return err
	}
	until, chosen, err := t.breakOf(args, 1)
	if err != nil {
		return err
	}
	if !chosen {
		t.show(screen{
			Text: t.T("pairs.rest.ask", A{"Names": t.both(p)}),
			Rows: append(t.breaks("pairrest", uint64(p.ID)), row(t.button("button.back", "pairdesk", p.ID))),
		})
		return nil
	}
	if err := pausePair(t, p, buddy.Break{By: p.Side(t.me.ID), Until: until}); err != nil {
		return err
	}
	t.auditPair("pair.pause", p, arg(args, 1))
	t.flash("toast.saved")
	return t.pairCard(args[:1])
}

// askEndPair begins the questions before a pair is ended.
func (t *turn) askEndPair(args []string) error {
	p, err := t.ourPair(args, 0)
	if err != nil {
		return err
	}
	if !p.Live() || p.State == buddy.Suggested || p.State == buddy.Held {
		return buddy.Refuse("refuse.pair.moved")
	}
	return t.begin(endingDialog, uint64(p.ID), nil)
}

// endOurPair ends a pair with a reason. The two hear that it is over, not why.
func endOurPair(t *turn, talk store.Talk, v parting) error {
	id := []string{dataOf(talk.Subject)}
	p, err := t.ourPair(id, 0)
	if err != nil {
		return err
	}
	if !v.sure {
		return t.pairCard(id)
	}
	note := v.reason
	if v.note != "none" {
		note += ": " + v.note
	}
	if err := endPair(t, p, buddy.EndByStaff, note); err != nil {
		return err
	}
	t.auditPair("pair.end", p, v.reason)
	t.flash("toast.ended")
	return t.pairCard(id)
}
