package duo

import (
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/join"
	"buddy/bot/team"
	"buddy/locales"
	"buddy/store"
)

// proposalLife is how long a proposal may stand although a card could not be
// delivered: a week until somebody is back, and the time to answer.
const proposalLife = 7*24*time.Hour + buddy.AnswerTime

// grace is the time to answer after the bot itself was away when it ran out.
const grace = 48 * time.Hour

// Propose asks both people of a pair that was just approved. The cards go out
// as scheduled mail; the time to answer begins for each when their card does.
// Where one of them cannot be asked, nobody is.
func Propose(t *chat.Turn, p buddy.Pair) error {
	for _, id := range p.People {
		if who, ok := t.Tx.Person(id); !ok || !who.Unreachable.IsZero() {
			return Withdraw(t, p)
		}
	}
	bothHear(t, p, dueCard)
	t.Tx.Schedule(buddy.DueAbout(dueLapse, p.ID, t.Tx.Now().Add(proposalLife)))
	return nil
}

// bothHear schedules mail about the pair, due now, to every member but the one
// whose turn it is.
func bothHear(t *chat.Turn, p buddy.Pair, kind buddy.DueKind) {
	for _, id := range p.People {
		if id != 0 && id != t.Me.ID {
			hear(t, p, kind, id)
		}
	}
}

// hear schedules mail about the pair, due now, to one member.
func hear(t *chat.Turn, p buddy.Pair, kind buddy.DueKind, to buddy.PersonID) {
	t.Tx.Schedule(buddy.DueAbout(kind, p.ID, t.Tx.Now()).To(to))
}

// myPair looks up a pair of the person whose turn it is. What others are in, and
// what is over, is gone.
func myPair(t *chat.Turn, args []string) (buddy.Pair, error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return buddy.Pair{}, err
	}
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if !ok || p.Side(t.Me.ID) == "" || !p.Live() || p.State == buddy.Suggested || p.State == buddy.Held {
		return buddy.Pair{}, buddy.Refuse("refuse.pair.gone")
	}
	return p, nil
}

// begunPair is myPair after both said yes.
func begunPair(t *chat.Turn, args []string) (buddy.Pair, error) {
	p, err := myPair(t, args)
	if err == nil && !p.Begun() {
		err = buddy.Refuse("refuse.pair.gone")
	}
	return p, err
}

// duePair is the pair an agenda row is about, if the person is in it.
func duePair(t *chat.Turn, d buddy.Due) (buddy.Pair, bool) {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	return p, ok && p.Side(t.Me.ID) != ""
}

// auditOwn notes what a member did about their own pair. What staff do is noted
// where they do it.
func auditOwn(t *chat.Turn, kind string, p buddy.Pair, note string) {
	if p.Side(t.Me.ID) != "" {
		t.Audit(kind, t.Me.ID, p.ID, note)
	}
}

// buddyOf is the other member; the zero person once erased.
func buddyOf(t *chat.Turn, p buddy.Pair) buddy.Person {
	other, _ := t.Tx.Person(p.Other(t.Me.ID))
	return other
}

// named are the values of texts that name the other member, and nothing else:
// before both said yes not even a contact that somebody has for a name.
func named(t *chat.Turn, p buddy.Pair) chat.A {
	name := buddyOf(t, p).Profile.Name
	if !p.Begun() {
		name = buddy.Discreet(name)
	}
	return chat.A{"Name": name}
}

// card is the question to one of the two: a first name and what they share.
func card(t *chat.Turn, p buddy.Pair) chat.Screen {
	text := t.T("card.title", named(t, p))
	if shared := Shared(t, p); len(shared) > 0 {
		text += "\n\n" + strings.Join(shared, "\n")
	}
	if interpreted(t, p) != "" {
		text += "\n\n" + t.T("card.interpreter", nil)
	}
	text += "\n\n" + t.T("card.hint", chat.A{"Date": t.Day(p.Asked[p.Seat(t.Me.ID)].Add(buddy.AnswerTime))})
	return chat.Screen{Text: text, Protect: true, Stamp: ofCard(p), Rows: [][]buddy.Button{
		chat.Row(t.Button("card.yes.button", "accept", p.ID)), chat.Row(t.Button("card.no.button", "decline", p.ID)),
	}}
}

// ofCard notes on a message whose card it is: the time to answer counts from when it has gone.
func ofCard(p buddy.Pair) func(*buddy.Message) { return func(m *buddy.Message) { m.Pair = p.ID } }

// Shared says what the two have in common, a line each.
func Shared(t *chat.Turn, p buddy.Pair) []string {
	var lines []string
	for _, r := range p.Reasons {
		var items []string
		for _, item := range r.Items {
			items = append(items, sharedItem(t, p.Programme, item))
		}
		lines = append(lines, "• "+t.T(r.Key, chat.A{"Items": items}))
	}
	return lines
}

