package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/store"
)

// TestAnUnsafePhoneShowsNothingOfAReport: of what somebody told with their name without saying that this chat is safe,
// or before they could say so, no screen tells whoever holds the phone later but the one for the code, which they were
// given, and what /mydata sends after its warning.
func TestAnUnsafePhoneShowsNothingOfAReport(t *testing.T) {
	t.Parallel()
	for name, labels := range map[string][]string{
		"not to be contacted": aboutMarco,
		"urgent, and stopped": {"I do not feel safe", "You may contact me", "Yes"},
	} {
		d := trusted(t)
		d.Wait(2 * time.Hour)
		tells(d, bottest.Amina, labels...)
		r := reportsOf(d)[0]
		var code string
		d.View(func(tx *store.Tx) { code = tx.ReportCode(r) })
		if got := texts(d.TG.Chat(bottest.Amina)); !strings.Contains(got, code[:5]+"-"+code[5:]) {
			t.Errorf("%s: she is given no code: %s", name, got)
		}
		d.Tap(bottest.Amina, "Close this")
		for _, way := range []string{"/forget", "/mydata"} {
			d.Say(bottest.Amina, way)
			if got := last(d, bottest.Amina); strings.Contains(got, code[:5]) || strings.Contains(got, "in trust") {
				t.Errorf("%s: %s shows %s", name, way, got)
			}
		}
		tells(d, bottest.Amina, "What came of it")
		d.Forge(83_000, bottest.Amina, fmt.Sprintf("came.%d", r.ID))
		d.Check(nil)
		if got := last(d, bottest.Amina); strings.Contains(got, "Since") || strings.Contains(got, "waits until") {
			t.Errorf("%s: /safe shows %s", name, got)
		}
		d.Tap(bottest.Amina, "I have a code")
		d.Say(bottest.Amina, code)
		if got := last(d, bottest.Amina); !strings.Contains(got, "waits until") {
			t.Errorf("%s: the code leads to %s", name, got)
		}
	}
}
