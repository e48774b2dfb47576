package duo

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/store"
)

// A long pause would be forgotten by everybody: nothing else is planned
// while it lasts. So the two are asked after some weeks, each alone and in words that
// tell nothing about whose break it is or why, nor whether it has an end: one that has none may look
// like some that were made longer. After a longer silence the team hears of it.
const (
	lookAtBreak = 4 * 7 * 24 * time.Hour // how often a pause is looked at, from its beginning
	silentBreak = 3 * lookAtBreak        // after so long without a word it is the team's
)

// PlanLongBreak plans the next look at a pause.
func PlanLongBreak(tx *store.Tx, p buddy.Pair) {
	if p.State != buddy.Paused {
		return
	}
	at := p.PausedAt.Add(lookAtBreak)
	for !at.After(tx.Now()) {
		at = at.Add(lookAtBreak)
	}
	tx.Schedule(buddy.DueAbout(dueLongbreak, p.ID, at))
}

// lookAtLongBreak asks whoever did not answer lately, or tells the team that
// nobody does. A row of an earlier pause does nothing.
func lookAtLongBreak(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Paused || d.At.Sub(p.PausedAt) < lookAtBreak-time.Second {
		return nil
	}
	PlanLongBreak(t.Tx, p)
	silent := 0
	for _, id := range p.People {
		switch quiet := d.At.Add(time.Second).Sub(p.Quiet(p.Side(id))); {
		case quiet >= silentBreak:
			silent++
		case quiet >= lookAtBreak:
			t.Tx.Schedule(buddy.DueAbout(dueBreakAsk, p.ID, d.At).To(id))
		}
	}
	if silent == len(p.People) {
		team.Raise(
			t,
			buddy.Concern{Programme: p.Programme, Kind: buddy.LongBreak, Person: p.People[p.Lead.Index()], Pair: p.ID},
		)
	}
	return nil
}

// askAboutBreak asks one of the two, with a tap for each answer.
func askAboutBreak(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || p.State != buddy.Paused {
		return nil
	}
	t.Say(pairs.Stoppable(t, chat.Screen{Text: t.T("pair.break.ask", nil), Rows: [][]buddy.Button{
		chat.Row(t.Button("pair.wake.button", "longbreak", p.ID, "on")),
		chat.Row(t.Button("pair.break.keep.button", "longbreak", p.ID, "keep")),
		chat.Row(t.Button("pair.end.button", "ourend", p.ID)),
	}}))
	return nil
}

// answerAboutBreak keeps the break or ends what of it is the person's own. Whether
// another break lasts is said in the same words whosever it is; then the team
// hears who would like to go on.
func answerAboutBreak(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	if p.State != buddy.Paused {
		return showPair(t, p)
	}
	if chat.Arg(args, 1) == "keep" {
		p.Keep(t.Me.ID, t.Tx.Now())
		t.Tx.PutPair(p)
		pairs.AuditOwn(t, "pair.keep", p, "")
		t.Show(
			chat.Screen{
				Text: t.T("pair.break.kept", nil),
				Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
			},
		)
		return nil
	}
	if unsure(t, p, chat.Arg(args, 2), "longbreak", p.ID, "on", "yes") {
		return nil
	}
	if p, err = endOwnBreaks(t, p); err != nil {
		return err
	}
	if p.State == buddy.Paused {
		team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.WantsOn, Person: t.Me.ID, Pair: p.ID})
		t.Flash("toast.pair.break")
	}
	return showPair(t, p)
}

// endOwnBreaks ends the person's breaks from the pair and from everything.
func endOwnBreaks(t *chat.Turn, p buddy.Pair) (buddy.Pair, error) {
	side := p.Side(t.Me.ID)
	p.Keep(t.Me.ID, t.Tx.Now())
	if err := p.GoOn(side, false, t.Tx.Now()); err != nil {
		return p, err
	}
	safe.Unrest(t, p)
	safe.Unstill(t, p)
	GoOn(t, p)
	if p.Rests(side, true) && !t.Me.ConsentOverdue(t.Tx.Now()) { // else it ends with their answer
		if err := ComeBack(t); err != nil {
			return p, err
		}
		p, _ = t.Tx.Pair(p.ID)
	}
	return p, nil
}

// settleBreak closes what a break had brought up, once it is over.
func settleBreak(t *chat.Turn, p buddy.Pair) {
	pairs.Settle(t, p, []buddy.ConcernKind{buddy.LongBreak, buddy.WantsOn})
}
