package buddy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/typed"

	"pgregory.net/rapid"
)

// TestPlanLaws lets two people do anything in any order.
func TestPlanLaws(t *testing.T) {
	now := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		var p buddy.Plan
		yes := map[[2]int]map[buddy.Side]bool{} // who said yes, by goal and version
		secret := map[[2]int]bool{}             // what the newcomer alone has read
		words := map[[2]int]string{}
		stood := map[int]string{} // what both last said yes to, until the newcomer deletes it
		said := func(side buddy.Side, no int) {
			if g, ok := p.Goal(no); ok {
				if w, waits := g.Waits(); waits && w.By == side {
					yes[[2]int{no, w.No}] = map[buddy.Side]bool{side: true}
				}
			}
		}
		for range rapid.IntRange(1, 60).Draw(t, "deeds") {
			side := rapid.SampledFrom(buddy.Sides[:]).Draw(t, "side")
			no := rapid.IntRange(0, 6).Draw(t, "goal")
			w := buddy.Wording{Title: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "text"), Start: -1}
			g, _ := p.Goal(no)
			waits, _ := g.Waits()
			switch rapid.IntRange(0, 7).Draw(t, "deed") {
			case 0:
				if no, err := p.Propose(side, "work", w, now); err == nil {
					said(side, no)
				}
			case 1:
				same := no == buddy.SharedGoal && waits.Title == w.Title && waits.By != side
				if p.Reword(side, no, w, now) == nil {
					said(side, no)
					if now, _ := p.Goal(no); now.Hidden {
						alone, _ := now.Stands()
						yes[[2]int{no, alone.No}] = map[buddy.Side]bool{side: true}
						secret[[2]int{no, alone.No}] = true
					}
					if same {
						yes[[2]int{no, waits.No}][side] = true
					}
				}
			case 2:
				if _, err := p.Agree(side, no, waits.No, now); err == nil {
					yes[[2]int{no, waits.No}][side] = true
				}
			case 3:
				if _, err := p.Agree(side, no, waits.No+1, now); err == nil {
					t.Fatal("a version that nobody has read counts")
				}
			case 4:
				_ = p.Withdraw(side, no)
			case 5:
				hidden := rapid.Bool().Draw(t, "hidden")
				hid := p.Hide(side, no, hidden) == nil
				if hid && side != buddy.Newcomer {
					t.Fatal("somebody else hides a goal")
				}
				// What counted for the newcomer is what is shown.
				if now, _ := p.Goal(no); hid && g.Hidden && !now.Hidden {
					delete(secret, [2]int{no, g.Words().No})
				}
			case 6:
				gone := p.Delete(side, no, now) == nil
				if gone && side != buddy.Newcomer {
					t.Fatal("somebody else deletes a goal")
				}
				if gone {
					delete(stood, no)
				}
			case 7:
				p.AskReview(side, 4, now)
			}
			if p.Live() > buddy.MostGoals {
				t.Fatalf("%d live goals", p.Live())
			}
			for _, g := range append([]buddy.Goal{p.Shared}, p.Goals...) {
				w, stands := g.Stands()
				both := yes[[2]int{g.No, w.No}]
				if stands && !g.Hidden && len(both) < 2 {
					t.Fatalf("goal %d stands with the yes of %v", g.No, both)
				}
				if g.Hidden && g.SeenBy(buddy.Local) {
					t.Fatal("the other reads a hidden goal")
				}
				if stands && len(both) == 2 {
					stood[g.No] = w.Title
				}
				for _, w := range g.TextsFor(buddy.Local) {
					if secret[[2]int{g.No, w.No}] {
						t.Fatalf("the other reads text %d of goal %d, which was for the newcomer alone", w.No, g.No)
					}
				}
				for _, w := range g.Texts {
					at, what := [2]int{g.No, w.No}, w.Title+" by "+string(w.By)
					if was, ok := words[at]; ok && was != what {
						t.Fatalf("text %d of goal %d was %q, and is %q: a button means another text",
							w.No, g.No, was, what)
					}
					words[at] = what
				}
			}
			for no, title := range stood {
				g, _ := p.Goal(no)
				titled := func(w buddy.Wording) bool { return w.Title == title }
				if !slices.ContainsFunc(g.TextsFor(buddy.Newcomer), titled) {
					t.Fatalf("goal %d had stood, and its words are gone though the newcomer deleted nothing", no)
				}
			}
		}
	})
}

