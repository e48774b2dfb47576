package bot_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// confidence is what somebody may say that is not for their buddy, and beside it
// what they do in the same moment in another story: what happens to the pair is the
// same in both, since that the buddy may see.
type confidence struct{ told, plain []string }

var confidences = []confidence{
	{[]string{"pulse uncomfortable"}, []string{"pulse good"}},
	{[]string{"pulse uncomfortable", "cope uncomfortable.note"}, []string{"pulse good"}},
	{[]string{"pulse uncomfortable", "cope uncomfortable.talk"}, []string{"pulse good"}},
	{
		[]string{"pulse uncomfortable", "cope uncomfortable.pause"},
		[]string{"pulse good", "say /pause", "tap Until I say so"},
	},
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

// witness writes down all that Amina's phone shows, and when.
type witness struct {
	*couple
	seen []string
}

// watch begins with a pair whose second member is just asked a check-in.
func watch(t *testing.T) *witness {
	w := &witness{couple: together(t)}
	for i := 0; !w.asks(w.marco); i++ {
		if i > 40 {
			t.Fatal("no check-in came")
		}
		w.pass(day)
	}
	w.does("clara settles") // what came up by itself
	t.Cleanup(w.TG.Subscribe(func(e telegramtest.Event) {
		at := e.At.Format("2006-01-02 15:04:05 ")
		switch {
		case e.Chat == w.amina && e.Message != nil:
			m := *e.Message
			m.Date, m.Edited = m.Date.Truncate(time.Second), m.Edited.Truncate(time.Second)
			if m.File != nil {
				at, m.File = at+string(m.File.Bytes), nil
			}
			shown, err := json.MarshalIndent(m, "", " ")
			if err != nil {
				t.Error(err)
			}
			w.seen = append(w.seen, at+string(e.Kind)+string(shown))
		case e.User == w.amina && e.Toast != nil:
			w.seen = append(w.seen, fmt.Sprintf("%s toast %s %v", at, e.Toast.Text, e.Toast.Alert))
		}
	}))
	return w
}

// comesToRest lets the next thing happen at the same moment in both stories,
// however many messages to others went out meanwhile.
func (w *witness) comesToRest() {
	w.t.Helper()
	if err := w.To(w.Clock.Now().Truncate(10 * time.Minute).Add(10 * time.Minute)); err != nil {
		w.t.Fatal(err)
	}
}

// does lets one of the three do something, if they can now.
func (w *witness) does(step string) {
	w.t.Helper()
	var days int
	if _, err := fmt.Sscanf(step, "%d day", &days); err == nil {
		w.pass(time.Duration(days) * day)
		return
	}
	who, rest, _ := strings.Cut(step, " ")
	what, args, _ := strings.Cut(rest, " ")
	chat := map[string]int64{"amina": w.amina, "marco": w.marco, "clara": w.clara}[who]
	pair := w.now()
	if strings.Contains(args, "%d") {
		args = fmt.Sprintf(args, pair.ID)
	}
	switch what {
	case "say":
		w.must(w.TG.Say(chat, args))
	case "forge":
		w.forge(chat, args)
	case "tap":
		w.taps(chat, args)
	case "cope":
		kind, wish, _ := strings.Cut(args, ".")
		w.forge(chat, fmt.Sprintf("cope.%d.%s.%s", pair.ID, kind, wish))
	case "goes": // ends whatever break they have
		side := pair.Side(w.person(chat).ID)
		if pair.Rests(side, true) {
			w.must(w.TG.Say(chat, "/resume"))
		} else if pair.Rests(side, false) {
			w.forge(chat, fmt.Sprintf("ourwake.%d", pair.ID))
		}
	case "ends":
		w.forge(chat, fmt.Sprintf("pairend.%d", pair.ID))
		w.taps(chat, "Another reason")
		w.taps(chat, "No, nothing")
		w.taps(chat, "Yes")
	case "reads":
		w.forge(chat, "queue")
		for _, c := range w.casesOf(w.marco) {
			w.forge(chat, fmt.Sprintf("concern.%d", c.ID))
		}
	case "writes": // to Marco, about the last he said; that somebody saw Amina's name she may know
		w.forge(chat, "people")
		if open := w.casesOf(w.marco); len(open) > 0 {
			last := open[len(open)-1]
			w.forge(chat, fmt.Sprintf("letter.%d", last.ID))
			w.must(w.TG.Say(chat, "Shall we talk?"))
			w.taps(chat, "Yes, send it")
		}
	case "settles":
		w.arrange(func(tx *store.Tx) error {
			for _, c := range tx.OpenConcerns(pair.Programme) {
				if err := c.Settle(w.person(w.clara).ID, tx.Now()); err != nil {
					return err
				}
				tx.PutConcern(c)
			}
			return nil
		})
	case "pulse":
		answers := []string{"We met in person", "🙂 Good", "Both of us", "All is good"}
		switch args {
		case "uncomfortable":
			answers[3] = "I felt uncomfortable"
		case "advice":
			answers[3] = "Some advice, please"
		case "change":
			answers[3] = "A change or a break"
		case "lonely":
			answers[1] = "😞 Bad"
		}
		for _, a := range answers {
			w.taps(chat, a)
		}
	default:
		w.t.Fatalf("nobody knows how to do %q", step)
	}
}

// casesOf are the open cases about somebody.
func (w *witness) casesOf(chat int64) (open []buddy.Concern) {
	w.view(func(tx *store.Tx) {
		open = slices.DeleteFunc(tx.ConcernsOf(w.person(chat).ID), func(c buddy.Concern) bool { return !c.Open() })
	})
	return open
}

// taps presses a button if the phone shows it.
func (w *witness) taps(chat int64, label string) {
	w.t.Helper()
	if _, _, _, ok := w.TG.Find(chat, label, false); ok {
		w.tap(chat, label)
	}
}

// TestNothingTellsTheBuddyOfAReport plays each story twice: in one Marco says
// something in confidence, in the other he does not. Amina's phone shows the
// same messages, buttons, boxes, menu and file, in the same order and at the same
// time, whatever happens then, and whatever the team does.
func TestNothingTellsTheBuddyOfAReport(t *testing.T) {
	t.Parallel()
	play := func(first, said, then []string) (seen []string, cases int) {
		t.Run("", func(t *testing.T) {
			w := watch(t)
			for _, step := range first {
				w.comesToRest()
				w.does(step)
			}
			for i := range saying { // the last, which may change something for both, at the same moment
				w.comesToRest()
				if i := i + len(said) - saying; i >= 0 {
					w.does("marco " + said[i])
				}
			}
			w.view(func(tx *store.Tx) { cases = len(tx.ConcernsOf(w.person(w.marco).ID)) })
			for _, step := range slices.Concat([]string{"clara reads"}, then,
				[]string{"amina say /menu", "6 days", "1 day", "amina forge mydata.send"}) {
				w.comesToRest()
				w.does(step)
			}
			for _, c := range w.TG.Menu(w.amina) {
				w.seen = append(w.seen, c.Command+" "+c.Description)
			}
			seen = w.seen
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
		"pause": {{"marco forge ourrest.%d.2"}, {"clara forge pairrest.%d.2"}},
		"resume": {
			{"marco forge ourrest.%d.2", "marco forge ourwake.%d"},
			{"clara forge pairrest.%d.2", "clara forge pairresume.%d"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var told [2]string
			for i, steps := range by {
				w := watch(t)
				state := w.now().State
				for _, step := range steps {
					w.comesToRest()
					w.does(step)
				}
				if p := w.now(); p.State == state && p.PausedFor == 0 {
					t.Fatalf("%s: the pair is still %s", steps, p.State)
				}
				w.comesToRest()
				w.does("amina forge mydata.send")
				told[i] = w.file()
			}
			if diff := cmp.Diff(told[0], told[1]); diff != "" {
				t.Errorf("my data tells whether the buddy (-) or the team (+) did it:\n%s", diff)
			}
		})
	}
}

// file is what Amina read last about herself, in the chat and in the file, without the looks.
func (w *witness) file() (all string) {
	w.t.Helper()
	for _, m := range w.TG.Chat(w.amina) {
		switch {
		case strings.HasPrefix(m.Text, "Here is what is stored"):
			all = regexp.MustCompile(`\n\nWhat the team did(\n• .*)*`).ReplaceAllString(m.Text, "")
			all = strings.TrimSpace(all)
		case m.File != nil:
			var tables map[string]any
			if err := json.Unmarshal(m.File.Bytes, &tables); err != nil {
				w.t.Fatal(err)
			}
			tables["audit"] = slices.DeleteFunc(tables["audit"].([]any), func(row any) bool {
				return strings.HasPrefix(row.(map[string]any)["What"].(string), "read.")
			})
			text, err := json.MarshalIndent(tables, "", " ")
			if err != nil {
				w.t.Fatal(err)
			}
			all += string(text)
		}
	}
	if !strings.Contains(all, "checkins") {
		w.t.Fatalf("no file: %s", all)
	}
	return all
}
