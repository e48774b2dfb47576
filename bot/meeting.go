package bot

import (
	"buddy"
	"buddy/store"
)

func init() {
	act(map[string]action{
		"met":   {who: participant, do: (*turn).met},
		"first": {who: participant, do: (*turn).firstMeeting},
	})
	do(map[buddy.DueKind]duty{
		"pair.first":   mail(sendFirstCheck),
		"pair.nofirst": noFirstMeeting,
	})
}

// firstChecks are the days after the reveal on which both are asked whether they have met.
var firstChecks = []int{3, 7}

// staleCheck is the day from which on a question of firstChecks comes too late:
// the next one takes its place, or the check-ins do.
var staleCheck = map[int]int{3: 7, 7: 14}

// noFirstChecks are the days on which a coordinator hears that they have not:
// the second only when a date had been planned by the first.
var noFirstChecks = []int{7, 14}

// met logs a meeting in two taps: that, and how. The other proposes the next.
func (t *turn) met(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	how := arg(args, 1)
	if how != "person" && how != "online" {
		t.show(screen{Text: t.T("met.how", nil), Rows: [][]buddy.Button{
			row(t.button("met.person.button", "met", p.ID, "person"), t.button("met.online.button", "met", p.ID, "online")),
			row(t.button("button.back", "home")),
		}})
		return nil
	}
	if err := p.Met(buddy.Meeting{At: t.tx.Now(), By: t.me.ID, How: how}); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	t.settleFirst(p)
	t.show(screen{
		Text: t.T("met.thanks", A{"Count": len(p.Meetings)}) + "\n\n" + t.turnToPropose(p),
		Rows: [][]buddy.Button{row(t.button("home.button", "home"))},
	})
	return nil
}

// settleFirst closes what the first meeting had waited for: they have met.
func (t *turn) settleFirst(p buddy.Pair) {
	for _, c := range t.tx.OpenConcerns(p.Programme) {
		if c.Pair == p.ID && (c.Kind == buddy.NoFirstMeet || c.Kind == buddy.Interpreter) && c.Settle(0, t.tx.Now()) == nil {
			t.tx.PutConcern(c)
		}
	}
}

// sendFirstCheck asks each alone whether they have met by now.
func sendFirstCheck(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || p.State != buddy.Active || len(p.Meetings) > 0 {
		return nil
	}
	if !t.tx.Now().Before(p.Accepted.AddDate(0, 0, staleCheck[d.N])) {
		return nil
	}
	t.say(stoppable(t, screen{Text: t.T("first.ask", t.named(p)), Rows: [][]buddy.Button{
		row(t.button("first.yes.button", "met", p.ID)),
		row(t.button("first.date.button", "first", p.ID, "date")),
		row(t.button("first.not.button", "first", p.ID, "not")),
	}}))
	return nil
}

// firstMeeting answers "we have a date" and "not yet".
func (t *turn) firstMeeting(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	home := row(t.button("home.button", "home"))
	switch arg(args, 1) {
	case "date":
		p.Date = true
		t.tx.PutPair(p)
		t.show(screen{Text: t.T("first.date", nil), Rows: [][]buddy.Button{home}})
	case "not":
		t.show(screen{
			Text: t.T("first.not", nil) + "\n\n" + t.turnToPropose(p),
			Rows: [][]buddy.Button{row(t.button("first.help.button", "first", p.ID, "help")), home},
		})
	case "help":
		t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.NoFirstMeet, Person: t.me.ID, Pair: p.ID})
		t.show(screen{Text: t.T("first.help", nil), Rows: [][]buddy.Button{home}})
	default:
		return buddy.Refuse("refuse.stale")
	}
	return nil
}

// noFirstMeeting tells the team when a pair has neither met nor planned to.
func noFirstMeeting(b *Bot, tx *store.Tx, d buddy.Due) error {
	p, ok := tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Active || len(p.Meetings) > 0 || p.Date && d.N == noFirstChecks[0] {
		return nil
	}
	t := &turn{bot: b, tx: tx, class: buddy.Scheduled}
	t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.NoFirstMeet, Person: p.People[p.Lead.Index()], Pair: p.ID})
	return nil
}
