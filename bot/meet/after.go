package meet

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// remind tells a member the day before that they meet, with the ways out.
func remind(t *chat.Turn, d buddy.Due) error {
	p, a, no, ok := last(t, d)
	if !ok || d.At.Before(remindAt(a, zone(t, p))) {
		return nil
	}
	if a.At().Sub(t.Tx.Now()) < onTheWay {
		return nil
	}
	s := t.Tx.Appointments(p.ID)
	if !s.Remind(p.Side(t.Me.ID), no, t.Tx.Now()) {
		return nil
	}
	t.Tx.PutAppointments(s)
	t.Say(news(t, t.T(before(t, p, a), values(t, p, a)),
		chat.Row(t.Button("meet.changed.button", "meetnew", p.ID)),
		chat.Row(t.Button("meet.off.button", "meetoff", p.ID, no))))
	return nil
}

// onTheWay is how long before a meeting nobody is told of it any more.
const onTheWay = time.Hour

// before is the text of the reminder: it comes on the day itself where the bot could not write the day before.
func before(t *chat.Turn, p buddy.Pair, a buddy.Appointment) string {
	y, m, d := t.Tx.Now().In(zone(t, p)).Date()
	if ya, ma, da := a.At().In(zone(t, p)).Date(); y == ya && m == ma && d == da {
		return "meet.before.today"
	}
	return "meet.before"
}

// askTook asks each alone whether the meeting took place.
func askTook(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	if !ok || !pairs.Running(p) {
		return nil
	}
	s := t.Tx.Appointments(p.ID)
	for no, a := range s.List {
		if tooLate(p, a, t.Tx.Now()) || notedBy(t, p, a) || d.At.Before(askAt(a, zone(t, p))) ||
			!s.Ask(p.Side(t.Me.ID), no+1, t.Tx.Now()) {
			continue
		}
		t.Tx.PutAppointments(s)
		t.Say(news(t, t.T("meet.took", values(t, p, a)), tookRows(t, p, no+1)...))
		return nil
	}
	return nil
}

// forgotten is how long after a meeting nobody is asked about it, even where a pause came between.
const forgotten = 14 * 24 * time.Hour

// tooLate tells whether nobody is asked about a meeting any more. Those of a pause had no time to say.
func tooLate(p buddy.Pair, a buddy.Appointment, now time.Time) bool {
	since := now.Sub(later(a.At(), p.Resumed))
	return since > buddy.LateToAsk || now.Sub(a.At()) > forgotten
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// notedBy tells whether the person has noted a meeting on that day: they are not asked about it.
func notedBy(t *chat.Turn, p buddy.Pair, a buddy.Appointment) bool {
	return slices.ContainsFunc(p.Meetings, func(m buddy.Meeting) bool {
		return m.By == t.Me.ID && a.On(m.At, zone(t, p))
	})
}

func tookRows(t *chat.Turn, p buddy.Pair, no int) (rows [][]buddy.Button) {
	for _, answer := range buddy.Tooks {
		rows = append(rows, chat.Row(t.Button("meet.took."+answer+".button", "meettook", p.ID, no, answer)))
	}
	return rows
}

// tell keeps what one of the two says became of a meeting. After a yes the next date is asked for at once.
func tell(t *chat.Turn, args []string) error {
	if t.Doubled() {
		return nil
	}
	p, no, err := numbered(t, args)
	if err != nil {
		return err
	}
	s, answer := t.Tx.Appointments(p.ID), chat.Arg(args, 2)
	if err := s.Tell(p.Side(t.Me.ID), no, answer, t.Tx.Now()); err != nil {
		return settledKindly(t, p, err)
	}
	t.Tx.PutAppointments(s)
	t.Audit("meet.tell", t.Me.ID, p.ID, "")
	if answer == buddy.TookPlace {
		a, _ := s.Get(no)
		if p, err = noted(t, p, a.Meeting(t.Me.ID)); err != nil {
			return err
		}
	}
	t.DidTap(t.Ev.Data)
	shown := stands(t, p)
	shown.Text = chat.Paragraphs(t.T("meet.told."+answer, nil), shown.Text)
	t.Show(shown)
	return nil
}

// noted notes that the two have met; once, whoever of them says it and how often.
func noted(t *chat.Turn, p buddy.Pair, m buddy.Meeting) (buddy.Pair, error) {
	err := p.Met(m, zone(t, p))
	if r, ok := buddy.AsRefusal(err); ok && r.Key == "refuse.meeting.logged" {
		err = nil
	}
	if err != nil {
		return p, err
	}
	p = t.Tx.PutPair(p)
	settleMet(t, p)
	return p, nil
}
