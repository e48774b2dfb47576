package meet

import (
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// numbered is the pair and the number of an appointment in a button.
func numbered(t *chat.Turn, args []string) (p buddy.Pair, no int, err error) {
	if p, err = pairs.Begun(t, args); err != nil {
		return p, 0, err
	}
	n, err := chat.Number(args, 1)
	return p, int(n), err
}

// settledKindly shows where the two stand instead of refusing: somebody was quicker, or it is long over.
func settledKindly(t *chat.Turn, p buddy.Pair, err error) error {
	r, ok := buddy.AsRefusal(err)
	if !ok {
		return err
	}
	s := stands(t, p)
	s.Text = chat.Paragraphs(t.T(r.Key, r.Args), s.Text)
	t.Show(s)
	return nil
}

// pick agrees on one of the times the other proposed.
func pick(t *chat.Turn, args []string) error {
	p, no, err := numbered(t, args)
	if err != nil {
		return err
	}
	i, err := chat.Number(args, 2)
	if err != nil {
		return err
	}
	s := t.Tx.Appointments(p.ID)
	if a, last := s.Last(); last == no && a.Picked == int(i) && a.Ahead(t.Tx.Now()) {
		t.Show(stands(t, p)) // the same tap again
		return nil
	}
	if err := s.Pick(p.Side(t.Me.ID), no, int(i), t.Tx.Now()); err != nil {
		return settledKindly(t, p, err)
	}
	t.Tx.PutAppointments(s)
	t.Audit("meet.pick", t.Me.ID, p.ID, "")
	p = planned(t, p, s)
	pairs.HearsOnce(t, p, dueAgreed)
	shown := stands(t, p)
	shown.Text = chat.Paragraphs(t.T("meet.picked", nil), atNight(t, p), shown.Text)
	t.Show(shown)
	return nil
}

// planned plans what follows from an agreed time: the reminder, and the question afterwards.
func planned(t *chat.Turn, p buddy.Pair, s buddy.Appointments) buddy.Pair {
	a, _ := s.Last()
	remindBoth(t, p, a)
	for _, id := range p.People {
		t.Tx.Schedule(buddy.DueAbout(dueTook, p.ID, askAt(a, zone(t, p))).To(id))
	}
	p.PlanMeeting()
	return t.Tx.PutPair(p)
}

// remindBoth plans that both are told of a meeting the day before, or at once where that is over.
func remindBoth(t *chat.Turn, p buddy.Pair, a buddy.Appointment) {
	if at := remindAt(a, zone(t, p)); !at.IsZero() {
		for _, id := range p.People {
			t.Tx.Schedule(buddy.DueAbout(dueBefore, p.ID, later(at, t.Tx.Now())).To(id))
		}
	}
}

// sendAgreed tells whoever proposed which time the other picked.
func sendAgreed(t *chat.Turn, d buddy.Due) error {
	p, a, no, ok := last(t, d)
	if !ok || !a.Ahead(t.Tx.Now()) {
		return nil
	}
	t.Say(news(t, t.T("meet.agreed", values(t, p, a)), changeRows(t, p, no)...))
	return nil
}

// decline says that none of the times suits.
func decline(t *chat.Turn, args []string) error {
	p, no, err := numbered(t, args)
	if err != nil {
		return err
	}
	s := t.Tx.Appointments(p.ID)
	if err := s.Decline(p.Side(t.Me.ID), no, t.Tx.Now()); err != nil {
		return settledKindly(t, p, err)
	}
	t.Tx.PutAppointments(s)
	t.Audit("meet.decline", t.Me.ID, p.ID, "")
	pairs.HearsOnce(t, p, dueNone)
	text := chat.Paragraphs(t.T("meet.declined", pairs.Named(t, p)), atNight(t, p), pairs.Turn(t, p))
	t.Show(home(t, text, turnRows(t, p)...))
	return nil
}

// sendNone tells whoever proposed that none of the times suits.
func sendNone(t *chat.Turn, d buddy.Due) error {
	p, a, _, ok := last(t, d)
	if !ok || a.Fate != buddy.Declined || a.By != p.Side(t.Me.ID) {
		return nil
	}
	t.Say(news(t, chat.Paragraphs(t.T("meet.none", pairs.Named(t, p)), pairs.Turn(t, p)), turnRows(t, p)...))
	return nil
}

// cancel takes back a time both agreed on, once it is sure, or one's own proposal at once.
func cancel(t *chat.Turn, args []string) error {
	p, no, err := numbered(t, args)
	if err != nil {
		return err
	}
	s := t.Tx.Appointments(p.ID)
	a, last := s.Last()
	if ahead := a.Ahead(t.Tx.Now()); ahead && last == no && chat.Arg(args, 2) != "yes" {
		t.Show(chat.Screen{Text: t.T("meet.off.ask", values(t, p, a)), Rows: [][]buddy.Button{
			chat.Row(t.Button("meet.off.yes.button", "meetoff", p.ID, no, "yes")),
			chat.Row(t.Button("meet.off.no.button", "meet", p.ID)),
		}})
		return nil
	}
	if err := s.Cancel(p.Side(t.Me.ID), no, t.Tx.Now()); err != nil {
		return settledKindly(t, p, err)
	}
	t.Tx.PutAppointments(s)
	t.Audit("meet.off", t.Me.ID, p.ID, "")
	pairs.HearsOnce(t, p, dueOff)
	parts := []string{t.T("meet.back", nil), atNight(t, p)}
	if a.Picked != 0 {
		parts = []string{t.T("meet.off", nil), atNight(t, p), inHaste(t, p, a)}
	}
	t.Show(home(t, chat.Paragraphs(append(parts, pairs.Turn(t, p))...), turnRows(t, p)...))
	return nil
}

// haste is how long before a meeting the other may not read in time that it is off.
const haste = 24 * time.Hour

// inHaste asks somebody who calls a meeting off to tell the other themselves, too, where it is soon after they can
// hear of it here; "" where there is time. It says so to everybody: whether the other reads mail is theirs.
func inHaste(t *chat.Turn, p buddy.Pair, a buddy.Appointment) string {
	if a.At().Sub(t.Daytime(t.Now())) > haste {
		return ""
	}
	return t.T("meet.off.soon", pairs.Named(t, p))
}

// sendOff tells the other in neutral words that a time is off.
func sendOff(t *chat.Turn, d buddy.Due) error {
	p, a, _, ok := last(t, d)
	if !ok || a.Fate != buddy.Off {
		return nil
	}
	text := t.T("meet.withdrawn", pairs.Named(t, p))
	if a.Picked != 0 {
		text = t.T("meet.isoff", values(t, p, a))
	}
	t.Say(news(t, chat.Paragraphs(text, pairs.Turn(t, p)), turnRows(t, p)...))
	return nil
}
