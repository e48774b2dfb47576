package bot

import (
	"buddy"
	"encoding/json"
)

// lose marks a person Telegram cannot reach and drops what waits for them. A
// proposal they are in ends at once, so that the other waits for nobody; a coordinator
// hears of it when they have a buddy or were proposed one.
func lose(t *turn, id buddy.PersonID) error {
	p, ok := t.tx.Person(id)
	if !ok {
		return nil
	}
	waiting := t.tx.MessagesTo(id)
	t.tx.DropMessagesTo(id)
	for _, m := range waiting {
		if m.Letter != 0 {
			t.letterGone(m, false)
		}
	}
	if !p.Unreachable.IsZero() {
		return nil
	}
	t.handOver(id, func() {
		p.Unreachable = t.tx.Now()
		t.tx.PutPerson(p)
	})
	for _, pair := range t.tx.PairsOf(id) {
		if !pair.Live() {
			continue
		}
		if !pair.Unasked() {
			t.raise(buddy.Concern{Programme: pair.Programme, Kind: buddy.Lost, Person: id, Pair: pair.ID})
		}
		if err := withdraw(t, pair); err != nil {
			return err
		}
	}
	return nil
}

// withdraw ends a pair that has not begun, without a word about why: one of the two
// can never answer.
func withdraw(t *turn, p buddy.Pair) error {
	if p.Begun() {
		return nil
	}
	return endPair(t.book.Nobody(t.tx), p, buddy.EndLeft, "")
}

// worrying is after how many refused messages to one person within the day that
// quarantine lasts the team hears of it.
const worrying = 3

// worry opens a case about somebody whose messages are refused again and again for
// reasons nobody foresaw: they hear nothing, and only a human can find out.
func worry(t *turn, id buddy.PersonID) error {
	p, ok := t.tx.Person(id)
	if !ok || p.Programme == 0 {
		return nil
	}
	count := 0
	for _, q := range t.tx.Quarantined() {
		var m buddy.Message
		if q.Update < 0 && json.Unmarshal(q.Raw, &m) == nil && m.Person == id {
			count++
		}
	}
	if count < worrying {
		return nil
	}
	pair, _ := t.tx.LivePairOf(id)
	t.raise(buddy.Concern{Programme: p.Programme, Kind: buddy.Lost, Person: id, Pair: pair.ID})
	return nil
}
