package keep_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy/bot/keep"
)

// rowOf is the row of docs/privacy.md, by how its second column begins, that says how long a rule keeps something.
// Where that is people, updates, or what they all hang on, it stands in the words around the table.
var rowOf = map[string]string{
	"handled": "", "applicants": "", "left": "", "ask": "", "unanswered": "", "unreachable": "",
	"quarantine": "quarantine:", "held": "outbox:", "scratch": "scratch:", "private": "scratch:",
	"places": "appointments:", "ended": "pairs: HoldNote", "notes": "notes:", "together": "togethers:",
	"goals": "plans:",
	"lines": "farewells: Words", "farewells": "farewells: ID", "pulses": "checkins:", "receipts": "receipts:",
	"erasures":   "erasures:",
	"pseudonyms": "pseudonyms:", "letters": "concerns: Letters", "told": "told:",
	"looks":   "audit:",
	"begun":   "talks:",
	"reports": "reports: Person", "numbers": "reports: Phone", "sent": "people: Unreachable",
}

// also are rows that say the same as another, or more than one rule.
var also = map[string][]string{
	"farewells: ID": {"lines"}, "reports:": {"reports"}, "talks:": {"private"},
}

var number = regexp.MustCompile(`\d+`)

// inDays has all terms in days, so that one number can be compared with another.
func inDays(s string) string {
	for words, days := range map[string]string{"1 year": "365 days", "24 hours": "1 day", "a week": "7 days"} {
		s = strings.ReplaceAll(s, words, days)
	}
	return s
}

func days(d time.Duration) string { return fmt.Sprint(int(d.Hours() / 24)) }

// TestThePrivacyTableSaysHowLong: what docs/privacy.md says of how long something is kept is what the night keeps, no
// more and no less.
func TestThePrivacyTableSaysHowLong(t *testing.T) {
	raw, err := os.ReadFile("../../docs/privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	around, rows := "", map[string]string{} // how long, by where
	for line := range strings.Lines(string(raw)) {
		if cells := strings.Split(line, " | "); len(cells) == 6 {
			rows[cells[1]] = inDays(cells[2])
		} else {
			around += inDays(strings.ReplaceAll(line, "two days", "2 days"))
		}
	}
	may := map[string][]string{} // numbers that stand in a row
	for _, r := range keep.Rules {
		begin, known := rowOf[r.Name]
		switch {
		case !known:
			t.Errorf("in which row of docs/privacy.md does the rule %q stand?", r.Name)
		case begin == "":
			if !slices.Contains(number.FindAllString(around, -1), days(r.After)) {
				t.Errorf("docs/privacy.md does not say %s days, for %s", days(r.After), r.What)
			}
		default:
			found := false
			for where, long := range rows {
				if strings.HasPrefix(where, begin) {
					found = slices.Contains(number.FindAllString(long, -1), days(r.After))
					may[where] = append(may[where], days(r.After))
				}
			}
			if !found {
				t.Errorf("the row of %s does not say %s days, for %s", begin, days(r.After), r.What)
			}
		}
		for where := range rows {
			for begin, names := range also {
				if strings.HasPrefix(where, begin) && slices.Contains(names, r.Name) {
					may[where] = append(may[where], days(r.After))
				}
			}
		}
	}
	for where, long := range rows {
		for _, n := range number.FindAllString(long, -1) {
			if !slices.Contains(may[where], n) {
				t.Errorf("the row of %s says %s days, which no rule keeps", where, n)
			}
		}
	}
}
