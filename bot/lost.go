package bot

import (
	"encoding/json"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
	"buddy/bot/report"
	"buddy/bot/team"
)

// lose marks a person Telegram cannot reach and drops what waits for them. A
// proposal they are in ends at once, so that the other waits for nobody; a coordinator
// hears of it when they have a buddy or were proposed one.
func lose(t *chat.Turn, id buddy.PersonID) error {
	p, ok := t.Tx.Person(id)
	if !ok {
		return nil
	}
	waiting := t.Tx.MessagesTo(id)
	t.Tx.DropMessagesTo(id)
	for _, m := range waiting {
		if m.Letter != 0 {
			team.LetterGone(t, m, false)
		}
	}
	if !p.Unreachable.IsZero() {
		return nil
	}
	team.HandOver(t, id, func() {
		p.Lose(t.Tx.Now())
		t.Tx.PutPerson(p)
	})
	report.Missing(t, p)
	for _, pair := range t.Tx.PairsOf(id) {
		if !pair.Live() {
			continue
		}
		if !pair.Unasked() {
			team.Raise(t, buddy.Concern{Programme: pair.Programme, Kind: buddy.Lost, Person: id, Pair: pair.ID})
		}
		if err := duo.Withdraw(t, pair); err != nil {
			return err
		}
	}
	return nil
}

// worrying is after how many refused messages to one person within the day that
// quarantine lasts the team hears of it.
const worrying = 3

// worry opens a case about somebody whose messages are refused again and again for
// reasons nobody foresaw: they hear nothing, and only a human can find out.
func worry(t *chat.Turn, id buddy.PersonID) error {
	p, ok := t.Tx.Person(id)
	if !ok || p.Programme == 0 {
		return nil
	}
	count := 0
	for _, q := range t.Tx.Quarantined() {
		var m buddy.Message
		if q.Update < 0 && json.Unmarshal(q.Raw, &m) == nil && m.Person == id {
			count++
		}
	}
	if count < worrying {
		return nil
	}
	all := t.Tx.LivePairsOf(id)
	if len(all) == 0 {
		all = []buddy.Pair{{}}
	}
	for _, pair := range all {
		team.Raise(t, buddy.Concern{Programme: p.Programme, Kind: buddy.Lost, Person: id, Pair: pair.ID})
	}
	return nil
}