// TestForgettingTakesTheWords: all of the newcomer's plan, and of the other's words what they typed.
func TestForgettingTakesTheWords(t *testing.T) {
	for _, c := range []struct {
		by, gone buddy.Side
		typed    bool
		left     int
	}{
		{buddy.Local, buddy.Local, true, 0},
		{buddy.Local, buddy.Local, false, 1},
		{buddy.Newcomer, buddy.Local, true, 1},
		{buddy.Newcomer, buddy.Newcomer, false, 0},
		{buddy.Local, buddy.Newcomer, false, 0},
	} {
		var p buddy.Plan
		w := buddy.Wording{Ready: "work.paper", Scale: "way", Start: -1}
		if c.typed {
			w = buddy.Wording{Title: "my words", Scale: "way", Start: -1}
		}
		no, err := p.Propose(c.by, "work", w, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Agree(c.by.Other(), no, 1, time.Time{}); err != nil {
			t.Fatal(err)
		}
		p.Forget(c.gone, false)
		if got := len(p.SeenBy(buddy.Newcomer)); got != c.left {
			t.Errorf("by the %s, %s gone: %d goals left, want %d", c.by, c.gone, got, c.left)
		}
	}
}

// TestForgettingTakesEveryLineOfTheLocal: also where the newcomer has changed another line since.
func TestForgettingTakesEveryLineOfTheLocal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p buddy.Plan
		typed := 0
		for range rapid.IntRange(1, 30).Draw(t, "deeds") {
			side := rapid.SampledFrom(buddy.Sides[:]).Draw(t, "side")
			no := rapid.IntRange(0, 3).Draw(t, "goal")
			g, _ := p.Goal(no)
			waits, asked := g.Waits()
			w := g.Words()
			if asked {
				w = waits
			}
			typed++
			line := fmt.Sprintf("%s typed %d", side, typed)
			if i := rapid.IntRange(-1, buddy.GoalSteps-1).Draw(t, "line"); i >= 0 && w.No > 0 {
				w.Steps[i] = line
			} else {
				w.Title = line
			}
			switch rapid.IntRange(0, 3).Draw(t, "deed") {
			case 0:
				_, _ = p.Propose(side, "work", buddy.Wording{Title: line}, time.Time{})
			case 1:
				_ = p.Reword(side, no, w, time.Time{})
			case 2:
				_, _ = p.Agree(side, no, waits.No, time.Time{})
			case 3:
				_ = p.Hide(side, no, rapid.Bool().Draw(t, "hidden"))
			}
		}
		p.Forget(buddy.Local, rapid.Bool().Draw(t, "agreed"))
		if left := fmt.Sprint(p); strings.Contains(left, "local typed") {
			t.Fatalf("left: %s", left)
		}
	})
}

// TestSettle: steps are given as the newcomer's and the local's in each review; 9 is no answer.
func TestSettle(t *testing.T) {
	for _, c := range []struct {
		what           string
		steps          [][2]int
		apart, stalled bool
	}{
		{"as before, once", [][2]int{{-1, -1}}, false, false},
		{"as before, twice", [][2]int{{-1, -1}, {-1, -1}}, false, true},
		{"one sees it go on", [][2]int{{-1, -1}, {-1, 0}}, false, false},
		{"one alone answers, and sees nothing", [][2]int{{-1, 9}, {-1, 9}}, false, true},
		{"went on, and then not", [][2]int{{0, 0}, {0, 0}, {0, 0}}, false, false},
		{"back, and still", [][2]int{{-1, -1}, {-2, -2}, {-2, -2}}, false, true},
		{"two apart", [][2]int{{-1, 1}}, true, false},
		{"one apart", [][2]int{{-1, 0}}, false, false},
		{"apart, but one did not say", [][2]int{{-2, 9}}, false, false},
	} {
		var p buddy.Plan
		no, _ := p.Propose(buddy.Newcomer, "work", buddy.Wording{Title: "x", Start: -1}, time.Time{})
		_, _ = p.Agree(buddy.Local, no, 1, time.Time{})
		var apart, stalled []int
		for i, both := range c.steps {
			for s, at := range both {
				p.AskReview(buddy.Sides[s], 4*(i+1), time.Time{})
				if at != 9 {
					said := buddy.Review{Steps: []buddy.Step{{Goal: no, At: at}}}
					_ = p.Review(buddy.Sides[s], said, time.Unix(1, 0))
				}
			}
			apart, stalled = p.Settle(4 * (i + 1))
		}
		if slices.Contains(apart, no) != c.apart || slices.Contains(stalled, no) != c.stalled {
			t.Errorf("%s: apart %v, stalled %v", c.what, apart, stalled)
		}
		if a, s := p.Settle(4 * len(c.steps)); len(a)+len(s) > 0 {
			t.Errorf("%s: settled twice", c.what)
		}
	}
}

