package bot

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

// proposalLife is how long a proposal may stand although a card could not be
// delivered: a week until somebody is back, and the time to answer.
const proposalLife = 7*24*time.Hour + buddy.AnswerTime

// grace is the time to answer after the bot itself was away when it ran out.
const grace = 48 * time.Hour

// propose asks both people of a pair that was just approved. The cards go out
// as scheduled mail; the time to answer begins for each when their card does.
// Where one of them cannot be asked, nobody is.
func (t *turn) propose(p buddy.Pair) error {
	for _, id := range p.People {
		if who, ok := t.tx.Person(id); !ok || !who.Unreachable.IsZero() {
			return withdraw(t, p)
		}
	}
	t.bothHear(p, "pair.card")
	t.tx.Schedule(buddy.Due{At: t.tx.Now().Add(proposalLife), Kind: "pair.lapse", Subject: uint64(p.ID)})
	return nil
}

// bothHear schedules mail about the pair, due now, to every member but the one
// whose turn it is.
func (t *turn) bothHear(p buddy.Pair, kind buddy.DueKind) {
	for _, id := range p.People {
		if id != 0 && id != t.me.ID {
			t.hear(p, kind, id)
		}
	}
}

// hear schedules mail about the pair, due now, to one member.
func (t *turn) hear(p buddy.Pair, kind buddy.DueKind, to buddy.PersonID) {
	t.tx.Schedule(buddy.Due{At: t.tx.Now(), Kind: kind, Subject: uint64(p.ID), Person: to})
}

// myPair looks up a pair of the person whose turn it is. What others are in, and
// what is over, is gone.
func (t *turn) myPair(args []string) (buddy.Pair, error) {
	id, err := number(args, 0)
	if err != nil {
		return buddy.Pair{}, err
	}
	p, ok := t.tx.Pair(buddy.PairID(id))
	if !ok || p.Side(t.me.ID) == "" || !p.Live() || p.State == buddy.Suggested || p.State == buddy.Held {
		return buddy.Pair{}, buddy.Refuse("refuse.pair.gone")
	}
	return p, nil
}

// begunPair is myPair after both said yes.
func (t *turn) begunPair(args []string) (buddy.Pair, error) {
	p, err := t.myPair(args)
	if err == nil && !p.Begun() {
		err = buddy.Refuse("refuse.pair.gone")
	}
	return p, err
}

// duePair is the pair an agenda row is about, if the person is in it.
func (t *turn) duePair(d buddy.Due) (buddy.Pair, bool) {
	p, ok := t.tx.Pair(buddy.PairID(d.Subject))
	return p, ok && p.Side(t.me.ID) != ""
}

// auditOwn notes what a member did about their own pair. What staff do is noted
// where they do it.
func (t *turn) auditOwn(kind string, p buddy.Pair, note string) {
	if p.Side(t.me.ID) != "" {
		t.audit(kind, t.me.ID, p.ID, note)
	}
}

// seat is a member's place in the pair's arrays.
func seat(p buddy.Pair, id buddy.PersonID) int { return p.Side(id).Index() }

// buddyOf is the other member; the zero person once erased.
func (t *turn) buddyOf(p buddy.Pair) buddy.Person {
	other, _ := t.tx.Person(p.Other(t.me.ID))
	return other
}

// named are the values of texts that name the other member, and nothing else:
// before both said yes not even a contact that somebody has for a name.
func (t *turn) named(p buddy.Pair) A {
	name := t.buddyOf(p).Profile.Name
	if !p.Begun() {
		name = buddy.Discreet(name)
	}
	return A{"Name": name}
}

// card is the question to one of the two: a first name and what they share.
func (t *turn) card(p buddy.Pair) screen {
	text := t.T("card.title", t.named(p))
	if shared := t.shared(p); len(shared) > 0 {
		text += "\n\n" + strings.Join(shared, "\n")
	}
	if t.interpreted(p) != "" {
		text += "\n\n" + t.T("card.interpreter", nil)
	}
	text += "\n\n" + t.T("card.hint", A{"Date": t.day(p.Asked[seat(p, t.me.ID)].Add(buddy.AnswerTime))})
	return screen{Text: text, Protect: true, Pair: p.ID, Rows: [][]buddy.Button{
		row(t.button("card.yes.button", "accept", p.ID)), row(t.button("card.no.button", "decline", p.ID)),
	}}
}

// shared says what the two have in common, a line each.
func (t *turn) shared(p buddy.Pair) []string {
	var lines []string
	for _, r := range p.Reasons {
		var items []string
		for _, item := range r.Items {
			items = append(items, t.sharedItem(p.Programme, item))
		}
		lines = append(lines, "• "+t.T(r.Key, A{"Items": items}))
	}
	return lines
}

// sharedItem is one item of a reason: a text key, a language or an area.
func (t *turn) sharedItem(programme buddy.ProgrammeID, item string) string {
	if tag, ok := strings.CutPrefix(item, "lang:"); ok {
		return locales.LanguageName(t.lang(), tag)
	}
	if id, ok := strings.CutPrefix(item, "area:"); ok {
		home, _ := t.tx.Programme(programme)
		return home.AreaName(id)
	}
	if slot, ok := strings.CutPrefix(item, "slot."); ok {
		return strings.Join(t.slotLabels([]string{slot}), "")
	}
	return t.P(item, nil)
}

