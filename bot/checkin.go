package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/store"
)

const pulseDialog = "pulse"

// pulse is the check-in: four taps or fewer, alone, every two weeks.
func pulse() *Dialog[pulsed] {
	return &Dialog[pulsed]{
		Name: pulseDialog,
		Steps: []Step[pulsed]{
			{ID: "contact", Input: opening{choice{from: contacts}}, Set: func(v *pulsed, a []string) { v.Contact = a[0] }},
			{ID: "whynot", Input: choice{from: words("pulse.whynot", buddy.WhyNots...), across: 2}, When: pulsed.apart, Set: func(v *pulsed, a []string) { v.WhyNot = a[0] }},
			{ID: "feeling", Input: choice{from: words("pulse.feeling", "5", "4", "3", "2", "1", "unsaid")}, When: pulsed.now, Set: (*pulsed).feel},
			{ID: "decided", Input: choice{from: words("pulse.decided", buddy.Deciders...)}, When: pulsed.inTouch, Set: func(v *pulsed, a []string) { v.Decided = a[0] }},
			{ID: "need", Input: choice{from: words("pulse.need", buddy.Wishes...)}, When: pulsed.now, Set: func(v *pulsed, a []string) { v.Need = a[0] }},
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

func (v pulsed) now() bool     { return v.Contact != postponed }
func (v pulsed) apart() bool   { return v.Contact == "no" }
func (v pulsed) inTouch() bool { return v.Contact != "no" && v.Contact != postponed }

func (v *pulsed) feel(a []string) { v.Feeling, _ = strconv.Atoi(a[0]) } // "unsaid" is 0

// contacts offers the answers to the first question, and to be asked later.
func contacts(a ask) []option {
	out := words("pulse.contact", buddy.Contacts...)(a)
	if c, ok := a.t.tx.CheckIn(buddy.CheckInID(a.talk.Subject)); ok && c.Later < snoozes {
		out = append(out, option{postponed, a.t.P("button.later", nil)})
	}
	return out
}

// opening is the question a scheduled message begins with: below it stands the
// way out of all mail.
type opening struct{ choice }

func (o opening) keyboard(a ask) [][]buddy.Button {
	return append(o.choice.keyboard(a), row(a.t.button("mail.stop.button", "quiet")))
}

// sendPulse closes the check-in before and asks a new one. Who does not answer
// is asked once more, gently and at another time of day; then the team hears of
// it and the bot is silent until it hears of them.
func sendPulse(t *turn, d buddy.Due) error {
	p, b, ok := t.playing(d)
	if !ok {
		return nil
	}
	missed := t.gone(p)
	if missed == gentle && t.now().Hour() >= gentleBefore {
		y, m, day := t.now().Date()
		d.At = buddy.LocalTime(y, m, day+1, gentleHour, 0, t.zone())
		t.tx.Schedule(d)
		return nil
	}
	open := t.endCheckIns(p, t.me.ID)
	if t.silent(p) && open {
		t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.Silent, Person: t.me.ID, Pair: p.ID})
	}
	if missed >= silence {
		return nil
	}
	c := t.tx.PutCheckIn(buddy.CheckIn{Pair: p.ID, Person: t.me.ID, Week: b.Week, Sent: t.tx.Now()})
	if missed == gentle {
		t.say(stoppable(t, screen{Text: t.T("pulse.gentle", nil), Rows: [][]buddy.Button{
			row(t.button("pulse.gentle.button", "checkin", p.ID)), row(t.button("pair.stop.button", "ourstop", p.ID)),
		}}))
		return nil
	}
	return t.begin(pulseDialog, uint64(c.ID), nil)
}

// gentle is how many check-ins in a row a person may leave without a sign before
// they are asked gently, and hear no more prompts; at gentleHour of a day, since
// after gentleBefore did not suit them.
const (
	gentle       = 2
	gentleHour   = 11
	gentleBefore = 15
)

// gone counts the latest check-ins a member left without an answer and without
// any other sign: nothing was heard of them after that day, and no meeting was noted.
func (t *turn) gone(p buddy.Pair) (n int) {
	for _, c := range slices.Backward(t.checkInsOf(p, t.me.ID)) {
		met := slices.ContainsFunc(p.Meetings, func(m buddy.Meeting) bool { return m.At.After(c.Sent) })
		if c.Heard() || met || t.me.Seen.After(c.Sent.UTC().Truncate(24*time.Hour)) {
			break
		}
		n++
	}
	return n
}

// openCheckIn asks the check-in of a gentle message: the one that is open.
func (t *turn) openCheckIn(args []string) error {
	p, err := t.begunPair(args)
	if err != nil {
		return err
	}
	for _, c := range t.checkInsOf(p, t.me.ID) {
		if !c.Closed && c.Answered.IsZero() {
			return t.begin(pulseDialog, uint64(c.ID), nil)
		}
	}
	return buddy.Refuse("refuse.stale")
}

// checkInsOf are one member's check-ins, oldest first.
func (t *turn) checkInsOf(p buddy.Pair, id buddy.PersonID) []buddy.CheckIn {
	return slices.DeleteFunc(t.tx.CheckInsOf(p.ID), func(c buddy.CheckIn) bool { return c.Person != id })
}

// endCheckIns closes a member's open check-ins and tells whether there were any;
// what was answered so far stays.
func (t *turn) endCheckIns(p buddy.Pair, id buddy.PersonID) bool {
	open := map[uint64]buddy.CheckIn{}
	for _, c := range t.checkInsOf(p, id) {
		if c.Answered.IsZero() && !c.Closed {
			open[uint64(c.ID)] = c
		}
	}
	for _, talk := range t.tx.TalksOf(id) {
		if c, ok := open[talk.Subject]; ok && talk.Dialog == pulseDialog {
			_, _, v := pulse().run(t, talk)
			c.Pulse = v.Pulse
			open[talk.Subject] = c
			t.tx.EndTalk(talk.Run)
		}
	}
	for _, c := range open {
		c.Closed = true
		t.tx.PutCheckIn(c)
	}
	return len(open) > 0
}

// silence is how many check-ins in a row without any answer are a concern.
const silence = 3

// silent tells whether the person left the last check-ins without any answer.
func (t *turn) silent(p buddy.Pair) bool {
	all := t.checkInsOf(p, t.me.ID)
	return len(all) >= silence && !slices.ContainsFunc(all[len(all)-silence:], buddy.CheckIn.Heard)
}

// pulseAgain asks a check-in that was put off.
func pulseAgain(t *turn, d buddy.Due) error {
	c, ok := t.tx.CheckIn(buddy.CheckInID(d.Subject))
	if !ok || c.Person != t.me.ID || c.Closed || !c.Answered.IsZero() {
		return nil
	}
	if p, ok := t.tx.Pair(c.Pair); !ok || p.State != buddy.Active && p.State != buddy.Closing || t.still(p) {
		return nil
	}
	return t.begin(pulseDialog, uint64(c.ID), nil)
}

// finishPulse keeps the answers and does what they ask for.
func finishPulse(t *turn, talk store.Talk, v pulsed) error {
	c, ok := t.tx.CheckIn(buddy.CheckInID(talk.Subject))
	if !ok || c.Person != t.me.ID || c.Closed || !c.Answered.IsZero() {
		return buddy.Refuse("refuse.stale")
	}
	if v.Contact == postponed {
		return t.putOff(c)
	}
	p, ok := t.tx.Pair(c.Pair)
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	c.Pulse, c.Answered = v.Pulse, t.tx.Now()
	t.tx.PutCheckIn(c)
	if v.Need != "uncomfortable" && c.Lonely(t.checkInsOf(p, t.me.ID)) { // one urgent line is enough
		t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.Lonely, Person: t.me.ID, Pair: p.ID})
	}
	s, raised := t.answered(p, v.Need)
	if promises("pulse.done." + v.Need) {
		return t.promise(raised, s)
	}
	t.show(s)
	return nil
}

