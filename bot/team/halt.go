package team

import (
	"buddy"
	"buddy/bot/chat"
)

// Going are the programmes that begin messages.
func Going(t *chat.Turn) (all []buddy.Programme) {
	for _, p := range t.Tx.Programmes() {
		if !p.Halts() {
			all = append(all, p)
		}
	}
	return all
}

// HaltAll stops the messages of every programme that begins any, and tells how many those were. They go on one by one.
func HaltAll(t *chat.Turn) int {
	all := Going(t)
	for _, p := range all {
		p.Halt(t.Me.ID, t.Tx.Now())
		t.Tx.PutProgramme(p)
		Note(t, "programme.halt", p.ID, "")
	}
	t.Tx.HoldBack()
	return len(all)
}
