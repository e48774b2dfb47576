package buddy

import (
	"slices"
	"time"
)

// Review is one member's look at the goals of the support plan, alone. The other never reads it.
type Review struct {
	Week     int
	Side     Side
	Sent     time.Time
	Answered time.Time // zero while open
	Steps    []Step    // one for each goal they said something about
	Success  string    // one good thing, as typed; "" when they left it out
	Next     string    // one next step, as typed; "" when they left it out
}

// Step is where a member sees a goal, from -2 to 2.
type Step struct{ Goal, At int }

// AskReview opens a member's review of a week. One that they left open gives way.
func (p *Plan) AskReview(side Side, week int, now time.Time) {
	p.Reviews = slices.DeleteFunc(slices.Clone(p.Reviews), func(r Review) bool {
		return r.Side == side && r.Answered.IsZero()
	})
	p.Reviews = append(p.Reviews, Review{Week: week, Side: side, Sent: now})
}

// OpenReview is the review that waits for a member; false when none does.
func (p Plan) OpenReview(side Side) (Review, bool) {
	i := p.openReview(side)
	if i < 0 {
		return Review{}, false
	}
	return p.Reviews[i], true
}

func (p Plan) openReview(side Side) int {
	return slices.IndexFunc(p.Reviews, func(r Review) bool { return r.Side == side && r.Answered.IsZero() })
}

// Review keeps a member's answers to the review that waits for them.
func (p *Plan) Review(side Side, said Review, now time.Time) error {
	i := p.openReview(side)
	if i < 0 {
		return Refuse("refuse.stale")
	}
	p.Reviews = slices.Clone(p.Reviews)
	r := &p.Reviews[i]
	r.Steps, r.Success, r.Next, r.Answered = said.Steps, said.Success, said.Next, now
	return nil
}

// Reviewable are the goals a member is asked about: those that count and that they read.
func (p Plan) Reviewable(side Side) (goals []Goal) {
	return slices.DeleteFunc(p.SeenBy(side), func(g Goal) bool {
		_, stands := g.Stands()
		return !stands
	})
}

// BothReviewed tells whether both have answered the review of a week.
func (p Plan) BothReviewed(week int) bool {
	n := 0
	for _, r := range p.Reviews {
		if r.Week == week && !r.Answered.IsZero() {
			n++
		}
	}
	return n == 2
}

// Unsettled is the week of the latest review, before a week, that has an answer and was not looked at;
// false when there is none.
func (p Plan) Unsettled(before int) (week int, ok bool) {
	for _, r := range p.Reviews {
		if r.Week < before && r.Week > p.Settled && !r.Answered.IsZero() {
			week, ok = max(week, r.Week), true
		}
	}
	return week, ok
}

// Settle looks at the review of a week, once: apart are the goals that the two see at least two steps
// apart, stalled those that have not gone on for two reviews.
func (p *Plan) Settle(week int) (apart, stalled []int) {
	if week <= p.Settled {
		return nil, nil
	}
	p.Settled = week
	for _, g := range p.Goals {
		if _, stands := g.Stands(); !stands || !g.Live() {
			continue
		}
		one, ok := p.stepAt(g.No, Newcomer, week)
		two, both := p.stepAt(g.No, Local, week)
		if ok && both && max(one-two, two-one) >= 2 {
			apart = append(apart, g.No)
		}
		if p.Stalled(g.No, week) {
			stalled = append(stalled, g.No)
		}
	}
	return apart, stalled
}

// stepAt is where a member saw a goal in the review of a week.
func (p Plan) stepAt(goal int, side Side, week int) (step int, ok bool) {
	for _, r := range p.Reviews {
		if r.Side == side && r.Week == week && !r.Answered.IsZero() {
			for _, s := range r.Steps {
				if s.Goal == goal {
					return s.At, true
				}
			}
		}
	}
	return 0, false
}

// Stalled tells whether a goal has not gone on in the last two reviews up to a week: in neither did
// anybody see it further than they saw it before. What has come as far as was hoped for is never stalled.
func (p Plan) Stalled(goal, week int) bool {
	g, ok := p.Goal(goal)
	if !ok {
		return false
	}
	seen := map[Side]int{Newcomer: g.Words().Start, Local: g.Words().Start}
	still := 0
	for _, w := range p.reviewed(goal, week) {
		went := false
		for _, side := range Sides {
			if at, ok := p.stepAt(goal, side, w); ok {
				went = went || at > seen[side] || at >= 0
				seen[side] = at
			}
		}
		if still++; went {
			still = 0
		}
	}
	return still >= 2
}

// reviewed are the weeks up to one in which somebody said where they see a goal, in order.
func (p Plan) reviewed(goal, upTo int) (weeks []int) {
	for _, r := range p.Reviews {
		about := slices.ContainsFunc(r.Steps, func(s Step) bool { return s.Goal == goal })
		if about && r.Week <= upTo && !r.Answered.IsZero() && !slices.Contains(weeks, r.Week) {
			weeks = append(weeks, r.Week)
		}
	}
	slices.Sort(weeks)
	return weeks
}

// LastSeen is where a member last saw a goal; false before they said.
func (p Plan) LastSeen(goal int, side Side) (step int, ok bool) {
	for _, w := range p.reviewed(goal, 1<<30) {
		if at, said := p.stepAt(goal, side, w); said {
			step, ok = at, true
		}
	}
	return step, ok
}

// Attained is where the goals that ever counted were last seen: by whoever is newer here, or where
// they did not say, by the other. For Attainment.
func (p Plan) Attained() (all []Attained) {
	for _, g := range p.Goals {
		at, ok := p.LastSeen(g.No, Newcomer)
		if !ok {
			at, ok = p.LastSeen(g.No, Local)
		}
		if ok {
			all = append(all, Attained{Step: at, Weight: 1})
		}
	}
	return all
}
