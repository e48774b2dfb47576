package track

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/track"
)

// beats lists what of a kind may be changed, a button each.
func beats(t *chat.Turn, args []string) error {
	p, err := draft(t)
	if err != nil {
		return err
	}
	kind, back, title := track.PromptBeat, "courseprompts", "track.choose"
	if chat.Arg(args, 0) == string(track.ActivityBeat) {
		kind, back, title = track.ActivityBeat, "coursechange", "track.cards"
	}
	var all []chat.Entry
	for _, b := range p.Draft.Beats {
		if b.Kind == kind || kind == track.PromptBeat && b.Kind == track.Icebreaker {
			line := t.T("track.entry", chat.A{"Number": b.Week, "What": what(t, b, lineRunes)})
			all = append(all, chat.Entry{Line: line, Data: chat.DataOf("coursebeat", b.No())})
		}
	}
	leaf := func(page int) string { return chat.DataOf("coursebeats", kind, page) }
	s := t.List(t.T(title, nil), all, chat.PageOf(chat.Arg(args, 1)), leaf)
	s.Rows = append(s.Rows, chat.Row(t.Button("button.back", back)))
	t.Show(s)
	return nil
}

// chosen is the draft and a prompt or card in it.
func chosen(t *chat.Turn, args []string) (buddy.Programme, track.Beat, error) {
	p, err := draft(t)
	if err != nil {
		return p, track.Beat{}, err
	}
	no, err := chat.Number(args, 0)
	if err != nil || no > 7*100 {
		return p, track.Beat{}, buddy.Refuse("refuse.stale")
	}
	b, ok := p.Draft.On(int(no))
	if !ok || !b.Free() && b.Kind != track.Icebreaker {
		return p, b, buddy.Refuse("refuse.stale")
	}
	return p, b, nil
}

// insteadAPage fit into a message, with all their words.
const insteadAPage = 8

// instead are the prompts that may stand in the place of one, the team's own first.
func instead(t *chat.Turn, p buddy.Programme, b track.Beat) []track.Prompt {
	return p.Draft.Instead(b.No(), t.Tx.Ideas(p.ID).Ready(p.Languages)...)
}

// beat shows one with what may stand in its place. Arguments: its number, the page of that.
func beat(t *chat.Turn, args []string) error {
	p, b, err := chosen(t, args)
	if err != nil {
		return err
	}
	if b.Kind == track.ActivityBeat {
		t.Show(cardScreen(t, p, b))
		return nil
	}
	parts := []string{t.T("track.entry", chat.A{"Number": b.Week, "What": what(t, b, 1000)})}
	var rows [][]buddy.Button
	var list []string
	fit := instead(t, p, b)
	pages := (len(fit) + insteadAPage - 1) / insteadAPage
	page := max(0, min(chat.PageOf(chat.Arg(args, 1)), pages-1))
	for _, other := range fit[page*insteadAPage : min(len(fit), (page+1)*insteadAPage)] {
		text := promptText(t, other.ID)
		list = append(list, t.T("track.instead.line", chat.A{"Text": text}))
		rows = append(rows, chat.Row(chat.Chip(chat.LabelOf(text), "courseswap", b.No(), other.ID)))
	}
	if len(list) > 0 {
		parts = append(parts, t.T("track.instead", nil)+"\n"+strings.Join(list, "\n"))
	}
	to := func(n int) string { return chat.DataOf("coursebeat", b.No(), n) }
	rows = append(rows, chat.Pager(t, page, pages, to)...)
	rows = append(rows, moveRow(t, p, b)...)
	if b.Free() {
		rows = append(rows, chat.Row(t.Button("track.hide.button", "coursehide", b.No())))
	}
	kind := b.Kind
	if kind == track.Icebreaker {
		kind = track.PromptBeat
	}
	rows = append(rows, chat.Row(t.Button("button.back", "coursebeats", kind, 0)))
	t.Show(chat.Screen{Text: chat.Paragraphs(parts...), Rows: rows})
	return nil
}

// swap puts another prompt in the place of one.
func swap(t *chat.Turn, args []string) error {
	p, b, err := chosen(t, args)
	if err != nil {
		return err
	}
	for _, other := range instead(t, p, b) {
		if other.ID == chat.Arg(args, 1) {
			if err := redraft(t, p, p.Draft.Swap(b.No(), other)); err != nil {
				return err
			}
			t.Flash("toast.track.swapped")
			return beats(t, []string{string(track.PromptBeat)})
		}
	}
	return buddy.Refuse("refuse.stale")
}

// hide leaves a prompt or a card out.
func hide(t *chat.Turn, args []string) error {
	p, b, err := chosen(t, args)
	if err != nil {
		return err
	}
	if err := redraft(t, p, p.Draft.Hide(b.No())); err != nil {
		return err
	}
	t.Flash("toast.track.hidden")
	return beats(t, []string{string(b.Kind)})
}
