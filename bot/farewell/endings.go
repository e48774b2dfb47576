package farewell

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// linesShown are the latest lines to the team that stand on the screen.
const linesShown = 8

// endings shows the team how pairs ended and what people made of it, as counts. Lines have no name.
func endings(t *chat.Turn) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	over, early := 0, 0
	for _, pair := range t.Tx.Pairs(p.ID) {
		if pair.Begun() && !pair.Live() {
			over++
			if pair.Early() {
				early++
			}
		}
	}
	all := t.Tx.Farewells(p.ID)
	said := slices.DeleteFunc(slices.Clone(all), func(f buddy.Farewell) bool { return !f.Said() })
	parts := []string{
		t.T("endings.title", chat.A{"Programme": p.Name}),
		t.T("endings.over", chat.A{"Number": over, "Total": early}),
		whyCounts(t, all), exitCounts(t, said), touchCounts(t, all), exitLines(t, said),
	}
	t.Show(chat.Screen{Text: chat.Paragraphs(parts...), Rows: [][]buddy.Button{
		chat.Row(t.Button("notice.button", "newsdesk")),
		chat.Row(t.Button("pairs.all.button", "pairs", chat.Back)), homeRow(t),
	}})
	return nil
}

// whyCounts are the reasons of those who ended a pair early, once there are enough.
func whyCounts(t *chat.Turn, all []buddy.Farewell) string {
	var given []string
	for _, f := range all {
		if f.Why != "" {
			given = append(given, f.Why)
		}
	}
	if len(given) < buddy.FewAnswers {
		return ""
	}
	return t.T("endings.whys", nil) + "\n" + counted(t, "endwhy.", buddy.EndWhys, given)
}

// exitCounts are the answers, once there are so many that they tell of nobody.
func exitCounts(t *chat.Turn, said []buddy.Farewell) string {
	if len(said) < buddy.FewAnswers {
		return t.T("endings.few", chat.A{"Number": len(said), "Total": buddy.FewAnswers})
	}
	lines := []string{t.T("endings.answers", chat.A{"Number": len(said)})}
	for _, q := range []struct {
		id  string
		all []string
		of  func(e buddy.Exit) []string
	}{
		{"equal", buddy.Degrees, func(e buddy.Exit) []string { return []string{e.Equal} }},
		{"respect", buddy.Degrees, func(e buddy.Exit) []string { return []string{e.Respect} }},
		{"friend", buddy.Degrees, func(e buddy.Exit) []string { return []string{e.Friend} }},
		{"good", buddy.Goods, func(e buddy.Exit) []string { return e.Good }},
	} {
		var given []string
		for _, f := range said {
			given = append(given, q.of(f.Exit)...)
		}
		key := "leaving.degree."
		if q.id == "good" {
			key = "leaving.good."
		}
		lines = append(lines, "<b>"+t.T("leaving."+q.id+".name", nil)+"</b>", counted(t, key, q.all, given))
	}
	return strings.Join(lines, "\n")
}

// touchCounts are the answers after three months, once there are enough.
func touchCounts(t *chat.Turn, all []buddy.Farewell) string {
	var given []string
	for _, f := range all {
		if f.Touch != "" {
			given = append(given, f.Touch)
		}
	}
	if len(given) < buddy.FewAnswers {
		return ""
	}
	return "<b>" + t.T("follow.name", nil) + "</b>\n" + counted(t, "follow.", buddy.Touches, given)
}

// counted says how often each was chosen, what nobody chose left out.
func counted(t *chat.Turn, key string, all, given []string) string {
	var parts []string
	for _, id := range all {
		n := 0
		for _, g := range given {
			if g == id {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, t.T("endings.count", chat.A{
				"What": locales.Safe(t.T(key+id+".button", nil)), "Number": n,
			}))
		}
	}
	return strings.Join(parts, "\n")
}

// exitLines are the latest lines to the team, once so many answered that nobody knows whose they are, in the order of
// their words: not in that in which people answered.
func exitLines(t *chat.Turn, said []buddy.Farewell) string {
	var lines []string
	for _, f := range said {
		if f.Exit.Line != "" {
			lines = append(lines, f.Exit.Line)
		}
	}
	if len(lines) == 0 || len(said) < buddy.FewAnswers {
		return ""
	}
	lines = slices.Clone(lines[max(0, len(lines)-linesShown):])
	slices.Sort(lines)
	out := []string{t.T("endings.lines", nil)}
	for _, l := range lines {
		out = append(out, t.T("endings.line", chat.A{"Text": l}))
	}
	return strings.Join(out, "\n")
}
