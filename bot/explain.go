package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/locales"
	"buddy/matching"
)

// explain shows every criterion with its share of the score.
func (t *turn) explain(args []string) error {
	p, err := t.ourPair(args, 0)
	if err != nil {
		return err
	}
	site, err := t.desk()
	if err != nil {
		return err
	}
	rows := [][]buddy.Button{row(t.button("button.back", cardOf(p), p.ID))}
	if p.Live() {
		rows = append([][]buddy.Button{row(t.button("others.button", "others", p.ID))}, rows...)
	}
	t.show(screen{
		Text: t.T("explain.title", A{"Names": t.both(p)}) + "\n\n" + strings.Join(append(t.interpreterLine(p), ""), "\n\n") + t.explanation(matching.Explain(matchingInput(t.tx, site, true), p.People[0], p.People[1])),
		Rows: rows,
	})
	return nil
}

// cardOf is the action that shows a pair.
func cardOf(p buddy.Pair) string {
	if p.Unasked() {
		return "proposal"
	}
	return "pairdesk"
}

// explanation is the score of two people line by line, or which rule keeps
// them apart now.
func (t *turn) explanation(e matching.Explanation) string {
	var lines []string
	if !e.OK {
		lines = append(lines, t.T("explain.broken", nil))
		for _, rule := range e.Broken {
			key := "explain.rule." + rule
			if !hasText(key) {
				key = "explain.rule.other"
			}
			lines = append(lines, "• "+t.T(key, nil))
		}
		return strings.Join(lines, "\n")
	}
	points, most := sheet(e)
	for i, s := range e.Shares {
		key := "explain." + s.Name
		if !hasText(key) {
			key = "explain.other"
		}
		lines = append(lines, "• "+t.T("explain.share", A{
			"Criterion": locales.Safe(t.T(key, nil)), "Points": points[i], "Most": most[i],
		}))
	}
	return strings.Join(append(lines, "", t.T("explain.total", A{"Score": e.Score / 10})), "\n")
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
func (t *turn) alternatives(args []string) error {
	p, err := t.ourPair(args, 0)
	if err != nil {
		return err
	}
	if !p.Live() {
		return buddy.Refuse("refuse.pair.moved")
	}
	site, err := t.desk()
	if err != nil {
		return err
	}
	in := roundInput(t.tx, site, p.People[:]...)
	if !p.Unasked() { // as if the two were free, and together only by suggestion
		in.Pairs = slices.DeleteFunc(in.Pairs, func(q buddy.Pair) bool { return q.ID == p.ID })
		in.Standing = append(in.Standing, p.People)
	}
	best := matching.Open(in)
	text, rows := t.T("others.title", A{"Names": t.both(p), "Score": p.Score / 10}), [][]buddy.Button{}
	for _, stays := range p.People {
		more, buttons := t.alternativesFor(p, stays, best, matching.Alternatives(matchingInput(t.tx, site, false), stays))
		text += "\n\n" + more
		rows = append(rows, inRows(buttons, 1)...)
	}
	t.show(screen{Text: text, Rows: append(rows, row(t.button("button.back", "explain", p.ID)))})
	return nil
}

// alternativesFor lists the best alternatives for one of the two.
func (t *turn) alternativesFor(p buddy.Pair, stays buddy.PersonID, best *matching.Round, all []matching.Match) (string, []buddy.Button) {
	all = slices.DeleteFunc(all, func(m matching.Match) bool {
		two := buddy.Pair{People: [2]buddy.PersonID{m.Newcomer, m.Local}}
		return two.People == p.People || t.concernedBy(two)
	})
	if len(all) == 0 {
		return t.T("swap.none", A{"Name": t.nameOf(stays)}), nil
	}
	lines, buttons := []string{t.T("others.for", A{"Name": t.nameOf(stays), "Other": t.nameOf(p.Other(stays))})}, []buddy.Button{}
	for _, m := range all[:min(len(all), mostOthers)] {
		two := buddy.Pair{People: [2]buddy.PersonID{m.Newcomer, m.Local}}
		lines = append(lines, "• "+t.T("swap.line", A{"Name": t.nameOf(two.Other(stays)), "Score": m.Score / 10}), t.choicePrice(best, two))
		if p.Unasked() {
			buttons = append(buttons, buddy.Button{Text: t.both(two), Data: dataOf("swapto", p.ID, stays, two.Other(stays), fromOthers)})
		}
	}
	return strings.Join(lines, "\n"), buttons
}
