package round_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestStaffNeverSeeWhomSomebodyMeets: the answer helps to choose, and is shown
// to the person alone.
func TestStaffNeverSeeWhomSomebodyMeets(t *testing.T) {
	c := bottest.Asked(t)
	c.Update(func(tx *store.Tx) error {
		for chat, answer := range map[int64]string{c.Amina: "hardly", c.Marco: "often"} {
			p, _ := tx.PersonByChat(chat)
			p.Profile.Contact = answer
			tx.PutPerson(p)
		}
		return nil
	})
	pair := c.Now()
	for _, data := range []string{
		fmt.Sprint("person.", pair.People[0]), fmt.Sprint("person.", pair.People[1]), fmt.Sprint("pairdesk.", pair.ID),
		fmt.Sprint("explain.", pair.ID), fmt.Sprint("others.", pair.ID), "whatifweight", "stuck", "people",
	} {
		c.Forge(c.Clara, data)
		screen := ""
		for _, m := range c.TG.Chat(c.Clara) {
			screen += m.Text
			for _, row := range m.Keyboard {
				for _, b := range row {
					screen += "\n" + b.Text
				}
			}
		}
		for _, word := range []string{"Hardly", "other countries", "xperience with"} {
			if strings.Contains(screen, word) {
				t.Errorf("%s shows %q", data, word)
			}
		}
		if strings.HasPrefix(data, "explain") && !strings.Contains(screen, "experience: ") {
			t.Errorf("the score is not explained:\n%s", screen)
		}
	}
	c.Forge(c.Amina, "profile")
	if all := c.TG.Chat(c.Amina); !strings.Contains(all[len(all)-1].Text, "Hardly ever") {
		t.Errorf("Amina does not see her own answer:\n%s", all[len(all)-1].Text)
	}
}

// TestPowerOutlastsAWish: a later wish does not make a power relation one of the wishes.
func TestPowerOutlastsAWish(t *testing.T) {
	c := bottest.Asked(t)
	amina, nina := c.Person(c.Amina).ID, c.Person(c.Nina).ID
	c.Forge(c.Clara, fmt.Sprintf("apartyes.%d.%d.power", amina, nina))
	c.Forge(c.Clara, fmt.Sprintf("apartyes.%d.%d.wish", nina, amina))
	c.Update(func(tx *store.Tx) error { tx.Forbid(nina, amina, buddy.ByWish); return nil })
	c.View(func(tx *store.Tx) {
		if got := tx.Power(c.Now().Programme); len(got) != 1 || len(tx.Forbidden(c.Now().Programme)) != 1 {
			t.Errorf("power %v", got)
		}
		for _, r := range tx.AuditOf(amina) {
			if strings.Contains(r.Note, "power") {
				t.Errorf("the audit tells why: %+v", r)
			}
		}
	})
}
