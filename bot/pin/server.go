package pin

import (
	"fmt"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/store"
)

// Lines are who has a PIN, owners first, for whoever operates the server.
func Lines(tx *store.Tx) (lines []string) {
	var others []string
	for _, p := range tx.People() {
		if !p.Serves() || !tx.HasPIN(p.ID) {
			continue
		}
		line, now := fmt.Sprintf("%d\t%s", p.ID, team.StaffName(p)), tx.PIN(p.ID)
		switch {
		case now.Code == nil:
			line += "\tnot chosen yet"
		case now.Shuts(tx.Now()):
			line += "\trests after wrong tries"
		}
		if p.Owner {
			lines = append(lines, line+"\towner")
			continue
		}
		others = append(others, line)
	}
	if lines = append(lines, others...); lines == nil {
		return []string{"Nobody has chosen a PIN."}
	}
	return lines
}

// Drop takes somebody's PIN away and tells them.
func Drop(t *chat.Turn, id buddy.PersonID) error {
	who, ok := t.Tx.Person(id)
	if !ok || !t.Tx.HasPIN(id) {
		return fmt.Errorf("person %d has no PIN", id)
	}
	t.Tx.DropPIN(id)
	t.Audit("pin.reset", id, 0, "")
	to := t.With(who)
	to.Say(chat.Screen{
		Text: to.T("pin.told", nil),
		Rows: [][]buddy.Button{chat.Row(to.Button("home.open.button", chat.WorkButton))},
	})
	return nil
}
