package duo

import (
	"strconv"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/ladder"
	"buddy/bot/pairs"
	"buddy/bot/safe"
	"buddy/daytime"
	"buddy/store"
)

// PulseDialog is the name of the check-in.
const PulseDialog = "pulse"

// pulse is the check-in: four taps or fewer, alone, every two weeks or four.
func pulse() *chat.Dialog[pulsed] {
	return &chat.Dialog[pulsed]{
		Name: PulseDialog,
		Who:  chat.Participant,
		Begin: func(t *chat.Turn, talk store.Talk) (v pulsed) {
			if c, ok := t.Tx.CheckIn(buddy.CheckInID(talk.Subject)); ok && c.Person == t.Me.ID {
				p, _ := t.Tx.Pair(c.Pair)
				pairs.Regard(t, p)
			}
			return v
		},
		Steps: []chat.Step[pulsed]{
			{
				ID:    "contact",
				Input: opening{chat.Choice{From: contacts}},
				Set:   func(v *pulsed, a []string) { v.Contact = a[0] },
			},
			{
				ID:    "whynot",
				Input: chat.Choice{From: chat.Words("pulse.whynot", buddy.WhyNots...), Across: 2},
				When:  pulsed.apart,
				Set:   func(v *pulsed, a []string) { v.WhyNot = a[0] },
			},
			{
				ID:    "feeling",
				Input: chat.Choice{From: chat.Words("pulse.feeling", "5", "4", "3", "2", "1", "unsaid")},
				When:  pulsed.now,
				Set:   (*pulsed).feel,
			},
			{
				ID:    "decided",
				Input: chat.Choice{From: chat.Words("pulse.decided", buddy.Deciders...)},
				When:  pulsed.inTouch,
				Set:   func(v *pulsed, a []string) { v.Decided = a[0] },
			},
			{
				ID:    "need",
				Input: chat.Choice{From: chat.Words("pulse.need", buddy.Wishes...)},
				When:  pulsed.now,
				Set:   func(v *pulsed, a []string) { v.Need = a[0] },
			},
		},
		Done: finishPulse,
	}
}

// postponed is the answer that puts a check-in off.
const postponed = "later"

// snoozes is how often a check-in can be put off, each time by a day.
const snoozes = 2

// pulsed is a check-in on its way.
type pulsed struct{ buddy.Pulse }

func (v pulsed) now() bool { return v.Contact != postponed }

func (v pulsed) apart() bool { return v.Contact == "no" }

func (v pulsed) inTouch() bool { return v.Contact != "no" && v.Contact != postponed }

func (v *pulsed) feel(a []string) { v.Feeling, _ = strconv.Atoi(a[0]) } // "unsaid" is 0

// contacts offers the answers to the first question, and to be asked later.
func contacts(a chat.Ask) []chat.Option {
	out := chat.Words("pulse.contact", buddy.Contacts...)(a)
	if c, ok := a.Turn.Tx.CheckIn(buddy.CheckInID(a.Talk.Subject)); ok && c.Later < snoozes {
		out = append(out, chat.Option{ID: postponed, Label: a.Turn.P("button.later", nil)})
	}
	return out
}

// opening is the question a scheduled message begins with: below it stands the
// way out of all mail.
type opening struct{ chat.Choice }

func (o opening) Keyboard(a chat.Ask) [][]buddy.Button {
	return append(o.Choice.Keyboard(a), chat.Row(a.Turn.Button("mail.stop.button", "quiet")))
}

