package bot

import (
	"buddy"
	"buddy/locales"
)

// keptFrom are the people of the programme who are never suggested to somebody,
// but for whom the reader may not look at.
func (t *turn) keptFrom(p buddy.Person) (others []buddy.Person) {
	involved := t.involved()
	for _, id := range t.tx.KeptFrom(p.ID) {
		if other, ok := t.tx.Person(id); ok && other.Programme == p.Programme && !involved[id] {
			others = append(others, other)
		}
	}
	return others
}

// keptLine names them on a card; "" when there is nobody.
func (t *turn) keptLine(p buddy.Person) string {
	var names []string
	for _, other := range t.keptFrom(p) {
		names = append(names, other.Profile.Name)
	}
	if names == nil {
		return ""
	}
	return t.T("profile.line", A{"Label": locales.Safe(t.T("person.kept", nil)), "Value": names})
}

// permit lists who is kept apart from somebody, and takes it back after asking
// once: "no match" and "keep apart" are decisions like others.
func (t *turn) permit(args []string) error {
	p, err := t.ours(args, 0)
	if err != nil {
		return err
	}
	if arg(args, 1) == "" || arg(args, 1) == "page" {
		var all []entry
		for _, other := range t.keptFrom(p) {
			line := t.T("apart.line", A{"Name": other.Profile.Name, "State": t.standing(other)})
			all = append(all, entry{line: line, name: numbered(other, nameRunes), data: dataOf("permit", p.ID, other.ID)})
		}
		s := t.list(t.T("kept.title", A{"Name": p.Profile.Name}), all, pageOf(arg(args, 2)), func(n int) string { return dataOf("permit", p.ID, "page", n) })
		s.Rows = append(s.Rows, row(t.button("button.back", "person", p.ID)))
		t.show(s)
		return nil
	}
	other, err := t.ours(args, 1)
	if err != nil {
		return err
	}
	since, apart := t.tx.ForbiddenSince(p.ID, other.ID)
	if arg(args, 2) != "yes" {
		t.show(screen{Text: t.T("kept.ask", A{"Name": p.Profile.Name, "Other": other.Profile.Name}), Rows: [][]buddy.Button{
			row(t.button("kept.yes.button", "permit", p.ID, other.ID, "yes", since.UnixMilli())), row(t.button("button.cancel", "person", p.ID)),
		}})
		return nil
	}
	if apart && arg(args, 3) != dataOf(since.UnixMilli()) {
		return buddy.Refuse("refuse.stale") // they were kept apart anew since
	}
	if t.tx.Permit(p.ID, other.ID) { // a doubled tap is done already
		t.audit("permit", p.ID, 0, "")
		t.audit("permit", other.ID, 0, "")
	}
	t.flash("toast.kept")
	return t.personCard(args[:1])
}
