package prompts

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/cards"
	"buddy/locales"
	"buddy/track"
)

// What a coordinator's list of prompts can be cut down to, beside the kinds.
const (
	ofCards = string(cards.OfCard)
	ours    = "own"
)

var filters = []string{string(track.Icebreak), string(track.Alone), string(track.Reflect), ofCards, ours}

// ideas lists the prompts and cards of the programme with what became of them. Arguments: the filter, the page.
func ideas(t *chat.Turn, args []string) error {
	p, err := team.Desk(t)
	if err != nil {
		return err
	}
	args = t.Returning("ideas", args)
	filter, page := chat.Arg(args, 0), chat.PageOf(chat.Arg(args, 1))
	if !slices.Contains(filters, filter) {
		filter = filters[0]
	}
	t.LeaveAt("ideas", filter, page)
	var entries []chat.Entry
	for _, id := range listed(t.Tx.Ideas(p.ID), filter) {
		entries = append(entries, chat.Entry{Line: ideaLine(t, p.ID, id), Data: chat.DataOf("idea", id)})
	}
	s := t.List(t.T("ideas.title", nil), entries, page, func(page int) string {
		return chat.DataOf("ideas", filter, page)
	})
	var options []chat.Option
	for _, f := range filters {
		options = append(options, chat.Option{ID: f, Label: t.P("ideas."+f+".button", nil)})
	}
	s.Rows = slices.Concat(
		chat.Filters(options, filter, func(id string) string { return chat.DataOf("ideas", id) }), s.Rows,
		[][]buddy.Button{chat.Row(t.Button("ideas.new.button", "ideanew")), chat.Row(t.Button("home.button", "home"))},
	)
	t.Show(s)
	return nil
}

// listed are the ids of a filter.
func listed(d cards.Ideas, filter string) (ids []string) {
	switch filter {
	case ofCards:
		for _, a := range cards.All() {
			ids = append(ids, a.ID)
		}
	case ours:
		for _, o := range d.Own {
			ids = append(ids, o.ID)
		}
	default:
		for _, p := range track.Prompts() {
			if string(p.Kind) == filter {
				ids = append(ids, p.ID)
			}
		}
	}
	return ids
}

// ideaLine is a prompt or card with its counts and marks.
func ideaLine(t *chat.Turn, programme buddy.ProgrammeID, id string) string {
	tally, mark := t.Tx.Tally(programme, id), ""
	if tally.Weak() {
		mark += "⚑ "
	}
	if t.Tx.Ideas(programme).Hides(id) {
		mark += "✕ "
	}
	done, skipped := "–", "–"
	if tally.Tells() {
		done, skipped = strconv.Itoa(tally.Done), strconv.Itoa(tally.Skipped)
	}
	what := html.EscapeString(chat.Short(Plain(t, programme, id), 36))
	return fmt.Sprintf("%s%s · %d / %s / %s", mark, what, tally.Sent, done, skipped)
}

// ourIdea is a prompt or card of an argument, at the programme at one's desk.
func ourIdea(t *chat.Turn, args []string) (p buddy.Programme, id string, err error) {
	if p, err = team.Desk(t); err != nil {
		return p, "", err
	}
	if id = chat.Arg(args, 0); !known(t, p.ID, id) {
		return p, "", buddy.Refuse("refuse.stale")
	}
	return p, id, nil
}

// showIdea shows one prompt or card, what became of it, and whether it is used.
func showIdea(t *chat.Turn, args []string) error {
	p, id, err := ourIdea(t, args)
	if err != nil {
		return err
	}
	d, tally := t.Tx.Ideas(p.ID), t.Tx.Tally(p.ID, id)
	parts := append(read(t, p, d, id), became(t, tally))
	if tally.Weak() {
		parts = append(parts, t.T("ideas.weak", nil))
	}
	toggle := t.Button("ideas.hide.button", "ideahide", id, "yes")
	if d.Hides(id) {
		parts = append(parts, t.T("ideas.hidden", nil))
		toggle = t.Button("ideas.show.button", "ideahide", id, "no")
	}
	lacks, rows := ownPart(t, p, d, id)
	parts = append(parts, lacks)
	rows = append(rows, chat.Row(toggle))
	if _, own := d.OwnOf(id); own && tally.Sent == 0 {
		rows = append(rows, chat.Row(t.Button("ideas.drop.button", "ideadrop", id)))
	}
	t.Show(chat.Screen{
		Text: chat.Paragraphs(parts...), Rows: append(rows, chat.Row(t.Button("button.back", "ideas", chat.Back))),
	})
	return nil
}

