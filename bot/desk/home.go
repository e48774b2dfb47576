package desk

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// home is the part of the first screen for a coordinator; nothing for others.
func home(t *chat.Turn) chat.Screen {
	p, err := team.Desk(t)
	if err != nil {
		return chat.Screen{}
	}
	n := len(t.Waits(p, 0))
	rows := [][]buddy.Button{
		chat.Row(chat.Chip(t.P("desk.queue.button", chat.A{"Count": n}), "queue")),
		chat.Row(t.Button("desk.people.button", "people"), t.Button("desk.pairs.button", "pairs")),
		chat.Row(t.Button("desk.match.button", "match"), t.Button("desk.invites.button", "invites")),
		chat.Row(t.Button("stuck.button", "stuck"), t.Button("desk.programme.button", "programme")),
	}
	for _, id := range t.Me.Staff {
		if other, ok := t.Tx.Programme(id); ok && id != p.ID {
			label := t.P("desk.move.label", chat.A{"Programme": chat.Short(other.Name, 24)})
			if n := len(t.Waits(other, 0)); n > 0 {
				label = t.P("desk.move.waits.label", chat.A{"Programme": chat.Short(other.Name, 24), "Count": n})
			}
			rows = append(rows, chat.Row(chat.Chip(label, "desk", id)))
		}
	}
	key := "desk.home"
	if n == 0 {
		key = "desk.home.none"
	}
	return chat.Screen{
		Text: chat.Paragraphs(t.T(key, chat.A{"Programme": p.Name, "Count": n}), ownPart(t, p)),
		Rows: rows,
	}
}

// ownPart tells a coordinator who takes part what they cannot decide, and when
// there is nobody else who could; "" for all others.
func ownPart(t *chat.Turn, p buddy.Programme) string {
	switch {
	case t.Me.Programme != p.ID || !t.Me.Enrolled():
		return ""
	case len(t.Tx.StaffOf(p.ID)) > 1:
		return t.T("desk.own", nil)
	}
	return t.T("desk.own.alone", nil)
}

// moveDesk turns to another programme one coordinates.
func moveDesk(t *chat.Turn, args []string) error {
	id, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	if err := t.Me.TurnTo(buddy.ProgrammeID(id)); err != nil {
		return err
	}
	t.Save()
	if chat.Arg(args, 1) == "queue" {
		return queue(t)
	}
	return t.ShowHome()
}
