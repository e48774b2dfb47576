package bot

import (
	"slices"
	"time"

	"buddy"
	"buddy/store"
)

// A pause without an end would be forgotten by everybody: nothing else is planned
// while it lasts. So the two are asked after some weeks, each alone and in words that
// tell nothing about whose break it is or why. After a longer silence the team hears of it.
const (
	lookAtBreak = 4 * 7 * 24 * time.Hour // how often an open-ended pause is looked at, from its beginning
	silentBreak = 3 * lookAtBreak        // after so long without a word it is the team's
)

// planLongBreak plans the next look at a pause that has no end.
func planLongBreak(tx *store.Tx, p buddy.Pair) {
	if p.State != buddy.Paused || !p.Until.IsZero() {
		return
	}
	at := p.PausedAt.Add(lookAtBreak)
	for !at.After(tx.Now()) {
		at = at.Add(lookAtBreak)
	}
	tx.Schedule(buddy.Due{At: at, Kind: "pair.longbreak", Subject: uint64(p.ID)})
}

// lookAtLongBreak asks whoever did not answer lately, or tells the team that
// nobody does. A row of an earlier pause does nothing.
func lookAtLongBreak(t *turn, d buddy.Due) error {
	p, ok := t.tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Paused || !p.Until.IsZero() || d.At.Sub(p.PausedAt) < lookAtBreak-time.Second {
		return nil
	}
	planLongBreak(t.tx, p)
	silent := 0
	for _, id := range p.People {
		switch quiet := d.At.Add(time.Second).Sub(p.Quiet(p.Side(id))); {
		case quiet >= silentBreak:
			silent++
		case quiet >= lookAtBreak:
			t.tx.Schedule(buddy.Due{At: d.At, Kind: "pair.break.ask", Subject: d.Subject, Person: id})
		}
	}
	if silent == len(p.People) {
		t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.LongBreak, Person: p.People[p.Lead.Index()], Pair: p.ID})
	}
	return nil
}

// askAboutBreak asks one of the two, with a tap for each answer.
func askAboutBreak(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || p.State != buddy.Paused || !p.Until.IsZero() {
		return nil
	}
	t.say(stoppable(t, screen{Text: t.T("pair.break.ask", nil), Rows: [][]buddy.Button{
		row(t.button("pair.wake.button", "longbreak", p.ID, "on")),
		row(t.button("pair.break.keep.button", "longbreak", p.ID, "keep")),
		row(t.button("pair.end.button", "ourend", p.ID)),
	}}))
	return nil
}

// answerAboutBreak keeps the break or ends what of it is the person's own. Whether
// another break lasts is said in the same words whosever it is; then the team
// hears who would like to go on.
func (t *turn) answerAboutBreak(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	if p.State != buddy.Paused {
		return t.menu()
	}
	if arg(args, 1) == "keep" {
		p.Keep(t.me.ID, t.tx.Now())
		t.tx.PutPair(p)
		t.auditOwn("pair.keep", p, "")
		t.show(screen{Text: t.T("pair.break.kept", nil), Rows: [][]buddy.Button{row(t.button("home.button", "home"))}})
		return nil
	}
	if p, err = t.endOwnBreaks(p); err != nil {
		return err
	}
	if p.State == buddy.Paused {
		t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.WantsOn, Person: t.me.ID, Pair: p.ID})
		t.flash("toast.pair.break")
	}
	return t.menu()
}

// endOwnBreaks ends the person's breaks from the pair and from everything.
func (t *turn) endOwnBreaks(p buddy.Pair) (buddy.Pair, error) {
	side := p.Side(t.me.ID)
	p.Keep(t.me.ID, t.tx.Now())
	if err := p.GoOn(side, false, t.tx.Now()); err != nil {
		return p, err
	}
	t.unstill(p)
	goOn(t, p)
	if p.Rests(side, true) {
		if err := t.comeBack(); err != nil {
			return p, err
		}
		p, _ = t.tx.Pair(p.ID)
	}
	return p, nil
}

// settleBreak closes what a break had brought up, once it is over.
func (t *turn) settleBreak(p buddy.Pair) {
	t.settleAll(p, []buddy.ConcernKind{buddy.LongBreak, buddy.WantsOn})
}

// settleAll closes the open cases of some kinds about a pair: what happened has
// answered them.
func (t *turn) settleAll(p buddy.Pair, kinds []buddy.ConcernKind) {
	for _, c := range t.tx.ConcernsAbout(p.ID) {
		if slices.Contains(kinds, c.Kind) && c.Settle(0, t.tx.Now()) == nil {
			t.tx.PutConcern(c)
		}
	}
}
