package bot

import (
	"fmt"
	"slices"
	"strings"

	"buddy"
	"buddy/matching"
)

// look is one change to matching that a coordinator imagines.
type look struct {
	title  string // HTML: what is imagined
	change func(*matching.Input)
	more   [][]buddy.Button // above the last rows
	back   buddy.Button
	note   string // HTML, below the fits; "" for none
}

// lookAt shows what a change would do to the pairing of everybody who is free
// now. Suggestions nobody was asked about count as free, so that both sides
// of the comparison start from scratch. Nothing is stored.
func (t *turn) lookAt(p buddy.Programme, l look) error {
	in := matchingInput(t.tx, p, false)
	before, changed := matching.Best(in), in
	l.change(&changed)
	after := matching.Best(changed)
	if !before.Proven || !after.Proven {
		return fmt.Errorf("look at programme %d: a result has no proof", p.ID)
	}
	lines := []string{l.title, ""}
	switch d := matching.Compare(before, after); {
	case before.Newcomers == 0:
		lines = append(lines, t.T("whatif.nobody", nil))
	case len(d.Gained)+len(d.Lost)+len(d.Moved) == 0:
		lines = append(lines, t.T("whatif.same", A{"Matched": len(before.Matches), "Total": before.Newcomers}))
	default:
		changed.Weights = in.Weights // both are measured as the programme measures
		lines = append(lines, t.whoChanges(before, after, d)...)
		lines = append(lines, t.fits(matching.Scores(in, before.Matches), matching.Scores(changed, after.Matches))...)
		if l.note != "" {
			lines = append(lines, l.note)
		}
		if before.Blocking+after.Blocking > 0 {
			lines = append(lines, t.T("whatif.blocking", A{"Before": before.Blocking, "After": after.Blocking}))
		}
		lines = append(lines, "", t.T("whatif.look", nil))
	}
	rows := append(l.more, row(l.back, t.button("whatif.again.button", "whatif")), row(t.button("home.button", "home")))
	t.show(screen{Text: strings.Join(lines, "\n"), Rows: rows})
	return nil
}

// whoChanges says who would have a buddy, and who another one.
func (t *turn) whoChanges(before, after matching.Result, d matching.Difference) []string {
	lines := []string{t.T("whatif.matched", A{"Before": len(before.Matches), "After": len(after.Matches), "Total": before.Newcomers})}
	for _, part := range []struct {
		key   string
		names []string
	}{
		{"whatif.gained", t.peopleNames(d.Gained)}, {"whatif.lost", t.peopleNames(d.Lost)}, {"whatif.moved", t.matchNames(d.Moved)},
	} {
		if n := len(part.names); n > 0 {
			lines = append(lines, t.T(part.key, A{"Count": n}), t.some(part.names))
		}
	}
	return lines
}

// fits says how well the pairs fit on average, and the least of them; nothing
// when one side of the comparison has no pairs.
func (t *turn) fits(before, after []int) []string {
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	mean := func(scores []int) (sum int) {
		for _, s := range scores {
			sum += s
		}
		return ofHundred(sum / len(scores))
	}
	return []string{
		"", t.T("whatif.fit", A{"Before": mean(before), "After": mean(after)}),
		t.T("whatif.least", A{"Before": slices.Min(before) / 10, "After": slices.Min(after) / 10}),
	}
}

// fewNames of many are listed; the rest is counted.
const fewNames = 5

// some lists the first few names as HTML, each a line, and counts the rest.
func (t *turn) some(names []string) string {
	var lines []string
	for i, name := range names {
		if i == fewNames {
			lines = append(lines, t.T("whatif.more", A{"Count": len(names) - i}))
			break
		}
		lines = append(lines, "• "+t.T("whatif.name", A{"Name": name}))
	}
	return strings.Join(lines, "\n")
}

func (t *turn) peopleNames(ids []buddy.PersonID) []string {
	var names []string
	for _, id := range ids {
		names = append(names, t.nameOf(id))
	}
	return names
}

// matchNames are pairs as labels; a person who is only imagined is "somebody new".
func (t *turn) matchNames(matches []matching.Match) []string {
	var names []string
	for _, m := range matches {
		local := t.P("whatif.somebody", nil)
		if p, ok := t.tx.Person(m.Local); ok && p.Programme == t.me.Desk {
			local = p.Profile.Name
		}
		names = append(names, short(t.nameOf(m.Newcomer), 14)+" + "+short(local, 14))
	}
	return names
}