// read is a prompt or card as the two read it, and to whom it may come.
func read(t *chat.Turn, p buddy.Programme, d cards.Ideas, id string) []string {
	if card, ok := d.Card(id); ok {
		return []string{Card(t, p.ID, card), traits(t, card)}
	}
	parts := []string{"<i>" + Words(t, p.ID, id) + "</i>"}
	if prompt, _ := d.Find(id); prompt.Phase != "" {
		parts = append(parts, t.T("ideas.phase", chat.A{"Phase": locales.Safe(t.T("phase."+prompt.Phase, nil))}))
	}
	return parts
}

// traits is what the choice of a card looks at, beside what the two read.
func traits(t *chat.Turn, card cards.Card) string {
	lines := []string{
		team.Line(t, "ideas.card.type", typeName(t, card.Type)),
		team.Line(t, "ideas.card.least", t.P("level."+string(card.Least), nil)),
	}
	var suits []string
	for _, trait := range cards.Traits {
		if card.For(trait) && !slices.Contains(said, trait) {
			suits = append(suits, t.P("ownprompt.suits."+trait+".button", nil))
		}
	}
	if len(suits) > 0 {
		lines = append(lines, team.Line(t, "ideas.card.suits", strings.Join(suits, " · ")))
	}
	if card.Warm {
		lines = append(lines, t.T("ideas.card.warm", nil))
	}
	return strings.Join(lines, "\n")
}

// typeName is what a card is about.
func typeName(t *chat.Turn, k cards.Type) string {
	return t.P("activity.type."+string(k)+".button", nil)
}

// became says how often a prompt or card was sent and, once so many answered that it tells of nobody, what became of
// it.
func became(t *chat.Turn, tally buddy.Tally) string {
	if !tally.Tells() {
		return t.T("ideas.few", chat.A{"Sent": tally.Sent, "Number": buddy.FewAnswers})
	}
	return t.T("ideas.counts", chat.A{"Sent": tally.Sent, "Done": tally.Done, "Skipped": tally.Skipped})
}

// ownPart is what a prompt or card of the programme's own lacks, and where to write it.
func ownPart(t *chat.Turn, p buddy.Programme, d cards.Ideas, id string) (string, [][]buddy.Button) {
	own, ok := d.OwnOf(id)
	if !ok {
		return "", nil
	}
	var rows [][]buddy.Button
	for _, lang := range p.Languages {
		label := t.P("ideas.word.button", chat.A{"Language": locales.Name(lang)})
		if own.Texts[lang] != "" {
			label = chat.Tick + label
		}
		rows = append(rows, chat.Row(chat.Chip(label, "ideaword", id, lang)))
	}
	var names []string
	for _, lang := range own.Lacks(p.Languages) {
		names = append(names, locales.Name(lang))
	}
	switch {
	case len(names) == 0 && d.Hides(id):
		return "", rows
	case len(names) == 0 && own.IsCard():
		return t.T("ideas.card.ready", nil), rows
	case len(names) == 0:
		return t.T("ideas.ready", nil), rows
	}
	return t.T("ideas.lacks", chat.A{"Languages": strings.Join(names, ", ")}), rows
}

// hideIdea takes a prompt or card out of use, or back into it. Arguments: its id, yes or no.
func hideIdea(t *chat.Turn, args []string) error {
	p, id, err := ourIdea(t, args)
	if err != nil {
		return err
	}
	d, hidden := t.Tx.Ideas(p.ID), chat.Arg(args, 1) == "yes"
	if d.Hides(id) != hidden {
		d.Hide(id, hidden)
		t.Tx.PutIdeas(d)
		team.Note(t, "prompt.hide", p.ID, id)
	}
	return showIdea(t, args)
}

// stands tells whether the programme's calendar, or the one that is being changed, brings a prompt.
func stands(p buddy.Programme, id string) bool {
	has := func(t track.Track) bool {
		return slices.ContainsFunc(t.Beats, func(b track.Beat) bool { return b.What == id })
	}
	return has(p.Timetable()) || p.Draft != nil && has(*p.Draft)
}

// dropIdea deletes a prompt or card of the programme's own that went out to nobody. It asks once. Arguments: its id,
// yes.
func dropIdea(t *chat.Turn, args []string) error {
	p, id, err := ourIdea(t, args)
	if err != nil {
		return err
	}
	if chat.Arg(args, 1) != "yes" {
		text := t.T("ideas.drop", nil) + "\n\n<i>" + Words(t, p.ID, id) + "</i>"
		t.Show(chat.Screen{Text: text, Rows: [][]buddy.Button{
			chat.Row(t.Button("ideas.drop.yes.button", "ideadrop", id, "yes")),
			chat.Row(t.Button("button.back", "idea", id)),
		}})
		return nil
	}
	if stands(p, id) {
		return buddy.Refuse("refuse.prompt.stands")
	}
	d := t.Tx.Ideas(p.ID)
	if err := d.Drop(id, t.Tx.Tally(p.ID, id).Sent); err != nil {
		return err
	}
	t.Tx.PutIdeas(d)
	team.Note(t, "prompt.drop", p.ID, id)
	return ideas(t, []string{ours})
}
