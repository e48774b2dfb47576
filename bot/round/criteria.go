package round

import (
	"maps"
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/matching"
)

// howWeChoose shows the order of preference and what counts for the fit.
func howWeChoose(t *chat.Turn) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	lines := []string{t.T("choose.title", nil)}
	for _, step := range bestOrder {
		lines = append(lines, t.T("proven."+step, nil))
	}
	lines = append(lines, "", t.T("choose.tiers", nil), t.T("choose.always", nil), "", t.T("choose.weights", nil))
	weights := matching.Weights(p.Track)
	for _, name := range counting(weights) {
		lines = append(
			lines,
			"• "+t.T("choose.weight", chat.A{"Criterion": criterion(t, name), "Number": ofHundred(weights[name])}),
		)
	}
	t.Show(chat.Screen{Text: strings.Join(lines, "\n"), Rows: [][]buddy.Button{
		chat.Row(t.Button("whatif.button", "whatif"), t.Button("setting.floor.button", "floor")),
		chat.Row(t.Button("match.proven.button", "proven")),
		chat.Row(t.Button("home.button", "home")),
	}})
	return nil
}

// counting names the criteria that count, in the order of package matching;
// those that are not for trying out come last.
func counting(weights map[string]int) (names []string) {
	for _, name := range append(matching.Criteria(), slices.Sorted(maps.Keys(weights))...) {
		if weights[name] > 0 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// criterion is the name of a soft criterion in words.
func criterion(t *chat.Turn, name string) string {
	if key := "explain." + name; chat.HasText(key) {
		return t.P(key, nil)
	}
	return t.P("explain.other", nil)
}

// ofHundred rounds thousandths to hundredths, as people read them.
func ofHundred(thousandths int) int { return (thousandths + 5) / 10 }
