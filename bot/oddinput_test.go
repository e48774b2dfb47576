package bot_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"buddy/bot/bottest"
	"buddy/store"
)

// TestOddInputs: long texts, data of other bots, ids that cannot be, missing parts and dates of other times are no
// failure to anybody: nothing is set aside but what is no update at all, nothing stored grows with what was sent, and
// everybody is answered afterwards.
func TestOddInputs(t *testing.T) {
	d := bottest.NewDuo(t)
	me := fmt.Sprintf(`"chat":{"id":%d,"type":"private"},"from":{"id":%[1]d,"first_name":"A"}`, bottest.Amina)
	text := func(s string) string {
		q, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return `"message":{"message_id":5,"date":1,` + me + `,"text":` + string(q) + `}`
	}
	tap := func(rest string) string {
		return fmt.Sprintf(`"callback_query":{"id":"7","from":{"id":%d,"first_name":"A"},"chat_instance":"1"%s}`,
			bottest.Amina, rest)
	}
	odd := []string{
		text(strings.Repeat("x", 4096)), text(strings.Repeat("ы", 100<<10)), text(strings.Repeat("a\u0301", 50_000)),
		text("/" + strings.Repeat("x", 100<<10)), text("/start " + strings.Repeat("A", 100<<10)),
		text("/start@otherbot " + strings.Repeat("\u202e", 4000)), text(strings.Repeat("\n", 4096)), text("\x00"),
		text("/"), text("/@"), text("/ start"), text(strings.Repeat("😀", 4096)), text("/safe@otherbot"),
		tap(``), tap(`,"data":""`), tap(`,"data":"."`), tap(`,"data":"....."`), tap(`,"data":"menu:open:1"`),
		tap(`,"data":"{\"a\":1}"`), tap(`,"data":"t0"`), tap(`,"data":"t-1.a.b"`),
		tap(`,"data":"tzzzzzzzzzzzzzzzzzz.a.b"`),
		tap(`,"data":"` + strings.Repeat("z", 100<<10) + `"`), tap(`,"data":"person.-1"`), tap(`,"data":"person.0"`),
		tap(`,"data":"person.9223372036854775808"`), tap(`,"data":"accept.1e3"`), tap(`,"game_short_name":"g"`),
		tap(`,"data":"home","message":{"message_id":0,"date":0,"chat":{"id":0,"type":"private"}}`),
		tap(`,"data":"home","message":{"message_id":-5,"date":-1,` + me + `}`),
		tap(`,"data":"home","message":null`), tap(`,"data":"home","inline_message_id":"x"`),
		`"message":{"message_id":9007199254740993,"date":1,` + me + `,"text":"/menu"}`,
		`"message":{"message_id":0,"date":1,` + me + `,"text":"/menu"}`,
		`"message":{"message_id":-1,"date":-9999999999,` + me + `,"text":"/menu"}`,
		`"message":{"message_id":6,"date":99999999999,` + me + `,"text":"/menu"}`,
		`"message":{}`, `"message":{"chat":{}}`, `"message":{"from":{}}`, `"message":null`, `"callback_query":{}`,
		`"callback_query":null`, `"edited_message":{}`, `"my_chat_member":{}`, `"my_chat_member":null`,
		`"channel_post":{}`, `"message_reaction":{"chat":{"id":1}}`, `"business_message":{"x":1}`,
		`"a_kind_of_next_year":{"from":{"id":7001}}`, `"poll_answer":{}`, `"purchased_paid_media":[]`, `"chat_boost":7`,
		`"my_chat_member":{"chat":{"id":-1,"type":"group"},"new_chat_member":null}`,
	}
	for _, id := range []int64{0, -1, math.MinInt64, math.MaxInt64, 1 << 53, 1<<53 + 1, 1 << 40} {
		odd = append(odd, fmt.Sprintf(`"message":{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"},`+
			`"from":{"id":%[1]d,"first_name":"A"},"text":"/start"}`, id),
			fmt.Sprintf(`"callback_query":{"id":"8","from":{"id":%d,"first_name":"A"},"data":"lang.en"}`, id))
	}
	forget := func() {
		d.Update(func(tx *store.Tx) error { tx.PruneQuarantine(tx.Now().Add(1)); return nil })
	}
	forget() // what the world begins with
	update := 6_000_000
	send := func(all []string) {
		for _, u := range all {
			update++
			if err := d.Bot.Handle([]json.RawMessage{bottest.Raw(update, u)}); err != nil {
				t.Fatalf("%.80s: %v", u, err)
			}
			d.View(func(tx *store.Tx) {
				for _, q := range tx.Quarantined() {
					t.Errorf("%.120s is set aside: %.200s", u, q.Err)
				}
				for _, m := range tx.Outbox() {
					if len(m.Text) > 4096*4 {
						t.Errorf("%.80s is said back: %d bytes", u, len(m.Text))
					}
				}
			})
			forget()
		}
	}
	send(odd)
	slices.Reverse(odd) // and after each other in another order, with ids below those of before
	update = 5_000_000
	send(odd)
	d.Must(0, nil)
	before := len(d.TG.Chat(bottest.Amina))
	d.Must(d.TG.Say(bottest.Amina, "/menu"))
	if len(d.TG.Chat(bottest.Amina)) != before+2 {
		t.Error("nobody is answered afterwards")
	}
}

// TestAnUpdateComesTwiceOrLate: the second does nothing, and one below those of before is handled.
func TestAnUpdateComesTwiceOrLate(t *testing.T) {
	d := bottest.NewDuo(t)
	answers := func(ids ...int) (n int) {
		before := len(d.TG.Chat(bottest.Amina))
		for i, id := range ids {
			u := bottest.Says(id, bottest.Amina, []string{"/menu", "/help"}[i%2])
			if err := d.Bot.Handle([]json.RawMessage{u}); err != nil {
				t.Fatal(err)
			}
			d.Must(0, nil)
		}
		return len(d.TG.Chat(bottest.Amina)) - before
	}
	for name, c := range map[string]struct{ ids, want []int }{
		"twice":              {[]int{7_000_001, 7_000_001, 7_000_001}, []int{1}},
		"out of order":       {[]int{7_000_012, 7_000_010, 7_000_011}, []int{3}},
		"after a quiet week": {[]int{7_500_000, 1_200_000, 1_200_001}, []int{3}},
	} {
		if n := answers(c.ids...); n != c.want[0] {
			t.Errorf("%s: %d answers, want %d", name, n, c.want[0])
		}
	}
}
