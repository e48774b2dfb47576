package round

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/matching"
)

// explain shows every criterion with its share of the score.
func explain(t *chat.Turn, args []string) error {
	p, err := team.OurPair(t, args, 0)
	if err != nil {
		return err
	}
	site, err := team.Desk(t)
	if err != nil {
		return err
	}
	rows := [][]buddy.Button{chat.Row(t.Button("button.back", screenOf(p), p.ID))}
	if p.Live() {
		rows = append([][]buddy.Button{chat.Row(t.Button("others.button", "others", p.ID))}, rows...)
	}
	t.Show(chat.Screen{
		Text: t.T("explain.title", chat.A{"Names": team.Both(t, p)}) + "\n\n" + strings.Join(
			append(duo.InterpreterLine(t, p), ""),
			"\n\n",
		) + explanation(t, matching.Explain(matchingInput(t.Tx, site, true), p.People[0], p.People[1])),
		Rows: rows,
	})
	return nil
}

// screenOf is the action that shows a pair.
func screenOf(p buddy.Pair) string {
	if p.Unasked() {
		return "proposal"
	}
	return "pairdesk"
}

// explanation is the score of two people line by line, or which rule keeps
// them apart now.
func explanation(t *chat.Turn, e matching.Explanation) string {
	var lines []string
	if !e.OK {
		lines = append(lines, t.T("explain.broken", nil))
		for _, rule := range e.Broken {
			key := "explain.rule." + rule
			if !chat.HasText(key) {
				key = "explain.rule.other"
			}
			lines = append(lines, "• "+t.T(key, nil))
		}
		return strings.Join(lines, "\n")
	}
	points, most := sheet(e)
	for i, s := range e.Shares {
		key := "explain." + s.Name
		if !chat.HasText(key) {
			key = "explain.other"
		}
		lines = append(lines, "• "+t.T("explain.share", chat.A{
			"Criterion": locales.Safe(t.T(key, nil)), "Points": points[i], "Most": most[i],
		}))
	}
	return strings.Join(append(lines, "", t.T("explain.total", chat.A{"Score": e.Score / 10})), "\n")
}

// sheet is what an explanation shows for each share, in hundredths: the points
// add up to the score as it is shown, the most possible to the whole.
func sheet(e matching.Explanation) (points, most []int) {
	given, weights, whole := make([]int, len(e.Shares)), make([]int, len(e.Shares)), 0
	for i, s := range e.Shares {
		given[i], weights[i] = s.Points, s.Weight
		whole += s.Weight
	}
	most = spread(weights, 10, ofHundred(whole), nil)
	return spread(given, 10000, e.Score/10, most), most
}

// spread rounds amounts to whole units so that they add up to a total: each is
// cut, and what is left goes to those that lost most, the first of equals. An
// amount gets no more units than its limit; nil means no limits. Where total is
// beyond all limits, what fits is spread.
func spread(amounts []int, unit, total int, limits []int) []int {
	units, left := make([]int, len(amounts)), total
	for i, n := range amounts {
		units[i] = n / unit
		if limits != nil {
			units[i] = min(units[i], limits[i])
		}
		left -= units[i]
	}
	for ; left > 0; left-- {
		best := -1
		for i, n := range amounts {
			if limits != nil && units[i] >= limits[i] {
				continue
			}
			if best < 0 || n-units[i]*unit > amounts[best]-units[best]*unit {
				best = i
			}
		}
		if best < 0 {
			break
		}
		units[best]++
	}
	return units
}

// mostOthers are the alternatives shown for each of the two.
const mostOthers = 3

// alternatives shows who else could meet each of the two, and what that would cost.
// While nobody was asked, a button leads to the swap.
func alternatives(t *chat.Turn, args []string) error {
	p, err := team.OurPair(t, args, 0)
	if err != nil {
		return err
	}
	if !p.Live() {
		return buddy.Refuse("refuse.pair.moved")
	}
	site, err := team.Desk(t)
	if err != nil {
		return err
	}
	in := Input(t.Tx, site, p.People[:]...)
	if !p.Unasked() { // as if the two were free, and together only by suggestion
		in.Pairs = slices.DeleteFunc(in.Pairs, func(q buddy.Pair) bool { return q.ID == p.ID })
		in.Standing = append(in.Standing, p.People)
	}
	best := matching.Open(in)
	text, rows := t.T("others.title", chat.A{"Names": team.Both(t, p), "Score": p.Score / 10}), [][]buddy.Button{}
	for _, stays := range p.People {
		more, buttons := alternativesFor(
			t, p, stays, best, matching.Alternatives(matchingInput(t.Tx, site, false), stays),
		)
		text += "\n\n" + more
		rows = append(rows, chat.InRows(buttons, 1)...)
	}
	t.Show(chat.Screen{Text: text, Rows: append(rows, chat.Row(t.Button("button.back", "explain", p.ID)))})
	return nil
}

// alternativesFor lists the best alternatives for one of the two.
func alternativesFor(
	t *chat.Turn,
	p buddy.Pair,
	stays buddy.PersonID,
	best *matching.Round,
	all []matching.Match,
) (string, []buddy.Button) {
	all = slices.DeleteFunc(all, func(m matching.Match) bool {
		two := buddy.Pair{People: [2]buddy.PersonID{m.Newcomer, m.Local}}
		return two.People == p.People || team.ConcernedBy(t, two)
	})
	if len(all) == 0 {
		return t.T("swap.none", chat.A{"Name": team.NameOf(t, stays)}), nil
	}
	lines, buttons := []string{
		t.T("others.for", chat.A{"Name": team.NameOf(t, stays), "Other": team.NameOf(t, p.Other(stays))}),
	}, []buddy.Button{}
	for _, m := range all[:min(len(all), mostOthers)] {
		two := buddy.Pair{People: [2]buddy.PersonID{m.Newcomer, m.Local}}
		lines = append(
			lines,
			"• "+t.T("swap.line", chat.A{"Name": team.NameOf(t, two.Other(stays)), "Score": m.Score / 10}),
			choicePrice(t, best, two),
		)
		if p.Unasked() {
			buttons = append(
				buttons,
				buddy.Button{
					Text: team.Both(t, two),
					Data: chat.DataOf("swapto", p.ID, stays, two.Other(stays), fromOthers),
				},
			)
		}
	}
	return strings.Join(lines, "\n"), buttons
}
