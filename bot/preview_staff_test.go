package bot_test

import (
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/locales"
)

// begunForStaff are the texts that reach somebody with a role without their doing, by their keys.
var begunForStaff = []string{
	"approval.ask", "approval.ask.whole", "approval.alone", "approval.given", "approval.refused", "approval.stopped",
	"approval.unstopped", "report.call", "report.call.team", "report.late", "report.late.team", "report.left",
	"report.several", "report.remind", "report.remind.talk", "report.changed", "report.moved", "moved.noted",
	"moved.doubted", "post.ask",
	"post.told", "owner.report.left", "owner.report.left.team",
}

// TestLockedScreensTellNothingOfStaff: their phones lie about, too. The first forty characters of what reaches them
// name nobody, and no programme.
func TestLockedScreensTellNothingOfStaff(t *testing.T) {
	args := locales.Args{
		"Name": locales.LTR("Amina"), "Programme": "Palermo", "Number": locales.LTR("#1"), "Staff": "Amina",
		"Person": uint64(1), "Date": time.Unix(0, 0), "Role": locales.Safe("Palermo"),
	}
	for _, lang := range locales.Languages() {
		for _, key := range begunForStaff {
			text := strings.ReplaceAll(locales.Text(lang, key, args), "pair of eyes", "look") // is no pair of people
			if word := bottest.GivesAway(lang, text, "amina", "palermo"); word != "" {
				t.Errorf("%s in %s says %q on a locked screen: %q", key, lang, word, bottest.Preview(text))
			}
		}
	}
}
