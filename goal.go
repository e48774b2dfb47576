package buddy

import (
	"slices"
	"time"
)

// GoalSteps is how many steps lead to a goal and beyond it. They are numbered from -2 to 2: 0 is what is hoped for.
const GoalSteps = 5

// Hoped is the place of the step that is hoped for, among the five.
const Hoped = 2

// Goal is something two people set out to do: the one thing they can only do as two, or a goal of the support plan.
type Goal struct {
	No     int    // in its plan, from 1; 0 for the shared goal
	Domain string // one of Domains; "" for the shared goal

	Texts  []Wording // versions, oldest first: the last is what is said now
	Yes    [2]bool   // who said yes to the last, in the order of Sides
	Agreed int       // number of the version to which both said yes; 0 while there is none
	Stood  time.Time // when both first said yes; zero never

	Hidden  bool      // only the newcomer sees it
	Deleted time.Time // when the newcomer took its words away; zero never
	Outcome [2]string // what each said at the end of a shared goal, one of Outcomes; "" not said
}

// Wording is one version of a goal: what it says, and which of the two wrote it.
type Wording struct {
	No    int // from 1
	By    Side
	At    time.Time
	Ready string            // id of the goal offered to tap; "" for words of their own
	Title string            // as typed; "" where Ready says it
	Scale string            // id of the steps offered to tap, one of Scales; "" for the shared goal
	Steps [GoalSteps]string // as typed, each "" where Scale says it
	Start int               // the step where things stood, -1 or -2
	Alone bool              // the newcomer changed it so while nobody else read it
}

// Outcomes are what can be said of a shared goal at the end.
var Outcomes = []string{"yes", "partly", "notyet"}

// mostWordings is how many versions of a goal are kept, the newest and the one that counts.
const mostWordings = 10

// Stands is the version to which both said yes; false while there is none.
func (g Goal) Stands() (Wording, bool) {
	i := slices.IndexFunc(g.Texts, func(w Wording) bool { return w.No == g.Agreed })
	if i < 0 {
		return Wording{}, false
	}
	return g.Texts[i], true
}

// Waits is the version that waits for a yes; false when there is none.
func (g Goal) Waits() (Wording, bool) {
	if n := len(g.Texts); n > 0 && g.Texts[n-1].No != g.Agreed {
		return g.Texts[n-1], true
	}
	return Wording{}, false
}

// Words are the version that counts, or before there is one, the one that waits.
func (g Goal) Words() Wording {
	w, ok := g.Stands()
	if !ok {
		w, _ = g.Waits()
	}
	return w
}

// Live tells whether the goal has words that both read.
func (g Goal) Live() bool { return len(g.Texts) > 0 && !g.Hidden && g.Deleted.IsZero() }

// SeenBy tells whether a member reads it.
func (g Goal) SeenBy(side Side) bool {
	return len(g.Texts) > 0 && g.Deleted.IsZero() && (!g.Hidden || side == Newcomer)
}

// word adds a version, to which its writer has said yes.
func (g *Goal) word(side Side, w Wording, now time.Time) {
	w.No, w.By, w.At = 1, side, now
	if n := len(g.Texts); n > 0 {
		w.No = g.Texts[n-1].No + 1
	}
	g.Texts = append(slices.Clone(g.Texts), w)
	if len(g.Texts) > mostWordings {
		oldest := slices.IndexFunc(g.Texts, func(w Wording) bool { return w.No != g.Agreed })
		g.Texts = slices.Delete(g.Texts, oldest, oldest+1)
	}
	g.Yes = [2]bool{}
	g.Yes[side.Index()] = true
}

// agree takes a member's yes to the version that waits. Both, and it counts.
func (g *Goal) agree(side Side, now time.Time) {
	w, ok := g.Waits()
	if !ok {
		return
	}
	g.Yes[side.Index()] = true
	if g.Yes[0] && g.Yes[1] {
		g.Agreed = w.No
		if g.Stood.IsZero() {
			g.Stood = now
		}
	}
}

// takeBack keeps a goal for the newcomer again, as they had it before they showed it; false for one they never had for
// themselves.
func (g *Goal) takeBack() bool {
	for i, w := range slices.Backward(g.Texts) {
		if w.Alone {
			g.Texts, g.Agreed = slices.Clone(g.Texts[:i+1]), w.No
			g.Hidden, g.Yes = true, [2]bool{true, true}
			return true
		}
	}
	return false
}

// says tells whether two versions say the same.
func (w Wording) says(other Wording) bool {
	w.No, w.By, w.At, w.Alone = other.No, other.By, other.At, other.Alone
	return w == other
}

// forget takes what a member typed, also where the other kept it when they changed something else. A goal whose words
// were the member's is gone; what was tapped is nobody's.
func (g *Goal) forget(side Side) {
	theirs := g.typedBy(side)
	kept := slices.DeleteFunc(slices.Clone(g.Texts), func(w Wording) bool { return w.By == side && w.typed() })
	for i := range kept {
		kept[i].strike(theirs)
	}
	kept = slices.DeleteFunc(kept, func(w Wording) bool { return w.Title == "" && w.Ready == "" })
	if now, ok := g.Waits(); ok && !slices.Contains(kept, now) {
		g.Yes = [2]bool{}
	}
	g.Texts = kept
	if _, ok := g.Stands(); !ok {
		g.blank()
	}
}

// typed tells whether somebody wrote a word of it.
func (w Wording) typed() bool { return w.Title != "" || w.Steps != [GoalSteps]string{} }

// typedBy are the lines that a member was the first to type.
func (g Goal) typedBy(side Side) map[string]bool {
	first := map[string]Side{}
	for _, w := range g.Texts {
		for _, line := range append(w.Steps[:], w.Title) {
			if _, known := first[line]; !known {
				first[line] = w.By
			}
		}
	}
	theirs := map[string]bool{}
	for line, by := range first {
		theirs[line] = by == side
	}
	return theirs
}

// strike takes lines out of a version.
func (w *Wording) strike(lines map[string]bool) {
	if lines[w.Title] {
		w.Title = ""
	}
	for i, step := range w.Steps {
		if lines[step] {
			w.Steps[i] = ""
		}
	}
}

// blank takes all words of a goal away. What it was about and that it stood remain.
func (g *Goal) blank() { g.Texts, g.Yes, g.Agreed = nil, [2]bool{}, 0 }
