package prompts

import (
	"html"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/cards"
)

// Words are a prompt of a programme in the person's language; of a card its title.
func Words(t *chat.Turn, programme buddy.ProgrammeID, id string) string {
	own, ok := t.Tx.Ideas(programme).OwnOf(id)
	title, text := own.In(t.Lang())
	switch _, card := cards.Of(id); {
	case card:
		return t.T("activity."+id+".title", nil)
	case !ok:
		return t.T("prompt."+strings.ToLower(id), nil)
	case own.IsCard():
		return quoted(t, title)
	}
	return quoted(t, text)
}

// quoted are words as a team typed them.
func quoted(t *chat.Turn, words string) string {
	if words == "" {
		return t.T("ideas.wordless", nil)
	}
	return t.T("prompt.own", chat.A{"Text": words})
}

// Plain are the same without markup, for a label or a file.
func Plain(t *chat.Turn, programme buddy.ProgrammeID, id string) string {
	return html.UnescapeString(Words(t, programme, id))
}

// Card is a card of a programme as the two read it: what to do, what it costs, whom it suits, what to look after.
func Card(t *chat.Turn, programme buddy.ProgrammeID, card cards.Card) string {
	does := "<b>" + Words(t, programme, card.ID) + "</b>"
	own, ok := t.Tx.Ideas(programme).OwnOf(card.ID)
	switch _, text := own.In(t.Lang()); {
	case !ok:
		does += "\n" + t.T("activity."+card.ID, nil)
	case text != "":
		does += "\n" + quoted(t, text)
	}
	return chat.Paragraphs(does, needs(t, card), safety(t, card))
}

// said are the traits of a card that the two read.
var said = []string{"free", "children", "stepfree"}

// needs is what a card costs and whom it suits.
func needs(t *chat.Turn, card cards.Card) string {
	cost := "activity.need.little"
	if card.For("free") {
		cost = "activity.need.free"
	}
	lines := []string{t.T(cost, nil)}
	for _, suits := range said[1:] {
		if card.For(suits) {
			lines = append(lines, t.T("activity.need."+suits, nil))
		}
	}
	return strings.Join(lines, " ")
}

// safety is what helps to feel safe with a card at home, or with one that nobody but a team has looked at.
func safety(t *chat.Turn, card cards.Card) string {
	switch {
	case card.Home:
		return t.T("activity.home.safety", nil)
	case card.Own() && card.For(buddy.Online):
		return t.T("activity.own.call", nil)
	case card.Own():
		return t.T("activity.own.place", nil)
	}
	return ""
}
