package telegramtest_test

import (
	"buddy/bot/telegramtest"
	"strings"
	"testing"
	"time"
)

// tapRules are about answers to taps.
var tapRules = []rule{
	{"answer to an unknown tap", "answerCallbackQuery", params{"callback_query_id": "1"}, 400, tooOld},
	{"answer to no tap", "answerCallbackQuery", params{}, 400, bad + `parameter "callback_query_id" is required`},
}

func TestTapsAreAnsweredOnceAndSoon(t *testing.T) {
	d := started(t, telegramtest.Options{})
	d.send(7, "Well?", params{"reply_markup": keyboard("yes", "no")})
	tap := func() string {
		t.Helper()
		if err := d.TapData(7, "no"); err != nil {
			t.Fatal(err)
		}
		return d.one().Tap.ID
	}
	id := tap()
	if n := d.Unanswered(7); n != 1 {
		t.Errorf("%d spinners, want 1", n)
	}
	d.refused(
		400, bad+"MESSAGE_TOO_LONG", "answerCallbackQuery",
		params{"callback_query_id": id, "text": strings.Repeat("x", 201)},
	)
	d.refused(
		400,
		bad+"URL_INVALID",
		"answerCallbackQuery",
		params{"callback_query_id": id, "url": "https://example.org"},
	)
	d.ok("answerCallbackQuery", params{"callback_query_id": id, "text": strings.Repeat("x", 200), "show_alert": true})
	d.refused(400, tooOld, "answerCallbackQuery", params{"callback_query_id": id})

	id = tap()
	d.Clock().Advance(150 * time.Second)
	d.ok("answerCallbackQuery", params{"callback_query_id": id})
	id = tap()
	d.Clock().Advance(151 * time.Second)
	d.refused(400, tooOld, "answerCallbackQuery", params{"callback_query_id": id})
	toasts := d.Toasts(7)
	if len(toasts) != 2 || !toasts[0].Alert || toasts[1].Text != "" || toasts[1].Data != "no" || d.Unanswered(7) != 0 {
		t.Errorf("toasts %+v", toasts)
	}
}
