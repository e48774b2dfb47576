package bot_test

import (
	"testing"

	"buddy"
	"buddy/store"
)

// TestNobodyIsAskedWhereOneCannotBe: a proposal that is approved although one of
// the two is out of reach ends before the other hears of it.
func TestNobodyIsAskedWhereOneCannotBe(t *testing.T) {
	c := asked(t)
	before := len(c.TG.Chat(c.nina))
	var made buddy.Pair
	c.update(func(tx *store.Tx) error {
		amina, _ := tx.PersonByChat(c.amina)
		nina, _ := tx.PersonByChat(c.nina)
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
		return c.Bot.Propose(tx, made)
	})
	if err := c.Pass(2 * day); err != nil {
		t.Fatal(err)
	}
	c.view(func(tx *store.Tx) {
		if p, _ := tx.Pair(made.ID); p.Live() {
			t.Errorf("the pair is %s", p.State)
		}
		if nina, _ := tx.PersonByChat(c.nina); nina.Since.IsZero() || !nina.Matchable() {
			t.Error("Nina lost her place")
		}
	})
	if n := len(c.TG.Chat(c.nina)) - before; n != 0 {
		t.Errorf("Nina got %d messages about a proposal that never was", n)
	}
}
