package duo

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/join"
	"buddy/locales"
)

// Shared says what the two have in common, a line each.
func Shared(t *chat.Turn, p buddy.Pair) []string {
	var lines []string
	for _, r := range p.Reasons {
		var items []string
		for _, item := range r.Items {
			items = append(items, sharedItem(t, p.Programme, item))
		}
		lines = append(lines, "• "+t.T(r.Key, chat.A{"Items": items}))
	}
	return lines
}

// sharedItem is one item of a reason: a text key, a language or an area.
func sharedItem(t *chat.Turn, programme buddy.ProgrammeID, item string) string {
	if tag, ok := strings.CutPrefix(item, "lang:"); ok {
		return locales.LanguageName(t.Lang(), tag)
	}
	if id, ok := strings.CutPrefix(item, "area:"); ok {
		home, _ := t.Tx.Programme(programme)
		return home.AreaName(id)
	}
	if slot, ok := strings.CutPrefix(item, "slot."); ok {
		return strings.Join(join.SlotLabels(t, []string{slot}), "")
	}
	return t.P(item, nil)
}
