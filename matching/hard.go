package matching

import (
	"slices"

	"buddy"
)

// rule is a hard rule for two people: when it does not hold, they are never
// paired, whatever else speaks for it.
type rule struct {
	Name   string // as in Explanation.Broken
	Safety bool   // never suggested as something to relax
	By     way    // how it is tested on many people at once
	Holds  func(n, l *traits) bool
}

// way is how a rule is tested on many people at once. The pairs found are the
// same as when each pair is held against each rule, only sooner.
type way int

const (
	byPair     way = iota // one pair at a time: right for any new rule
	byPlace               // once for all, by splitting people into parts
	byLanguage            // once a group of locals with the same languages
	byTime                // by the bits of two grids
	byClass               // once for any two classes of people
)

// gates are the hard rules about one person alone, checked before any pair.
var gates = []struct {
	Name  string
	Holds func(*field, *buddy.Person) bool
}{
	{"programme", func(f *field, p *buddy.Person) bool { return p.Programme == f.in.Programme.ID }},
	{"gates", func(f *field, p *buddy.Person) bool { return p.Matchable(f.in.Programme, f.in.Now) }},
	{"capacity", func(f *field, p *buddy.Person) bool { return f.room(p) > 0 }},
}

// rules are the hard rules about two people. That they are on opposite sides,
// have not been paired before, and are not kept apart by a wish or by the power
// one has over the other, is checked by the field, which knows the history. A
// new rule is one row here and the text "explain.rule.<name>".
var rules = []rule{
	{
		"place",
		false,
		byPlace,
		func(n, l *traits) bool { return (n.area >= 0 && n.area == l.area) || (n.online && l.online) },
	},
	{"language", false, byLanguage, talk},
	{"time", false, byTime, func(n, l *traits) bool { return n.free&l.free != 0 }},
	{
		"gender",
		true,
		byClass,
		func(n, l *traits) bool { return !(n.sameOnly || l.sameOnly) || (n.gender >= 0 && n.gender == l.gender) },
	},
	{"age", false, byClass, func(n, l *traits) bool {
		return n.age < 0 || l.age < 0 || n.anyAge && l.anyAge || gap(n, l) <= maxAgeGap
	}},
}

// maxAgeGap is how many age bands two people may lie apart unless both accept any age.
const maxAgeGap = 2

func gap(n, l *traits) int {
	d := int(n.age) - int(l.age)
	return max(d, -d)
}

// fits tells whether every rule about two people holds, or those tested in one of the ways.
func fits(rules []rule, n, l *traits, ways ...way) bool {
	for i := range rules {
		r := &rules[i]
		if (len(ways) == 0 || slices.Contains(ways, r.By)) && !r.Holds(n, l) {
			return false
		}
	}
	return true
}

// lifted returns the rules without those named, unless they keep people safe.
func lifted(names []string) []rule {
	if len(names) == 0 {
		return rules
	}
	return slices.DeleteFunc(
		slices.Clone(rules),
		func(r rule) bool { return !r.Safety && slices.Contains(names, r.Name) },
	)
}
