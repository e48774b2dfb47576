package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestABreakAfterNoName: whoever tells without a name that somebody harms them is led to a break of the pair. It is one
// as each of the two may wish for, and the report is the same whether they take it or not. Other kinds lead nowhere.
func TestABreakAfterNoName(t *testing.T) {
	t.Parallel()
	told := func(labels ...string) (*bottest.Duo, bool) {
		d := trusted(t)
		d.Wait(2 * time.Hour)
		tells(d, bottest.Amina, append(labels, "It is written down")...)
		_, _, _, offered := d.TG.Find(bottest.Amina, "Pause: Marco", false)
		return d, offered
	}
	if _, offered := told("A child needs help", "Without my name", "Yes"); offered {
		t.Error("about a child a break of the pair is offered")
	}
	for _, kind := range []string{"I do not feel safe", "Sexual abuse or exploitation"} {
		d, offered := told(kind, "Without my name", "No", "No")
		if !offered {
			t.Fatalf("%s: no break is offered: %s", kind, last(d, bottest.Amina))
		}
		before := fmt.Sprintf("%+v", reportsOf(d))
		d.Tap(bottest.Amina, "Pause: Marco")
		d.Tap(bottest.Amina, "2 weeks")
		d.Wait(30 * time.Hour)
		if after := fmt.Sprintf("%+v", reportsOf(d)); after != before {
			t.Errorf("%s: the break changes the report from %s to %s", kind, before, after)
		}
		d.View(func(tx *store.Tx) {
			if p, _ := tx.Pair(d.Pair); p.State != buddy.Paused || !p.Rests(p.Side(d.Amina), false) {
				t.Errorf("%s: the pair is %s", kind, p.State)
			}
		})
		if got := texts(d.TG.Chat(nora)); strings.Contains(got, "Marco") || strings.Contains(got, "Amina") {
			t.Errorf("%s: Nora reads %s", kind, got)
		}
	}
}
