package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/locales"
	"buddy/store"
	"buddy/typed"
)

// full lets a plan hold as many goals as it may: one offered to tap, and two as long as somebody can type them, read
// to the right and to the left.
func full(c *bottest.Couple, pair buddy.PairID) {
	long := func(text string) string { return string([]rune(strings.Repeat(text+" ", 20))[:typed.LineLength]) }
	c.Update(func(tx *store.Tx) error {
		plan := tx.Plan(pair)
		if err := plan.Delete(buddy.Newcomer, 2, tx.Now()); err != nil {
			return err
		}
		for _, text := range []string{
			"A flat & <rooms> for 450 € (أمينة, Олена)", "شقة من 2 إلى 3 غرف (450 €) قرب Goetheschule",
		} {
			w := buddy.Wording{Title: long(text), Start: -1}
			for i := range w.Steps {
				w.Steps[i] = long(text)
			}
			no, err := plan.Propose(buddy.Newcomer, "home", w, tx.Now())
			if err != nil {
				return err
			}
			if _, err := plan.Agree(buddy.Local, no, 1, tx.Now()); err != nil {
				return err
			}
		}
		tx.PutPlan(plan)
		return nil
	})
}

// The plan is set in every language the bot speaks, whole and on the page; in letters that no font has it comes as
// plain text, and nothing of it is lost.
func TestThePlanOnPaperInEveryLanguage(t *testing.T) {
	t.Parallel()
	c, pair := planned(t)
	full(c, pair)
	press := fmt.Sprintf("planfile.%d", pair)
	for _, lang := range locales.Languages() {
		for _, name := range bottest.Longest {
			f := c.TakesAlong(c.Amina, lang, name, press)
			pages := bottest.PDF(t, f)
			if all := strings.Join(pages, ""); len(pages) != 2 || strings.Count(all, "<rooms>") < 18 ||
				strings.Contains(all, "&amp;") {
				t.Errorf("in %s it is %d pages: %q", lang, len(pages), pages)
			}
		}
	}
	f := c.TakesAlong(c.Amina, "en", "ሰላም", press)
	if f.Name != "plan.txt" || !strings.Contains(string(f.Bytes), "ሰላም") ||
		!strings.Contains(c.Last(c.Amina), "So this is a text file") {
		t.Errorf("%s reads %s", f.Name, f.Bytes)
	}
}
