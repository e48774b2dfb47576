package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/typed"
)

// Hidden goals stay, so a plan may hold many long ones: it is read a page at a time, each goal on one of them.
func TestAPlanOfManyLongGoalsIsRead(t *testing.T) {
	t.Parallel()
	c, pair := planned(t)
	const many = 30
	c.Update(func(tx *store.Tx) error {
		plan := tx.Plan(pair)
		for n := range many {
			title := fmt.Sprintf("%s %02d", strings.Repeat("ß", typed.LineLength-3), n)
			w := buddy.Wording{Title: title, Scale: buddy.Scales[0], Start: -1}
			no, err := plan.Propose(buddy.Newcomer, "work", w, tx.Now())
			if err != nil {
				return err
			}
			if _, err := plan.Agree(buddy.Local, no, 1, tx.Now()); err != nil {
				return err
			}
			if err := plan.Hide(buddy.Newcomer, no, true); err != nil {
				return err
			}
		}
		tx.PutPlan(plan)
		return nil
	})
	read := ""
	for page := range many {
		c.Forge(c.Amina, fmt.Sprintf("plan.%d.%d", pair, page))
		read += c.Last(c.Amina)
	}
	for n := range many {
		if !strings.Contains(read, fmt.Sprintf("ß %02d", n)) {
			t.Errorf("goal %d stands on no page", n)
		}
	}
}