// putOff asks again a day later.
func (t *turn) putOff(c buddy.CheckIn) error {
	c.Later++
	t.tx.PutCheckIn(c)
	at := t.tx.Now().Truncate(time.Minute).Add(24 * time.Hour) // the agenda is looked at once a minute: no day later than the last
	t.tx.Schedule(buddy.Due{At: at, Kind: "checkin.again", Subject: uint64(c.ID), Person: t.me.ID})
	t.show(screen{
		Text: t.T("pulse.later", A{"Date": t.day(t.daytime(at.In(t.zone())))}),
		Rows: [][]buddy.Button{row(t.button("home.button", "home"))},
	})
	return nil
}

// raises is what the answer to the last question puts into the team's queue.
var raises = map[string]buddy.ConcernKind{
	"advice": buddy.WantsAdvice, "change": buddy.WantsChange, "uncomfortable": buddy.Uncomfortable,
}

// answered is the end of a check-in, and the case it puts into the team's queue.
func (t *turn) answered(p buddy.Pair, need string) (s screen, c buddy.Concern) {
	home := row(t.button("home.button", "home"))
	if kind := raises[need]; kind != "" {
		c = t.raise(buddy.Concern{Programme: p.Programme, Kind: kind, Person: t.me.ID, Pair: p.ID})
	}
	s = screen{Text: t.T("pulse.done."+need, nil), Rows: [][]buddy.Button{home}, Private: need == "change"}
	switch need {
	case "good":
		s.Text = paragraphs(s.Text, t.turnToPropose(p))
	case "change":
		s.Rows = [][]buddy.Button{
			t.copeRow("cope.pause.button", c, "pause"), t.copeRow("cope.end.button", c, "end"),
			t.copeRow("cope.team.button", c, "talk"), t.closeRow(),
		}
	case "uncomfortable":
		s = t.safetyCard(p, c)
	}
	return s, c
}

