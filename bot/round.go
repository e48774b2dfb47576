package bot

import (
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/locales"
	"buddy/matching"
)

// match runs a round now and says how good it is.
func (t *turn) match() error {
	p, err := t.desk()
	if err != nil {
		return err
	}
	d, err := round(t.tx, p, t.me.ID)
	if err != nil {
		return err
	}
	t.ties = nil // new proposals, new ties
	t.note("match", p.ID, strconv.Itoa(d.Fresh))
	text := t.roundText(d)
	if len(d.Unmatched) > 0 {
		text = paragraphs(text, t.floorCost(p), t.shortage(p, roundInput(t.tx, p)))
	}
	t.show(screen{Text: text, Rows: t.roundRows(p, d)})
	return nil
}

// roundRows lead on from a round: to the proposals, to who has none, to what
// the proof is.
func (t *turn) roundRows(p buddy.Programme, d drawn) [][]buddy.Button {
	var rows [][]buddy.Button
	if n := len(t.openProposals(p.ID, 0)); n > 0 {
		rows = append(rows, row(chip(t.P("match.look.button", A{"Count": n}), "proposals")))
	}
	if len(d.Unmatched) > 0 {
		rows = append(rows, row(t.button("stuck.button", "stuck")))
	}
	if len(d.Matches) > 0 {
		rows = append(rows, row(t.button("match.proven.button", "proven")))
	}
	return append(rows, row(t.button("whatif.button", "whatif"), t.button("home.button", "home")))
}

// roundText says what a round found and that nothing better is possible.
func (t *turn) roundText(d drawn) string {
	parts := []string{t.best(d.Result)}
	if asked := t.awaited(); asked > 0 {
		parts = append(parts, t.T("match.asked", A{"Count": asked}))
	}
	if text := t.changes(d); text != "" {
		parts = append(parts, text)
	}
	if len(d.Matches) > 1 {
		parts = append(parts, t.quality(d.Result))
	}
	return strings.Join(parts, "\n\n")
}

// awaited counts the pairs who were asked and did not both answer yet.
func (t *turn) awaited() (count int) {
	for _, pair := range t.tx.LivePairs(t.me.Desk) {
		if !pair.Unasked() && !pair.Begun() {
			count++
		}
	}
	return count
}

// best says how many have a proposal and how many wait, or which side is missing.
func (t *turn) best(r matching.Result) string {
	text := t.T("match.best", A{"Matched": len(r.Matches), "Total": r.Newcomers})
	switch {
	case r.Newcomers == 0:
		return t.T("match.nobody", A{"Locals": r.Locals})
	case r.Places == 0:
		text = t.T("match.nobody.local", nil)
	}
	if left := len(r.Unmatched); left > 0 {
		text += "\n" + t.T("match.left", A{"Count": left})
	}
	return text
}

// mostReplaced and mostUndone proposals are named after a round, so that it
// stays one message.
const mostReplaced, mostUndone = 5, 15

// changes says what became of the proposals that stood before a round; "" when
// there were none.
func (t *turn) changes(d drawn) string {
	var lines []string
	if d.Stayed+len(d.Replaced) > 0 {
		lines = append(lines, t.T("match.changes", A{"Stayed": d.Stayed, "Fresh": d.Fresh, "Replaced": len(d.Replaced)}))
	}
	replaced, undone := t.unconcerned(slices.Clone(d.Replaced)), t.unconcerned(slices.Clone(d.Undone))
	for _, pair := range replaced[:min(len(replaced), mostReplaced)] {
		lines = append(lines, "• "+t.T("swap.ends", A{"Names": t.both(pair)}))
	}
	for _, pair := range undone[:min(len(undone), mostUndone)] {
		lines = append(lines, t.T("match.undone", A{"Names": t.both(pair)}))
	}
	if d.Cost > 0 {
		lines = append(lines, t.T("match.pins", A{"Count": d.Cost}))
	}
	return strings.Join(lines, "\n")
}

// quality says how well the pairs fit, and how many people could wish for each other.
func (t *turn) quality(r matching.Result) string {
	text := t.T("match.fit", A{"Least": lowest(r.Matches) / 10, "Average": r.Total / len(r.Matches) / 10})
	if r.Blocking > 0 {
		text += "\n" + t.T("match.blocking", A{"Number": r.Blocking})
	}
	return text
}

// proven says in plain words what the best pairing is, and what the proof proves.
func (t *turn) proven([]string) error {
	var order []string
	for _, step := range bestOrder {
		order = append(order, t.T("proven."+step, nil))
	}
	t.show(screen{
		Text: t.T("proven.title", A{"Order": locales.Safe(strings.Join(order, "\n"))}),
		Rows: [][]buddy.Button{
			row(t.button("choose.button", "choose"), t.button("whatif.button", "whatif")),
			row(t.button("proposal.all.button", "proposals"), t.button("home.button", "home")),
		},
	})
	return nil
}

// bestOrder is what a better pairing is, the most important first, as a round
// has it; "proven.<step>".
var bestOrder = []string{"matches", "waiting", "standing", "floor", "total", "ties"}
