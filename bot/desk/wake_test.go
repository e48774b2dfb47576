package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// resumes taps the team's "End the break" of the pair, with what comes after it, and
// returns the pair and what the coordinator reads.
func resumes(c *bottest.Couple, answer string) (buddy.Pair, string) {
	c.T.Helper()
	c.Forge(c.Clara, strings.TrimSuffix(fmt.Sprintf("pairresume.%d.%s", c.Now().ID, answer), "."))
	return c.Now(), c.Last(c.Clara)
}

// offersToEnd tells whether the coordinator may tap once more to end the break all the same.
func offersToEnd(c *bottest.Couple) bool {
	_, _, _, ok := c.TG.Find(c.Clara, "Yes, end it", false)
	return ok
}

// usuals are what of the usual messages about a pair somebody heard.
func usuals(c *bottest.Couple, who int64, since time.Time) []string {
	return slices.DeleteFunc(c.Heard(who, since), func(text string) bool {
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
func reports(c *bottest.Couple, who int64) {
	c.T.Helper()
	for i := 0; !c.Asks(who); i++ {
		if i > 40 {
			c.T.Fatal("no check-in came")
		}
		c.Wait(bottest.Day)
	}
	for _, a := range []string{"We met in person", "🙂 Good", "Both of us", "I felt uncomfortable"} {
		c.Tap(who, a)
	}
	c.Forge(who, fmt.Sprintf("cope.%d.uncomfortable.pause", c.Now().ID))
}

// TestTheTeamEndsOnlyItsOwnBreak: a break that a member needs outlasts the team's, however
// often it taps, and who rests hears nothing of the usual.
func TestTheTeamEndsOnlyItsOwnBreak(t *testing.T) {
	t.Parallel()
	for name, rests := range map[string]func(c *bottest.Couple){
		"from everything": func(c *bottest.Couple) { c.Says(c.Marco, "/pause"); c.Tap(c.Marco, "Until I say so") },
		"for safety":      func(c *bottest.Couple) { reports(c, c.Marco) },
	} {
		c := bottest.Together(t)
		c.Wait(2 * bottest.Day)
		rests(c)
		c.Forge(c.Clara, fmt.Sprintf("pairrest.%d.0", c.Now().ID))
		c.Wait(30 * time.Hour)
		since := c.Clock.Now()
		for _, answer := range []string{"", "", "yes", "yes"} {
			p, seen := resumes(c, answer)
			if p.State != buddy.Paused || p.Rests("", false) || len(p.Breaks) != 1 {
				t.Fatalf("%s: after %q the pair is %s with %+v", name, answer, p.State, p.Breaks)
			}
			words, _, _ := strings.Cut(seen, "\n")
			if !strings.Contains(words, "the break goes on") ||
				!strings.Contains(seen, "A member still needs the break") ||
				offersToEnd(c) {
				t.Errorf("%s: the coordinator reads\n%s", name, seen)
			}
		}
		c.Wait(20 * bottest.Day)
		if got := usuals(c, c.Marco, since); len(got) > 0 {
			t.Errorf("%s: while on a break he hears %q", name, got)
		}
		if p := c.Now(); p.State != buddy.Paused {
			t.Errorf("%s: later the pair is %s", name, p.State)
		}
	}
}

// TestTheTeamNeverEndsABreakOfAMember, whether or not a case of theirs is open: they may have asked for it in trust.
func TestTheTeamNeverEndsABreakOfAMember(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Forge(c.Amina, fmt.Sprintf("ourrest.%d.4", c.Now().ID))
	c.Forge(c.Marco, fmt.Sprintf("ourrest.%d.2", c.Now().ID))
	c.Wait(30 * time.Hour)
	for _, answer := range []string{"", "yes"} {
		p, seen := resumes(c, answer)
		if p.State != buddy.Paused || len(p.Breaks) != 2 || !strings.Contains(seen, "A member still needs the break") ||
			offersToEnd(c) {
			t.Fatalf("after %q the pair is %s with %+v, and the coordinator reads\n%s", answer, p.State, p.Breaks, seen)
		}
	}
}

// TestAPairWaitsForWhoRestsAfterASuspension: the team ends its own break, the member theirs.
func TestAPairWaitsForWhoRestsAfterASuspension(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	marco := c.Person(c.Marco)
	c.Forge(c.Clara, fmt.Sprintf("suspend.%d.other.yes", marco.ID))
	token := ""
	c.View(func(tx *store.Tx) { token = tx.Suspensions(1)[0].Token() })
	c.Forge(c.Clara, "unsuspend."+token)
	if p, seen := resumes(c, "yes"); p.State != buddy.Paused || p.Rests("", false) ||
		!strings.Contains(seen, "A member still needs the break") {
		t.Errorf("he still rests, and the pair is %s with %+v; the coordinator reads\n%s", p.State, p.Breaks, seen)
	}
	c.Says(c.Marco, "/resume")
	if p := c.Now(); p.State != buddy.Active {
		t.Errorf("he came back, and the pair is %s", p.State)
	}
}

// TestNobodyWhoRestsHearsTheUsual, whatever the pair does meanwhile.
func TestNobodyWhoRestsHearsTheUsual(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(c.Amina)
		p.Stage = buddy.Resting
		tx.PutPerson(p)
		return nil
	})
	since := c.Clock.Now()
	c.Wait(40 * bottest.Day)
	if got := usuals(c, c.Amina, since); len(got) > 0 {
		t.Errorf("who rests hears %q", got)
	}
	if got := usuals(c, c.Marco, since); len(got) < 2 {
		t.Errorf("her buddy hears %q", got)
	}
}
