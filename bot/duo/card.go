package duo

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// Propose asks both people of a pair that was just approved. The cards go out
// as scheduled mail; the time to answer begins for each when their card does.
// Where one of them cannot be asked, nobody is.
func Propose(t *chat.Turn, p buddy.Pair) error {
	for _, id := range p.People {
		if who, ok := t.Tx.Person(id); !ok || !who.Unreachable.IsZero() {
			return Withdraw(t, p)
		}
	}
	pairs.BothHear(t, p, dueCard)
	t.Tx.Schedule(buddy.DueAbout(dueLapse, p.ID, t.Tx.Now().Add(proposalLife)))
	return nil
}

// card is the question to one of the two: a first name and what they share.
func card(t *chat.Turn, p buddy.Pair) chat.Screen {
	text := t.T("card.title", pairs.Named(t, p))
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

// sendCard asks one of the two and starts their time to answer.
func sendCard(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
	switch {
	case !ok || !p.Awaits(t.Me.ID):
		return nil
	case closed(t, p):
		return Withdraw(t, p)
	}
	p = asked(t, p)
	t.Say(pairs.Stoppable(t, card(t, p)))
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

// lookAtCard shows the card again, or for the first time when its mail waits.
func lookAtCard(t *chat.Turn, args []string) error {
	p, err := pairs.Mine(t, args)
	if err != nil {
		return err
	}
	if !p.Awaits(t.Me.ID) {
		return showPair(t, p)
	}
	t.Show(card(t, asked(t, p)))
	return nil
}

// remindOfCard asks once more, on the third day.
func remindOfCard(t *chat.Turn, d buddy.Due) error {
	p, ok := pairs.Of(t, d)
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
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: t.T("card.remind", chat.A{"Date": t.Day(until)}),
		Rows: [][]buddy.Button{chat.Row(t.Button("card.look.button", "card", p.ID))},
	}))
	return nil
}
