package round

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/locales"
	"buddy/matching"
)

// mostNeeds is how many kinds of people a coordinator is told to ask for at once.
const mostNeeds = 3

// Shortage says which people here longer would give more newcomers a buddy,
// beside what the open proposals give; "" when nobody would.
func Shortage(t *chat.Turn, p buddy.Programme, in matching.Input) string {
	lines := []string{t.T("shortage.title", nil)}
	for _, need := range matching.Shortage(in, mostNeeds) {
		lines = append(lines, "• "+needLine(t, p, need))
	}
	if len(lines) == 1 {
		return ""
	}
	return strings.Join(lines, "\n")
}

func needLine(t *chat.Turn, p buddy.Programme, n matching.Need) string {
	var facts, languages []string
	for _, tag := range []string{p.Host, n.Language} {
		if tag != "" {
			languages = append(languages, locales.LanguageName(t.Lang(), tag))
		}
	}
	if languages != nil {
		facts = append(facts, strings.Join(slices.Compact(languages), " + "))
	}
	if n.Gender != "" {
		facts = append(facts, t.P("shortage.gender."+n.Gender, nil))
	}
	if n.Times != "" {
		facts = append(facts, t.P("shortage.times."+n.Times, nil))
	}
	if n.Area == "" {
		facts = append(facts, t.P("option.online", nil))
	} else {
		facts = append(facts, p.AreaName(n.Area))
	}
	return t.T("shortage.line", chat.A{"Locals": n.Locals, "Facts": facing(t, facts), "Gain": n.Gain})
}

// facing puts facts side by side: no grammar joins them, so that they read
// well in every language.
func facing(t *chat.Turn, facts []string) locales.Safe {
	line := t.T("shortage.fact", chat.A{"Fact": facts[0]})
	for _, f := range facts[1:] {
		line = t.T("shortage.facts", chat.A{"Before": locales.Safe(line), "Fact": f})
	}
	return locales.Safe(line)
}
