package cards

import (
	"slices"
	"time"

	"buddy"
)

// Together is what the two of a pair were given to do or talk about, and what each said about it. It holds no word of
// theirs.
type Together struct {
	Pair  buddy.PairID
	Types [2][]Type // which types of activity each likes, in the order of Sides; none before they chose
	Home  [2]string // "yes", "no": whether visits at home are fine; "" not said, which counts as no
	Given []Given   `json:",omitempty"` // oldest first
	Timer time.Time // when the timer of a card began; zero while none runs
}

// Given is one prompt or card the two got. Whoever of them hears a beat first decides what it is, and the other hears
// the same.
type Given struct {
	Beat int // its number
	What string
	Said [2]string // what became of a card, one of Answers, in the order of Sides; "" not said
}

// Answers are what can be said of a card.
var Answers = []string{"done", "skip"}

// MostTypes is how many types of activity a person picks.
const MostTypes = 2

// Kept tells whether anything was given or said.
func (g Together) Kept() bool {
	return len(g.Given) > 0 || g.Home != [2]string{} || len(g.Types[0])+len(g.Types[1]) > 0
}

// Old tells whether it has stayed for as long as it is kept after the end of its pair.
func (g Together) Old(p buddy.Pair, now time.Time) bool {
	return g.Kept() && !p.Live() && now.Sub(p.EndedAt) > buddy.KeepGoals
}

// Got is what the two were given by a beat; "" for nothing yet.
func (g Together) Got(beat int) string {
	i := g.at(beat)
	if i < 0 {
		return ""
	}
	return g.Given[i].What
}

func (g Together) at(beat int) int {
	return slices.IndexFunc(g.Given, func(o Given) bool { return o.Beat == beat })
}

// Give notes what a beat brings. It comes after all that were given before.
func (g *Together) Give(beat int, what string) {
	if g.at(beat) < 0 {
		g.Given = append(slices.Clone(g.Given), Given{Beat: beat, What: what})
	}
}

// Say notes what became of a card for a member, once; false for the second time, or for no card.
func (g *Together) Say(side buddy.Side, beat int, answer string) bool {
	i := g.at(beat)
	if i < 0 || side == "" || !slices.Contains(Answers, answer) || g.Given[i].Said[side.Index()] != "" {
		return false
	}
	g.Given = slices.Clone(g.Given)
	g.Given[i].Said[side.Index()] = answer
	return true
}

// Declined tells whether either of the two said that a card is not for them.
func (g Together) Declined(id string) bool {
	return slices.ContainsFunc(g.Given, func(o Given) bool {
		return o.What == id && slices.Contains(o.Said[:], "skip")
	})
}

// Pick adds a type to those a member likes, or takes it away.
func (g *Together) Pick(side buddy.Side, t Type, wanted bool) error {
	if side == "" || !slices.Contains(Types, t) {
		return buddy.Refuse("refuse.stale")
	}
	mine := &g.Types[side.Index()]
	rest := slices.DeleteFunc(slices.Clone(*mine), func(o Type) bool { return o == t })
	if wanted {
		if len(rest) >= MostTypes {
			return buddy.Refusal{Key: "refuse.many", Args: map[string]any{"Count": MostTypes}}
		}
		rest = append(rest, t)
	}
	*mine = rest
	return nil
}

// Invite says whether visits at home are fine for a member.
func (g *Together) Invite(side buddy.Side, answer string) error {
	if side == "" || answer != "yes" && answer != "no" {
		return buddy.Refuse("refuse.stale")
	}
	g.Home[side.Index()] = answer
	return nil
}

// Homes tells whether both said that visits at home are fine.
func (g Together) Homes() bool { return g.Home == [2]string{"yes", "yes"} }

// HalfTime is after how long two people change over, and how long the second half lasts.
const HalfTime = 15 * time.Minute

// late is how much later than planned the word of a timer still is of use.
const late = 3 * time.Minute

// Start begins the timer of a card; false while one runs.
func (g *Together) Start(now time.Time) bool {
	if !g.Timer.IsZero() && now.Sub(g.Timer) < 2*HalfTime {
		return false
	}
	g.Timer = now
	return true
}

// Rings tells whether the timer's word of half-time, 1, or of the end, 2, is due now: not long after, and of no timer
// before it.
func (g Together) Rings(half int, now time.Time) bool {
	since := now.Sub(g.Timer) - time.Duration(half)*HalfTime
	return !g.Timer.IsZero() && since > -late && since <= late
}

// Forget takes away what a member liked and said.
func (g *Together) Forget(side buddy.Side) {
	if side == "" {
		return
	}
	i := side.Index()
	g.Types[i], g.Home[i] = nil, ""
	g.Given = slices.Clone(g.Given)
	for n := range g.Given {
		g.Given[n].Said[i] = ""
	}
}
