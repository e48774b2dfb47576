package buddy

import (
	"slices"
	"time"
)

// Plan is what two people set out to do: the one thing they can only do as two, and, where their
// track has one, the support plan of whoever is newer here. Its words are the two's alone.
type Plan struct {
	Pair    PairID
	Shared  Goal
	Goals   []Goal   // of the support plan, in the order of their numbers
	Last    int      // highest number given to a goal
	Reviews []Review // oldest first
	Settled int      // week of the last review that was looked at; 0 for none
}

// MostGoals is how many goals a support plan has at a time.
const MostGoals = 3

// SharedGoal is the number of the shared goal.
const SharedGoal = 0

// Goal is the goal of that number; false when there is none.
func (p Plan) Goal(no int) (Goal, bool) {
	g := p.at(no)
	if g == nil {
		return Goal{}, false
	}
	return *g, true
}

// at is where the goal of that number stands; nil when there is none.
func (p *Plan) at(no int) *Goal {
	if no == SharedGoal {
		return &p.Shared
	}
	for i := range p.Goals {
		if p.Goals[i].No == no {
			return &p.Goals[i]
		}
	}
	return nil
}

// own is the goal of that number, for a change by a member who reads it.
func (p *Plan) own(side Side, no int) (*Goal, error) {
	p.Goals = slices.Clone(p.Goals)
	g := p.at(no)
	if side == "" || g == nil || !g.SeenBy(side) {
		return nil, Refuse("refuse.goal.gone")
	}
	return g, nil
}

// SeenBy are the goals of the support plan that a member reads.
func (p Plan) SeenBy(side Side) (seen []Goal) {
	for _, g := range p.Goals {
		if g.SeenBy(side) {
			seen = append(seen, g)
		}
	}
	return seen
}

// Live counts the goals of the support plan that both read, those that wait for a yes too.
func (p Plan) Live() (n int) {
	for _, g := range p.Goals {
		if g.Live() {
			n++
		}
	}
	return n
}

// Share proposes the shared goal, or another text for it. What the other proposes already is a yes.
func (p *Plan) Share(side Side, w Wording, now time.Time) error {
	if side == "" {
		return Refuse("refuse.goal.gone")
	}
	if waits, ok := p.Shared.Waits(); ok && waits.says(w) {
		p.Shared.agree(side, now)
		return nil
	}
	if stands, ok := p.Shared.Stands(); ok && stands.says(w) {
		return nil
	}
	p.Shared.word(side, w, now)
	return nil
}

// Propose adds a goal to the support plan, which counts when the other says yes, too.
func (p *Plan) Propose(side Side, domain string, w Wording, now time.Time) (no int, err error) {
	switch {
	case side == "" || !slices.Contains(Domains, domain):
		return 0, Refuse("refuse.goal.gone")
	case p.Live() >= MostGoals:
		return 0, Refuse("refuse.goal.many")
	}
	p.Last++
	g := Goal{No: p.Last, Domain: domain}
	g.word(side, w, now)
	p.Goals = append(slices.Clone(p.Goals), g)
	return g.No, nil
}

// Reword proposes another text for a goal. Until the other says yes, the one that both agreed on counts.
func (p *Plan) Reword(side Side, no int, w Wording, now time.Time) error {
	if no == SharedGoal {
		return p.Share(side, w, now)
	}
	g, err := p.own(side, no)
	if err != nil {
		return err
	}
	w.Alone = g.Hidden
	g.word(side, w, now)
	if g.Hidden { // nobody else reads it
		g.keep()
	}
	return nil
}

// Agree is a member's yes to the version of a goal that they read, and tells whether it counts now.
func (p *Plan) Agree(side Side, no, version int, now time.Time) (stands bool, err error) {
	g, err := p.own(side, no)
	if err != nil {
		return false, err
	}
	w, ok := g.Waits()
	if !ok || w.No != version {
		return false, Refuse("refuse.goal.other")
	}
	g.agree(side, now)
	return g.Agreed == version, nil
}

// Withdraw takes the version that waits away, whichever of the two no longer wants it. What never
// counted is gone; what both agreed on before stays, and to the newcomer what they wrote.
func (p *Plan) Withdraw(side Side, no int) error {
	g, err := p.own(side, no)
	if err != nil {
		return err
	}
	w, ok := g.Waits()
	if !ok {
		return Refuse("refuse.goal.other")
	}
	g.Texts = slices.DeleteFunc(slices.Clone(g.Texts), func(t Wording) bool {
		return g.proposed(t) && (t.By == Local || t.No == w.No && side == Newcomer || g.Agreed == 0 || no == SharedGoal)
	})
	for i, t := range g.Texts {
		g.Texts[i].Alone = t.Alone || g.proposed(t)
	}
	g.Yes = [2]bool{true, true}
	if len(g.Texts) == 0 {
		p.drop(no)
	}
	return nil
}

