package duo_test

import (
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestNobodyIsAskedWhereOneCannotBe: a proposal that is approved although one of
// the two is out of reach ends before the other hears of it.
func TestNobodyIsAskedWhereOneCannotBe(t *testing.T) {
	c := bottest.Asked(t)
	before := len(c.TG.Chat(c.Nina))
	var made buddy.Pair
	c.Update(func(tx *store.Tx) error {
		amina, _ := tx.PersonByChat(c.Amina)
		nina, _ := tx.PersonByChat(c.Nina)
		for _, p := range tx.PairsOf(amina.ID) {
			if err := p.End(buddy.EndNoMatch, 0, "", tx.Now()); err != nil {
				return err
			}
			tx.PutPair(p)
		}
		amina.Unreachable = tx.Now()
		tx.PutPerson(amina)
		made = tx.PutPair(
			buddy.Pair{
				Programme: 1,
				People:    [2]buddy.PersonID{amina.ID, nina.ID},
				State:     buddy.Suggested,
				Created:   tx.Now(),
			},
		)
		return bottest.Propose(tx, made)
	})
	if err := c.Pass(2 * bottest.Day); err != nil {
		t.Fatal(err)
	}
	c.View(func(tx *store.Tx) {
		if p, _ := tx.Pair(made.ID); p.Live() {
			t.Errorf("the pair is %s", p.State)
		}
		if nina, _ := tx.PersonByChat(c.Nina); nina.Since.IsZero() || !nina.Matchable(buddy.Programme{}, tx.Now()) {
			t.Error("Nina lost her place")
		}
	})
	if n := len(c.TG.Chat(c.Nina)) - before; n != 0 {
		t.Errorf("Nina got %d messages about a proposal that never was", n)
	}
}
