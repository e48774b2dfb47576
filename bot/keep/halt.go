package keep

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// halts is what a team and the owners read first while a programme begins no messages.
func halts(t *chat.Turn) (s chat.Screen) {
	for _, p := range t.Tx.Programmes() {
		if mine := t.Me.Coordinates(p.ID); !p.Halts() || !mine && !t.Me.Owner {
			continue
		}
		s.Text = chat.Paragraphs(s.Text, haltedSince(t, p))
		s.Rows = append(s.Rows, chat.Row(goOnChip(t, p)))
	}
	return s
}

// haltAll asks once whether the messages of all programmes stop, and stops them. Where they are stopped it leads to
// where they go on.
func haltAll(t *chat.Turn, args []string) error {
	if chat.Arg(args, 0) == "yes" {
		team.HaltAll(t)
		t.Flash("halt.stopped")
	}
	var rows [][]buddy.Button
	key := "halt.all.over"
	switch {
	case len(t.Tx.Programmes()) == 0:
		key = "owner.programmes.none"
	case len(team.Going(t)) > 0:
		key, rows = "halt.all", append(rows, chat.Row(t.Button("halt.all.yes.button", "haltall", "yes")))
	}
	for _, p := range t.Tx.Programmes() {
		if p.Halts() {
			rows = append(rows, chat.Row(goOnChip(t, p)))
		}
	}
	t.Show(chat.Screen{Text: t.T(key, nil), Rows: append(rows, chat.Row(t.Button("home.button", "home")))})
	return nil
}

// goOnChip leads to where a programme's messages go on.
func goOnChip(t *chat.Turn, p buddy.Programme) buddy.Button {
	return chat.Chip(t.P("halt.look.label", chat.A{"Programme": chat.Short(p.Name, 14)}), "halt", p.ID)
}

func haltedSince(t *chat.Turn, p buddy.Programme) string {
	at := p.Halted.At.In(p.Location())
	who, known := t.Tx.Person(p.Halted.By)
	args := chat.A{"Programme": p.Name, "Date": t.Day(at), "Time": at.Format("15:04"), "Name": team.StaffName(who)}
	if !known {
		return t.T("halt.since.nobody", args)
	}
	return t.T("halt.since", args)
}

// halt asks once whether a programme's messages stop, or whether they go on, and does it.
func halt(t *chat.Turn, args []string) error {
	p, err := mayHalt(t, args)
	if err != nil {
		return err
	}
	switch chat.Arg(args, 1) {
	case "stop":
		return stopMail(t, p)
	case "go":
		return resumeMail(t, p)
	}
	back := chat.Row(t.Button("home.button", "home"))
	if p.Halts() {
		text := chat.Paragraphs(haltedSince(t, p), t.T("halt.goon", nil))
		t.Show(chat.Screen{Text: text, Rows: [][]buddy.Button{
			chat.Row(t.Button("halt.goon.button", "halt", p.ID, "go")), back,
		}})
		return nil
	}
	t.Show(chat.Screen{Text: t.T("halt.ask", chat.A{"Programme": p.Name}), Rows: [][]buddy.Button{
		chat.Row(t.Button("halt.yes.button", "halt", p.ID, "stop")), back,
	}})
	return nil
}

// mayHalt is the programme of a button, for an owner and for its own team.
func mayHalt(t *chat.Turn, args []string) (p buddy.Programme, err error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return p, err
	}
	p, ok := t.Tx.Programme(buddy.ProgrammeID(id))
	if !t.Me.Owner && !t.Me.Coordinates(buddy.ProgrammeID(id)) {
		return p, buddy.Refuse("refuse.notyours")
	}
	if !ok {
		return p, buddy.Refuse("refuse.stale")
	}
	return p, nil
}

func stopMail(t *chat.Turn, p buddy.Programme) error {
	if !p.Halts() {
		p.Halt(t.Me.ID, t.Tx.Now())
		t.Tx.PutProgramme(p)
		t.Tx.HoldBack()
		team.Note(t, "programme.halt", p.ID, "")
	}
	t.Flash("halt.stopped")
	return t.ShowHome()
}

// resumeMail lets go what is still of use of what was held back: nobody gets a flood.
func resumeMail(t *chat.Turn, p buddy.Programme) error {
	if p.Halts() {
		p.GoOn()
		t.Tx.PutProgramme(p)
		held := t.Tx.HeldOf(p.ID)
		var people []buddy.PersonID
		for _, m := range held {
			if !slices.Contains(people, m.Person) {
				people = append(people, m.Person)
			}
		}
		for _, who := range people {
			of := func(m buddy.Message) bool { return m.Person != who }
			release(t, who, slices.DeleteFunc(slices.Clone(held), of))
		}
		team.Note(t, "programme.goon", p.ID, "")
	}
	t.Flash("halt.gone")
	return t.ShowHome()
}

// release lets go of one person's messages what is not too much, and says so where something falls away: their first
// screen says where things stand.
func release(t *chat.Turn, who buddy.PersonID, held []buddy.Message) {
	goes, over := buddy.AfterHalt(held, t.Tx.Now())
	for _, m := range over {
		t.Tx.DropMessage(m.ID)
	}
	for _, m := range goes {
		t.Tx.Release(m)
	}
	if to, ok := t.Of(who); ok && len(over) > 0 {
		to.Say(chat.Screen{
			Text: to.T("halt.over", nil), Rows: [][]buddy.Button{chat.Row(to.Button("home.button", "home"))},
		})
	}
}