// sendPulse closes the check-in before and asks a new one. Who does not answer
// is asked once more, gently and at another time of day; then the team hears of
// it and the bot is silent until it hears of them.
func sendPulse(t *chat.Turn, d buddy.Due) error {
	p, b, ok := pairs.Playing(t, d)
	if !ok {
		return nil
	}
	missed := pairs.Gone(t, p)
	if missed == pairs.Gentle && t.Now().Hour() >= gentleBefore {
		y, m, day := t.Now().Date()
		d.At = daytime.At(y, m, day+1, gentleHour, 0, t.Zone())
		t.Tx.Schedule(d)
		return nil
	}
	endCheckIns(t, p, t.Me.ID)
	ladder.Climb(t, p)
	if missed >= pairs.Silence {
		return nil
	}
	c := t.Tx.PutCheckIn(buddy.CheckIn{
		Pair: p.ID, Person: t.Me.ID, Week: b.Week, Sent: t.Tx.Now(), Alone: ladder.AskedAlone(t.Tx, p, t.Me.ID, b),
	})
	if missed == pairs.Gentle {
		t.Say(pairs.Stoppable(t, chat.Screen{Text: t.T("pulse.gentle", nil), Rows: [][]buddy.Button{
			chat.Row(t.Button("pulse.gentle.button", "checkin", p.ID)),
			chat.Row(t.Button("pair.stop.button", "ourstop", p.ID)),
		}}))
		return nil
	}
	return t.Begin(PulseDialog, uint64(c.ID), nil)
}

// openCheckIn asks the check-in of a gentle message: the one that is open.
func openCheckIn(t *chat.Turn, args []string) error {
	p, err := pairs.Begun(t, args)
	if err != nil {
		return err
	}
	for _, c := range pairs.CheckInsOf(t, p, t.Me.ID) {
		if c.Open() {
			return t.Begin(PulseDialog, uint64(c.ID), nil)
		}
	}
	return buddy.Refuse("refuse.stale")
}

// endCheckIns closes a member's open check-ins; what was answered so far stays.
func endCheckIns(t *chat.Turn, p buddy.Pair, id buddy.PersonID) {
	for _, c := range pairs.CheckInsOf(t, p, id) {
		if c.Open() {
			c.Close(endPulse(t, c))
			t.Tx.PutCheckIn(c)
		}
	}
}

// endPulse ends the questions of a check-in, and tells what was answered so far.
func endPulse(t *chat.Turn, c buddy.CheckIn) (answers buddy.Pulse) {
	for _, talk := range t.Tx.TalksOf(c.Person) {
		if talk.Dialog == PulseDialog && talk.Subject == uint64(c.ID) {
			_, _, v := pulse().Run(t, talk)
			answers = v.Pulse
			t.Tx.EndTalk(talk.Run)
		}
	}
	return answers
}

// pulseAgain asks a check-in that was put off.
func pulseAgain(t *chat.Turn, d buddy.Due) error {
	c, ok := t.Tx.CheckIn(buddy.CheckInID(d.Subject))
	if !ok || c.Person != t.Me.ID || !c.Open() {
		return nil
	}
	if p, ok := t.Tx.Pair(c.Pair); !ok || p.State != buddy.Active && p.State != buddy.Closing || safe.Still(t, p) {
		return nil
	}
	return t.Begin(PulseDialog, uint64(c.ID), nil)
}

// finishPulse keeps the answers and does what they ask for.
func finishPulse(t *chat.Turn, talk store.Talk, v pulsed) error {
	c, ok := t.Tx.CheckIn(buddy.CheckInID(talk.Subject))
	if !ok || c.Person != t.Me.ID || !c.Open() {
		return buddy.Refuse("refuse.stale")
	}
	if v.Contact == postponed {
		return putOff(t, c)
	}
	p, ok := t.Tx.Pair(c.Pair)
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	c.Answer(v.Pulse, t.Tx.Now())
	t.Tx.PutCheckIn(c)
	climbed := ladder.Climb(t, p)
	s, raised := answered(t, p, v.Need)
	s = sayWhy(t, p, v.Need, climbed, s)
	if safe.Promises("pulse.done." + v.Need) {
		return safe.Promise(t, raised, s)
	}
	t.Show(s)
	return nil
}

// putOff asks again a day later.
func putOff(t *chat.Turn, c buddy.CheckIn) error {
	c.PutOff()
	t.Tx.PutCheckIn(c)
	// The agenda is looked at once a minute: no day later than the last.
	at := t.Tx.Now().Truncate(time.Minute).Add(24 * time.Hour)
	t.Tx.Schedule(buddy.DueAbout(dueAgain, c.ID, at).To(t.Me.ID))
	t.Show(chat.Screen{
		Text: t.T("pulse.later", chat.A{"Date": t.Day(t.Daytime(at.In(t.Zone())))}),
		Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
	})
	return nil
}
