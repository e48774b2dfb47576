package meet

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/locales"
	"buddy/store"
)

// proposalDialog is the name of the questions about times and places, whose runs number a pair.
const proposalDialog = "meet"

// proposed is a proposal on its way.
type proposed struct {
	named  chat.A // the other's name
	times  []string
	places map[string]string // by time
	apart  bool              // not all at one place
}

// proposal asks for up to three times, and where.
func proposal() *chat.Dialog[proposed] {
	return &chat.Dialog[proposed]{
		Name: proposalDialog, Who: chat.Participant, About: pairs.Going,
		Begin: func(t *chat.Turn, talk store.Talk) proposed {
			p, _ := t.Tx.Pair(buddy.PairID(talk.Subject))
			return proposed{named: pairs.Named(t, p)}
		},
		Steps: []chat.Step[proposed]{
			{
				ID: "times", Input: times{}, Args: func(_ *chat.Turn, v proposed, _ string) chat.A { return v.named },
				Set: func(v *proposed, a []string) { v.times, v.places = a, map[string]string{} },
			},
			{
				ID: "place", Input: place(),
				Set: func(v *proposed, a []string) {
					for _, code := range v.times {
						v.places[code] = a[0]
					}
				},
			},
			{
				ID: "same", Input: chat.YesNo, When: func(v proposed) bool { return len(v.times) > 1 },
				Set: func(v *proposed, a []string) { v.apart = a[0] == "no" },
			},
			{
				ID: "elsewhere", Input: place(), When: func(v proposed) bool { return v.apart },
				Each: func(v proposed) []string { return v.times[1:] },
				Args: func(t *chat.Turn, _ proposed, code string) chat.A {
					at, _ := timeOf(code, t.Zone())
					return chat.A{"When": locales.Safe(locales.DateTime(t.Lang(), at))}
				},
			},
		},
		Done: offer,
		Stop: func(t *chat.Turn, talk store.Talk) error {
			return look(t, []string{chat.DataOf(talk.Subject)})
		},
	}
}

// propose begins the questions: in one's turn, in answer to the other, or to move what both agreed on.
func propose(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	if err := mayPropose(t, p); err != nil {
		return err
	}
	return t.Begin(proposalDialog, uint64(p.ID), nil)
}

// mayPropose refuses whoever waits for the other's proposal, or has proposed again and again.
func mayPropose(t *chat.Turn, p buddy.Pair) error {
	switch {
	case !pairs.Running(p):
		return buddy.Refuse("refuse.pair.moved")
	case t.Tx.Appointments(p.ID).Often(p.Side(t.Me.ID), t.Tx.Now()):
		return buddy.Refuse("refuse.meet.often")
	case t.Tx.Appointments(p.ID).Running(t.Tx.Now()), leads(t, p):
		return nil
	}
	return buddy.Refuse("refuse.meet.turn")
}

// leads tells whether somebody may propose while nothing else is: it is their turn, they have asked for a
// proposal in vain, their own was left without an answer, or the two have moved their last date elsewhere and it is to
// be known here.
func leads(t *chat.Turn, p buddy.Pair) bool {
	a, _ := t.Tx.Appointments(p.ID).Last()
	return pairs.Seen(t, p).MayPropose(t.Me.ID, pairs.Leads(t, p)) || a.Took[p.Seat(t.Me.ID)] == buddy.TookLater ||
		a.Lapsed(t.Tx.Now()) && a.By == p.Side(t.Me.ID)
}

// offer sends what was asked for to the other, unless they were quicker.
func offer(t *chat.Turn, talk store.Talk, v proposed) error {
	p, err := pairs.Begun(t, []string{chat.DataOf(talk.Subject)})
	if err != nil {
		return err
	}
	s := t.Tx.Appointments(p.ID)
	if a, _ := s.Last(); s.Running(t.Tx.Now()) && (a.Made.After(talk.Started) || a.Agreed.After(talk.Started)) {
		shown := stands(t, p)
		shown.Text = chat.Paragraphs(t.T("meet.quicker", pairs.Named(t, p)), shown.Text)
		t.Show(shown)
		return nil
	}
	if err := mayPropose(t, p); err != nil {
		return err
	}
	if err := s.Propose(p.Side(t.Me.ID), offersOf(t, p, talk, v), t.Tx.Now()); err != nil {
		return err
	}
	t.Tx.PutAppointments(s)
	p.ProposedDate()
	p = t.Tx.PutPair(p)
	t.Audit("meet.propose", t.Me.ID, p.ID, "")
	pairs.HearsOnce(t, p, dueOffer)
	made, _ := s.Last()
	t.Tx.Schedule(buddy.DueAbout(dueLapsed, p.ID, lapsesAt(made)).To(t.Me.ID))
	shown := stands(t, p)
	shown.Text = chat.Paragraphs(t.T("meet.sent", nil), atNight(t, p), shown.Text)
	t.Show(shown)
	return nil
}

// offersOf reads the answers.
func offersOf(t *chat.Turn, p buddy.Pair, talk store.Talk, v proposed) (offers []buddy.Offer) {
	for _, code := range v.times {
		at, _ := timeOf(code, zone(t, p))
		where := v.places[code]
		if a := talk.Answers["elsewhere:"+code]; v.apart && len(a) == 1 {
			where = a[0]
		}
		offers = append(offers, buddy.Offer{At: at, Place: placeOf(where)})
	}
	return offers
}

// sendOffer tells a member what the other proposes.
func sendOffer(t *chat.Turn, d buddy.Due) error {
	p, a, no, ok := last(t, d)
	if !ok || !a.Open(t.Tx.Now()) || a.By == p.Side(t.Me.ID) {
		return nil
	}
	text, rows := choice(t, p, a, no)
	if before, ok := t.Tx.Appointments(p.ID).Get(no - 1); ok && before.Fate == buddy.Moved {
		text = chat.Paragraphs(t.T("meet.moved", values(t, p, before)), text)
	}
	t.Say(news(t, text, rows...))
	return nil
}

// lapsesAt is when whoever proposed hears that nobody can answer any more: a little after the last of the times.
func lapsesAt(a buddy.Appointment) time.Time {
	return a.Offers[len(a.Offers)-1].At.Add(time.Hour)
}

// sendLapsed tells whoever proposed that their times have passed, once, and lets them propose others. Of the other it
// says nothing: that somebody did not answer has many reasons. Nor does it say anything where the two have met since:
// they answered each other elsewhere.
func sendLapsed(t *chat.Turn, d buddy.Due) error {
	p, a, no, ok := last(t, d)
	if !ok || !a.Lapsed(t.Tx.Now()) || d.At.Before(lapsesAt(a)) {
		return nil
	}
	since := func(m buddy.Meeting) bool { return m.At.After(a.Made) }
	if slices.ContainsFunc(pairs.Seen(t, p).Meetings, since) {
		return nil
	}
	s := t.Tx.Appointments(p.ID)
	if !s.Lapse(p.Side(t.Me.ID), no, t.Tx.Now()) {
		return nil
	}
	t.Tx.PutAppointments(s)
	t.Say(news(t, t.T("meet.lapsed", pairs.Named(t, p)), turnRows(t, p)...))
	return nil
}

// last is the pair of a row with its newest appointment, while the pair goes on.
func last(t *chat.Turn, d buddy.Due) (p buddy.Pair, a buddy.Appointment, no int, ok bool) {
	if p, ok = pairs.Of(t, d); !ok || !pairs.Running(p) {
		return p, a, 0, false
	}
	a, no = t.Tx.Appointments(p.ID).Last()
	return p, a, no, no > 0
}
