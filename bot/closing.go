package bot

import (
	"slices"

	"buddy"
)

// sendClosing asks a member alone how they would like to stay in touch.
func sendClosing(t *turn, d buddy.Due) error {
	p, _, ok := t.playing(d)
	if !ok || p.Touch[seat(p, t.me.ID)] != "" || t.gone(p) >= gentle {
		return nil
	}
	t.say(stoppable(t, t.closing(p)))
	return nil
}

// closing is the question. The other never sees the answer.
func (t *turn) closing(p buddy.Pair) screen {
	var rows [][]buddy.Button
	for _, wish := range slices.Backward(buddy.TouchWishes) {
		b := t.button("closing."+wish+".button", "wish", p.ID, wish)
		if p.Touch[seat(p, t.me.ID)] == wish {
			b.Text = tick + b.Text
		}
		rows = append(rows, row(b))
	}
	return screen{Text: t.T("closing.ask", t.named(p)), Rows: rows}
}

// wishTouch keeps a member's wish; without one it asks.
func (t *turn) wishTouch(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	if p.State != buddy.Closing {
		return buddy.Refuse("refuse.stale")
	}
	wish := arg(args, 1)
	if wish == "" {
		s := t.closing(p)
		s.Rows = append(s.Rows, row(t.button("button.back", "home")))
		t.show(s)
		return nil
	}
	if err := p.Wish(t.me.ID, wish); err != nil {
		return err
	}
	t.tx.PutPair(p)
	thanks := "closing.thanks"
	if len(p.Meetings) == 0 {
		thanks = "closing.thanks.unmet"
	}
	t.show(screen{Text: t.T(thanks, nil), Rows: [][]buddy.Button{row(t.button("home.button", "home"))}})
	return nil
}

// goodbye is the planned end: what the two had, the stricter of the two wishes
// as if it were both's, and what comes next.
func (t *turn) goodbye(p buddy.Pair) screen {
	title := t.T("goodbye.title", A{"Name": t.buddyOf(p).Profile.Name, "Count": len(p.Meetings)})
	if len(p.Meetings) == 0 {
		title = t.T("goodbye.unmet", t.named(p))
	}
	wish := p.Touches()
	if wish == "" {
		wish = "unsaid"
	}
	return screen{Text: title + "\n\n" + t.T("goodbye."+wish, nil), Rows: t.newBuddy()}
}