// sendCard asks one of the two and starts their time to answer.
func sendCard(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || p.State != buddy.Proposed || p.Said[seat(p, t.me.ID)] != "" {
		return nil
	}
	p = t.asked(p)
	t.say(stoppable(t, t.card(p)))
	return nil
}

// asked notes that the person has seen the card, once, and plans the reminder
// and the end of the time to answer.
func (t *turn) asked(p buddy.Pair) buddy.Pair {
	i := seat(p, t.me.ID)
	if !p.Asked[i].IsZero() {
		return p
	}
	p.Asked[i] = t.tx.Now()
	due := buddy.Due{Subject: uint64(p.ID), Person: t.me.ID}
	due.At, due.Kind = p.Asked[i].Add(buddy.ReminderTime), "pair.remind"
	t.tx.Schedule(due)
	due.At, due.Kind = p.Asked[i].Add(buddy.AnswerTime), "pair.expire"
	t.tx.Schedule(due)
	return t.tx.PutPair(p)
}

// onItsWay are the cards of a pair that have not reached somebody yet.
func (t *turn) onItsWay(p buddy.Pair, to buddy.PersonID) []buddy.Message {
	return slices.DeleteFunc(t.tx.MessagesTo(to), func(m buddy.Message) bool { return m.Kind != buddy.SendText || m.Pair != p.ID })
}

// cardLate is how long a card may be on its way without moving the time to answer.
const cardLate = time.Hour

// arrived begins the time to answer anew for whoever a card took long to reach. The rows
// of the agenda look again; the reminder tells the new day.
func (t *turn) arrived(card buddy.Message) {
	p, ok := t.tx.Pair(card.Pair)
	i := seat(p, card.Person)
	if !ok || p.State != buddy.Proposed || p.Side(card.Person) == "" || p.Said[i] != "" || t.tx.Now().Sub(card.Created) < cardLate {
		return
	}
	p.Asked[i] = t.tx.Now()
	t.tx.PutPair(p)
}

// askAnew writes a card again that could not be delivered for so long that it was given up.
func (t *turn) askAnew(card buddy.Message) {
	p, ok := t.tx.Pair(card.Pair)
	i := seat(p, card.Person)
	if !ok || p.State != buddy.Proposed || p.Side(card.Person) == "" || p.Said[i] != "" {
		return
	}
	p.Asked[i] = time.Time{}
	t.hear(t.tx.PutPair(p), "pair.card", card.Person)
}

// unasked takes back cards that never came: whoever they are for was not asked.
func (t *turn) unasked(p buddy.Pair) buddy.Pair {
	for i, id := range p.People {
		cards := t.onItsWay(p, id)
		for _, m := range cards {
			t.tx.DropMessage(m.ID)
		}
		if len(cards) > 0 && p.Said[i] == "" {
			p.Asked[i] = time.Time{}
		}
	}
	return p
}

// waitsFor plans a row about a card again where its time has moved, by so long after the
// question: the card is still on its way, or came late. Where it is written again, so is the row.
func (t *turn) waitsFor(p buddy.Pair, d buddy.Due, long time.Duration) bool {
	asked := p.Asked[seat(p, d.Person)]
	until := asked.Add(long)
	switch {
	case asked.IsZero():
		return true
	case len(t.onItsWay(p, d.Person)) > 0:
		d.At = t.tx.Now().Add(cardLate)
	case d.N != extended && t.tx.Now().Before(until):
		d.At = until
	default:
		return false
	}
	t.tx.Schedule(d)
	return true
}

// stoppable adds the way out of all mail to a message the bot starts.
func stoppable(t *turn, s screen) screen {
	s.Rows = append(s.Rows, row(t.button("mail.stop.button", "quiet")))
	return s
}

// lookAtCard shows the card again, or for the first time when its mail waits.
func (t *turn) lookAtCard(args []string) error {
	p, err := t.myPair(args)
	if err != nil {
		return err
	}
	if p.State != buddy.Proposed || p.Said[seat(p, t.me.ID)] != "" {
		return t.menu()
	}
	t.show(t.card(t.asked(p)))
	return nil
}

// remindOfCard asks once more, on the third day.
func remindOfCard(t *turn, d buddy.Due) error {
	p, ok := t.duePair(d)
	if !ok || p.State != buddy.Proposed || p.Said[seat(p, t.me.ID)] != "" {
		return nil
	}
	if t.waitsFor(p, d, buddy.ReminderTime) {
		return nil
	}
	until := p.Asked[seat(p, t.me.ID)].Add(buddy.AnswerTime)
	if d.N == extended {
		until = t.tx.Now().Add(grace)
	} else if !t.tx.Now().Before(until) {
		return nil
	}
	t.say(stoppable(t, screen{
		Text: t.T("card.remind", A{"Date": t.day(until)}),
		Rows: [][]buddy.Button{row(t.button("card.look.button", "card", p.ID))},
	}))
	return nil
}

