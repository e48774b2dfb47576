package bot_test

import (
	"strings"
	"testing"

	"buddy"
	"buddy/store"
)

// TestWhoseCardGotLostLetNoTimePass: where Telegram refuses a card, or nobody knows whether it came,
// the proposal ends in time for the other's sake, and its person keeps their place.
func TestWhoseCardGotLostLetNoTimePass(t *testing.T) {
	t.Parallel()
	for _, refused := range []bool{true, false} {
		c := asked(t)
		since := c.Clock.Now()
		c.update(func(tx *store.Tx) error {
			amina, _ := tx.PersonByChat(c.amina)
			pair, _ := tx.LivePairOf(amina.ID)
			card := buddy.Message{
				ID: 1 << 30, Chat: c.amina, Person: amina.ID, Pair: pair.ID, Kind: buddy.SendText, Created: tx.Now(),
			}
			return c.Bot.Undelivered(tx, card, refused)
		})
		c.tap(c.marco, "Yes, I would like to meet")
		c.pass(25 * day)
		if p := c.person(c.amina); p.Stage != buddy.Waiting {
			t.Errorf("refused %v: Amina is %q", refused, p.Stage)
		}
		for _, kind := range c.concerns() {
			if kind == buddy.NoAnswer {
				t.Errorf("refused %v: the team hears that she did not answer", refused)
			}
		}
		if got := strings.Join(c.heard(c.amina, since), "\n"); strings.Contains(got, "We have not heard from you") {
			t.Errorf("refused %v: Amina reads %q", refused, got)
		}
		if got := c.last(c.marco); !strings.Contains(got, "Here is some news") {
			t.Errorf("refused %v: Marco reads %q", refused, got)
		}
	}
}
