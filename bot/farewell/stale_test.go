package farewell_test

import (
	"fmt"
	"slices"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestAWishOfBeforeIsNoneAfterTheNextBuddy: whoever was let back at once, and parts again within the week, is asked
// anew whether they would like another buddy.
func TestAWishOfBeforeIsNoneAfterTheNextBuddy(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(bottest.Day / 24)
	c.Forge(c.Marco, fmt.Sprintf("ourend.%d.yes", c.Now().ID))
	c.Wait(bottest.Day / 24)
	c.Forge(c.Amina, "again")
	c.Forge(c.Clara, fmt.Sprintf("againnow.%d", c.Person(c.Amina).ID))
	c.Wait(bottest.Day / 2)
	if err := c.Pair(c.Amina, c.Nina); err != nil {
		t.Fatal(err)
	}
	c.Wait(bottest.Day / 2)
	c.Tap(c.Amina, "Yes, I would like to meet")
	c.Tap(c.Nina, "Yes, I would like to meet")
	c.Wait(bottest.Day)
	var two []buddy.Pair
	who := c.Person(c.Amina).ID
	c.View(func(tx *store.Tx) { two = tx.LivePairsOf(who) })
	if len(two) != 1 {
		t.Fatalf("Amina has %d buddies", len(two))
	}
	c.Forge(c.Amina, fmt.Sprintf("ourend.%d.yes", two[0].ID))
	c.Wait(8 * bottest.Day)
	if got := c.Person(c.Amina).Stage; got != buddy.Alumni {
		t.Errorf("Amina asked for nobody since, and is %s", got)
	}
}

// TestPapersTellNothingOfWhatTheOtherSaid: to whoever says that the only meeting did not take place there is nothing to
// certify, whatever the other says of it.
func TestPapersTellNothingOfWhatTheOtherSaid(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(bottest.Day / 24)
	p := c.Now()
	c.Update(func(tx *store.Tx) error {
		s := tx.Appointments(p.ID)
		offer := buddy.Offer{At: tx.Now().Add(bottest.Day), Place: buddy.Place{Venue: buddy.Online}}
		if err := s.Propose(buddy.Newcomer, []buddy.Offer{offer}, tx.Now()); err != nil {
			return err
		}
		if err := s.Pick(buddy.Local, 1, 1, tx.Now()); err != nil {
			return err
		}
		tx.PutAppointments(s)
		return nil
	})
	c.Wait(2 * bottest.Day)
	c.Forge(c.Amina, fmt.Sprintf("meettook.%d.1.no", p.ID))
	c.Forge(c.Marco, fmt.Sprintf("meettook.%d.1.yes", p.ID))
	c.Wait(4 * bottest.Day)
	c.Forge(c.Amina, fmt.Sprintf("ourend.%d.yes", p.ID))
	if slices.Contains(c.Offered(c.Amina), "My certificate and letter") {
		t.Errorf("Amina, who said no, is offered %q", c.Offered(c.Amina))
	}
	c.Says(c.Amina, "/certificate")
	if slices.Contains(c.Offered(c.Amina), "Certificate") {
		t.Errorf("Amina, who said no, is offered %q", c.Offered(c.Amina))
	}
	c.Says(c.Marco, "/certificate")
	if !slices.Contains(c.Offered(c.Marco), "Certificate") {
		t.Errorf("Marco, who said yes, is offered %q", c.Offered(c.Marco))
	}
}

// TestALineForSomebodyForgottenGoesWithThem: what the team was about to write into a letter is about nobody any more.
func TestALineForSomebodyForgottenGoesWithThem(t *testing.T) {
	t.Parallel()
	c := met(t)
	p, amina := c.Now(), c.Person(c.Amina).ID
	c.Forge(c.Marco, fmt.Sprintf("ourend.%d.yes", p.ID))
	c.Forge(c.Clara, fmt.Sprintf("commend.%d.%d", p.ID, amina))
	c.Says(c.Clara, "Amina sang for all of us.")
	open := func() (n int) {
		clara := c.Person(c.Clara).ID
		c.View(func(tx *store.Tx) {
			for _, talk := range tx.TalksOf(clara) {
				if len(talk.Answers["text"]) > 0 {
					n++
				}
			}
		})
		return n
	}
	if open() != 1 {
		t.Fatal("Clara is not asked whether she is sure")
	}
	c.Says(c.Amina, "/forget")
	c.Tap(c.Amina, "Yes, delete everything")
	if known := c.Person(c.Amina).ID == amina; known || open() != 0 {
		t.Errorf("Amina is known: %v, and %d lines about her are kept", known, open())
	}
}
