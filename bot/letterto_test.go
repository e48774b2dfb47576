package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
)

// TestTheTeamWritesToEitherOfTwo whom it promised to introduce: each answers on a case of
// their own, and reads nothing of what the other does.
func TestTheTeamWritesToEitherOfTwo(t *testing.T) {
	t.Parallel()
	c := nameless(t, " without username") // Marco asked to be introduced
	asked := c.opened(buddy.Introduce)
	c.forge(c.clara, fmt.Sprintf("concern.%d", asked.ID))
	c.tap(c.clara, "Write to Amina")
	c.says(c.clara, "Shall we meet at the library?")
	c.tap(c.clara, "Yes, send it")
	c.says(c.amina, "Yes, gladly")
	c.forge(c.clara, fmt.Sprintf("concern.%d", asked.ID))
	c.tap(c.clara, "Write to Marco")
	c.says(c.clara, "Can you come on Saturday?")
	c.tap(c.clara, "Yes, send it")

	hers := c.opened(buddy.TeamWrites)
	if hers.Person != c.person(c.amina).ID || hers.Pair != asked.Pair || len(hers.Letters) != 2 ||
		hers.Letters[1].Text != "Yes, gladly" {
		t.Errorf("with Amina: %+v", hers)
	}
	if his := c.concern(asked.ID).Letters; len(his) != 1 || his[0].Text != "Can you come on Saturday?" {
		t.Errorf("with Marco: %+v", his)
	}
	if read := strings.Join(c.shown(c.amina), "\n"); !strings.Contains(read, "library") ||
		strings.Contains(read, "Saturday?") {
		t.Errorf("Amina read %q", read)
	}
	c.view(func(tx *store.Tx) {
		rows := tx.AuditOf(c.person(c.amina).ID)
		if !slices.ContainsFunc(rows, func(r store.AuditRow) bool {
			return r.Kind == "letter.write" && r.Subject == c.person(c.amina).ID && r.By == c.person(c.clara).ID
		}) {
			t.Errorf("the message left no trace: %+v", rows)
		}
	})
}

// TestTheTeamWritesToSomebodyWithoutACase and without a username, from their card. A draft
// makes no case, and goes when they are erased.
func TestTheTeamWritesToSomebodyWithoutACase(t *testing.T) {
	t.Parallel()
	c := nameless(t, " without username")
	c.update(func(tx *store.Tx) error {
		for _, open := range tx.OpenConcerns(1) {
			if err := open.Settle(0, tx.Now()); err != nil {
				return err
			}
			tx.PutConcern(open)
		}
		return nil
	})
	amina := c.person(c.amina).ID
	c.forge(c.clara, fmt.Sprintf("person.%d", amina))
	c.tap(c.clara, "Write a message")
	c.tap(c.clara, "Cancel")
	if n := len(c.cases(c.amina)); n != 0 {
		t.Fatalf("a draft made %d cases", n)
	}
	c.tap(c.clara, "Write a message")
	c.says(c.clara, dear)
	c.tap(c.clara, "Yes, send it")
	c.tap(c.amina, "I have read it")
	all := c.cases(c.amina)
	if len(all) != 1 || all[0].Kind != buddy.TeamWrites || len(all[0].Letters) != 2 {
		t.Fatalf("written and read: %+v", all)
	}
	c.forge(c.clara, fmt.Sprintf("person.%d", amina)) // the same case, while it is open
	c.tap(c.clara, "Write a message")
	c.says(c.clara, "One more thing")
	c.tap(c.clara, "Yes, send it")
	if all = c.cases(c.amina); len(all) != 1 || len(all[0].Letters) != 3 {
		t.Fatalf("written again: %+v", all)
	}
	c.forge(c.clara, fmt.Sprintf("letterto.%d", amina))
	c.says(c.clara, "A draft about Amina")
	c.forge(c.amina, "forget.yes")
	c.view(func(tx *store.Tx) {
		for _, talk := range tx.TalksOf(c.person(c.clara).ID) {
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
	c := nameless(t, " without username")
	c.update(func(tx *store.Tx) error {
		for _, open := range tx.OpenConcerns(1) {
			if err := open.Settle(0, tx.Now()); err != nil {
				return err
			}
			tx.PutConcern(open)
		}
		p, _ := tx.PersonByChat(c.amina)
		p.Quiet = true
		tx.PutPerson(p)
		return nil
	})
	c.forge(c.clara, fmt.Sprintf("person.%d", c.person(c.amina).ID))
	if _, _, _, offers := c.TG.Find(c.clara, "Write a message", false); offers {
		t.Error("Clara is led to write to somebody who stopped the messages")
	}
	c.forge(c.clara, fmt.Sprintf("letterto.%d", c.person(c.amina).ID))
	c.says(c.clara, dear)
	if len(c.cases(c.amina)) != 0 {
		t.Error("and writes all the same")
	}
}

// TestAClosedLetterIsFoundAgain: taking a message of the team off the screen loses nothing;
// the menu leads to it in words that tell a reader nothing, until it is answered.
func TestAClosedLetterIsFoundAgain(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.writes(id, dear)
	c.tap(c.amina, "Close this")
	c.says(c.amina, "/menu")
	if menu := c.last(c.amina); strings.Contains(menu, "team") || strings.Contains(menu, dear) {
		t.Errorf("the menu tells %q", menu)
	}
	c.tap(c.amina, "A message for you: show")
	if text := c.last(c.amina); !strings.Contains(text, dear) {
		t.Fatalf("Amina reads %q", text)
	}
	c.says(c.amina, "Yes, tomorrow")
	if all := c.concern(id).Letters; len(all) != 2 || all[1].Text != "Yes, tomorrow" {
		t.Fatalf("the answer did not reach the case: %+v", all)
	}
	c.says(c.amina, "/menu")
	if _, _, _, offers := c.TG.Find(c.amina, "A message for you: show", false); offers {
		t.Error("answered, and still offered")
	}
}
