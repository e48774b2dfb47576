package activity

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/cards"
)

// cardOf is a pair of the person with a card the two were given. Arguments: the pair, the number of the beat.
func cardOf(t *chat.Turn, args []string) (p buddy.Pair, card cards.Card, beat int, err error) {
	if p, err = pairs.Begun(t, args); err != nil {
		return p, card, 0, err
	}
	no, err := chat.Number(args, 1)
	if err != nil {
		return p, card, 0, err
	}
	card, ok := t.Tx.Ideas(p.Programme).Card(t.Tx.Together(p.ID).Got(int(no)))
	if !ok {
		return p, card, 0, buddy.Refuse("refuse.stale")
	}
	return p, card, int(no), nil
}

// answer counts what became of a card, once for each of the two and for nobody in particular.
func answer(t *chat.Turn, args []string) error {
	p, card, beat, err := cardOf(t, args)
	if err != nil {
		return err
	}
	g, said := t.Tx.Together(p.ID), chat.Arg(args, 2)
	tally := t.Tx.Tally(p.Programme, card.ID)
	if said == "later" || !tally.Count(said) {
		return buddy.Refuse("refuse.stale")
	}
	if g.Say(p.Side(t.Me.ID), beat, said) {
		t.Tx.PutTogether(g)
		t.Tx.PutTally(tally)
	}
	t.Show(thanks(t, p, card, said))
	return nil
}

// thanks follows an answer. Whoever did something may keep a line about how it was; for others it is the moment to say
// what they like.
func thanks(t *chat.Turn, p buddy.Pair, card cards.Card, said string) chat.Screen {
	next := t.Button("activity.likes.button", "actlikes", p.ID)
	if said == "done" {
		next = t.Button("activity.note.button", "note", p.ID, card.ID)
	}
	return chat.Screen{
		Text: t.T("activity."+said, nil),
		Rows: [][]buddy.Button{chat.Row(next), chat.Row(t.Button("home.button", pairs.Way(t, p)...))},
	}
}
