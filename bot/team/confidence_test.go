package team_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buddy/bot/bottest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// confidence is what somebody may say that is not for their buddy, and beside it
// what they do in the same moment in another story: what happens to the pair is the
// same in both, since that the buddy may see. A break that is asked for in confidence is held against every other in
// bot/report (TestTheOtherCannotTellAPauseByItsCause): it is made longer by itself, as others are by a tap.
type confidence struct{ told, plain []string }

var confidences = []confidence{
	{[]string{"pulse uncomfortable"}, []string{"pulse good"}},
	{[]string{"pulse uncomfortable", "cope uncomfortable.note"}, []string{"pulse good"}},
	{[]string{"pulse uncomfortable", "cope uncomfortable.talk"}, []string{"pulse good"}},
	{[]string{"pulse uncomfortable", "cope uncomfortable.ended"}, []string{"pulse good", "forge ourend.%d.yes"}},
	{[]string{"pulse advice"}, []string{"pulse good"}},
	{[]string{"pulse change", "cope change.talk"}, []string{"pulse good"}},
	{[]string{"pulse lonely"}, []string{"pulse good"}},
	{[]string{"say /safe", "forge safe.ask", "tap By message on Telegram", "tap At any time"}, []string{"say /safe"}},
	{[]string{"say /safe", "forge safe.ask"}, []string{"say /safe"}},
	{[]string{"say /safe", "forge safe.ask", "tap Cancel", "forge safe.enough"}, []string{"say /safe"}},
	{[]string{"forge first.%d.help"}, []string{"forge first.%d.not"}},
	{[]string{"forge withteam.%d.yes"}, []string{"forge withteam.%d.no"}},
}

// saying is how many steps a confidence takes at most.
const saying = 4

// before is what may have happened when it is said.
var before = []string{
	"amina say /menu", "amina say /pause", "amina tap 1 week", "amina tap Until I say so", "amina say /safe",
	"amina forge withteam.%d.yes", "amina forge ourrest.%d.1", "marco forge ourrest.%d.2", "clara forge pairrest.%d.2",
	"amina forge met.%d.person", "amina pulse good", "1 day",
}

// afterwards is what may happen then, to either.
var afterwards = []string{
	"amina say /menu", "amina say /pause", "amina tap 1 week", "amina tap Until I say so", "amina say /resume",
	"amina goes on", "amina forge ourrest.%d.1", "amina forge ourwake.%d", "amina forge ourstop.%d",
	"amina forge agreement.%d", "amina forge met.%d.person", "amina forge first.%d.not", "amina forge first.%d.help",
	"amina forge withteam.%d.yes", "amina say /safe", "amina forge safe.ask", "amina tap By message on Telegram",
	"amina tap At any time", "amina pulse good", "amina pulse uncomfortable", "amina tap Yes, a few taps",
	"amina forge mydata.send", "amina forge wish.%d.touch", "amina forge ourend.%d.yes", "amina forge again",
	"marco say /menu", "marco forge met.%d.person", "marco goes on", "marco forge carryon.%d",
	"clara forge pairresume.%d", "clara forge pairrest.%d.2", "clara ends", "clara settles",
	"clara reads", "clara writes", "clara writes", "marco tap I have read it", "marco tap Please call me",
	"marco forge reply.%d.uncomfortable",
	"1 day", "1 day", "6 days", "13 days", "40 days",
}

// mostStories bounds the time that one run of the law takes.
const mostStories = 24

