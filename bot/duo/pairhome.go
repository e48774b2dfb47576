package duo

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
)

// standing says where the two of a pair stand and what can be done now.
func standing(t *chat.Turn, p buddy.Pair) chat.Screen {
	if p.State == buddy.Proposed {
		if p.Said[p.Seat(t.Me.ID)] == "" {
			return chat.Screen{
				Text: t.T("home.card", nil),
				Rows: [][]buddy.Button{chat.Row(t.Button("card.look.button", "card", p.ID))},
			}
		}
		s := thanked(t, p)
		s.Rows = s.Rows[:len(s.Rows)-1] // without the way home
		return s
	}
	parts := []string{t.T("home.pair", pairs.Named(t, p))}
	if !safe.Rested(t, p) { // who asked for a break in a report does not look at it
		parts = append(parts, contactOf(t, p))
	}
	var rows [][]buddy.Button
	if p.State == buddy.Paused {
		parts = append(parts, paused(t, p))
		if p.Rests(p.Side(t.Me.ID), false) {
			rows = append(rows, chat.Row(t.Button("pair.wake.button", "ourwake", p.ID)))
		}
	} else {
		parts = append(parts,
			strings.TrimSpace(
				t.T("home.meetings", chat.A{"Count": len(pairs.Seen(t, p).Meetings)})+" "+pairs.Turn(t, p),
			))
		rows = append(rows, chat.Row(t.Button("met.button", "met", p.ID)))
	}
	if soon, back := planned(t, p); soon != "" && !safe.Rested(t, p) {
		parts, rows = append(parts, soon), append(rows, back...)
	} else if p.State != buddy.Paused && safe.Still(t, p) {
		parts, rows = append(parts, t.T("still.text", nil)), append(rows, safe.StillRows(t, p)...)
	}
	if reach(t, p, t.Me) == "" {
		parts = append(parts, t.T("contact.ask", pairs.Named(t, p)))
		rows = append(rows, ways(t, p)...)
	}
	if extra := t.Extras(pairs.Screen, uint64(p.ID)); p.State != buddy.Paused && !safe.Still(t, p) {
		parts, rows = append(parts, extra.Text), append(rows, extra.Rows...)
	}
	if p.State == buddy.Closing {
		rows = append(rows, chat.Row(t.Button("closing.button", "wish", p.ID)))
	}
	rows = append(
		rows,
		chat.Row(t.Button("reveal.agreement.button", "agreement", p.ID), t.Button("pair.stop.button", "ourstop", p.ID)),
	)
	return chat.Screen{Text: chat.Paragraphs(parts...), Rows: rows}
}

// askQuiet asks once whether messages are to stop. It asks below what was tapped, which
// may wait for another answer.
func askQuiet(t *chat.Turn, args []string) error {
	if chat.Arg(args, 0) == "yes" || t.Me.Quiet {
		return hush(t, true)
	}
	t.Say(chat.Screen{Text: t.T("quiet.ask", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("quiet.yes.button", "quiet", "yes")), chat.Row(t.Button("quiet.no.button", "home")),
	}})
	return nil
}

// hush stops everything the bot would start, or lets it speak again. What comes due in
// the first ten minutes waits for their end: whoever turns back until then has missed
// nothing.
func hush(t *chat.Turn, quiet bool) error {
	switch {
	case quiet && t.Me.Hush(t.Tx.Now()):
		t.Audit("quiet", t.Me.ID, 0, "")
	case !quiet && t.Me.Unhush():
		t.Audit("loud", t.Me.ID, 0, "")
	}
	t.Save()
	if quiet {
		t.Show(chat.Screen{Text: t.T("quiet.on", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("quiet.off.button", "loud")), chat.Row(t.Button("home.button", "home")),
		}})
		return nil
	}
	t.Flash("toast.loud")
	return t.ShowHome()
}
