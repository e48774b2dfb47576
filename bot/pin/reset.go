package pin

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// reset asks an owner once, and takes somebody's PIN away: they choose a new one. An owner's own only whoever has the
// server can take away. Arguments: the person, "yes".
func reset(t *chat.Turn, args []string) error {
	id, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	who, ok := t.Tx.Person(buddy.PersonID(id))
	switch {
	case !ok || !who.Serves():
		return buddy.Refuse("refuse.stale")
	case who.ID == t.Me.ID:
		return buddy.Refuse("refuse.pin.own")
	}
	home := chat.Row(t.Button("home.button", "home"))
	if chat.Arg(args, 1) != "yes" {
		t.Show(chat.Screen{
			Text: t.T("owner.pin.ask", chat.A{"Name": team.StaffName(who)}),
			Rows: [][]buddy.Button{chat.Row(t.Button("owner.pin.yes.button", resetButton, who.ID, "yes")), home},
		})
		return nil
	}
	if t.Tx.HasPIN(who.ID) {
		if err := Drop(t, who.ID); err != nil {
			return err
		}
	}
	t.Show(chat.Screen{
		Text: t.T("owner.pin.done", chat.A{"Name": team.StaffName(who)}), Rows: [][]buddy.Button{home},
	})
	return nil
}

// ResetRow leads an owner to a new PIN for somebody who has one.
func ResetRow(t *chat.Turn, who buddy.Person) [][]buddy.Button {
	if who.ID == t.Me.ID || !t.Tx.HasPIN(who.ID) {
		return nil
	}
	return [][]buddy.Button{chat.Row(buddy.Button{
		Text: t.P("owner.pin.label", chat.A{"Name": team.StaffName(who)}), Data: chat.DataOf(resetButton, who.ID),
	})}
}
