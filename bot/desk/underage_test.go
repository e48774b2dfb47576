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

// TestOfWhoIsTooYoungNothingStays but a mark on the account, which the team takes away again: the pair has ended in
// the words of every end, and the audit says who did it, not to whom.
func TestOfWhoIsTooYoungNothingStays(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	var amina, marco buddy.Person
	c.View(func(tx *store.Tx) {
		amina, _ = tx.PersonByChat(c.Amina)
		marco, _ = tx.PersonByChat(c.Marco)
	})
	since := c.Clock.Now()
	c.Forge(c.Clara, fmt.Sprintf("underage.%d", amina.ID))
	c.View(func(tx *store.Tx) {
		if _, ok := tx.Person(amina.ID); !ok {
			t.Error("gone without having asked")
		}
	})
	for range 2 { // a doubled tap
		c.Forge(c.Clara, fmt.Sprintf("underage.%d.yes", amina.ID))
	}
	c.Wait(bottest.Day)
	c.View(func(tx *store.Tx) {
		if _, ok := tx.Person(amina.ID); ok {
			t.Error("she is still stored")
		}
		if s, ok := tx.Suspended(1, c.Amina); !ok || s.Why != "age" {
			t.Errorf("her account may take part: %+v", s)
		}
		clara, _ := tx.PersonByChat(c.Clara)
		rows := slices.DeleteFunc(tx.AuditOf(clara.ID), func(r store.AuditRow) bool { return r.Kind != "underage" })
		if len(rows) != 1 || rows[0].Subject != 0 || rows[0].By != clara.ID {
			t.Errorf("noted is %+v", rows)
		}
		if len(tx.LivePairsOf(marco.ID)) > 0 {
			t.Error("the pair goes on")
		}
	})
	if heard := strings.Join(c.Heard(c.Marco, since), "\n"); !strings.Contains(heard, "Your buddy pair has ended.") ||
		strings.Contains(heard, "18") {
		t.Errorf("Marco reads %q", heard)
	}
	if heard := strings.Join(c.Heard(c.Amina, since), "\n"); !strings.Contains(heard, "You have done nothing wrong.") ||
		!strings.Contains(heard, "116 111") {
		t.Errorf("Amina reads %q", heard)
	}
}
