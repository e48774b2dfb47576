package round

import (
	"fmt"
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/matching"
)

// imaginedChange is one change to matching that a coordinator imagines.
type imaginedChange struct {
	title  string // HTML: what is imagined
	change func(*matching.Input)
	more   [][]buddy.Button // above the last rows
	back   buddy.Button
	note   string // HTML, below the fits; "" for none
}

// compare shows what a change would do to the pairing of everybody who is free
// now. Suggestions nobody was asked about count as free, so that both sides
// of the comparison start from scratch. Nothing is stored.
func compare(t *chat.Turn, p buddy.Programme, l imaginedChange) error {
	in := matchingInput(t.Tx, p, false)
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
		lines = append(lines, t.T("whatif.same", chat.A{"Matched": len(before.Matches), "Total": before.Newcomers}))
	default:
		lines = append(lines, whoChanges(t, before, after, d)...)
		if p.Floor > 0 && changed.Weights != nil {
			l.note += "\n" + t.T("whatif.limit", nil)
		}
		changed.Weights = in.Weights // both are measured as the programme measures
		was, then := scored(in, before.Matches), scored(changed, after.Matches)
		lines = append(lines, fits(t, was, then)...)
		if l.note != "" {
			lines = append(lines, l.note)
		}
		if now, new := matching.Envy(in, was), matching.Envy(changed, then); now+new > 0 {
			lines = append(lines, t.T("whatif.blocking", chat.A{"Before": now, "After": new}))
		}
		lines = append(lines, "", t.T("whatif.look", nil))
	}
	if text := anew(t, p, len(before.Matches)); text != "" {
		lines = append(lines, text)
	}
	rows := append(
		l.more,
		chat.Row(l.back, t.Button("whatif.again.button", "whatif")),
		chat.Row(t.Button("home.button", "home")),
	)
	t.Show(chat.Screen{Text: strings.Join(lines, "\n"), Rows: rows})
	return nil
}

// anew says that proposals nobody was asked about do not count, where that makes
// another number of matches than a round has; else "".
func anew(t *chat.Turn, p buddy.Programme, matches int) string {
	kept := len(unasked(t.Tx, p.ID))
	if kept == 0 || kept == matches {
		return ""
	}
	return t.T("whatif.anew", chat.A{"Number": kept})
}

// scored are the matches with the scores an input gives them.
func scored(in matching.Input, matches []matching.Match) []matching.Match {
	matches = slices.Clone(matches)
	for i, score := range matching.Scores(in, matches) {
		matches[i].Score = score
	}
	return matches
}

// lowest is the least score of some matches.
func lowest(matches []matching.Match) int {
	return slices.MinFunc(matches, func(a, b matching.Match) int { return a.Score - b.Score }).Score
}

// whoChanges says who would have a buddy, and who another one.
func whoChanges(t *chat.Turn, before, after matching.Result, d matching.Difference) []string {
	lines := []string{
		t.T(
			"whatif.matched",
			chat.A{"Before": len(before.Matches), "After": len(after.Matches), "Total": before.Newcomers},
		),
	}
	for _, part := range []struct {
		key   string
		names []string
	}{
		{"whatif.gained", peopleNames(t, d.Gained)}, {"whatif.lost", peopleNames(t, d.Lost)},
		{"whatif.moved", matchNames(t, d.Moved)},
	} {
		if n := len(part.names); n > 0 {
			lines = append(lines, t.T(part.key, chat.A{"Count": n}), some(t, part.names))
		}
	}
	return lines
}

// fits says how well the pairs fit on average, and the least of them; nothing
// when one side of the comparison has no pairs.
func fits(t *chat.Turn, before, after []matching.Match) []string {
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	mean := func(matches []matching.Match) (sum int) {
		for _, m := range matches {
			sum += m.Score
		}
		return ofHundred(sum / len(matches))
	}
	return []string{
		"", t.T("whatif.fit", chat.A{"Before": mean(before), "After": mean(after)}),
		t.T("whatif.least", chat.A{"Before": lowest(before) / 10, "After": lowest(after) / 10}),
	}
}

// fewNames of many are listed; the rest is counted.
const fewNames = 5

// some lists the first few names as HTML, each a line, and counts the rest.
func some(t *chat.Turn, names []string) string {
	var lines []string
	for i, name := range names {
		if i == fewNames {
			lines = append(lines, t.T("whatif.more", chat.A{"Count": len(names) - i}))
			break
		}
		lines = append(lines, "• "+t.T("whatif.name", chat.A{"Name": name}))
	}
	return strings.Join(lines, "\n")
}

func peopleNames(t *chat.Turn, ids []buddy.PersonID) []string {
	var names []string
	for _, id := range ids {
		names = append(names, team.NameOf(t, id))
	}
	return names
}

// matchNames are pairs as labels; a person who is only imagined is "somebody new".
func matchNames(t *chat.Turn, matches []matching.Match) []string {
	var names []string
	for _, m := range matches {
		local := t.P("whatif.somebody", nil)
		if p, ok := t.Tx.Person(m.Local); ok && p.Programme == t.Me.Desk {
			local = team.NameOf(t, p.ID)
		}
		names = append(names, chat.Short(team.NameOf(t, m.Newcomer), 14)+" + "+chat.Short(local, 14))
	}
	return names
}
