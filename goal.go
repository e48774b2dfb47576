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
	Last   int       // highest number given to a version
	Yes    [2]bool   // who said yes to the last, in the order of Sides
	Agreed int       // number of the version to which both said yes; 0 while there is none
	Stood  time.Time // when both first said yes; zero never

	Hidden  bool      // only the newcomer sees it
	Deleted time.Time // when the newcomer took its words away; zero never
	Outcome [2]string // what each said at the end of a shared goal, one of Outcomes; "" not said
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
	if n := len(g.Texts); n > 0 && g.proposed(g.Texts[n-1]) {
		return g.Texts[n-1], true
	}
	return Wording{}, false
}

// proposed tells whether a version came after the one that counts, and for both.
func (g Goal) proposed(w Wording) bool { return w.No > g.Agreed && !w.Alone }

// both is the number of the version to which both said yes, also while the newcomer's own counts; 0 while there is
// none.
func (g Goal) both() (no int) {
	for _, w := range g.Texts {
		if w.No <= g.Agreed && !w.Alone {
			no = w.No
		}
	}
	return no
}

// TextsFor are the versions that a member reads, oldest first: what the newcomer wrote for themselves stays
// theirs when they show the goal again.
func (g Goal) TextsFor(side Side) []Wording {
	return slices.DeleteFunc(slices.Clone(g.Texts), func(w Wording) bool { return w.Alone && side != Newcomer })
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
	if n := len(g.Texts); n > 0 {
		g.Last = max(g.Last, g.Texts[n-1].No)
	}
	g.Last++
	w.No, w.By, w.At, w.Typed = g.Last, side, now, g.typists(side, w)
	g.Texts = append(slices.Clone(g.Texts), w)
	if len(g.Texts) > mostWordings {
		oldest := slices.IndexFunc(g.Texts, func(w Wording) bool { return w.No != g.Agreed && w.No != g.both() })
		g.Texts = slices.Delete(g.Texts, oldest, oldest+1)
	}
	g.Yes = [2]bool{}
	g.Yes[side.Index()] = true
}

// keep has a version that the newcomer wrote for themselves count for them. What waited gives way.
func (g *Goal) keep() {
	g.Texts = slices.DeleteFunc(g.Texts, g.proposed)
	g.Agreed = g.Texts[len(g.Texts)-1].No
}

// show asks the other about what counted for the newcomer alone. Until they say yes, what both agreed on counts.
func (g *Goal) show() {
	i := slices.IndexFunc(g.Texts, func(w Wording) bool { return w.No == g.Agreed && w.Alone })
	if i < 0 {
		return
	}
	g.Agreed, g.Yes = g.both(), [2]bool{true, false}
	g.Texts = slices.Clone(g.Texts)
	g.Texts[i].Alone = false
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

// blank takes all words of a goal away. What it was about and that it stood remain.
func (g *Goal) blank() { g.Texts, g.Yes, g.Agreed = nil, [2]bool{}, 0 }
