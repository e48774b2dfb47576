package team

import (
	"cmp"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
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

// HelpLines are the programme's numbers, or a general one where none are known.
func HelpLines(t *chat.Turn) string {
	programme, _ := t.Tx.Programme(cmp.Or(ProgrammeToAsk(t), t.Me.Desk))
	if len(programme.Help) == 0 {
		return t.T("safe.general", nil)
	}
	var lines []string
	for _, line := range programme.Help {
		lines = append(lines, t.T("safe.line", chat.A{"Text": line}))
	}
	return strings.Join(lines, "\n")
}
