package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestTheTeamWritesToEitherOfTwo whom it promised to introduce: each answers on a case of
// their own, and reads nothing of what the other does.
func TestTheTeamWritesToEitherOfTwo(t *testing.T) {
	t.Parallel()
	c := bottest.Nameless(t, " without username") // Marco asked to be introduced
	asked := c.Opened(buddy.Introduce)
	c.Forge(c.Clara, fmt.Sprintf("concern.%d", asked.ID))
	c.Tap(c.Clara, "Write to Amina")
	c.Says(c.Clara, "Shall we meet at the library?")
	c.Tap(c.Clara, "Yes, send it")
	c.Says(c.Amina, "Yes, gladly")
	c.Forge(c.Clara, fmt.Sprintf("concern.%d", asked.ID))
	c.Tap(c.Clara, "Write to Marco")
	c.Says(c.Clara, "Can you come on Saturday?")
	c.Tap(c.Clara, "Yes, send it")

	hers := c.Opened(buddy.TeamWrites)
	if hers.Person != c.Person(c.Amina).ID || hers.Pair != asked.Pair || len(hers.Letters) != 2 ||
		hers.Letters[1].Text != "Yes, gladly" {
		t.Errorf("with Amina: %+v", hers)
	}
	if his := c.Concern(asked.ID).Letters; len(his) != 1 || his[0].Text != "Can you come on Saturday?" {
		t.Errorf("with Marco: %+v", his)
	}
	if read := strings.Join(c.Shown(c.Amina), "\n"); !strings.Contains(read, "library") ||
		strings.Contains(read, "Saturday?") {
		t.Errorf("Amina read %q", read)
	}
	c.View(func(tx *store.Tx) {
		rows := tx.AuditOf(c.Person(c.Amina).ID)
		if !slices.ContainsFunc(rows, func(r store.AuditRow) bool {
			return r.Kind == "letter.write" && r.Subject == c.Person(c.Amina).ID && r.By == c.Person(c.Clara).ID
		}) {
			t.Errorf("the message left no trace: %+v", rows)
		}
	})
}

// TestTheTeamWritesToSomebodyWithoutACase and without a username, from their card. A draft
// makes no case, and goes when they are erased.
func TestTheTeamWritesToSomebodyWithoutACase(t *testing.T) {
	t.Parallel()
	c := bottest.Nameless(t, " without username")
	c.Update(func(tx *store.Tx) error {
		for _, open := range tx.OpenConcerns(1) {
			if err := open.Settle(0, tx.Now()); err != nil {
				return err
			}
			tx.PutConcern(open)
		}
		return nil
	})
	amina := c.Person(c.Amina).ID
	c.Forge(c.Clara, fmt.Sprintf("person.%d", amina))
	c.Tap(c.Clara, "Write a message")
	c.Tap(c.Clara, "Cancel")
	if n := len(c.Cases(c.Amina)); n != 0 {
		t.Fatalf("a draft made %d cases", n)
	}
	c.Tap(c.Clara, "Write a message")
	c.Says(c.Clara, bottest.Dear)
	c.Tap(c.Clara, "Yes, send it")
	c.Tap(c.Amina, "I have read it")
	all := c.Cases(c.Amina)
	if len(all) != 1 || all[0].Kind != buddy.TeamWrites || len(all[0].Letters) != 2 {
		t.Fatalf("written and read: %+v", all)
	}
	c.Forge(c.Clara, fmt.Sprintf("person.%d", amina)) // the same case, while it is open
	c.Tap(c.Clara, "Write a message")
	c.Says(c.Clara, "One more thing")
	c.Tap(c.Clara, "Yes, send it")
	if all = c.Cases(c.Amina); len(all) != 1 || len(all[0].Letters) != 3 {
		t.Fatalf("written again: %+v", all)
	}
	c.Forge(c.Clara, fmt.Sprintf("letterto.%d", amina))
	c.Says(c.Clara, "A draft about Amina")
	c.Forge(c.Amina, "forget.yes")
	c.View(func(tx *store.Tx) {
		for _, talk := range tx.TalksOf(c.Person(c.Clara).ID) {
			if strings.Contains(fmt.Sprint(talk), "A draft about Amina") {
				t.Errorf("the draft stays: %+v", talk)
			}
		}
	})
}

// TestNobodyIsWrittenToAgainstTheirWish: whoever stopped the messages, or whom the staff has
// to do with themselves, has no such button.
func TestNobodyIsWrittenToAgainstTheirWish(t *testing.T) {
	t.Parallel()
	c := bottest.Nameless(t, " without username")
	c.Update(func(tx *store.Tx) error {
		for _, open := range tx.OpenConcerns(1) {
			if err := open.Settle(0, tx.Now()); err != nil {
				return err
			}
			tx.PutConcern(open)
		}
		p, _ := tx.PersonByChat(c.Amina)
		p.Quiet = true
		tx.PutPerson(p)
		return nil
	})
	c.Forge(c.Clara, fmt.Sprintf("person.%d", c.Person(c.Amina).ID))
	if _, _, _, offers := c.TG.Find(c.Clara, "Write a message", false); offers {
		t.Error("Clara is led to write to somebody who stopped the messages")
	}
	c.Forge(c.Clara, fmt.Sprintf("letterto.%d", c.Person(c.Amina).ID))
	c.Says(c.Clara, bottest.Dear)
	if len(c.Cases(c.Amina)) != 0 {
		t.Error("and writes all the same")
	}
}

// TestAClosedLetterIsFoundAgain: taking a message of the team off the screen loses nothing;
// the menu leads to it in words that tell a reader nothing, until it is answered.
func TestAClosedLetterIsFoundAgain(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.Writes(id, bottest.Dear)
	c.Tap(c.Amina, "Close this")
	c.Says(c.Amina, "/menu")
	if menu := c.Last(c.Amina); strings.Contains(menu, "team") || strings.Contains(menu, bottest.Dear) {
		t.Errorf("the menu tells %q", menu)
	}
	c.Tap(c.Amina, "A message for you: show")
	if text := c.Last(c.Amina); !strings.Contains(text, bottest.Dear) {
		t.Fatalf("Amina reads %q", text)
	}
	c.Says(c.Amina, "Yes, tomorrow")
	if all := c.Concern(id).Letters; len(all) != 2 || all[1].Text != "Yes, tomorrow" {
		t.Fatalf("the answer did not reach the case: %+v", all)
	}
	c.Says(c.Amina, "/menu")
	if _, _, _, offers := c.TG.Find(c.Amina, "A message for you: show", false); offers {
		t.Error("answered, and still offered")
	}
}
