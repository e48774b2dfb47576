package bot

import (
	"slices"

	"buddy"
)

// endPair ends a pair from any side and tells whoever should hear of it: the
// members, but not the one whose turn it is, and before the reveal only who has
// seen the card. Nobody is told who or why. A pair that an erasure has ended
// already is only made known to the one who is left.
func endPair(t *turn, p buddy.Pair, reason, note string) error {
	if now, ok := t.tx.Pair(p.ID); ok && !now.Live() && slices.Contains(now.People[:], 0) {
		p = now
	} else {
		if err := p.End(reason, t.me.ID, note, t.tx.Now()); err != nil {
			return err
		}
		p = t.tx.PutPair(p)
		t.auditOwn("pair.end", p, reason)
	}
	t.over(p)
	return nil
}

// over is what follows from the end of a pair.
func (t *turn) over(p buddy.Pair) {
	t.settleBreak(p)
	for i, id := range p.People {
		if id == 0 {
			continue
		}
		t.endCheckIns(p, id)
		if p.Begun() && p.Told[i] { // who has not heard of it keeps their place
			t.finishWith(id)
		}
		if id != t.me.ID && (p.Begun() || !p.Asked[i].IsZero()) {
			t.hear(p, "pair.ended", id)
		}
	}
}

// finishWith makes an alumna of a member who has no other buddy.
func (t *turn) finishWith(id buddy.PersonID) {
	who, ok := t.tx.Person(id)
	if _, another := t.tx.LivePairOf(id); !ok || another {
		return
	}
	who.Finish()
	who = t.tx.PutPerson(who)
	if id == t.me.ID {
		t.me = who
	}
}

// sendEnded tells a member that it is over.
func sendEnded(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || p.Live() {
		return nil
	}
	t.say(stoppable(t, t.ended(p)))
	return nil
}

// ended are the last words about a pair. Before the reveal they are the same
// whatever the cause; only who let the time pass hears something else.
func (t *turn) ended(p buddy.Pair) screen {
	told := p.Begun() && p.Told[seat(p, t.me.ID)]
	switch {
	case told && p.EndReason == buddy.EndClosed && !t.still(p):
		return t.goodbye(p)
	case told:
		return screen{Text: t.T("news.title", nil) + "\n\n" + t.T("pair.ended", nil), Rows: t.newBuddy()}
	case p.EndReason == buddy.EndExpired && slices.Contains(p.Overdue(p.EndedAt), t.me.ID):
		return screen{Text: t.T("card.late", nil), Rows: [][]buddy.Button{row(t.button("card.late.button", "again"))}}
	}
	return screen{Text: t.T("news.title", nil) + "\n\n" + t.T("card.over", nil), Rows: [][]buddy.Button{row(t.button("home.button", "home"))}}
}

// newBuddy asks what comes next.
func (t *turn) newBuddy() [][]buddy.Button {
	return [][]buddy.Button{row(t.button("again.button", "again")), row(t.button("again.no.button", "nothanks"))}
}

// lookAgain puts the person back into the queue.
func (t *turn) lookAgain([]string) error {
	if t.me.Stage != buddy.Waiting {
		if err := t.comeBack(); err != nil {
			return err
		}
		t.audit("again", t.me.ID, 0, "")
	}
	return t.menu()
}

// noThanks leaves it at that.
func (t *turn) noThanks([]string) error {
	t.show(screen{Text: t.T("again.no", nil), Rows: [][]buddy.Button{row(t.button("home.button", "home"))}})
	return nil
}

// stopMenu offers a break or the end to somebody who wants less.
func (t *turn) stopMenu(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	rows := [][]buddy.Button{row(t.button("pair.end.button", "ourend", p.ID)), row(t.button("button.back", "home"))}
	if p.State != buddy.Paused {
		rows = append([][]buddy.Button{row(t.button("pair.rest.button", "ourrest", p.ID))}, rows...)
	}
	t.show(screen{Text: t.T("pair.stop", nil), Rows: rows})
	return nil
}

// endTogether ends the person's pair after asking once.
func (t *turn) endTogether(args []string) error {
	if t.doubled() { // it has ended, and the screen says so
		return nil
	}
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	if arg(args, 1) != "yes" {
		t.show(screen{Text: t.T("pair.end.ask", nil), Rows: [][]buddy.Button{
			row(t.button("pair.end.yes.button", "ourend", p.ID, "yes")), row(t.button("button.back", "home")),
		}})
		return nil
	}
	if err := endPair(t, p, buddy.EndLeft, ""); err != nil {
		return err
	}
	t.didTap(t.ev.data)
	t.show(screen{Text: t.T("pair.ended", nil), Rows: t.newBuddy()})
	return nil
}
