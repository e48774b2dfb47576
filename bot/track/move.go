package track

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/track"
)

// moveRow leads to another week for a prompt or an activity card, where there is one.
func moveRow(t *chat.Turn, p buddy.Programme, b track.Beat) [][]buddy.Button {
	if len(p.Draft.WeeksFor(b.No())) == 0 {
		return nil
	}
	return [][]buddy.Button{chat.Row(t.Button("track.move.button", "coursemove", b.No()))}
}

// weeksARow fit beside each other on a phone.
const weeksARow = 3

// move asks for the week in which a prompt or a card shall come, or has it come then.
func move(t *chat.Turn, args []string) error {
	p, b, err := chosen(t, args)
	if err != nil {
		return err
	}
	weeks := p.Draft.WeeksFor(b.No())
	if len(args) < 2 {
		var chips []buddy.Button
		for _, w := range weeks {
			chips = append(chips, chat.Chip(t.P("track.move.week", chat.A{"Number": w}), "coursemove", b.No(), w))
		}
		text := chat.Paragraphs(
			t.T("track.entry", chat.A{"Number": b.Week, "What": what(t, b, 1000)}), t.T("track.move", nil),
		)
		back := chat.Row(t.Button("button.back", "coursebeat", b.No()))
		t.Show(chat.Screen{Text: text, Rows: append(chat.InRows(chips, weeksARow), back)})
		return nil
	}
	week, err := chat.Number(args, 1)
	if err != nil || week > 100 || !slices.Contains(weeks, int(week)) {
		return buddy.Refuse("refuse.stale")
	}
	if err := redraft(t, p, p.Draft.Move(b.No(), int(week))); err != nil {
		return err
	}
	t.Flash("toast.track.swapped")
	return beats(t, []string{string(b.Kind)})
}
