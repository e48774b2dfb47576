package activity

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
	"buddy/bot/prompts"
	"buddy/bot/team"
	"buddy/cards"
	"buddy/track"
)

// sendCard gives both the same card. Who has fallen silent is left in peace, and nothing is said where no card fits
// the two.
func sendCard(t *chat.Turn, d buddy.Due) error {
	p, b, ok := pairs.Playing(t, d)
	if !ok || pairs.Tired(t, p) {
		return nil
	}
	card, ok := cardFor(t, p, b)
	if !ok {
		return nil
	}
	say(t, p, b.No(), card)
	if card.Home { // it is about both; of a card that nobody got there is nothing to know
		team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.HomeVisit, Pair: p.ID})
	}
	tally := t.Tx.Tally(p.Programme, card.ID)
	tally.WentOut()
	t.Tx.PutTally(tally)
	return nil
}

// decide gives the two the card of a beat, whoever hears it.
func decide(t *chat.Turn, p buddy.Pair, b track.Beat) { cardFor(t, p, b) }

// cardFor is the card of a beat: what the other was given a moment before, or a new one.
func cardFor(t *chat.Turn, p buddy.Pair, b track.Beat) (cards.Card, bool) {
	g := t.Tx.Together(p.ID)
	if id := g.Got(b.No()); id != "" {
		return t.Tx.Ideas(p.Programme).Card(id)
	}
	card, ok := g.Card(offered(t, p, b))
	if !ok {
		return card, false
	}
	g.Give(b.No(), card.ID)
	t.Tx.PutTogether(g)
	return card, true
}

// offered is all that the choice of a card hangs on.
func offered(t *chat.Turn, p buddy.Pair, b track.Beat) cards.Offered {
	programme, _ := t.Tx.Programme(p.Programme)
	o := cards.Offered{
		Met: len(p.Meetings), Month: t.Tx.Now().In(programme.Location()).Month(),
		Type: cards.Type(b.What), Next: cards.Type(after(t, p, b).What),
		Ideas: t.Tx.Ideas(p.Programme), Languages: prompts.Languages(t, p),
	}
	for i, id := range p.People {
		who, _ := t.Tx.Person(id)
		o.People[i] = who.Profile
	}
	return o
}

// after is the activity card that comes next in the pair's timetable; none for the last one.
func after(t *chat.Turn, p buddy.Pair, b track.Beat) track.Beat {
	timetable, _ := pairs.Timetable(t.Tx, p)
	for _, next := range timetable.Beats {
		if next.Kind == track.ActivityBeat && next.No() > b.No() {
			return next
		}
	}
	return track.Beat{}
}

// say is a card, with what can be done about it.
func say(t *chat.Turn, p buddy.Pair, beat int, card cards.Card) {
	rows := [][]buddy.Button{{
		t.Button("activity.done.button", "act", p.ID, beat, "done"),
		t.Button("activity.skip.button", "act", p.ID, beat, "skip"),
	}}
	if card.Timer {
		rows = append(rows, chat.Row(t.Button("activity.timer.button", "acttimer", p.ID, beat)))
	}
	if len(t.Tx.Together(p.ID).Types[p.Seat(t.Me.ID)]) == 0 {
		rows = append(rows, chat.Row(t.Button("activity.likes.button", "actlikes", p.ID)))
	}
	t.Say(pairs.Stoppable(t, chat.Screen{
		Text: chat.Paragraphs(
			t.T("activity.card", nil), prompts.Card(t, p.Programme, card), pairs.Turn(t, p),
		),
		Rows: rows,
	}))
}
