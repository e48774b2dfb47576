package desk

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// keptLine names them on a person's screen; "" when there is nobody.
func keptLine(t *chat.Turn, p buddy.Person) string {
	var names []string
	for _, other := range team.KeptFrom(t, p) {
		names = append(names, other.Profile.Name)
	}
	if names == nil {
		return ""
	}
	return t.T("profile.line", chat.A{"Label": locales.Safe(t.T("person.kept", nil)), "Value": names})
}

// permit lists who is kept apart from somebody, and takes it back after asking
// once: "no match" and "keep apart" are decisions like others.
func permit(t *chat.Turn, args []string) error {
	p, err := team.Ours(t, args, 0)
	if err != nil {
		return err
	}
	if chat.Arg(args, 1) == "" || chat.Arg(args, 1) == "page" {
		var all []chat.Entry
		for _, other := range team.KeptFrom(t, p) {
			line := t.T("apart.line", chat.A{"Name": other.Profile.Name, "State": team.Standing(t, other)})
			all = append(
				all,
				chat.Entry{
					Line: line,
					Name: team.Numbered(other, chat.NameRunes),
					Data: chat.DataOf("permit", p.ID, other.ID),
				},
			)
		}
		s := t.List(
			t.T("kept.title", chat.A{"Name": p.Profile.Name}),
			all,
			chat.PageOf(chat.Arg(args, 2)),
			func(n int) string { return chat.DataOf("permit", p.ID, "page", n) },
		)
		s.Rows = append(s.Rows, chat.Row(t.Button("button.back", "person", p.ID)))
		t.Show(s)
		return nil
	}
	other, err := team.Ours(t, args, 1)
	if err != nil {
		return err
	}
	since, apart := t.Tx.ForbiddenSince(p.ID, other.ID)
	if chat.Arg(args, 2) != "yes" {
		t.Show(
			chat.Screen{
				Text: t.T("kept.ask", chat.A{"Name": p.Profile.Name, "Other": other.Profile.Name}),
				Rows: [][]buddy.Button{
					chat.Row(
						t.Button("kept.yes.button", "permit", p.ID, other.ID, "yes", since.UnixMilli()),
					), chat.Row(t.Button("button.cancel", "person", p.ID)),
				},
			},
		)
		return nil
	}
	if apart && chat.Arg(args, 3) != chat.DataOf(since.UnixMilli()) {
		return buddy.Refuse("refuse.stale") // they were kept apart anew since
	}
	if t.Tx.Permit(p.ID, other.ID) { // a doubled tap is done already
		t.Audit("permit", p.ID, 0, "")
		t.Audit("permit", other.ID, 0, "")
	}
	t.Flash("toast.kept")
	return showPerson(t, args[:1])
}
