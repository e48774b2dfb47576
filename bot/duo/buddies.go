package duo

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// Home is the part of the first screen about the person's buddies: where the two stand, or, of
// several, a line and a button for each.
func Home(t *chat.Turn, all []buddy.Pair) chat.Screen {
	if len(all) == 1 {
		return standing(t, all[0])
	}
	lines, rows := []string{t.T("buddies.title", nil)}, [][]buddy.Button(nil)
	for _, p := range all {
		lines, rows = append(lines, "• "+lineOf(t, p)), append(rows, chat.Row(buttonOf(t, p)))
	}
	text := strings.Join(lines, "\n")
	if pairs.Alike(t) {
		text = chat.Paragraphs(text, t.T("buddies.alike", nil))
	}
	return chat.Screen{Text: text, Rows: rows}
}

// lineOf says in a few words where the two stand.
func lineOf(t *chat.Turn, p buddy.Pair) string {
	named := pairs.Named(t, p)
	switch {
	case p.Awaits(t.Me.ID):
		return t.T("buddies.card", nil)
	case p.State == buddy.Proposed:
		return t.T("buddies.asked", named)
	case p.State == buddy.Paused:
		return t.T("buddies.paused", named)
	}
	return t.T("buddies.line", chat.A{"Name": pairs.NameOf(t, p), "Number": len(pairs.Seen(t, p).Meetings)})
}

// mostOfName fits on a button.
const mostOfName = 28

// buttonOf leads to the screen of one of several buddies.
func buttonOf(t *chat.Turn, p buddy.Pair) buddy.Button {
	if p.Awaits(t.Me.ID) {
		return t.Button("card.look.button", "card", p.ID)
	}
	return buddy.Button{Text: pairs.ShortOf(t, p, mostOfName), Data: chat.DataOf(pairs.ScreenButton, p.ID)}
}

// ourPair shows where the two of a button stand.
func ourPair(t *chat.Turn, args []string) error {
	p, err := pairs.Mine(t, args)
	if err != nil {
		return err
	}
	return showPair(t, p)
}

// showPair shows where the two stand now: on the first screen for who has one buddy, else on the
// screen of this one.
func showPair(t *chat.Turn, p buddy.Pair) error {
	t.Show(screenOf(t, p))
	return nil
}

// screenOf is the screen of showPair.
func screenOf(t *chat.Turn, p buddy.Pair) chat.Screen {
	now, ok := t.Tx.Pair(p.ID)
	if !ok || !now.Live() || pairs.Way(t, p)[0] == "home" {
		return t.Home()
	}
	s := standing(t, now)
	s.Rows = append(s.Rows, chat.Row(t.Button("home.button", "home")))
	return s
}
