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
