package matching

import "buddy"

// rule is a hard rule for two people: when it does not hold, they are never
// paired, whatever else speaks for it.
type rule struct {
	Name   string // as in Explanation.Broken
	Safety bool   // never suggested as something to relax
	Holds  func(n, l *traits) bool
}

// gates are the hard rules about one person alone, checked before any pair.
var gates = []struct {
	Name  string
	Holds func(*field, *buddy.Person) bool
}{
	{"programme", func(f *field, p *buddy.Person) bool { return p.Programme == f.in.Programme.ID }},
	{"gates", func(_ *field, p *buddy.Person) bool { return p.Matchable() }},
	{"capacity", func(f *field, p *buddy.Person) bool { return f.room(p) > 0 }},
}

// rules are the hard rules about two people. That they are on opposite sides,
// have not been paired before and are not kept apart is checked by the field,
// which knows the history. A new rule is one row here.
var rules = []rule{
	{"language", false, func(n, l *traits) bool { return comfort(n, l) > 0 }},
	{"place", false, func(n, l *traits) bool { return (n.area >= 0 && n.area == l.area) || (n.online && l.online) }},
	{"time", false, func(n, l *traits) bool { return n.free&l.free != 0 }},
	{"gender", true, func(n, l *traits) bool { return !(n.sameOnly || l.sameOnly) || (n.gender >= 0 && n.gender == l.gender) }},
	{"age", false, func(n, l *traits) bool {
		return n.age < 0 || l.age < 0 || n.anyAge && l.anyAge || gap(n, l) <= maxAgeGap
	}},
}

// maxAgeGap is how many age bands two people may lie apart unless both accept any age.
const maxAgeGap = 2

func gap(n, l *traits) int {
	d := int(n.age) - int(l.age)
	return max(d, -d)
}

// fits tells whether every rule about two people holds.
func fits(n, l *traits) bool {
	for i := range rules {
		if !rules[i].Holds(n, l) {
			return false
		}
	}
	return true
}
