package team

import (
	"buddy"
	"buddy/bot/chat"
)

// TellStaff sends each coordinator of a programme a screen in their own words;
// an empty one is not sent.
func TellStaff(t *chat.Turn, p buddy.Programme, say func(t *chat.Turn) chat.Screen) {
	for _, person := range t.Tx.StaffOf(p.ID) {
		t := t.With(person)
		Noted(t).Team = p.ID
		AtDesk(t, "read.list")
		if s := say(t); s.Text != "" {
			t.Say(s)
		}
	}
}
