package farewell

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/safe"
)

// over is a pair of the person that had begun and has ended, by the first of a button's values.
func over(t *chat.Turn, args []string) (buddy.Pair, error) {
	id, err := chat.Number(args, 0)
	if err != nil {
		return buddy.Pair{}, err
	}
	p, ok := t.Tx.Pair(buddy.PairID(id))
	if !ok || !known(t, p) {
		return buddy.Pair{}, buddy.Refuse("refuse.stale")
	}
	return p, nil
}

// known tells whether a pair has ended that the person knew to have begun.
func known(t *chat.Turn, p buddy.Pair) bool {
	return p.Side(t.Me.ID) != "" && p.Begun() && !p.Live() && p.Told[p.Seat(t.Me.ID)]
}

// of is the farewell of one member of a pair, a new one where there is none yet.
func of(t *chat.Turn, p buddy.Pair, id buddy.PersonID) buddy.Farewell {
	for _, f := range t.Tx.FarewellsAfter(p.ID) {
		if f.Person == id {
			return f
		}
	}
	return buddy.Farewell{Pair: p.ID, Person: id, Programme: p.Programme, Ended: p.EndedAt}
}

// spared tells whether somebody said of this buddy, or to the team and it is open, that something is not right: they
// are asked nothing about it, whatever became of the case.
func spared(t *chat.Turn, p buddy.Pair) bool {
	if safe.Still(t, p) {
		return true
	}
	for _, c := range t.Tx.ConcernsOf(t.Me.ID) {
		if c.Person == t.Me.ID && (c.Pair == p.ID && c.Kind == buddy.Uncomfortable || c.Open() && c.Stills()) {
			return true
		}
	}
	return false
}

func homeRow(t *chat.Turn) []buddy.Button { return chat.Row(t.Button("home.button", "home")) }
