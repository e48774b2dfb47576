package matching

import (
	"cmp"
	"slices"

	"buddy"
)

// Diagnosis says why one newcomer has no match, and what would give one.
type Diagnosis struct {
	Person   buddy.PersonID
	Partners int      // locals they fit with; 0 means nobody at all, whoever else there is
	Rivals   int      // newcomers, this one included, who compete …
	Places   int      // … for so many places, which are all they could have; fewer than Rivals
	Ahead    []Ahead  // who has the places of the locals this person fits best with, best local first, and why
	Taken    []Match  // how the locals this person fits best with are matched instead, best first, at most three locals
	Changes  []Change // what would help, best first; never a safety rule
}

// Change is the lifting of one hard rule for one person: one more area, slot
// or language, or a wish about age let go.
type Change struct {
	Rule   string         // "place", "time", "language" or "age"
	Item   string         // "area:<id>" or "online", "slot.<day>.<part>", "lang:<tag>", "" for age
	Local  buddy.PersonID // who would have to let their wish about age go; 0 when the change is the newcomer's own
	Sure   bool           // adds a match for certain; otherwise it only moves the shortage to somebody else
	Locals int            // locals this opens up
}

// Diagnose explains every unmatched newcomer of a result of Best for this input, in the result's order.
func Diagnose(in Input, r Result) []Diagnosis {
	s := newSheet(&in)
	if in.Floor > 0 {
		s.floor = min(in.Floor, topScore)
	}
	d := &doctor{sheet: s, open: make([]bool, len(s.locals)), at: map[buddy.PersonID][2]int32{}, pairs: map[buddy.PersonID][]Match{}}
	d.rivals, d.places = make([]int, len(s.parts)), make([]int, len(s.parts))
	for i, p := range s.parts {
		for k, n := range p.ns {
			d.at[s.newcomers[n].person.ID] = [2]int32{int32(i), int32(k)}
		}
	}
	for _, m := range r.Matches {
		d.pairs[m.Local] = append(d.pairs[m.Local], m)
	}
	s.each(d.examine)
	list := make([]Diagnosis, len(r.Unmatched))
	inParallel(len(list), func() int { return 0 }, func(_, i int) { list[i] = d.diagnose(r.Unmatched[i]) })
	return list
}

// doctor holds what all diagnoses of a round share.
type doctor struct {
	*sheet
	open           []bool                      // per local: somebody more could come to them
	rivals, places []int                       // per part: who competes, and for how much
	at             map[buddy.PersonID][2]int32 // newcomer → part, row
	pairs          map[buddy.PersonID][]Match  // by local
}

// examine finds where a part's people compete.
func (d *doctor) examine(i int) {
	p := d.problems[i]
	p.least = uint32(d.floor) << p.shift
	m, _ := p.reach()
	rows, columns := m.contests()
	for r, t := range rows {
		if t != alive && len(p.rows[r]) > 0 {
			d.rivals[i]++
		}
	}
	open := m.open()
	for c, t := range columns {
		if t != alive {
			d.places[i] += int(p.places[c])
		}
		d.open[d.parts[i].ls[c]] = open[c]
	}
}

func (d *doctor) diagnose(id buddy.PersonID) Diagnosis {
	at, known := d.at[id]
	if !known {
		return Diagnosis{Person: id}
	}
	part, p := d.parts[at[0]], d.problems[at[0]]
	n := &part.newcomers[at[1]]
	row := p.rows[at[1]]
	for i, e := range row {
		if e < p.least {
			row = row[:i]
			break
		}
	}
	out := Diagnosis{Person: id, Partners: len(row), Changes: d.changes(n)}
	if len(row) > 0 {
		out.Rivals, out.Places = d.rivals[at[0]], d.places[at[0]]
	}
	out.Ahead = d.ahead(part, p, at[1], row)
	for _, e := range row[:min(3, len(row))] {
		out.Taken = append(out.Taken, d.pairs[part.locals[p.column(e)].person.ID]...)
	}
	return out
}

// changes looks for locals whom exactly one rule keeps away.
func (d *doctor) changes(n *traits) []Change {
	type tally struct{ locals, sure int }
	found := map[Change]*tally{}
	whole := len(d.rules) == len(rules)
	for i := range d.locals {
		l := &d.locals[i]
		if whole && farApart(n, l) {
			continue
		}
		rule := d.only(n, l)
		if rule == "" || d.kept(n, l) != "" || d.floor > 0 && d.score(n, l) < d.floor {
			continue
		}
		for _, item := range d.remedies(rule, n, l) {
			c := Change{Rule: rule, Item: item}
			if found[c] == nil {
				found[c] = &tally{}
			}
			found[c].locals++
			if d.open[i] {
				found[c].sure++
			}
		}
	}
	best := map[string]Change{}
	for c, t := range found {
		c.Sure, c.Locals = t.sure > 0, t.locals
		if old, ok := best[c.Rule]; !ok || easier(c, old) < 0 {
			best[c.Rule] = c
		}
	}
	var list []Change
	for _, c := range best {
		list = append(list, c)
	}
	slices.SortFunc(list, easier)
	return list
}

// farApart tells quickly that several rules keep two people apart, when that
// can be seen from places, times and languages alone.
func farApart(n, l *traits) bool {
	misses := 0
	if n.area != l.area && !(n.online && l.online) {
		misses++
	}
	if n.free&l.free == 0 {
		misses++
	}
	if n.a2&l.a2 == 0 {
		misses++
	}
	return misses > 1
}

// easier orders changes: what is sure first, then what opens up more.
func easier(a, b Change) int {
	if a.Sure != b.Sure {
		if a.Sure {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.Locals, a.Locals), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Item, b.Item))
}

// only is the one rule that keeps two people apart, if it is a single one and
// not about safety.
func (d *doctor) only(n, l *traits) (name string) {
	for i := range d.rules {
		if r := &d.rules[i]; !r.Holds(n, l) {
			if name != "" || r.Safety {
				return ""
			}
			name = r.Name
		}
	}
	return name
}

// remedies are the ways in which the newcomer could meet the rule.
func (d *doctor) remedies(rule string, n, l *traits) (items []string) {
	switch rule {
	case "place":
		if l.area >= 0 {
			items = append(items, "area:"+l.person.Profile.Area)
		}
		if l.online {
			items = append(items, "online")
		}
	case "time":
		for _, s := range l.free.Slots() {
			items = append(items, "slot."+s)
		}
	case "language":
		for _, tag := range d.register.openers(l) {
			items = append(items, "lang:"+tag)
		}
	case "age":
		if l.anyAge { // both must let the wish go
			items = append(items, "")
		}
	}
	return items
}
