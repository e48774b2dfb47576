package bot_test

import (
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhoseCardGotLostLetNoTimePass: where Telegram refuses a card, or nobody knows whether it came,
// the proposal ends in time for the other's sake, and its person keeps their place.
func TestWhoseCardGotLostLetNoTimePass(t *testing.T) {
	t.Parallel()
	for _, refused := range []bool{true, false} {
		c := bottest.Asked(t)
		since := c.Clock.Now()
		c.Update(func(tx *store.Tx) error {
			amina, _ := tx.PersonByChat(c.Amina)
			pair, _ := bottest.PairOf(tx, amina.ID)
			card := buddy.Message{
				ID: 1 << 30, Chat: c.Amina, Person: amina.ID, Pair: pair.ID, Kind: buddy.SendText, Created: tx.Now(),
			}
			return c.Bot.Undelivered(tx, card, refused)
		})
		c.Tap(c.Marco, "Yes, I would like to meet")
		c.Wait(25 * bottest.Day)
		if p := c.Person(c.Amina); p.Stage != buddy.Waiting {
			t.Errorf("refused %v: Amina is %q", refused, p.Stage)
		}
		for _, kind := range c.Concerns() {
			if kind == buddy.NoAnswer {
				t.Errorf("refused %v: the team hears that she did not answer", refused)
			}
		}
		if got := strings.Join(c.Heard(c.Amina, since), "\n"); strings.Contains(got, "We have not heard from you") {
			t.Errorf("refused %v: Amina reads %q", refused, got)
		}
		if got := c.Last(c.Marco); !strings.Contains(got, "Here is some news") {
			t.Errorf("refused %v: Marco reads %q", refused, got)
		}
	}
}
