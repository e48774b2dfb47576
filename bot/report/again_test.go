package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
)

// TestUrgentRingsUntilItIsTaken: where help is needed right now both focal points hear so with a mark, and again after
// half an hour and every two hours, at night, too, never twice within half an hour; once it is taken nobody does.
func TestUrgentRingsUntilItIsTaken(t *testing.T) {
	t.Parallel()
	for _, after := range []time.Duration{0, 10 * time.Hour, 13 * time.Hour} { // from two in the afternoon on
		d := manned(t)
		d.Wait(after)
		from := len(d.TG.Chat(paul))
		told := d.Clock.Now()
		tells(d, bottest.Amina, "A child needs help", "Without my name", "Yes")
		d.Wait(12*time.Hour + 10*time.Minute)
		var at []time.Duration
		for _, m := range d.TG.Chat(paul)[from:] {
			if !strings.HasPrefix(m.Text, "❗") {
				t.Errorf("told after %v: Paul hears %q", after, m.Text)
			}
			at = append(at, m.Date.Sub(told))
		}
		if len(at) < 7 || len(at) > 8 {
			t.Fatalf("told after %v: Paul hears %d times: %v", after, len(at), at)
		}
		for i := 1; i < len(at); i++ {
			gap := at[i] - at[i-1]
			if i == 1 && gap > 31*time.Minute || gap < 14*time.Minute || gap > 2*time.Hour+45*time.Minute {
				t.Errorf("told after %v: Paul hears at %v", after, at)
				break
			}
		}
		d.Forge(81_000, nora, fmt.Sprintf("report.%d.take", reportsOf(d)[0].ID))
		from = len(d.TG.Chat(paul))
		d.Wait(5 * time.Hour)
		if all := d.TG.Chat(paul)[from:]; len(all) > 0 {
			t.Errorf("told after %v, once it is taken Paul hears %q", after, texts(all))
		}
	}
}

// TestWhatHasNoNameComesInTheMorning, where it can wait: until then no screen of those who see to it shows it or counts
// it, whatever they tap. What is serious comes at once.
func TestWhatHasNoNameComesInTheMorning(t *testing.T) {
	t.Parallel()
	for _, labels := range [][]string{
		{"I have an idea", "Without my name"},
		{"I have a complaint", "Without my name", "No", "No"},
		{"I have a complaint", "Without my name", "About the whole team", "No"},
		{"Discrimination or racism", "Without my name", "No"},
	} {
		d := manned(t)
		look := func() (all string) {
			for _, chat := range []int64{bottest.Clara, nora} {
				for _, command := range []string{"/menu", "/queue", "/reports"} {
					d.Say(chat, command)
					all += last(d, chat) + "\n"
				}
			}
			return all
		}
		before := look()
		if heard := news(d, func() { tells(d, bottest.Amina, labels...); d.Wait(6 * time.Hour) }); heard != nil {
			t.Errorf("%q: %v hear at once", labels, heard)
		}
		r := reportsOf(d)[0]
		if !strings.Contains(last(d, bottest.Amina), "read in the morning") {
			t.Errorf("%q: Amina reads %s", labels, last(d, bottest.Amina))
		}
		for i, chat := range []int64{bottest.Clara, nora} {
			d.Forge(81_000+i, chat, fmt.Sprintf("report.%d.take", r.ID))
		}
		d.Check(nil)
		if after := look(); after != before || reportsOf(d)[0].Handler != 0 {
			t.Errorf("%q: before the morning they see\n%s", labels, after)
		}
		if heard := news(d, func() { d.Wait(21 * time.Hour) }); len(heard) == 0 || look() == before {
			t.Errorf("%q: in the morning %v hear", labels, heard)
		}
	}
}
