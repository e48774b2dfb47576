package store_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"buddy/store"
)

// toLearn is what the keys of what is kept to learn from tell.
const toLearn = "of whom something is kept to learn from, and how much lies under one pseudonym, " +
	"but not which is whose"

// inClear is what the README says of the keys of each bucket, which nobody needs a key file to read.
var inClear = map[string]string{
	"meta":                "how many there are",
	"received":            "when the bot got updates",
	"settings":            "which settings are kept",
	"people":              "how many there are",
	"people.chat":         "who is suspended from which programme", // the same hash stands in suspensions
	"people.programme":    "who takes part in which programme",
	"people.held":         "by which link many came at once, and how many wait for the team",
	"people.staff":        "who is in its team",
	"people.post":         "who has which other role in it",
	"people.owner":        "who is an owner",
	"programmes":          "how many there are",
	"invites":             "how many there are",
	"invites.programme":   "who made or used a link, and for which programme it is",
	"invites.person":      "who made or used a link",
	"pairs":               "how many there are",
	"pairs.programme":     "which programme has how many pairs",
	"pairs.live":          "pairs that are not over",
	"pairs.person":        "who is or was paired with whom",
	"pairs.staff":         "who of the team approved or ended which",
	"forbidden":           "who must not meet whom",
	"forbidden.person":    "who must not meet whom",
	"apart":               "how many couples are kept apart beyond an erasure",
	"suspensions":         "who is suspended from which programme",
	"checkins":            "how many there are",
	"plans":               "which pairs have set out to do something",
	"appointments":        "which pairs have looked for a date",
	"moved":               "how many accounts were left for others",
	"moved.person":        "who has left an account for another",
	"checkins.pair":       "how many check-ins a pair had",
	"farewells":           "how many there are",
	"approvals":           "how many there are",
	"farewells.pair":      "how many farewells a pair had",
	"farewells.person":    "who may still answer after which end",
	"farewells.programme": "how many farewells a programme had",
	"concerns":            "how many there are",
	"concerns.programme":  "of which pair and programme it is",
	"concerns.open":       "whether it is open",
	"concerns.person":     "whom a case is about, who wrote about it, settled it or said how to be reached",
	"concerns.pair":       "of which pair and programme it is",
	"reports":             "how many there are",
	"reports.programme":   "which reports are of one programme, or name one person, but not which",
	"reports.person":      "which reports are of one programme, or name one person, but not which",
	"reports.code":        "which reports are of one programme, or name one person, but not which",
	"reports.named":       "which reports are of one programme, or name one person, but not which",
	"talks":               "how many there are",
	"talks.person":        "who is in the middle of how many questions",
	"scratch":             "of whom the bot remembers something for two days",
	"pins":                "who of a team has chosen a PIN",
	"notes":               "who keeps how many notes in which pair",
	"notes.person":        "who keeps how many notes in which pair",
	"notes.pair":          "who keeps how many notes in which pair",
	"tallies":             "which prompts went out in a programme",
	"tallies.programme":   "which prompts went out in a programme",
	"togethers":           "which pairs were given something to do",
	"ideas":               "which programmes use prompts or cards of their own, or hide some",
	"outbox":              "how many there are",
	"outbox.person":       "to whom mail waits",
	"outbox.about":        "whom it names",
	"outbox.held":         "how much of it a stopped programme holds back",
	"outbox.nobody":       "how much waits for a chat of nobody's",
	"agenda":              "what is due, when and for whom, by its kind",
	"agenda.person":       "what is due, when and for whom, by its kind",
	"audit":               "how many there are",
	"audit.person":        "who did something or had it done to them, in which order, without what and when",
	"quarantine":          "how many there are",
	"breaches":            "how many there are",
	"pseudonyms":          toLearn,
	"measures":            toLearn,
	"measures.programme":  toLearn,
	"receipts":            "how many consents of how many erased accounts are kept for a year",
	"erasures":            "how many erased people a restore is not to bring back",
	"told":                "who was told of which breach",
	"told.person":         "who was told of which breach",
}

// TestTheReadmeSaysWhatIsInClear: what every bucket tells without the key stands in the README, a new one's too.
func TestTheReadmeSaysWhatIsInClear(t *testing.T) {
	raw, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := strings.Join(strings.Fields(string(raw)), " ")
	for _, name := range store.Buckets() {
		if said := inClear[name]; said == "" || !strings.Contains(readme, said) {
			t.Errorf("the README does not say what the keys of %s tell: %q", name, said)
		}
	}
	for name := range inClear {
		if !slices.Contains(store.Buckets(), name) {
			t.Errorf("there is no bucket %s", name)
		}
	}
}

// TestNoWordStandsInClear: not in a key, nor in a value, of a file that is read byte by byte.
func TestNoWordStandsInClear(t *testing.T) {
	db, w := openTown(t)
	raw, err := os.ReadFile(store.Path(db))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{w.amina.Profile.Name, w.amina.Username, w.programme.Name} {
		if word == "" || strings.Contains(string(raw), word) {
			t.Errorf("%q can be read in the file", word)
		}
	}
}
