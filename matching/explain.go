package matching

import (
	"cmp"
	"slices"

	"buddy"
)

// Share is what one criterion gives a pair, or several that make up one line.
type Share struct {
	Name   string        // of the criterion, such as "interests"
	Weight int           // in thousandths of the whole
	Score  int           // 0 to 1000 on this criterion alone
	Points int           // Weight × Score, in millionths; the pair's score is their sum in thousandths
	Reason *buddy.Reason // what the two share; nil when there is nothing they may be told
}

// Explanation says why two people fit, or why they cannot be paired.
type Explanation struct {
	OK     bool     // every hard rule holds
	Broken []string // names of the hard rules that do not hold, in the order they are checked
	Score  int      // 0 to 1000; 0 unless OK
	// every criterion in the order of the table, those of one Line together, for coordinators; nil unless OK
	Shares  []Share
	Reasons []buddy.Reason
}

// Explain holds two people against every criterion. Their own places do not
// count, so that a pair that already stands can be explained; neither does
// their having been paired, when that pair is live.
func Explain(in Input, newcomer, local buddy.PersonID) Explanation {
	var e Explanation
	f := history(&in)
	n, l := f.lookUp(newcomer), f.lookUp(local)
	if n == nil || l == nil {
		e.Broken = append(e.Broken, "programme")
		return e
	}
	for _, p := range []*buddy.Person{n, l} {
		if g := f.stoppedBut(p, "capacity"); g != "" && !slices.Contains(e.Broken, g) {
			e.Broken = append(e.Broken, g)
		}
	}
	if n.Profile.Side != buddy.Newcomer || l.Profile.Side != buddy.Local {
		e.Broken = append(e.Broken, "sides")
	}
	if why := f.apart[ordered(newcomer, local)]; why != "" && (why != "previous" || !f.together(newcomer, local)) {
		e.Broken = append(e.Broken, why)
	}
	f.register = newRegister(&in, []*buddy.Person{n, l})
	a, b := f.register.traits(n), f.register.traits(l)
	for _, r := range f.rules {
		if !r.Holds(&a, &b) {
			e.Broken = append(e.Broken, r.Name)
		}
	}
	if e.OK = len(e.Broken) == 0; e.OK {
		e.Score, e.Shares = f.score(&a, &b), f.shares(&a, &b)
		e.Reasons = f.reasons(&a, &b)
	}
	return e
}

// shares of every criterion in the score of a feasible pair.
func (f *field) shares(n, l *traits) []Share {
	var list []Share
	for i := range criteria {
		c := &criteria[i]
		s := Share{Name: c.Name, Weight: f.weights[i], Score: c.Score(n, l)}
		s.Points = s.Weight * s.Score
		if c.Reason != nil {
			s.Reason = c.Reason(n, l)
		}
		if c.Line == "" {
			list = append(list, s)
			continue
		}
		s.Name = c.Line
		if i := slices.IndexFunc(list, func(have Share) bool { return have.Name == c.Line }); i >= 0 {
			list[i] = list[i].with(s)
			continue
		}
		list = append(list, s)
	}
	return list
}

// with is two shares as one.
func (s Share) with(o Share) Share {
	s.Weight, s.Points = s.Weight+o.Weight, s.Points+o.Points
	if s.Score = 0; s.Weight != 0 {
		s.Score = s.Points / s.Weight
	}
	return s
}

// mostReasons is how many reasons two people are told.
const mostReasons = 3

// reasons are the strongest criteria that can be told. A round makes them for
// every pair, so what is not told is not put into words either.
func (f *field) reasons(n, l *traits) []buddy.Reason {
	var points, order [mostCriteria]int
	told := order[:0]
	for i := range criteria {
		if points[i] = f.weights[i] * criteria[i].Score(n, l); points[i] > 0 && criteria[i].Reason != nil {
			told = append(told, i)
		}
	}
	slices.SortStableFunc(told, func(a, b int) int { return cmp.Compare(points[b], points[a]) })
	list := make([]buddy.Reason, 0, mostReasons)
	for _, i := range told {
		if r := criteria[i].Reason(n, l); r != nil && len(list) < mostReasons {
			list = append(list, *r)
		}
		if len(list) == mostReasons {
			break
		}
	}
	return list
}

// mostCriteria is how many criteria there may be.
const mostCriteria = 64

func (f *field) lookUp(id buddy.PersonID) *buddy.Person {
	for i := range f.in.People {
		if f.in.People[i].ID == id {
			return &f.in.People[i]
		}
	}
	return nil
}

// find returns the traits of somebody who may not have room.
func (f *field) find(id buddy.PersonID) (traits, bool) {
	p := f.lookUp(id)
	if p == nil {
		return traits{}, false
	}
	f.register.learn(p)
	return f.register.traits(p), true
}

// stoppedBut is stopped without one of the gates.
func (f *field) stoppedBut(p *buddy.Person, gate string) string {
	for _, g := range gates {
		if g.Name != gate && !g.Holds(f, p) {
			return g.Name
		}
	}
	return ""
}

// together tells whether a live pair joins the two.
func (f *field) together(newcomer, local buddy.PersonID) bool {
	return slices.ContainsFunc(f.in.Pairs, func(p buddy.Pair) bool {
		return p.Live() && p.People == [2]buddy.PersonID{newcomer, local}
	})
}
