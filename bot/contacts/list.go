package contacts

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// keeps tells whether somebody may look after the numbers of a programme.
func keeps(p buddy.Person, id buddy.ProgrammeID) bool {
	return p.Owner || p.Coordinates(id) || p.Holds(buddy.FocalPoint, id)
}

// siteOf is the programme that a button names, if its numbers are the person's to look after.
func siteOf(t *chat.Turn, args []string) (buddy.Programme, error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return buddy.Programme{}, err
	}
	p, ok := t.Tx.Programme(buddy.ProgrammeID(id))
	if !ok || !keeps(t.Me, p.ID) {
		return p, buddy.Refuse("refuse.stale")
	}
	return p, nil
}

// lineOf is the number that a button names, in its programme.
func lineOf(t *chat.Turn, args []string) (p buddy.Programme, l buddy.Lifeline, err error) {
	if p, err = siteOf(t, args); err != nil {
		return p, l, err
	}
	id, err := chat.Number(args, 1)
	if err != nil {
		return p, l, err
	}
	l, ok := p.Lifeline(id)
	if !ok {
		return p, l, buddy.Refuse("refuse.stale")
	}
	return p, l, nil
}

// first shows the numbers of the programme that somebody looks after: at the desk, else the first of theirs.
func first(t *chat.Turn) error {
	if t.Me.Coordinates(t.Me.Desk) {
		return list(t, []string{chat.DataOf(t.Me.Desk)})
	}
	for _, p := range t.Tx.Programmes() {
		if keeps(t.Me, p.ID) {
			return list(t, []string{chat.DataOf(p.ID)})
		}
	}
	return buddy.Refuse("refuse.stale")
}

// list shows the numbers of a programme, and what is missing. Arguments: the programme, the page.
func list(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	var all []chat.Entry
	for _, l := range p.Lifelines {
		line := team.LineName(t, l)
		if !l.RunsOut().After(t.Tx.Now().Add(2 * buddy.LackNotice)) {
			line = t.P("contacts.late.label", chat.A{"Line": line})
		}
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("helpnumber", p.ID, l.ID)})
	}
	for _, a := range p.Absent {
		line := t.P("contacts.none.label", chat.A{"Kind": kindName(t, a.Kind)})
		all = append(all, chat.Entry{Line: line, Data: chat.DataOf("nonumber", p.ID, a.Kind)})
	}
	s := t.List(
		chat.Paragraphs(t.T("contacts.title", chat.A{"Programme": p.Name}), team.Lacking(t, p)),
		all, chat.PageOf(chat.Arg(args, 1)), func(n int) string { return chat.DataOf("contacts", p.ID, n) })
	s.Rows = append(s.Rows, chat.Row(t.Button("contact.add.button", "contactnew", p.ID)),
		chat.Row(t.Button("home.button", "home")))
	t.Show(s)
	return nil
}

// one shows a number with what can be done about it.
func one(t *chat.Turn, args []string) error {
	p, l, err := lineOf(t, args)
	if err != nil {
		return err
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("contact.card", chat.A{"Line": team.LineName(t, l)}),
			checked(t, l.By, l.Verified, l.RunsOut())),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("contact.verify.button", "contactcheck", p.ID, l.ID)),
			chat.Row(t.Button("contact.change.button", "contactchange", p.ID, l.ID),
				t.Button("contact.remove.button", "contactgone", p.ID, l.ID)),
			chat.Row(t.Button("button.back", "contacts", p.ID)),
		},
	})
	return nil
}

// checked says when somebody last looked whether it is right, who it was, and until when somebody does again.
func checked(t *chat.Turn, by buddy.PersonID, at, until time.Time) string {
	args := chat.A{"Date": t.Day(at), "Until": t.Day(until)}
	who, known := t.Tx.Person(by)
	if !known {
		return t.T("contact.checked", args)
	}
	args["Name"] = team.StaffName(who)
	return t.T("contact.checked.by", args)
}

func kindName(t *chat.Turn, kind buddy.LifelineKind) string {
	return t.P("lifeline."+string(kind)+".button", nil)
}

