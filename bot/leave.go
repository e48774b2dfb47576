package bot

import "buddy"

// askLeave asks once, and says that a break would do, too.
func (t *turn) askLeave() error {
	rows := [][]buddy.Button{row(t.button("leave.yes.button", "leave", "yes"))}
	if t.mayRest() == nil {
		rows = append(rows, row(t.button("profile.rest.button", "rest")))
	}
	t.show(screen{Text: t.T("leave.ask", nil), Rows: append(rows, row(t.button("leave.no.button", "home")))})
	return nil
}

// leave ends taking part.
func (t *turn) leave(args []string) error {
	if arg(args, 0) != "yes" {
		return t.askLeave()
	}
	if err := t.depart(); err != nil {
		return err
	}
	t.show(screen{Text: t.T("leave.done", nil), Rows: [][]buddy.Button{
		row(t.button("leave.forget.button", "forget")), row(t.button("home.button", "home")),
	}})
	return nil
}

// depart takes the person out of the programme: a buddy hears only that the
// match has ended, open questions are dropped, the answers stay until /forget
// or retention removes them, and lead back until then.
func (t *turn) depart() error {
	if err := t.endPairs(); err != nil {
		return err
	}
	for _, talk := range t.tx.TalksOf(t.me.ID) {
		if !talk.Over && t.book.Asks(talk.Dialog) {
			t.tx.EndTalk(talk.Run)
		}
	}
	t.me.Leave()
	t.save()
	t.audit("leave", t.me.ID, 0, "")
	t.setMenu()
	return nil
}

// endPairs ends every pair that holds the person.
func (t *turn) endPairs() error {
	return t.eachLivePair(func(p buddy.Pair) error { return endPair(t, p, buddy.EndLeft, "") })
}

// askStop finds out what somebody who types /stop would like to stop.
func (t *turn) askStop() error {
	if t.allowed(participant) != nil {
		t.show(screen{Text: t.T("stop.nothing", nil), Rows: [][]buddy.Button{row(t.button("command.forget.button", "forget"))}})
		return nil
	}
	var rows [][]buddy.Button
	if t.mayRest() == nil {
		rows = append(rows, row(t.button("profile.rest.button", "rest")))
	}
	if !t.me.Quiet {
		rows = append(rows, row(t.button("mail.stop.button", "quiet")))
	}
	t.show(screen{Text: t.T("stop.ask", nil), Rows: append(rows,
		row(t.button("stop.leave.button", "leave")), row(t.button("button.cancel", "home")),
	)})
	return nil
}
