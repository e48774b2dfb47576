package matching

import (
	"cmp"
	"slices"
)

// part is a set of people none of whom can meet anybody outside it: an area,
// those who meet online, or several of these joined by people in more than one.
type part struct {
	*field
	ns, ls    []int32 // places in the field's newcomers and locals
	newcomers []traits
	locals    []traits // by language mask and class, so that groups are runs
	mixed     bool     // more than one place: the rule about places must be tested
	groups    []group
	classes   []traits             // one of each class of newcomer and local
	allowed   [][classWords]uint64 // per newcomer's class: the locals' classes that pass the rules about classes
	timed     bool                 // the rule about times is in force
	talk      bool                 // the rule about languages is in force
	special   bool                 // a rule must be tested pair by pair
	nClass    []uint8
	lClass    []uint8
	grids     []uint32 // of the locals
}

// group is a run of locals with the same languages.
type group struct {
	languages  uint64
	start, end int32
}

// class is what the rules about wishes and ages look at.
type class struct {
	gender, age      int8
	sameOnly, anyAge bool
}

// lastBit is set in every local's grid, for whoever may ignore times.
const lastBit = 1 << 31

// classWords × 64 is at least the number of classes there can be.
const classWords = 2

func (t *traits) class() class { return class{t.gender, t.age, t.sameOnly, t.anyAge} }

// parts splits the field, the largest part first.
func (f *field) parts() []*part {
	root := make([]int32, len(f.register.areas)+1) // the last one is online
	for i := range root {
		root[i] = int32(i)
	}
	online := int32(len(root) - 1)
	find := func(i int32) int32 {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	place := func(t *traits) int32 {
		if t.area >= 0 {
			return t.area
		}
		return online
	}
	anywhere := !slices.ContainsFunc(f.rules, func(r rule) bool { return r.By == byPlace })
	for _, side := range [][]traits{f.newcomers, f.locals} {
		for i := range side {
			if t := &side[i]; anywhere || t.online && t.area >= 0 {
				root[find(place(t))] = find(online)
			}
		}
	}
	byRoot := make([]*part, len(root))
	member := func(t *traits) *part {
		r := find(place(t))
		if byRoot[r] == nil {
			byRoot[r] = &part{field: f}
		}
		if place(t) != r {
			byRoot[r].mixed = true
		}
		return byRoot[r]
	}
	for i := range f.newcomers {
		p := member(&f.newcomers[i])
		p.ns = append(p.ns, int32(i))
	}
	for i := range f.locals {
		p := member(&f.locals[i])
		p.ls = append(p.ls, int32(i))
	}
	list := slices.DeleteFunc(byRoot, func(p *part) bool { return p == nil })
	slices.SortStableFunc(list, func(a, b *part) int { return cmp.Compare(len(b.ns)*len(b.ls), len(a.ns)*len(a.ls)) })
	return list
}

// prepare orders the part's locals so that languages are tested once a group
// and wishes by table.
func (p *part) prepare() {
	slices.SortStableFunc(p.ls, func(a, b int32) int {
		return cmp.Compare(p.field.locals[a].a2, p.field.locals[b].a2)
	})
	for _, r := range p.rules {
		p.talk = p.talk || r.By == byLanguage
		p.timed = p.timed || r.By == byTime
		p.special = p.special || r.By == byPair
	}
	number := map[class]uint8{}
	gather := func(side []traits, members []int32) (list []traits, classes []uint8) {
		list, classes = make([]traits, len(members)), make([]uint8, len(members))
		for i, m := range members {
			list[i] = side[m]
			c := list[i].class()
			if _, ok := number[c]; !ok {
				number[c] = uint8(len(p.classes))
				p.classes = append(p.classes, list[i])
			}
			classes[i] = number[c]
		}
		return list, classes
	}
	p.newcomers, p.nClass = gather(p.field.newcomers, p.ns)
	p.locals, p.lClass = gather(p.field.locals, p.ls)
	p.allowed = make([][classWords]uint64, len(p.classes))
	for i := range p.classes {
		for j := range p.classes {
			if fits(p.rules, &p.classes[i], &p.classes[j], byClass) {
				p.allowed[i][j/64] |= 1 << (j % 64)
			}
		}
	}
	for i := range p.locals {
		l := &p.locals[i]
		p.grids = append(p.grids, uint32(l.free)|lastBit)
		if n := len(p.groups); n > 0 && p.groups[n-1].languages == l.a2 {
			p.groups[n-1].end++
			continue
		}
		p.groups = append(p.groups, group{l.a2, int32(i), int32(i) + 1})
	}
}

// meets appends the locals that newcomer i may be paired with to list.
func (p *part) meets(i int32, list []int32) []int32 {
	n := &p.newcomers[i]
	free, allowed := uint32(n.free), &p.allowed[p.nClass[i]]
	if !p.timed {
		free = lastBit
	}
	careful := p.mixed || p.barred[n.person.ID] || p.special
	for _, g := range p.groups {
		common := g.languages & n.a2
		if common == 0 && p.talk {
			continue
		}
		careful := careful || common == 1<<rare
		grids, classes := p.grids[g.start:g.end], p.lClass[g.start:g.end]
		for k, grid := range grids {
			if grid&free == 0 || allowed[classes[k]>>6]>>(classes[k]&63)&1 == 0 {
				continue
			}
			if j := g.start + int32(k); !careful || p.meet(n, &p.locals[j]) {
				list = append(list, j)
			}
		}
	}
	return list
}
