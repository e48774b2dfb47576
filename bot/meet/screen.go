package meet

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// next is what stands about the next meeting on the screen of a pair.
func next(t *chat.Turn, id uint64) chat.Screen {
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if !ok || !pairs.Running(p) {
		return chat.Screen{}
	}
	a, _ := t.Tx.Appointments(p.ID).Last()
	row := func(key string) [][]buddy.Button { return [][]buddy.Button{chat.Row(t.Button(key, "meet", p.ID))} }
	switch {
	case a.Ahead(t.Tx.Now()):
		return chat.Screen{Text: t.T("meet.next", values(t, p, a)), Rows: row("meet.next.button")}
	case a.Open(t.Tx.Now()) && a.By == p.Side(t.Me.ID):
		return chat.Screen{Text: t.T("meet.waits", pairs.Named(t, p)), Rows: row("meet.waits.button")}
	case a.Open(t.Tx.Now()):
		return chat.Screen{Text: t.T("meet.offers", pairs.Named(t, p)), Rows: row("meet.offers.button")}
	}
	return chat.Screen{Rows: turnRows(t, p)[:1]}
}

// look shows where two stand with their next meeting.
func look(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	t.Show(stands(t, p))
	return nil
}

// stands is that as a screen, with what can be done now.
func stands(t *chat.Turn, p buddy.Pair) chat.Screen {
	a, no := t.Tx.Appointments(p.ID).Last()
	switch {
	case !pairs.Running(p):
		return t.Home()
	case a.Ahead(t.Tx.Now()):
		return home(t, t.T("meet.agreed", values(t, p, a)), changeRows(t, p, no)...)
	case a.Open(t.Tx.Now()) && a.By == p.Side(t.Me.ID):
		return home(t, t.T("meet.proposed", pairs.Named(t, p))+"\n\n"+offers(t, p, a),
			chat.Row(t.Button("meet.other.button", "meetnew", p.ID)),
			chat.Row(t.Button("meet.takeback.button", "meetoff", p.ID, no)))
	case a.Open(t.Tx.Now()):
		text, rows := choice(t, p, a, no)
		return home(t, text, rows...)
	}
	return home(t, pairs.Turn(t, p), turnRows(t, p)...)
}

// offers lists what is proposed, without what has passed.
func offers(t *chat.Turn, p buddy.Pair, a buddy.Appointment) string {
	var lines []string
	for _, o := range a.Offers {
		if o.At.After(t.Tx.Now()) {
			lines = append(lines, "• "+offered(t, p, o))
		}
	}
	return strings.Join(lines, "\n")
}

// choice is what the other proposed, with the answers.
func choice(t *chat.Turn, p buddy.Pair, a buddy.Appointment, no int) (text string, rows [][]buddy.Button) {
	for i, o := range a.Offers {
		if o.At.After(t.Tx.Now()) {
			rows = append(rows, chat.Row(chat.Chip(string(when(t, p, o.At)), "meetpick", p.ID, no, i+1)))
		}
	}
	return t.T("meet.choose", pairs.Named(t, p)) + "\n\n" + offers(t, p, a), append(rows,
		chat.Row(t.Button("meet.other.button", "meetnew", p.ID)),
		chat.Row(t.Button("meet.none.button", "meetnone", p.ID, no)))
}

// changeRows are what can be done about a time that both agreed on.
func changeRows(t *chat.Turn, p buddy.Pair, no int) [][]buddy.Button {
	return [][]buddy.Button{
		chat.Row(t.Button("meet.change.button", "meetnew", p.ID)),
		chat.Row(t.Button("meet.off.button", "meetoff", p.ID, no)),
	}
}

// turnRows are what somebody can do while nothing is proposed: it is their turn, or they ask the other.
func turnRows(t *chat.Turn, p buddy.Pair) (rows [][]buddy.Button) {
	side := p.Side(t.Me.ID)
	if leads(t, p) {
		rows = append(rows, chat.Row(t.Button("meet.new.button", "meetnew", p.ID)))
	} else {
		rows = append(rows, chat.Row(t.Button("meet.ask.button", "meetask", p.ID)))
	}
	if side == pairs.Seen(t, p).Turn(pairs.Leads(t, p)) && !p.Passed[side.Index()] {
		rows = append(rows, chat.Row(t.Button("meet.pass.button", "meetpass", p.ID)))
	}
	return rows
}

// Ways are what somebody can do about the next meeting while nothing is proposed, for messages of other rooms.
func Ways(t *chat.Turn, p buddy.Pair) [][]buddy.Button { return turnRows(t, p) }
