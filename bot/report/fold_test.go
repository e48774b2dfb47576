package report_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
)

// TestOnePhoneDrownsNobody: hundreds told from one phone without a name are a few messages to whoever is to see to
// them, on the day and on each day after on which nobody does.
func TestOnePhoneDrownsNobody(t *testing.T) {
	const stranger, many, most = 6999, 60, 24 // what is urgent rings twelve times a day
	for _, what := range []string{
		"confide.child.noname.no", "confide.child.noname.yes", "confide.unfair.noname.no", "confide.idea.noname",
	} {
		t.Run(what, func(t *testing.T) {
			d := manned(t)
			d.Burst = 0 // as in earnest
			if err := d.Boot(); err != nil {
				t.Fatal(err)
			}
			d.TG.Join(telegramtest.User{ID: stranger, FirstName: "Zoe", LanguageCode: "en"})
			d.Must(d.TG.Start(stranger, ""))
			said := map[int64]int{}
			d.DB.OnCommit(func(all []buddy.Message) {
				for _, m := range all {
					if m.Kind == buddy.SendText {
						said[m.Chat]++
					}
				}
			})
			for i := range many {
				raw := fmt.Sprintf(`{"update_id":%d,"callback_query":{"id":"%d","from":{"id":%d,"is_bot":false,`+
					`"first_name":"Z"},"data":%q,"chat_instance":"1","message":{"message_id":%d,"date":1,`+
					`"chat":{"id":%d,"type":"private"}}}}`, 500_000+i, 500_000+i, stranger, what, 10+i, stranger)
				if err := d.Bot.Handle([]json.RawMessage{json.RawMessage(raw)}); err != nil {
					t.Fatal(err)
				}
				d.Clock.Advance(2 * time.Second)
			}
			if n := len(reportsOf(d)); n < 30 {
				t.Fatalf("%d were told", n)
			}
			called := 0
			for i := range 4 {
				d.Wait(24 * time.Hour)
				for name, chat := range map[string]int64{
					"Nora": nora, "Paul": paul, "Clara": bottest.Clara, "the owner": boss,
				} {
					if said[chat] > most {
						t.Errorf("day %d: %d messages to %s", i, said[chat], name)
					}
				}
				called += said[nora] + said[bottest.Clara]
				clear(said)
			}
			if called == 0 {
				t.Error("nobody is called")
			}
		})
	}
}