// drop takes a goal that never counted out of the plan.
func (p *Plan) drop(no int) {
	if no == SharedGoal {
		p.Shared = Goal{Last: p.Shared.Last}
	}
	p.Goals = slices.DeleteFunc(p.Goals, func(g Goal) bool { return g.No == no })
}

// Hide keeps a goal of the support plan from the other, or shows it again. The newcomer alone may:
// the plan is theirs. What was changed meanwhile waits for the other's yes, and what both agreed on before counts.
func (p *Plan) Hide(side Side, no int, hidden bool) error {
	g, err := p.theirs(side, no)
	if err != nil {
		return err
	}
	if _, ok := g.Stands(); !ok {
		return Refuse("refuse.goal.other")
	}
	if g.Hidden && !hidden && p.Live() >= MostGoals {
		return Refuse("refuse.goal.many")
	}
	if g.Hidden = hidden; !hidden {
		g.show()
	}
	return nil
}

// Delete takes a goal's words away for good. The newcomer alone may.
func (p *Plan) Delete(side Side, no int, now time.Time) error {
	g, err := p.theirs(side, no)
	if err != nil {
		return err
	}
	if g.Stood.IsZero() {
		p.drop(no)
		return nil
	}
	g.blank()
	g.Deleted = now
	return nil
}

// theirs is a goal of the support plan, for what the newcomer alone may do with it.
func (p *Plan) theirs(side Side, no int) (*Goal, error) {
	if side != Newcomer || no == SharedGoal {
		return nil, Refuse("refuse.goal.theirs")
	}
	return p.own(side, no)
}

// Conclude is what a member says at the end about the shared goal, alone. It may be said anew.
func (p *Plan) Conclude(side Side, outcome string) error {
	_, stands := p.Shared.Stands()
	if side == "" || !stands || !slices.Contains(Outcomes, outcome) {
		return Refuse("refuse.goal.gone")
	}
	p.Shared.Outcome[side.Index()] = outcome
	return nil
}

// Forget takes a member out of the plan. The support plan is the newcomer's and goes with them;
// of the local's words those go that they typed. What was answered stays only of somebody who agreed
// that we learn from it, without a word.
func (p *Plan) Forget(side Side, agreed bool) {
	p.Goals = slices.Clone(p.Goals)
	p.Shared.blank()
	for i := range p.Goals {
		if side == Newcomer {
			p.Goals[i].blank()
		} else {
			p.Goals[i].forget(side)
		}
	}
	p.Reviews = slices.DeleteFunc(slices.Clone(p.Reviews), func(r Review) bool { return r.Side == side && !agreed })
	for i := range p.Reviews {
		if p.Reviews[i].Side == side || side == Newcomer {
			p.Reviews[i].Success, p.Reviews[i].Next = "", ""
		}
	}
	if !agreed {
		p.Shared.Outcome[side.Index()] = ""
	}
}

// GoWith are the typed lines that go with a member when Forget takes them out.
func (p Plan) GoWith(side Side) (lines []string) {
	for _, g := range append([]Goal{p.Shared}, p.Goals...) {
		for _, w := range g.Texts {
			for i, line := range w.lines() {
				if line != "" && (side == Newcomer || g.No == SharedGoal || w.typist(i) == side) {
					lines = append(lines, line)
				}
			}
		}
	}
	return lines
}

// Fade takes all words of a plan whose pair has been over for longer than KeepGoals, and tells
// whether there were any.
func (p *Plan) Fade(ended, now time.Time) (faded bool) {
	if now.Sub(ended) <= KeepGoals {
		return false
	}
	p.Goals, p.Reviews = slices.Clone(p.Goals), slices.Clone(p.Reviews)
	faded = len(p.Shared.Texts) > 0
	p.Shared.blank()
	for i := range p.Goals {
		faded = faded || len(p.Goals[i].Texts) > 0
		p.Goals[i].blank()
	}
	for i := range p.Reviews {
		r := &p.Reviews[i]
		faded = faded || r.Success+r.Next != ""
		r.Success, r.Next = "", ""
	}
	return faded
}