// extended marks rows of a proposal whose time was lengthened once.
const extended = 1

// expire ends a proposal one of the two did not answer in time. Who let it
// pass rests until they say so, and a coordinator may ask how they are.
func expire(t *turn, d buddy.Due) error {
	p, ok := t.tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Proposed || p.Side(d.Person) == "" || p.Said[seat(p, d.Person)] != "" {
		return nil
	}
	if t.waitsFor(p, d, buddy.AnswerTime) {
		return nil
	}
	if t.tx.Now().Sub(d.At) > 24*time.Hour && d.N != extended {
		again := buddy.Due{Subject: d.Subject, Person: d.Person, N: extended, At: t.tx.Now(), Kind: "pair.remind"}
		t.tx.Schedule(again)
		again.At, again.Kind = t.tx.Now().Add(grace), "pair.expire"
		t.tx.Schedule(again)
		return nil
	}
	return expired(t, p)
}

// lapse ends a proposal whose card could not be shown to somebody at all.
func lapse(t *turn, d buddy.Due) error {
	p, ok := t.tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Proposed {
		return nil
	}
	for i, asked := range p.Asked { // a card that came late has its time, too
		if until := asked.Add(buddy.AnswerTime); p.Said[i] == "" && t.tx.Now().Before(until) && len(t.onItsWay(p, p.People[i])) == 0 {
			d.At = until
			t.tx.Schedule(d)
			return nil
		}
	}
	return expired(t, p)
}

func expired(t *turn, p buddy.Pair) error {
	p = t.unasked(p)
	late := p.Overdue(t.tx.Now())
	if err := endPair(t, p, buddy.EndExpired, ""); err != nil {
		return err
	}
	for _, id := range late {
		who, ok := t.tx.Person(id)
		if !ok {
			continue
		}
		t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.NoAnswer, Person: id, Pair: p.ID})
		if who.Stage == buddy.Waiting && who.Rest(time.Time{}) == nil {
			t.tx.PutPerson(who)
		}
	}
	return nil
}

// accept is one person's yes. The second yes begins the pair.
func (t *turn) accept(args []string) error {
	p, err := t.myPair(args)
	if err != nil {
		return err
	}
	if err := p.Say(t.me.ID, true, t.tx.Now()); err != nil {
		return err
	}
	if t.me.Username != "" {
		if err := p.Choose(t.me.ID, buddy.WayUsername); err != nil {
			return err
		}
	}
	p = t.tx.PutPair(p)
	t.auditOwn("pair.yes", p, "")
	if p.Begun() {
		t.begun(p)
		return t.revealTo(p)
	}
	t.show(t.thanked(p))
	return nil
}

// thanked is what a person sees between their own yes and the other's answer.
func (t *turn) thanked(p buddy.Pair) screen {
	s := screen{Text: t.T("card.thanks", nil), Rows: [][]buddy.Button{row(t.button("home.button", "home"))}}
	if t.reach(p, t.me) == "" {
		s.Text += "\n\n" + t.T("contact.ask.early", nil)
		s.Rows = append(t.ways(p), s.Rows...)
	}
	return s
}

// decline is one person's no: private, and it costs nothing.
func (t *turn) decline(args []string) error {
	p, err := t.myPair(args)
	if err != nil {
		return err
	}
	if err := p.Say(t.me.ID, false, t.tx.Now()); err != nil {
		return err
	}
	p = t.tx.PutPair(p)
	t.auditOwn("pair.no", p, "")
	t.over(p)
	var chips []buddy.Button
	for _, why := range declineReasons {
		chips = append(chips, t.button("card.why."+why+".button", "because", p.ID, why))
	}
	t.show(screen{Text: t.T("card.declined", nil), Rows: inRows(chips, 2)})
	return nil
}

// declineReasons may be given after a no; only the count is of interest.
var declineReasons = []string{"time", "languages", "other", "unsaid"}

// because keeps the code of a reason for a no, once, where only the team counts it.
func (t *turn) because(args []string) error {
	id, err := number(args, 0)
	if err != nil {
		return err
	}
	p, ok := t.tx.Pair(buddy.PairID(id))
	why := arg(args, 1)
	if !ok || p.Side(t.me.ID) == "" || p.EndReason != buddy.EndDeclined || p.Said[seat(p, t.me.ID)] != "no" || !slices.Contains(declineReasons, why) {
		return buddy.Refuse("refuse.stale")
	}
	if why != "unsaid" && !t.saidWhy(p) {
		t.auditOwn("pair.no.why", p, why)
	}
	t.show(screen{Text: t.T("card.declined.thanks", nil), Rows: [][]buddy.Button{row(t.button("home.button", "home"))}})
	return nil
}

// saidWhy tells whether the person has given a reason for their no to a pair.
func (t *turn) saidWhy(p buddy.Pair) bool {
	return slices.ContainsFunc(t.tx.AuditOf(t.me.ID), func(r store.AuditRow) bool {
		return r.Kind == "pair.no.why" && r.By == t.me.ID && r.Pair == p.ID
	})
}
