package duo

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
)

// End ends a pair from any side and tells whoever should hear of it: the
// members, but not the one whose turn it is, and before the reveal only who has
// seen the card. Nobody is told who or why. A pair that an erasure has ended
// already is only made known to the one who is left.
func End(t *chat.Turn, p buddy.Pair, reason, note string) error {
	if now, ok := t.Tx.Pair(p.ID); ok && !now.Live() && slices.Contains(now.People[:], 0) {
		p = now
	} else {
		if err := p.End(reason, t.Me.ID, note, t.Tx.Now()); err != nil {
			return err
		}
		p = t.Tx.PutPair(p)
		pairs.AuditOwn(t, "pair.end", p, reason)
	}
	over(t, p)
	return nil
}

// whileTogether are the cases that wait for something of two people: that they meet, or a talk with both. There is
// nothing left to wait for.
var whileTogether = []buddy.ConcernKind{
	buddy.NoFirstMeet, buddy.NoMeeting, buddy.Company, buddy.Interpreter, buddy.Introduce, buddy.HalfTime,
}

// over is what follows from the end of a pair.
func over(t *chat.Turn, p buddy.Pair) {
	settleBreak(t, p)
	pairs.Settle(t, p, whileTogether)
	for i, id := range p.People {
		if id == 0 {
			continue
		}
		endCheckIns(t, p, id)
		endRuns(t, p, id)
		if p.Begun() && p.Told[i] {
			t.Tx.Schedule(buddy.DueAbout(pairs.DueOver, p.ID, t.Tx.Now().Add(pairs.OverAfter)).To(id))
		}
		finishWith(t, p, id)
		if id != t.Me.ID && (p.Begun() || !p.Asked[i].IsZero()) {
			pairs.Hear(t, p, dueEnded, id)
		}
	}
}

// endRuns ends what a member was about to answer for the two: at its end they could only hear that it was in vain, and
// until then whatever they write would be an answer.
func endRuns(t *chat.Turn, p buddy.Pair, id buddy.PersonID) {
	for _, talk := range t.Tx.TalksOf(id) {
		if talk.Subject == uint64(p.ID) && t.Book.Subject(talk.Dialog) == pairs.Going {
			t.Tx.EndTalk(talk.Run)
		}
	}
}

// finishWith asks a member before there is a new buddy. Who has not heard that this one began keeps their place.
func finishWith(t *chat.Turn, p buddy.Pair, id buddy.PersonID) {
	who, ok := t.Tx.Person(id)
	if !ok || p.Begun() && !p.Told[p.Seat(id)] {
		return
	}
	who.Finish(p, len(t.Tx.LivePairsOf(id)) > 0)
	who = t.Tx.PutPerson(who)
	if id == t.Me.ID {
		t.Me = who
	}
}

// sendEnded tells a member that it is over.
func sendEnded(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || p.Live() {
		return nil
	}
	t.Say(pairs.Stoppable(t, ended(t, p)))
	return nil
}

// ended are the last words about a pair. Before the reveal they are the same
// whatever the cause; only who let the time pass hears something else.
func ended(t *chat.Turn, p buddy.Pair) chat.Screen {
	told := p.Begun() && p.Told[p.Seat(t.Me.ID)]
	switch {
	case told && p.EndReason == buddy.EndClosed && !safe.Still(t, p):
		return goodbye(t, p)
	case told:
		return chat.Screen{Text: t.T("news.title", nil) + "\n\n" + t.T("pair.ended", nil), Rows: next(t, p)}
	case p.EndReason == buddy.EndExpired && slices.Contains(p.Overdue(p.EndedAt), t.Me.ID):
		return chat.Screen{
			Text: t.T("card.late", nil),
			Rows: [][]buddy.Button{chat.Row(t.Button("card.late.button", "again"))},
		}
	}
	return chat.Screen{
		Text: t.T("news.title", nil) + "\n\n" + t.T("card.over", nil),
		Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	}
}

// next is what can come next: another buddy, and what other rooms have for after the end.
func next(t *chat.Turn, p buddy.Pair) [][]buddy.Button {
	return append([][]buddy.Button{
		chat.Row(t.Button("again.button", "again")),
		chat.Row(t.Button("again.no.button", "nothanks")),
	}, t.Extras(pairs.Over, uint64(p.ID)).Rows...)
}

// offerLess offers a break or the end to somebody who wants less.
func offerLess(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	t.Show(chat.Screen{Text: t.T("pair.stop", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("pair.rest.button", "ourrest", p.ID)), // also to make a break longer
		chat.Row(t.Button("pair.end.button", "ourend", p.ID)),
		chat.Row(t.Button("button.back", pairs.Way(t, p)...)),
	}})
	return nil
}

// endTogether ends the person's pair after asking once.
func endTogether(t *chat.Turn, args []string) error {
	if t.Doubled() { // it has ended, and the screen says so
		return nil
	}
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	if chat.Arg(args, 1) != "yes" {
		t.Show(chat.Screen{Text: t.T("pair.end.ask", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("pair.end.yes.button", "ourend", p.ID, "yes")),
			chat.Row(t.Button("button.back", pairs.Way(t, p)...)),
		}})
		return nil
	}
	if err := End(t, p, buddy.EndLeft, ""); err != nil {
		return err
	}
	t.DidTap(t.Ev.Data)
	p, _ = t.Tx.Pair(p.ID)
	t.Show(chat.Screen{Text: t.T("pair.ended", nil), Rows: next(t, p)})
	return nil
}

// withdrawClosed takes a suggestion back that lacks a gate for one of its two: after a talk that was not passed nobody
// is to say yes any more. Who has begun goes on.
func withdrawClosed(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || !p.Live() {
		return nil
	}
	if closed(t, p) {
		return Withdraw(t, p)
	}
	return nil
}

// closed tells whether a gate is closed for one of two, by a result or by time.
func closed(t *chat.Turn, p buddy.Pair) bool {
	site, _ := t.Tx.Programme(p.Programme)
	return slices.ContainsFunc(p.People[:], func(id buddy.PersonID) bool {
		who, _ := t.Tx.Person(id)
		return len(who.Lacks(site, t.Tx.Now())) > 0
	})
}

// Withdraw ends a pair that has not begun, without a word about why: one of the two
// can never answer.
func Withdraw(t *chat.Turn, p buddy.Pair) error {
	if p.Begun() {
		return nil
	}
	return End(t.Book.Nobody(t.Tx), p, buddy.EndLeft, "")
}
