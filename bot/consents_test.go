package bot_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"buddy"
	"buddy/bot/bottest"
	"buddy/locales"
	"buddy/store"
)

// ways are transcripts that between them go through everything a participant can come to.
var ways = strings.Fields(`breaks checkin-uncomfortable checkin-wishes closing decline early-end expiry farewell-ar
	follow-up forget half-time long-break match-accept meet meet-told notes plan-year quiet rematch safe
	semester several-buddies shared-goal silence suspension team-writes`)

var enrols = regexp.MustCompile(`(?m)^enrol (\S+) .*$`)

// TestRefusingEvaluationChangesNothingElse plays the same ways with people who all agreed to evaluation, and with
// people who all refused: whatever anybody is shown, the team included, and whatever is planned or waits to be sent
// afterwards is the same.
func TestRefusingEvaluationChangesNothingElse(t *testing.T) {
	for _, way := range ways {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(filepath.Join("testdata/transcripts", way+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			if !enrols.Match(script) {
				t.Fatal("nobody enrols")
			}
			var seen [2][]string
			for i, answer := range []string{"yes", "no"} {
				seen[i] = evaluated(t, string(script), answer)
			}
			if diff := cmp.Diff(seen[0], seen[1]); diff != "" {
				t.Errorf("with a yes (-) and with a no (+):\n%s", diff)
			}
		})
	}
}

// evaluated is what comes of a script in which all answer the same about evaluation.
func evaluated(t *testing.T, script, answer string) (seen []string) {
	w := bottest.NewWorld(t)
	p := w.Player()
	p.Extra["evaluate"] = func(name string) error {
		w.Arrange(func(tx *store.Tx) error {
			who, _ := tx.PersonByChat(p.Phone(name))
			c := buddy.Yes(buddy.ConsentEvaluate, tx.Now())
			c.Given = answer == "yes"
			who.Receive(c)
			tx.PutPerson(who)
			return nil
		})
		return nil
	}
	said, err := p.Play(enrols.ReplaceAllString(script, "$0\nevaluate $1"))
	if err != nil {
		t.Fatalf("%v\n%s", err, bottest.Tail(said))
	}
	for line := range strings.Lines(tokens.ReplaceAllString(said, "?start=…")) {
		if !ownConsent(line) {
			seen = append(seen, line)
		}
	}
	w.View(func(tx *store.Tx) {
		for _, d := range tx.Agenda() {
			seen = append(seen, fmt.Sprint("due: ", d))
		}
		for _, m := range tx.Outbox() {
			seen = append(seen, fmt.Sprint("waits: ", m))
		}
		for _, c := range tx.Pairs(1) {
			seen = append(seen, fmt.Sprintf("pair: %+v", c))
		}
		for _, c := range tx.Concerns(1) {
			seen = append(seen, fmt.Sprintf("case: %+v", c))
		}
		for _, who := range tx.People() {
			who.Consents = nil
			seen = append(seen, fmt.Sprintf("person: %+v", who))
		}
	})
	return seen
}

// ownConsent tells whether a line is what /privacy or /mydata tells somebody of their own answer.
func ownConsent(line string) bool {
	return slices.ContainsFunc([]string{"privacy.evaluate.", "mydata.consent.evaluate."}, func(key string) bool {
		return slices.ContainsFunc(locales.Languages(), func(lang string) bool {
			return strings.Contains(line, locales.Plain(lang, key+"yes", nil)) ||
				strings.Contains(line, locales.Plain(lang, key+"no", nil))
		})
	})
}