// safetyCard asks what should happen next, and never what happened.
func (t *turn) safetyCard(p buddy.Pair, c buddy.Concern) screen {
	programme, _ := t.tx.Programme(p.Programme)
	text := t.T("pulse.done.uncomfortable", nil)
	if len(programme.Help) > 0 {
		text += "\n\n" + t.T("cope.lines", A{"Lines": strings.Join(programme.Help, "\n")})
	}
	var rows [][]buddy.Button
	for _, wish := range []string{"talk", "pause", "end", "note"} {
		rows = append(rows, t.copeRow("cope."+wish+".button", c, wish))
	}
	rows = append(rows, t.stillRow(p), t.closeRow())
	return screen{Text: paragraphs(text, t.whoHears(c), t.T("still.text", nil), t.T("cope.ask", nil)), Rows: rows, Private: true}
}

// copeRow is one answer to a case. It names the case by what it is about: its number
// is counted over all people.
func (t *turn) copeRow(key string, c buddy.Concern, wish string) []buddy.Button {
	return row(t.button(key, "cope", c.Pair, c.Kind, wish))
}

// ownCase is the person's open case of a kind about a pair.
func (t *turn) ownCase(args []string) (c buddy.Concern, p buddy.Pair, err error) {
	id, err := number(args, 0)
	if err != nil {
		return c, p, err
	}
	all := t.tx.ConcernsOf(t.me.ID)
	i := slices.IndexFunc(all, func(c buddy.Concern) bool {
		return c.Open() && c.Pair == buddy.PairID(id) && string(c.Kind) == arg(args, 1)
	})
	p, ok := t.tx.Pair(buddy.PairID(id))
	if i < 0 || !ok {
		return c, p, buddy.Refuse("refuse.stale")
	}
	return all[i], p, nil
}

// cope does what a person chose after saying that something is not right.
func (t *turn) cope(args []string) error {
	c, p, err := t.ownCase(args)
	if err != nil {
		return err
	}
	wish := arg(args, 2)
	switch wish {
	case "end":
		t.show(screen{Text: t.T("pair.end.ask", nil), Rows: [][]buddy.Button{
			t.copeRow("pair.end.yes.button", c, "ended"), t.copeRow("cope.team.button", c, "talk"), t.closeRow(),
		}, Private: true})
		return nil
	case "ended":
		wish, err = "end", endPair(t, p, buddy.EndLeft, "")
	case "pause":
		err = pausePair(t, p, buddy.Break{By: p.Side(t.me.ID)})
	case "talk", "note":
	default:
		return buddy.Refuse("refuse.stale")
	}
	if err != nil {
		return err
	}
	c.Wish = wish
	t.tx.PutConcern(c)
	t.audit("concern.wish", t.me.ID, p.ID, wish)
	s := screen{Text: t.T("cope."+wish, nil), Rows: [][]buddy.Button{row(t.button("home.button", "home"))}, Private: true}
	switch {
	case wish == "end":
		s.Rows = t.newBuddy()
	case wish != "pause" && t.still(p):
		s.Text, s.Rows = paragraphs(s.Text, t.T("still.text", nil)), append(s.Rows, t.stillRow(p))
	}
	s.Rows = append(s.Rows, t.closeRow())
	if promises("cope." + wish) {
		return t.promise(c, s)
	}
	t.show(s)
	return nil
}
