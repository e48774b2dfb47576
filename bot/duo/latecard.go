package duo

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

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
		pairs.Hear(t, p, dueCard, card.Person)
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