func TestLinesThatLeadAway(t *testing.T) {
	for line, want := range map[string]bool{
		"https://example.org": true, "see www.example": true, "@amina_test writes": true, "a@b": true,
		"my page is kitchen.com": true, "papers 123 456 789": true,
		"Find a job: a kitchen, 20 hours": false, "At 10:30, every 2 weeks.": false, "التحدث مع الجيران": false,
		"Walk.Then swim": false,
	} {
		if got := typed.HoldsLead(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

// TestForgettingTakesTheWordsFromTheOthersVersions: who changes one step keeps the title that the other typed.
func TestForgettingTakesTheWordsFromTheOthersVersions(t *testing.T) {
	for _, c := range []struct {
		first, then buddy.Wording
		left        string
	}{
		{buddy.Wording{Title: "theirs"}, buddy.Wording{Title: "theirs", Steps: [5]string{"", "mine"}}, "[]"},
		{buddy.Wording{Title: "a", Steps: [5]string{"theirs"}},
			buddy.Wording{Title: "mine", Steps: [5]string{"theirs", "mine"}},
			"[mine [ mine   ]]"},
	} {
		var p buddy.Plan
		no, err := p.Propose(buddy.Local, "work", c.first, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Reword(buddy.Newcomer, no, c.then, time.Time{}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Agree(buddy.Local, no, 2, time.Time{}); err != nil {
			t.Fatal(err)
		}
		p.Forget(buddy.Local, false)
		left := []any{}
		for _, w := range p.Goals[0].Texts {
			left = append(left, w.Title, w.Steps)
		}
		if got := fmt.Sprint(left); got != c.left {
			t.Errorf("%+v: left %s, want %s", c.then, got, c.left)
		}
	}
}

// TestANoTakesNothingOfTheNewcomers: of a goal that they changed for themselves and show again, that text is theirs
// alone after it, and what both had said yes to counts for both.
func TestANoTakesNothingOfTheNewcomers(t *testing.T) {
	for _, side := range buddy.Sides {
		var p buddy.Plan
		no, err := p.Propose(buddy.Newcomer, "work", buddy.Wording{Title: "a"}, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		stood := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
		if _, err := p.Agree(buddy.Local, no, 1, stood); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{
			p.Hide(buddy.Newcomer, no, true), p.Reword(buddy.Newcomer, no, buddy.Wording{Title: "b"}, stood),
			p.Hide(buddy.Newcomer, no, false), p.Reword(buddy.Local, no, buddy.Wording{Title: "c"}, stood),
			p.Withdraw(side, no),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		g, _ := p.Goal(no)
		if w, ok := g.Stands(); !ok || w.Title != "a" || g.Hidden {
			t.Errorf("after a no of the %s it is %+v", side, g)
		}
		for reader, want := range map[buddy.Side]string{buddy.Newcomer: "ab", buddy.Local: "a"} {
			read := ""
			for _, w := range g.TextsFor(reader) {
				read += w.Title
			}
			if read != want {
				t.Errorf("after a no of the %s the %s reads %q, want %q", side, reader, read, want)
			}
		}
	}
}