// sharedItem is one item of a reason: a text key, a language or an area.
func sharedItem(t *chat.Turn, programme buddy.ProgrammeID, item string) string {
	if tag, ok := strings.CutPrefix(item, "lang:"); ok {
		return locales.LanguageName(t.Lang(), tag)
	}
	if id, ok := strings.CutPrefix(item, "area:"); ok {
		home, _ := t.Tx.Programme(programme)
		return home.AreaName(id)
	}
	if slot, ok := strings.CutPrefix(item, "slot."); ok {
		return strings.Join(join.SlotLabels(t, []string{slot}), "")
	}
	return t.P(item, nil)
}

// sendCard asks one of the two and starts their time to answer.
func sendCard(t *chat.Turn, d buddy.Due) error {
	p, ok := duePair(t, d)
	if !ok || !p.Awaits(t.Me.ID) {
		return nil
	}
	p = asked(t, p)
	t.Say(Stoppable(t, card(t, p)))
	return nil
}

// asked notes that the person has seen the card, once, and plans the reminder
// and the end of the time to answer.
func asked(t *chat.Turn, p buddy.Pair) buddy.Pair {
	if !p.Ask(t.Me.ID, t.Tx.Now()) {
		return p
	}
	t.Tx.Schedule(buddy.DueAbout(dueRemind, p.ID, t.Tx.Now().Add(buddy.ReminderTime)).To(t.Me.ID))
	t.Tx.Schedule(buddy.DueAbout(dueExpire, p.ID, t.Tx.Now().Add(buddy.AnswerTime)).To(t.Me.ID))
	return t.Tx.PutPair(p)
}

// onItsWay are the cards of a pair that have not reached somebody yet.
func onItsWay(t *chat.Turn, p buddy.Pair, to buddy.PersonID) []buddy.Message {
	return slices.DeleteFunc(
		t.Tx.MessagesTo(to),
		func(m buddy.Message) bool { return m.Kind != buddy.SendText || m.Pair != p.ID },
	)
}

// cardLate is how long a card may be on its way without moving the time to answer.
const cardLate = time.Hour

// Arrived begins the time to answer anew for whoever a card took long to reach. The rows of the
// agenda look again. The card, of that id in the chat, is written over: the day on it has moved.
func Arrived(t *chat.Turn, late buddy.Message, id int) {
	p, ok := t.Tx.Pair(late.Pair)
	to, known := t.Of(late.Person)
	if !ok || !known || !p.Awaits(late.Person) || t.Tx.Now().Sub(late.Created) < cardLate {
		return
	}
	p.AskLate(late.Person, t.Tx.Now())
	p = t.Tx.PutPair(p)
	if text := card(to, p).Text; id != 0 && text != late.Text {
		t.Tx.Enqueue(buddy.Message{
			Chat: late.Chat, Person: late.Person, Kind: buddy.SendText, Class: late.Class, Text: text,
			Buttons: late.Buttons, Edit: id, Protect: late.Protect, Created: t.Tx.Now(),
		})
	}
}

// NeverCame takes back that somebody was asked whose card did not arrive, or perhaps not: then
// nobody has let the time pass. Not ok for one who has answered, or a proposal that is over.
func NeverCame(t *chat.Turn, card buddy.Message) (p buddy.Pair, ok bool) {
	p, ok = t.Tx.Pair(card.Pair)
	if !ok || !p.Awaits(card.Person) {
		return p, false
	}
	p.Unask(card.Person)
	return t.Tx.PutPair(p), true
}

// AskAnew writes a card again that could not be delivered for so long that it was given up.
func AskAnew(t *chat.Turn, card buddy.Message) {
	if p, ok := NeverCame(t, card); ok {
		hear(t, p, dueCard, card.Person)
	}
}

// unasked takes back cards that never came: whoever they are for was not asked.
func unasked(t *chat.Turn, p buddy.Pair) buddy.Pair {
	for _, id := range p.People {
		cards := onItsWay(t, p, id)
		for _, m := range cards {
			t.Tx.DropMessage(m.ID)
		}
		if len(cards) > 0 {
			p.Unask(id)
		}
	}
	return p
}

// waitsFor plans a row about a card again where its time has moved, by so long after the
// question: the card is still on its way, or came late. Where it is written again, so is the row.
func waitsFor(t *chat.Turn, p buddy.Pair, d buddy.Due, long time.Duration) bool {
	asked := p.Asked[p.Seat(d.Person)]
	until := asked.Add(long)
	switch {
	case asked.IsZero():
		return true
	case len(onItsWay(t, p, d.Person)) > 0:
		d.At = t.Tx.Now().Add(cardLate)
	case !d.Extended && t.Tx.Now().Before(until):
		d.At = until
	default:
		return false
	}
	t.Tx.Schedule(d)
	return true
}

