package matching

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"

	"buddy"
)

// Change is the lifting of one hard rule for one person: one more area, slot
// or language, or a wish about age let go.
type Change struct {
	Rule string // "place", "time", "language" or "age"
	// "area:<id>" to move there, or "online", "slot.<day>.<part>", "lang:<tag>" spoken very well, "" for age
	Item   string
	Local  buddy.PersonID // who would have to let their wish about age go; 0 when the change is the newcomer's own
	Sure   bool           // adds a match for certain; otherwise it only moves the shortage to somebody else
	Locals int            // locals this opens up
}

// mostChanges is how many changes a diagnosis names.
const mostChanges = 3

// ease orders changes by what they ask of somebody, the least first.
var ease = []string{"time", "online", "age", "place", "their age", "language"}

// ease of a change, as its place in the list above.
func (c Change) ease() int {
	name := c.Rule
	switch {
	case c.Item == "online":
		name = "online"
	case c.Local != 0:
		name = "their age"
	}
	return slices.Index(ease, name)
}

// easier orders changes: what is sure first, then what asks less, then what
// opens up more.
func easier(a, b Change) int {
	sure := func(c Change) int {
		if c.Sure {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(sure(a), sure(b)), cmp.Compare(a.ease(), b.ease()), cmp.Compare(b.Locals, a.Locals),
		cmp.Compare(a.Item, b.Item), cmp.Compare(a.Local, b.Local))
}

// changes looks for locals whom exactly one rule keeps away, and takes the
// best change for each rule.
func (d *doctor) changes(n *traits, t *counter) []Change {
	best := map[string]Change{}
	better := func(c Change) {
		if old, ok := best[c.Rule]; !ok || easier(c, old) < 0 {
			best[c.Rule] = c
		}
	}
	whole, own, after := len(d.rules) == len(rules), gistOf(n), map[int32]*traits{}
	for i := range d.gists {
		g := &d.gists[i]
		if whole && own.farFrom(g) {
			continue
		}
		l := &d.locals[i]
		rule := d.only(n, l)
		if rule == "" || d.kept(n, l) != "" {
			continue
		}
		if rule == "age" && n.anyAge && (d.floor == 0 || d.score(n, l) >= d.floor) {
			better(Change{Rule: rule, Local: l.person.ID, Sure: d.open[i], Locals: 1})
			continue
		}
		t.remedies = d.remedies(rule, l, g, t.remedies[:0])
		for _, item := range t.remedies {
			if d.floor == 0 || d.score(d.changed(n, item, after), l) >= d.floor {
				t.count(item, d.open[i])
			}
		}
	}
	for _, item := range t.seen {
		c := d.items[item]
		c.Locals, c.Sure = t.locals[item], t.sure[item]
		better(c)
	}
	t.clear()
	list := slices.SortedFunc(maps.Values(best), easier)
	return list[:min(mostChanges, len(list))]
}

// counter is one worker's tally of changes, by their place in the catalogue.
type counter struct {
	locals   []int
	sure     []bool
	seen     []int32
	remedies []int32
}

func (t *counter) count(item int32, sure bool) {
	if t.locals[item] == 0 {
		t.seen = append(t.seen, item)
	}
	t.locals[item]++
	t.sure[item] = t.sure[item] || sure
}

func (t *counter) clear() {
	for _, item := range t.seen {
		t.locals[item], t.sure[item] = 0, false
	}
	t.seen = t.seen[:0]
}

// catalogue lists every change there can be of a newcomer's own: the slots
// first, then online and age, then places and languages as locals bring them.
func (d *doctor) catalogue() {
	for _, s := range everySlot.Slots() {
		d.items = append(d.items, Change{Rule: "time", Item: "slot." + s})
	}
	d.items = append(d.items, Change{Rule: "place", Item: "online"}, Change{Rule: "age"})
	known := map[Change]int32{}
	number := func(c Change) int32 {
		i, ok := known[c]
		if !ok {
			i = int32(len(d.items))
			known[c], d.items = i, append(d.items, c)
		}
		return i
	}
	d.gists = make([]gist, len(d.locals))
	for i := range d.locals {
		l := &d.locals[i]
		g := gistOf(l)
		if l.area >= 0 {
			g.home = number(Change{Rule: "place", Item: "area:" + l.person.Profile.Area})
		}
		for _, tag := range d.register.openers(l) {
			d.register.learn(
				&buddy.Person{
					Profile: buddy.Profile{
						Area:      l.person.Profile.Area,
						Languages: map[string]buddy.Level{tag: buddy.C1},
					},
				},
			)
			g.opens = append(g.opens, number(Change{Rule: "language", Item: "lang:" + tag}))
		}
		d.gists[i] = g
	}
}

// Places in the catalogue, after the slots.
const (
	itemOnline = int32(21)
	itemAge    = int32(22)
)

// gist is what shows quickly that several rules keep two people apart.
type gist struct {
	a2     uint64
	free   buddy.Grid
	area   int32
	online bool
	home   int32   // in the catalogue, -1 for none
	opens  []int32 // languages in the catalogue
}

func gistOf(t *traits) gist {
	return gist{a2: t.a2, free: t.free, area: t.area, online: t.online, home: -1}
}

// farFrom tells whether places, times and languages alone break several rules.
func (n *gist) farFrom(l *gist) bool {
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

// remedies adds the ways in which the newcomer could meet the rule.
func (d *doctor) remedies(rule string, l *traits, g *gist, list []int32) []int32 {
	switch rule {
	case "place":
		if g.home >= 0 {
			list = append(list, g.home)
		}
		if g.online {
			list = append(list, itemOnline)
		}
	case "time":
		for free := uint32(g.free); free != 0; free &= free - 1 {
			list = append(list, int32(bits.TrailingZeros32(free)))
		}
	case "language":
		return append(list, g.opens...)
	case "age":
		if l.anyAge { // both must let the wish go
			list = append(list, itemAge)
		}
	}
	return list
}

// changed is the newcomer after a change. Those seen before are kept in after.
func (d *doctor) changed(n *traits, item int32, after map[int32]*traits) *traits {
	if t, known := after[item]; known {
		return t
	}
	person := n.person.With(d.items[item].On(n.person.Profile))
	t := d.register.traits(&person)
	after[item] = &t
	return &t
}

// On is a profile after the change: the newcomer's, or the local's when it names one.
func (c Change) On(f buddy.Profile) buddy.Profile {
	switch {
	case c.Rule == "age":
		f.AnyAge = true
	case c.Item == "online":
		f.Online = true
	case c.Rule == "place":
		f.Area = c.Item[len("area:"):]
	case c.Rule == "time":
		if slot, ok := buddy.ParseSlot(c.Item[len("slot."):]); ok {
			f.Free |= slot
		}
	case c.Rule == "language":
		f.Languages = maps.Clone(f.Languages)
		if f.Languages == nil {
			f.Languages = map[string]buddy.Level{}
		}
		f.Languages[c.Item[len("lang:"):]] = buddy.C1
	}
	return f
}
