package duo

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// sendClosing asks a member alone how they would like to stay in touch: once, and so even somebody who is asked gently.
func sendClosing(t *chat.Turn, d buddy.Due) error {
	p, _, ok := pairs.Playing(t, d)
	if !ok || p.Touch[p.Seat(t.Me.ID)] != "" || pairs.Gone(t, p) >= pairs.Silence {
		return nil
	}
	t.Say(pairs.Stoppable(t, closing(t, p)))
	return nil
}

// closing is the question. The other never sees the answer.
func closing(t *chat.Turn, p buddy.Pair) chat.Screen {
	var rows [][]buddy.Button
	for _, wish := range slices.Backward(buddy.TouchWishes) {
		b := t.Button("closing."+wish+".button", "wish", p.ID, wish)
		if p.Touch[p.Seat(t.Me.ID)] == wish {
			b.Text = chat.Tick + b.Text
		}
		rows = append(rows, chat.Row(b))
	}
	return chat.Screen{Text: t.T("closing.ask", pairs.Named(t, p)), Rows: rows}
}

// wishTouch keeps a member's wish; without one it asks.
func wishTouch(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	if p.State != buddy.Closing {
		return buddy.Refuse("refuse.stale")
	}
	wish := chat.Arg(args, 1)
	if wish == "" {
		s := closing(t, p)
		s.Rows = append(s.Rows, chat.Row(t.Button("button.back", pairs.Way(t, p)...)))
		t.Show(s)
		return nil
	}
	if err := p.Wish(t.Me.ID, wish); err != nil {
		return err
	}
	t.Tx.PutPair(p)
	thanks := "closing.thanks"
	if len(pairs.Seen(t, p).Meetings) == 0 {
		thanks = "closing.thanks.unmet"
	}
	t.Show(chat.Screen{Text: t.T(thanks, nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))}})
	return nil
}

// goodbye is the planned end: what the two had, the stricter of the two wishes
// as if it were both's, and what comes next.
func goodbye(t *chat.Turn, p buddy.Pair) chat.Screen {
	n := len(pairs.Seen(t, p).Meetings)
	title := t.T("goodbye.title", chat.A{"Name": pairs.Buddy(t, p).Profile.Name, "Count": n})
	if n == 0 {
		title = t.T("goodbye.unmet", pairs.Named(t, p))
	}
	wish := p.Touches()
	if wish == "" {
		wish = "unsaid"
	}
	return chat.Screen{Text: title + "\n\n" + t.T("goodbye."+wish, nil), Rows: next(t, p)}
}
