package round

import (
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/matching"
)

// match runs a round now and says how good it is.
func match(t *chat.Turn) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	if err := team.MayPropose(t, p.ID); err != nil {
		return err
	}
	d, err := Draw(t.Tx, p, t.Me.ID)
	if err != nil {
		return err
	}
	team.Untie(t)
	team.Note(t, "match", p.ID, strconv.Itoa(d.Fresh))
	text := roundText(t, d)
	if len(d.Unmatched) > 0 {
		text = chat.Paragraphs(text, floorCost(t, p), Shortage(t, p, Input(t.Tx, p)))
	}
	t.Show(chat.Screen{Text: text, Rows: roundRows(t, p, d)})
	return nil
}

// roundRows lead on from a round: to the proposals, to who has none, to what
// the proof is.
func roundRows(t *chat.Turn, p buddy.Programme, d Drawn) [][]buddy.Button {
	var rows [][]buddy.Button
	if n := len(OpenProposals(t, p.ID, 0)); n > 0 {
		rows = append(rows, chat.Row(chat.Chip(t.P("match.look.button", chat.A{"Count": n}), "proposals")))
	}
	if len(d.Unmatched) > 0 {
		rows = append(rows, chat.Row(t.Button("stuck.button", "stuck")))
	}
	if len(d.Matches) > 0 {
		rows = append(rows, chat.Row(t.Button("match.proven.button", "proven")))
	}
	return append(rows, chat.Row(t.Button("whatif.button", "whatif"), t.Button("home.button", "home")))
}

// roundText says what a round found and that nothing better is possible.
func roundText(t *chat.Turn, d Drawn) string {
	parts := []string{best(t, d.Result)}
	if asked := awaited(t); asked > 0 {
		parts = append(parts, t.T("match.asked", chat.A{"Count": asked}))
	}
	if text := changes(t, d); text != "" {
		parts = append(parts, text)
	}
	if len(d.Matches) > 1 {
		parts = append(parts, quality(t, d.Result))
	}
	return strings.Join(parts, "\n\n")
}

// awaited counts the pairs who were asked and did not both answer yet.
func awaited(t *chat.Turn) (count int) {
	for _, pair := range t.Tx.LivePairs(t.Me.Desk) {
		if !pair.Unasked() && !pair.Begun() {
			count++
		}
	}
	return count
}

// best says how many have a proposal and how many wait, or which side is missing.
func best(t *chat.Turn, r matching.Result) string {
	text := t.T("match.best", chat.A{"Matched": len(r.Matches), "Total": r.Newcomers})
	switch {
	case r.Newcomers == 0:
		return t.T("match.nobody", chat.A{"Locals": r.Locals})
	case r.Places == 0:
		text = t.T("match.nobody.local", nil)
	}
	if left := len(r.Unmatched); left > 0 {
		text += "\n" + t.T("match.left", chat.A{"Count": left})
	}
	return text
}

// mostReplaced and mostUndone proposals are named after a round, so that it
// stays one message.
const mostReplaced, mostUndone = 5, 15

// changes says what became of the proposals that stood before a round; "" when
// there were none.
func changes(t *chat.Turn, d Drawn) string {
	var lines []string
	if d.Stayed+len(d.Replaced) > 0 {
		lines = append(
			lines,
			t.T("match.changes", chat.A{"Stayed": d.Stayed, "Fresh": d.Fresh, "Replaced": len(d.Replaced)}),
		)
	}
	replaced, undone := team.Unconcerned(t, slices.Clone(d.Replaced)), team.Unconcerned(t, slices.Clone(d.Undone))
	for _, pair := range replaced[:min(len(replaced), mostReplaced)] {
		lines = append(lines, "• "+t.T("swap.ends", chat.A{"Names": team.Both(t, pair)}))
	}
	for _, pair := range undone[:min(len(undone), mostUndone)] {
		lines = append(lines, t.T("match.undone", chat.A{"Names": team.Both(t, pair)}))
	}
	if d.Cost > 0 {
		lines = append(lines, t.T("match.pins", chat.A{"Count": d.Cost}))
	}
	return strings.Join(lines, "\n")
}

// quality says how well the pairs fit, and how many people could wish for each other.
func quality(t *chat.Turn, r matching.Result) string {
	text := t.T("match.fit", chat.A{"Least": lowest(r.Matches) / 10, "Average": r.Total / len(r.Matches) / 10})
	if r.Blocking > 0 {
		text += "\n" + t.T("match.blocking", chat.A{"Number": r.Blocking})
	}
	return text
}

// proven says in plain words what the best pairing is, and what the proof proves.
func proven(t *chat.Turn, _ []string) error {
	var order []string
	for _, step := range bestOrder {
		order = append(order, t.T("proven."+step, nil))
	}
	t.Show(chat.Screen{
		Text: t.T("proven.title", chat.A{"Order": locales.Safe(strings.Join(order, "\n"))}),
		Rows: [][]buddy.Button{
			chat.Row(t.Button("choose.button", "choose"), t.Button("whatif.button", "whatif")),
			chat.Row(t.Button("proposal.all.button", "proposals"), t.Button("home.button", "home")),
		},
	})
	return nil
}

// bestOrder is what a better pairing is, the most important first, as a round
// has it; "proven.<step>".
var bestOrder = []string{"matches", "waiting", "standing", "floor", "total", "ties"}
