package duo

import (
	"buddy"
	"buddy/bot/chat"
)

// bothHear schedules mail about the pair, due now, to every member but the one
// whose turn it is.
func bothHear(t *chat.Turn, p buddy.Pair, kind buddy.DueKind) {
	for _, id := range p.People {
		if id != 0 && id != t.Me.ID {
			hear(t, p, kind, id)
		}
	}
}

// hear schedules mail about the pair, due now, to one member.
func hear(t *chat.Turn, p buddy.Pair, kind buddy.DueKind, to buddy.PersonID) {
	t.Tx.Schedule(buddy.DueAbout(kind, p.ID, t.Tx.Now()).To(to))
}

// Stoppable adds the way out of all mail to a message the bot starts.
func Stoppable(t *chat.Turn, s chat.Screen) chat.Screen {
	s.Rows = append(s.Rows, chat.Row(t.Button("mail.stop.button", "quiet")))
	return s
}
