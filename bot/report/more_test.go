package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy/bot/bottest"
)

// calls is how often the focal point was called.
func calls(d *bottest.Duo) (n int) {
	for _, m := range d.TG.Chat(nora) {
		if m.FromBot && strings.Contains(m.Text, "Something needs you") {
			n++
		}
	}
	return n
}

// TestUrgentIsToldBeforeTheLastQuestion: whoever says that help is needed now and stops at whichever question after it
// is heard at once, and once.
func TestUrgentIsToldBeforeTheLastQuestion(t *testing.T) {
	t.Parallel()
	answers := []string{"Here in this chat", "English", "No", "Marco", "Yes, a break", "Ask me before"}
	for n := range len(answers) + 1 {
		for _, stop := range []string{"", "/cancel", "Close this"} {
			d := trusted(t)
			first := []string{"I do not feel safe", "You may contact me", "Yes"}
			tells(d, bottest.Amina, append(first, answers[:n]...)...)
			shown := last(d, bottest.Amina)
			switch {
			case stop == "/cancel" && n < len(answers):
				d.Say(bottest.Amina, stop)
				if got := last(d, bottest.Amina); strings.Contains(got, "I have a complaint") {
					t.Errorf("/cancel shows the kinds: %s", got)
				}
			case stop == "Close this":
				d.Tap(bottest.Amina, stop)
			}
			d.Wait(time.Minute)
			all := reportsOf(d)
			if len(all) != 1 || !all[0].Urgent || calls(d) != 1 {
				t.Fatalf("stopped by %q after %d answers: %d reports, %d calls", stop, n, len(all), calls(d))
			}
			if strings.Contains(shown, "good time") {
				t.Errorf("asked for a good time: %s", shown)
			}
			if n == len(answers) && (all[0].How != "here" || all[0].Passes != "ask" || !all[0].Rest) {
				t.Errorf("not completed: %+v", all[0])
			}
		}
	}
}

// TestUrgentWithoutAWayYet: the focal point reads that it is not known yet, and the answer afterwards.
func TestUrgentWithoutAWayYet(t *testing.T) {
	t.Parallel()
	d := trusted(t)
	tells(d, bottest.Amina, "I do not feel safe", "You may contact me", "Yes")
	before := calls(d)
	d.Tap(nora, "Have a look")
	d.Tap(nora, "I see to it")
	if got := last(d, nora); !strings.Contains(got, "is not known yet") {
		t.Errorf("Nora reads %s", got)
	}
	for _, label := range []string{"By phone"} {
		d.Tap(bottest.Amina, label)
	}
	d.Say(bottest.Amina, "+39 333 7654321")
	for _, label := range []string{"English", "No", "About something else", "Ask me before"} {
		d.Tap(bottest.Amina, label)
	}
	d.Forge(80_000, nora, fmt.Sprintf("report.%d.show", reportsOf(d)[0].ID))
	d.Check(nil)
	if r := reportsOf(d)[0]; r.Phone != "+39 333 7654321" || r.Handler == 0 || before != 1 || calls(d) > 0 {
		t.Errorf("%+v, %d calls", r, calls(d))
	}
}

// TestBackLeadsToTheQuestionBefore, with a name and without.
func TestBackLeadsToTheQuestionBefore(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"Without my name", "You may contact me"} {
		d := trusted(t)
		tells(d, bottest.Amina, "About somebody of the team", way, "@clara_x")
		d.Tap(bottest.Amina, "Back")
		if got := last(d, bottest.Amina); !strings.Contains(got, "@clara_x") {
			t.Errorf("%s: back leads to %s", way, got)
		}
	}
}