// none shows that there is no number of a kind, or notes that there still is none. Arguments: the programme, the kind,
// "yes" for that, "add" for a number, "not" to take it back.
func none(t *chat.Turn, args []string) error {
	p, err := siteOf(t, args)
	if err != nil {
		return err
	}
	a, ok := p.Absence(buddy.LifelineKind(chat.Arg(args, 1)))
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	switch chat.Arg(args, 2) {
	case "yes":
		if err := p.MissLine(a.Kind, t.Me.ID, t.Tx.Now()); err != nil {
			return err
		}
		return kept(t, p, "none")
	case "add":
		return t.Begin(helplineDialog, subject(p.ID, 0), map[string][]string{"kind": {string(a.Kind)}})
	case "not":
		p.Seek(a.Kind)
		return kept(t, p, "seek")
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(t.T("contact.none", chat.A{"Kind": kindName(t, a.Kind)}),
			checked(t, a.By, a.At, a.RunsOut())),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("contact.none.button", "nonumber", p.ID, a.Kind, "yes")),
			chat.Row(t.Button("contact.found.button", "nonumber", p.ID, a.Kind, "add")),
			chat.Row(t.Button("contact.unsay.button", "nonumber", p.ID, a.Kind, "not")),
			chat.Row(t.Button("button.back", "contacts", p.ID)),
		},
	})
	return nil
}

// verify notes that somebody called the number today.
func verify(t *chat.Turn, args []string) error {
	p, l, err := lineOf(t, args)
	if err != nil {
		return err
	}
	if err := p.VerifyLifeline(l.ID, t.Me.ID, t.Tx.Now()); err != nil {
		return err
	}
	return kept(t, p, "verify")
}

// remove asks once and tells a number no more.
func remove(t *chat.Turn, args []string) error {
	p, l, err := lineOf(t, args)
	if err != nil {
		return err
	}
	if chat.Arg(args, 2) != "yes" {
		closes := ""
		if without := p; without.RemoveLifeline(l.ID) == nil && team.Closing(t, without) {
			closes = t.T("contact.remove.closes", nil)
		}
		t.Show(chat.Screen{
			Text: chat.Paragraphs(t.T("contact.remove", chat.A{"Line": team.LineName(t, l)}), closes),
			Rows: [][]buddy.Button{
				chat.Row(t.Button("contact.remove.yes.button", "contactgone", p.ID, l.ID, "yes")),
				chat.Row(t.Button("button.back", "helpnumber", p.ID, l.ID)),
			},
		})
		return nil
	}
	if err := p.RemoveLifeline(l.ID); err != nil {
		return err
	}
	if l.Kind == buddy.SafeguardLine {
		tellChange(t, p, buddy.Lifeline{})
	}
	return kept(t, p, "remove")
}

// tellChange lets focal points and owners hear of each change of whom people reach for abuse, also by the team: it is
// the way past whoever coordinates, who can change it alone.
func tellChange(t *chat.Turn, p buddy.Programme, l buddy.Lifeline) {
	told := map[buddy.PersonID]bool{t.Me.ID: true}
	for _, who := range append(t.Tx.Holders(buddy.FocalPoint, p.ID), t.Tx.Owners()...) {
		if told[who.ID] {
			continue
		}
		told[who.ID] = true
		to, now := t.With(who), ""
		if l.Phone != "" {
			now = to.T("contact.now", chat.A{"Line": team.LineName(to, l)})
		}
		to.Say(chat.Screen{
			Text: chat.Paragraphs(
				to.T("contacts.told", chat.A{"Programme": p.Name, "Staff": team.StaffName(t.Me)}), now,
			),
			Rows: [][]buddy.Button{chat.Row(to.Button("contacts.told.button", "contacts", p.ID))},
		})
	}
}

// kept writes the programme and shows its numbers.
func kept(t *chat.Turn, p buddy.Programme, what string) error {
	p = t.Tx.PutProgramme(p)
	team.Note(t, "programme.contacts", p.ID, what)
	t.Flash("toast.saved")
	return list(t, []string{chat.DataOf(p.ID)})
}
