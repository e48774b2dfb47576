package report_test

import (
	"testing"

	"buddy/bot/telegramtest"
)

// TestAnAnswerTooManyTellsNothing: the pace of what can wait looks at the last answer, so that none may follow it.
func TestAnAnswerTooManyTellsNothing(t *testing.T) {
	t.Parallel()
	d := manned(t)
	d.TG.Join(telegramtest.User{ID: 6999, FirstName: "Zoe", LanguageCode: "en"})
	d.Must(d.TG.Start(6999, ""))
	for i, data := range []string{"confide.idea.noname.yes", "confide.complaint.noname.no.no.yes"} {
		d.Forge(85_000+10*i, 6999, data)
		d.Check(nil)
		if n := len(reportsOf(d)); n > 0 {
			t.Errorf("%s: %d reports", data, n)
		}
	}
	d.Forge(85_100, 6999, "confide.idea.noname")
	d.Check(nil)
	if n := len(reportsOf(d)); n != 1 {
		t.Errorf("an idea without a name is %d reports", n)
	}
}
