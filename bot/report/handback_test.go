package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestWhoMayNotSeeToItAnyMoreGivesItBackAtOnce: others are called as soon as that is noticed, not a day later, and
// never whom it is about.
func TestWhoMayNotSeeToItAnyMoreGivesItBackAtOnce(t *testing.T) {
	d := manned(t)
	r := grave(d)
	d.Forge(83_000, nora, fmt.Sprintf("report.%d.take", r.ID))
	d.Check(nil)
	d.Update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(nora)
		r, _ = tx.Report(r.ID)
		r.About = who.ID
		tx.PutReport(r)
		tx.Schedule(buddy.DueAbout("report.watch", r.ID, tx.Now().Add(time.Minute)))
		return nil
	})
	before := map[int64]int{nora: len(d.TG.Chat(nora)), paul: len(d.TG.Chat(paul))}
	d.Wait(2 * time.Minute)
	for phone, hears := range map[int64]bool{nora: false, paul: true} {
		called := slices.ContainsFunc(d.TG.Chat(phone)[before[phone]:], func(m telegramtest.Message) bool {
			return strings.Contains(m.Text, "needs you")
		})
		if called != hears {
			t.Errorf("phone %d is called: %v", phone, called)
		}
	}
	if r = reportsOf(d)[0]; r.Handler != 0 || len(r.Before) != 1 {
		t.Errorf("%d sees to it, after %v", r.Handler, r.Before)
	}
}

// TestEachKindHasARouteOutsideOfTheChat, where nobody has said yet who is responsible, and after that.
func TestEachKindHasARouteOutsideOfTheChat(t *testing.T) {
	for _, known := range []bool{false, true} {
		d := manned(t)
		if known {
			d.Update(func(tx *store.Tx) error {
				for key, value := range map[string]string{
					"name": "City of Palermo", "contact": "help@example.org", "protection": "data@example.org",
				} {
					tx.SetSetting("operator."+key, value)
				}
				return nil
			})
		}
		for i, kind := range buddy.ReportKinds {
			d.Forge(83_000+10*i, bottest.Amina, fmt.Sprintf("confide.%s", kind))
			d.Check(nil)
			text := d.Last(bottest.Amina)
			ways := []string{"outside of this chat", "please call"}
			if known && !kind.Serious() {
				ways = []string{"help@example.org"}
			}
			if !slices.ContainsFunc(ways, func(way string) bool { return strings.Contains(text, way) }) {
				t.Errorf("known: %v. About %s Amina reads %q", known, kind, text)
			}
		}
	}
}
