package bot

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"
)

// Whoever was too fast long ago is forgotten, too.
func TestPacesAreForgotten(t *testing.T) {
	p := newPaces(0)
	for i := range 500 {
		p.judge(
			[]json.RawMessage{
				fmt.Appendf(
					nil,
					`{"update_id":%d,"message":{"message_id":1,"date":1,"chat":{"id":%[1]d,"type":"private"},`+
						`"from":{"id":%[1]d,"first_name":"A"},"text":"x"}}`,
					i+1,
				),
			},
			time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC).Add(time.Duration(i)*time.Second),
		)
	}
	if n := len(p.of); n > 125 || n == 0 {
		t.Errorf("%d people are remembered, want those of two minutes", n)
	}
}

// TestLightOnesHaveAPace: a phone tells so many ideas without a name, and no number of them keeps it from telling what
// is serious; other phones are not asked to wait.
func TestLightOnesHaveAPace(t *testing.T) {
	p := newPaces(0)
	at, id := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), 0
	passed := func(chat int, data string) bool {
		id, at = id+1, at.Add(time.Second)
		return p.judge([]json.RawMessage{fmt.Appendf(nil,
			`{"update_id":%d,"callback_query":{"id":"%[1]d","from":{"id":%[2]d,"first_name":"A"},"data":%[3]q,`+
				`"message":{"message_id":1,"date":1,"chat":{"id":%[2]d,"type":"private"}}}}`,
			id, chat, data)}, at)[0].pass
	}
	told := 0
	for range 100 {
		if !passed(7, "confide.idea.noname") {
			told++
		}
	}
	if told < lightBurst || told > lightBurst+2 {
		t.Errorf("one phone tells %d ideas at once", told)
	}
	for _, data := range []string{"confide.child.noname.yes", "confide.complaint.noname.no.yes", "confide", "safe"} {
		if passed(7, data) {
			t.Errorf("after many ideas %s is passed over", data)
		}
	}
	if passed(8, "confide.idea.noname") {
		t.Error("another phone has to wait")
	}
}
