package duo

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/store"
)

// accept is one person's yes. The second yes begins the pair.
func accept(t *chat.Turn, args []string) error {
	p, err := pairs.Mine(t, args)
	if err != nil {
		return err
	}
	if !p.Begun() && closed(t, p) {
		return tooLate(t, p)
	}
	if err := p.Say(t.Me.ID, true, t.Tx.Now()); err != nil {
		return err
	}
	if t.Me.Username != "" {
		if err := p.Choose(t.Me.ID, buddy.WayUsername); err != nil {
			return err
		}
	}
	p = t.Tx.PutPair(p)
	pairs.AuditOwn(t, "pair.yes", p, "")
	if p.Begun() {
		begun(t, p)
		return revealTo(t, p)
	}
	t.Show(thanked(t, p))
	return nil
}

// tooLate takes back what somebody says yes to, since a gate has closed by now for one of the two. They read at once
// what else they would hear of it.
func tooLate(t *chat.Turn, p buddy.Pair) error {
	if err := Withdraw(t, p); err != nil {
		return err
	}
	for _, d := range t.Tx.AgendaOf(t.Me.ID) {
		if d.Kind == dueEnded && d.Subject == uint64(p.ID) {
			t.Tx.Unschedule(d)
		}
	}
	t.Me, _ = t.Tx.Person(t.Me.ID)
	p, _ = t.Tx.Pair(p.ID)
	t.Show(ended(t, p))
	return nil
}

// thanked is what a person sees between their own yes and the other's answer.
func thanked(t *chat.Turn, p buddy.Pair) chat.Screen {
	s := chat.Screen{Text: t.T("card.thanks", nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))}}
	if reach(t, p, t.Me) == "" {
		s.Text += "\n\n" + t.T("contact.ask.early", nil)
		s.Rows = append(ways(t, p), s.Rows...)
	}
	return s
}

// decline is one person's no: private, and it costs nothing.
func decline(t *chat.Turn, args []string) error {
	p, err := pairs.Mine(t, args)
	if err != nil {
		return err
	}
	if err := p.Say(t.Me.ID, false, t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	pairs.AuditOwn(t, "pair.no", p, "")
	over(t, p)
	var chips []buddy.Button
	for _, why := range declineReasons {
		chips = append(chips, t.Button("card.why."+why+".button", "because", p.ID, why))
	}
	t.Show(chat.Screen{Text: t.T("card.declined", nil), Rows: chat.InRows(chips, 2)})
	return nil
}

// declineReasons may be given after a no; only the count is of interest.
var declineReasons = []string{"time", "languages", "other", "unsaid"}

// because keeps the code of a reason for a no, once, where only the team counts it.
func because(t *chat.Turn, args []string) error {
	id, err := chat.Number(args, 0)
	if err != nil {
		return err
	}
	p, ok := t.Tx.Pair(buddy.PairID(id))
	why := chat.Arg(args, 1)
	if !ok || p.Side(t.Me.ID) == "" || p.EndReason != buddy.EndDeclined || p.Said[p.Seat(t.Me.ID)] != "no" ||
		!slices.Contains(declineReasons, why) {
		return buddy.Refuse("refuse.stale")
	}
	if why != "unsaid" && !gaveWhy(t, p) {
		pairs.AuditOwn(t, "pair.no.why", p, why)
	}
	t.Show(
		chat.Screen{
			Text: t.T("card.declined.thanks", nil),
			Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		},
	)
	return nil
}

// gaveWhy tells whether the person has given a reason for their no to a pair.
func gaveWhy(t *chat.Turn, p buddy.Pair) bool {
	return slices.ContainsFunc(t.Tx.AuditOf(t.Me.ID), func(r store.AuditRow) bool {
		return r.Kind == "pair.no.why" && r.By == t.Me.ID && r.Pair == p.ID
	})
}