// TestNothingTellsTheBuddyOfAReport plays each story twice: in one Marco says
// something in confidence, in the other he does not. Amina's phone shows the
// same messages, buttons, boxes, menu and file, in the same order and at the same
// time, whatever happens then, and whatever the team does.
func TestNothingTellsTheBuddyOfAReport(t *testing.T) {
	t.Parallel()
	play := func(first, said, then []string) (seen []string, cases int) {
		t.Run("", func(t *testing.T) {
			w := bottest.Watch(t)
			for _, step := range first {
				w.ComesToRest()
				w.Does(step)
			}
			for i := range saying { // the last, which may change something for both, at the same moment
				w.ComesToRest()
				if i := i + len(said) - saying; i >= 0 {
					w.Does("marco " + said[i])
				}
			}
			w.View(func(tx *store.Tx) { cases = len(tx.ConcernsOf(w.Person(w.Marco).ID)) })
			for _, step := range slices.Concat([]string{"clara reads"}, then,
				[]string{"amina say /menu", "6 days", "1 day", "amina forge mydata.send"}) {
				w.ComesToRest()
				w.Does(step)
			}
			for _, c := range w.TG.Menu(w.Amina) {
				w.Seen = append(w.Seen, c.Command+" "+c.Description)
			}
			seen = w.Seen
		})
		return seen, cases
	}
	stories, failing := 0, false
	rapid.Check(t, func(rt *rapid.T) {
		first := rapid.SliceOfN(rapid.SampledFrom(before), 0, 3).Draw(rt, "before")
		said := rapid.SampledFrom(confidences).Draw(rt, "confidence")
		then := rapid.SliceOfN(rapid.SampledFrom(afterwards), 0, 10).Draw(rt, "then")
		if stories++; stories > mostStories && !failing {
			return // each run of the test tells others
		}
		told, n := play(first, said.told, then)
		plain, m := play(first, said.plain, then)
		if n <= m && len(first) == 0 || len(told) < 5 {
			failing = true
			rt.Fatalf("nothing was said in confidence: %d cases beside %d, %d things seen", n, m, len(told))
		}
		if diff := cmp.Diff(plain, told); diff != "" {
			failing = true
			rt.Fatalf("Amina's phone tells (-if he does not say it, +if he does):\n%s", diff)
		}
	})
}

// TestMyDataDoesNotTellWhoChangedThePair: whether the buddy or the team ended the pair, or
// paused it, or resumed it, Amina reads the same. Only that somebody of the team
// looked, which is always told, may stand beside it.
func TestMyDataDoesNotTellWhoChangedThePair(t *testing.T) {
	t.Parallel()
	for name, by := range map[string][2][]string{
		"end":   {{"marco forge ourend.%d.yes"}, {"clara ends"}},
		"pause": {{"marco forge ourrest.%d.2", "2 days"}, {"clara forge pairrest.%d.2", "2 days"}},
		"resume": {
			{"marco forge ourrest.%d.2", "2 days", "marco forge ourwake.%d"},
			{"clara forge pairrest.%d.2", "2 days", "clara forge pairresume.%d"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var told [2]string
			for i, steps := range by {
				w := bottest.Watch(t)
				state := w.Now().State
				for _, step := range steps {
					w.ComesToRest()
					w.Does(step)
				}
				if p := w.Now(); p.State == state && p.PausedFor == 0 {
					t.Fatalf("%s: the pair is still %s", steps, p.State)
				}
				w.ComesToRest()
				w.Does("amina forge mydata.send")
				told[i] = file(w)
			}
			if diff := cmp.Diff(told[0], told[1]); diff != "" {
				t.Errorf("my data tells whether the buddy (-) or the team (+) did it:\n%s", diff)
			}
		})
	}
}

// file is what Amina read last about herself, in the chat and in the file, without the looks.
func file(w *bottest.Witness) (all string) {
	w.T.Helper()
	for _, m := range w.TG.Chat(w.Amina) {
		switch {
		case strings.HasPrefix(m.Text, "Here is what is stored"):
			all = regexp.MustCompile(`\n\nWhat the team did(\n• .*)*`).ReplaceAllString(m.Text, "")
			all = strings.TrimSpace(all)
		case m.File != nil:
			var tables map[string]any
			if err := json.Unmarshal(m.File.Bytes, &tables); err != nil {
				w.T.Fatal(err)
			}
			tables["audit"] = slices.DeleteFunc(tables["audit"].([]any), func(row any) bool {
				return strings.HasPrefix(row.(map[string]any)["What"].(string), "read.")
			})
			text, err := json.MarshalIndent(tables, "", " ")
			if err != nil {
				w.T.Fatal(err)
			}
			all += string(text)
		}
	}
	if !strings.Contains(all, "checkins") {
		w.T.Fatalf("no file: %s", all)
	}
	return all
}