// Stoppable adds the way out of all mail to a message the bot starts.
func Stoppable(t *chat.Turn, s chat.Screen) chat.Screen {
	s.Rows = append(s.Rows, chat.Row(t.Button("mail.stop.button", "quiet")))
	return s
}

// lookAtCard shows the card again, or for the first time when its mail waits.
func lookAtCard(t *chat.Turn, args []string) error {
	p, err := myPair(t, args)
	if err != nil {
		return err
	}
	if !p.Awaits(t.Me.ID) {
		return t.Menu()
	}
	t.Show(card(t, asked(t, p)))
	return nil
}

// remindOfCard asks once more, on the third day.
func remindOfCard(t *chat.Turn, d buddy.Due) error {
	p, ok := duePair(t, d)
	if !ok || !p.Awaits(t.Me.ID) {
		return nil
	}
	if waitsFor(t, p, d, buddy.ReminderTime) {
		return nil
	}
	until := p.Asked[p.Seat(t.Me.ID)].Add(buddy.AnswerTime)
	if d.Extended {
		until = t.Tx.Now().Add(grace)
	} else if !t.Tx.Now().Before(until) {
		return nil
	}
	t.Say(Stoppable(t, chat.Screen{
		Text: t.T("card.remind", chat.A{"Date": t.Day(until)}),
		Rows: [][]buddy.Button{chat.Row(t.Button("card.look.button", "card", p.ID))},
	}))
	return nil
}

// expire ends a proposal one of the two did not answer in time. Who let it
// pass rests until they say so, and a coordinator may ask how they are.
func expire(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || !p.Awaits(d.Person) {
		return nil
	}
	if waitsFor(t, p, d, buddy.AnswerTime) {
		return nil
	}
	if t.Tx.Now().Sub(d.At) > 24*time.Hour && !d.Extended {
		d.Extended = true
		d.Kind, d.At = dueRemind, t.Tx.Now()
		t.Tx.Schedule(d)
		d.Kind, d.At = dueExpire, t.Tx.Now().Add(grace)
		t.Tx.Schedule(d)
		return nil
	}
	return expired(t, p)
}

// lapse ends a proposal whose card could not be shown to somebody at all.
func lapse(t *chat.Turn, d buddy.Due) error {
	p, ok := t.Tx.Pair(buddy.PairID(d.Subject))
	if !ok || p.State != buddy.Proposed {
		return nil
	}
	for i, asked := range p.Asked { // a card that came late has its time, too
		if until := asked.Add(buddy.AnswerTime); p.Said[i] == "" && t.Tx.Now().Before(until) &&
			len(onItsWay(t, p, p.People[i])) == 0 {
			d.At = until
			t.Tx.Schedule(d)
			return nil
		}
	}
	return expired(t, p)
}

func expired(t *chat.Turn, p buddy.Pair) error {
	p = unasked(t, p)
	late := p.Overdue(t.Tx.Now())
	if err := End(t, p, buddy.EndExpired, ""); err != nil {
		return err
	}
	for _, id := range late {
		who, ok := t.Tx.Person(id)
		if !ok {
			continue
		}
		team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.NoAnswer, Person: id, Pair: p.ID})
		if who.Stage == buddy.Waiting && who.Rest(time.Time{}) == nil {
			t.Tx.PutPerson(who)
		}
	}
	return nil
}

// accept is one person's yes. The second yes begins the pair.
func accept(t *chat.Turn, args []string) error {
	p, err := myPair(t, args)
	if err != nil {
		return err
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
	auditOwn(t, "pair.yes", p, "")
	if p.Begun() {
		begun(t, p)
		return revealTo(t, p)
	}
	t.Show(thanked(t, p))
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
	p, err := myPair(t, args)
	if err != nil {
		return err
	}
	if err := p.Say(t.Me.ID, false, t.Tx.Now()); err != nil {
		return err
	}
	p = t.Tx.PutPair(p)
	auditOwn(t, "pair.no", p, "")
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
	if why != "unsaid" && !saidWhy(t, p) {
		auditOwn(t, "pair.no.why", p, why)
	}
	t.Show(
		chat.Screen{
			Text: t.T("card.declined.thanks", nil),
			Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))},
		},
	)
	return nil
}

// saidWhy tells whether the person has given a reason for their no to a pair.
func saidWhy(t *chat.Turn, p buddy.Pair) bool {
	return slices.ContainsFunc(t.Tx.AuditOf(t.Me.ID), func(r store.AuditRow) bool {
		return r.Kind == "pair.no.why" && r.By == t.Me.ID && r.Pair == p.ID
	})
}
