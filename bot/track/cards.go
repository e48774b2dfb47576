package track

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/prompts"
	"buddy/cards"
	"buddy/locales"
	"buddy/track"
)

// anyType is what stands on buttons for a card of any type.
const anyType = "any"

// cardScreen shows the place of an activity card: the type it has to be of, which cards that are, and what else it may
// be.
func cardScreen(t *chat.Turn, p buddy.Programme, b track.Beat) chat.Screen {
	parts := []string{t.T("track.entry", chat.A{"Number": b.Week, "What": what(t, b, 1000)})}
	if b.What == "" {
		parts = append(parts, t.T("track.card.any", nil))
	} else {
		parts = append(parts, cardsOf(t, p, cards.Type(b.What)))
	}
	var rows [][]buddy.Button
	for _, kind := range typesFor(p, b) {
		button := t.Button("track.card.any.button", "coursecard", b.No(), anyType)
		if kind != "" {
			button = t.Button("activity.type."+kind+".button", "coursecard", b.No(), kind)
		}
		rows = append(rows, chat.Row(button))
	}
	rows = append(rows, moveRow(t, p, b)...)
	rows = append(rows,
		chat.Row(t.Button("track.hide.button", "coursehide", b.No())),
		chat.Row(t.Button("button.back", "coursebeats", b.Kind, 0)))
	return chat.Screen{Text: chat.Paragraphs(append(parts, t.T("track.card.hint", nil))...), Rows: rows}
}

// typesFor are the types that an activity card of the calendar that is being changed may have.
func typesFor(p buddy.Programme, b track.Beat) []string {
	types := make([]string, len(cards.Types))
	for i, kind := range cards.Types {
		types[i] = string(kind)
	}
	return p.Draft.Cards(b.No(), types...)
}

// cardsOf names the cards of a type that the programme uses.
func cardsOf(t *chat.Turn, p buddy.Programme, kind cards.Type) string {
	lines := []string{t.T("track.card.of", nil)}
	for _, a := range t.Tx.Ideas(p.ID).Cards(p.Languages) {
		if a.Type == kind {
			title := locales.Safe(prompts.Words(t, p.ID, a.ID))
			lines = append(lines, t.T("track.instead.line", chat.A{"Text": title}))
		}
	}
	if len(lines) == 1 {
		return t.T("track.card.none", nil)
	}
	return strings.Join(lines, "\n")
}

// card gives an activity card another type.
func card(t *chat.Turn, args []string) error {
	p, b, err := chosen(t, args)
	if err != nil {
		return err
	}
	kind := chat.Arg(args, 1)
	if kind == anyType {
		kind = ""
	}
	if chat.Arg(args, 1) == "" || !slices.Contains(typesFor(p, b), kind) {
		return buddy.Refuse("refuse.stale")
	}
	if err := redraft(t, p, p.Draft.Card(b.No(), kind)); err != nil {
		return err
	}
	t.Flash("toast.track.swapped")
	return beats(t, []string{string(track.ActivityBeat)})
}
