package team

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
)

// ProgrammeToAsk is whose team the person can ask: the one they are in; for whoever is in
// none, the one that suspended them last and sends them here. 0 for none.
func ProgrammeToAsk(t *chat.Turn) (id buddy.ProgrammeID) {
	if t.Me.Programme != 0 {
		return t.Me.Programme
	}
	var last time.Time
	for _, p := range t.Tx.Programmes() {
		if s, suspended := t.Tx.Suspended(p.ID, t.Me.Chat); suspended && s.At.After(last) {
			id, last = p.ID, s.At
		}
	}
	return id
}

// Apart tells whether a programme has focal points of whom none coordinates it: what is told to them stays outside of
// the team.
func Apart(t *chat.Turn, id buddy.ProgrammeID) bool {
	focals := t.Tx.Holders(buddy.FocalPoint, id)
	return len(focals) > 0 && !slices.ContainsFunc(focals, func(p buddy.Person) bool { return p.Coordinates(id) })
}

// Code is a code of a report as it is read and written down.
func Code(code string) locales.LTR { return locales.LTR(code[:5] + "-" + code[5:]) }

// HelpLines are the programme's numbers, or a general one where none are known.
func HelpLines(t *chat.Turn) string {
	programme, _ := t.Tx.Programme(cmp.Or(ProgrammeToAsk(t), t.Me.Desk))
	if len(programme.Lifelines) == 0 {
		return t.T("safe.general", nil)
	}
	return LinesAs(t, "safe.line", programme.Lifelines)
}

// LinesAs are numbers below each other, each as the text of that key.
func LinesAs(t *chat.Turn, key string, all []buddy.Lifeline) string {
	var lines []string
	for _, l := range all {
		lines = append(lines, t.T(key, lineArgs(t, l)))
	}
	return strings.Join(lines, "\n")
}

// LineName is a number with its name as a label for the team.
func LineName(t *chat.Turn, l buddy.Lifeline) string { return t.P("lifeline.line", lineArgs(t, l)) }

// lineArgs are the values of a number's text. What it is for is said in the reader's words beside a name that may be
// in none of theirs.
func lineArgs(t *chat.Turn, l buddy.Lifeline) chat.A {
	kind := t.P("lifeline."+string(l.Kind)+".button", nil)
	var label any = l.Label
	switch {
	case l.Label == "":
		label = kind
	case l.Kind != buddy.OtherLine && l.Kind != buddy.EmergencyLine:
		label = t.P("lifeline.named", chat.A{"Label": l.Label, "Kind": kind})
	}
	return chat.A{"Phone": locales.LTR(l.Phone), "Label": label}
}
