package activity

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/cards"
	"buddy/daytime"
)

// start begins the timer of a card: both hear when to change over and when it is over. It stays within the hours in
// which the bot writes.
func start(t *chat.Turn, args []string) error {
	p, card, _, err := cardOf(t, args)
	if err != nil {
		return err
	}
	over := t.Now().Add(2 * cards.HalfTime)
	switch {
	case !card.Timer || !pairs.Running(p):
		return buddy.Refuse("refuse.stale")
	case daytime.Within(t.Now()).After(t.Now()) || daytime.Within(over).After(over):
		return buddy.Refuse("refuse.timer.night")
	}
	g := t.Tx.Together(p.ID)
	if !g.Start(t.Tx.Now()) {
		t.Flash("toast.timer.runs")
		return nil
	}
	t.Tx.PutTogether(g)
	for _, id := range p.People {
		t.Tx.Schedule(buddy.DueAbout(dueHalf, p.ID, t.Tx.Now().Add(cards.HalfTime)).To(id))
		t.Tx.Schedule(buddy.DueAbout(dueOver, p.ID, t.Tx.Now().Add(2*cards.HalfTime)).To(id))
	}
	t.Say(chat.Screen{Text: t.T("activity.timer.runs", pairs.Named(t, p))})
	return nil
}

// sendHalf tells both to change over.
func sendHalf(t *chat.Turn, d buddy.Due) error { return ring(t, d, 1, "activity.timer.half") }

// sendOver tells both that the time is over, and asks for a word, which may be written down.
func sendOver(t *chat.Turn, d buddy.Due) error { return ring(t, d, 2, "activity.timer.over") }

// ring says the word of a timer, unless it comes so late that it is of no use.
func ring(t *chat.Turn, d buddy.Due, half int, key string) error {
	p, ok := pairs.Of(t, d)
	if !ok || !pairs.Running(p) || !t.Tx.Together(p.ID).Rings(half, t.Tx.Now()) {
		return nil
	}
	s := chat.Screen{Text: t.T(key, nil)}
	if half == 2 {
		s.Rows = [][]buddy.Button{chat.Row(t.Button("note.write.button", "note", p.ID, timed))}
	}
	t.Say(pairs.Stoppable(t, s))
	return nil
}

// timed is the card that has a timer.
const timed = "halfhour"
