package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// resumes taps the team's "End the break" of the pair, with what comes after it, and
// returns the pair and what the coordinator reads.
func (c *couple) resumes(answer string) (buddy.Pair, string) {
	c.t.Helper()
	c.forge(c.clara, strings.TrimSuffix(fmt.Sprintf("pairresume.%d.%s", c.now().ID, answer), "."))
	return c.now(), c.last(c.clara)
}

// offersToEnd tells whether the coordinator may tap once more to end the break all the same.
func (c *couple) offersToEnd() bool {
	_, _, _, ok := c.TG.Find(c.clara, "Yes, end it", false)
	return ok
}

// usuals are what of the usual messages about a pair somebody heard.
func (c *couple) usuals(who int64, since time.Time) []string {
	return slices.DeleteFunc(c.heard(who, since), func(text string) bool {
		return !slices.ContainsFunc(
			[]string{
				"An idea for the two",
				"A thought just for you",
				"Something to talk about",
				"Have you two met",
				"A quick question",
			},
			func(usual string) bool { return strings.Contains(text, usual) },
		)
	})
}

// reports says in a check-in that something was uncomfortable, and takes a pause.
func (c *couple) reports(who int64) {
	c.t.Helper()
	for i := 0; !c.asks(who); i++ {
		if i > 40 {
			c.t.Fatal("no check-in came")
		}
		c.pass(day)
	}
	for _, a := range []string{"We met in person", "🙂 Good", "Both of us", "I felt uncomfortable"} {
		c.tap(who, a)
	}
	c.forge(who, fmt.Sprintf("cope.%d.uncomfortable.pause", c.now().ID))
}

// TestTheTeamEndsOnlyItsOwnBreak: a break that a member needs outlasts the team's, however
// often it taps, and who rests hears nothing of the usual.
func TestTheTeamEndsOnlyItsOwnBreak(t *testing.T) {
	t.Parallel()
	for name, rests := range map[string]func(c *couple){
		"from everything": func(c *couple) { c.says(c.marco, "/pause"); c.tap(c.marco, "Until I say so") },
		"for safety":      func(c *couple) { c.reports(c.marco) },
	} {
		c := together(t)
		c.pass(2 * day)
		rests(c)
		c.forge(c.clara, fmt.Sprintf("pairrest.%d.0", c.now().ID))
		since := c.Clock.Now()
		for _, answer := range []string{"", "", "yes", "yes"} {
			p, seen := c.resumes(answer)
			if p.State != buddy.Paused || p.Rests("", false) || len(p.Breaks) != 1 {
				t.Fatalf("%s: after %q the pair is %s with %+v", name, answer, p.State, p.Breaks)
			}
			words, _, _ := strings.Cut(seen, "\n")
			if !strings.Contains(words, "the break goes on") ||
				!strings.Contains(seen, "A member still needs the break") ||
				c.offersToEnd() {
				t.Errorf("%s: the coordinator reads\n%s", name, seen)
			}
		}
		c.pass(20 * day)
		if got := c.usuals(c.marco, since); len(got) > 0 {
			t.Errorf("%s: while on a break he hears %q", name, got)
		}
		if p := c.now(); p.State != buddy.Paused {
			t.Errorf("%s: later the pair is %s", name, p.State)
		}
	}
}

// TestTheTeamAsksBeforeItEndsABreakOfAMember who has no urgent case.
func TestTheTeamAsksBeforeItEndsABreakOfAMember(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.forge(c.amina, fmt.Sprintf("ourrest.%d.4", c.now().ID))
	c.forge(c.marco, fmt.Sprintf("ourrest.%d.2", c.now().ID))
	p, seen := c.resumes("")
	if p.State != buddy.Paused || len(p.Breaks) != 2 || !strings.Contains(seen, "Shall it end all the same?") ||
		!c.offersToEnd() {
		t.Fatalf("after the first tap the pair is %s with %+v, and the coordinator reads\n%s", p.State, p.Breaks, seen)
	}
	if p, _ = c.resumes("yes"); p.State != buddy.Active {
		t.Errorf("after the second it is %s", p.State)
	}
}

// TestAPairWaitsForWhoRestsAfterASuspension: the team ends its own break, the member theirs.
func TestAPairWaitsForWhoRestsAfterASuspension(t *testing.T) {
	t.Parallel()
	c := together(t)
	marco := c.person(c.marco)
	c.forge(c.clara, fmt.Sprintf("suspend.%d.other.yes", marco.ID))
	token := ""
	c.view(func(tx *store.Tx) { token = tx.Suspensions(1)[0].Token() })
	c.forge(c.clara, "unsuspend."+token)
	if p, seen := c.resumes("yes"); p.State != buddy.Paused || p.Rests("", false) ||
		!strings.Contains(seen, "A member still needs the break") {
		t.Errorf("he still rests, and the pair is %s with %+v; the coordinator reads\n%s", p.State, p.Breaks, seen)
	}
	c.says(c.marco, "/resume")
	if p := c.now(); p.State != buddy.Active {
		t.Errorf("he came back, and the pair is %s", p.State)
	}
}

// TestNobodyWhoRestsHearsTheUsual, whatever the pair does meanwhile.
func TestNobodyWhoRestsHearsTheUsual(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(c.amina)
		p.Stage = buddy.Resting
		tx.PutPerson(p)
		return nil
	})
	since := c.Clock.Now()
	c.pass(40 * day)
	if got := c.usuals(c.amina, since); len(got) > 0 {
		t.Errorf("who rests hears %q", got)
	}
	if got := c.usuals(c.marco, since); len(got) < 2 {
		t.Errorf("her buddy hears %q", got)
	}
}
