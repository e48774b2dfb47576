package matching

import (
	"cmp"
	"slices"

	"buddy"
)

// Need is one line of the recruiting list: so many more locals like this
// would match as many more newcomers, exactly.
type Need struct {
	Area     string // id of the area; "" for online
	Language string // ISO 639; besides the programme's host language, "" when that is enough
	Gender   string // one of buddy.Genders, "" when it does not matter
	Times    string // one of SpareTimes, "" when it does not matter
	Locals   int    // how many to ask for
	Gain     int    // newcomers matched by them, when all lines above are there too; equals Locals
}

// SpareTimes name when an imaginary local is free, as texts do.
var SpareTimes = []string{"weekend", "evenings", "daytime"}

// spare holds the slots of SpareTimes: the weekend, the evenings and the days of the working week.
var spare = func() (g [3]buddy.Grid) {
	for d := range buddy.Days {
		for p := range buddy.Parts {
			bit := buddy.Grid(1) << (d*len(buddy.Parts) + p)
			switch {
			case d >= 5:
				g[0] |= bit
			case p == 2:
				g[1] |= bit
			default:
				g[2] |= bit
			}
		}
	}
	return g
}()

// mostAsked is the greatest number of locals one line asks for.
const mostAsked = 5

// Shortage lists up to lines kinds of local that would match the most
// newcomers who are left without, the most useful first. Each line counts
// with the ones before it.
func Shortage(in Input, lines int) []Need {
	var list []Need
	for range lines {
		need, ok := nextNeed(&in)
		if !ok {
			break
		}
		list = append(list, need)
		in.People = append(slices.Clone(in.People), need.people(in, need.Locals)...)
	}
	return list
}

// nextNeed tries the kinds of local that could help most.
func nextNeed(in *Input) (best Need, ok bool) {
	s := newSheet(in)
	if in.Floor > 0 {
		s.floor = in.Floor
	}
	before := s.matched()
	needs := s.needs()
	for _, n := range needs {
		if ok && n.Locals <= best.Gain {
			break // cannot be better: Locals is what it could gain at most
		}
		probe := *in
		probe.People = append(slices.Clone(in.People), n.people(*in, n.Locals)...)
		after := newSheet(&probe)
		after.floor = s.floor
		if gain := after.matched() - before; gain > best.Gain {
			n.Locals, n.Gain = gain, gain
			best, ok = n, true
		}
	}
	return best, ok
}

// matched is how many newcomers can be matched.
func (s *sheet) matched() int {
	counts := make([]int, len(s.parts))
	s.each(func(i int) {
		p := s.problems[i]
		p.least = uint32(s.floor) << p.shift
		_, tiers := p.reach()
		for _, n := range tiers {
			counts[i] += n
		}
	})
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}

// needs lists kinds of local by how many newcomers who compete for places fit
// with one of them; Locals is the most that so many of this kind could gain.
func (s *sheet) needs() []Need {
	reach, lacking := map[Need]int{}, 0
	for i, p := range s.parts {
		s.problems[i].least = uint32(s.floor) << s.problems[i].shift
		m, _ := s.problems[i].reach()
		rows, _ := m.contests()
		for r, t := range rows {
			if m.slot[r] < 0 {
				lacking++
			}
			if t != alive {
				for _, n := range s.wishes(&p.newcomers[r]) {
					reach[n]++
				}
			}
		}
	}
	var list []Need
	for n, count := range reach {
		n.Locals = min(count, lacking, mostAsked)
		list = append(list, n)
	}
	slices.SortFunc(list, func(a, b Need) int {
		ca, cb := reach[a.kind()], reach[b.kind()]
		return cmp.Or(cmp.Compare(cb, ca), cmp.Compare(a.Area, b.Area), cmp.Compare(a.Language, b.Language),
			cmp.Compare(a.Gender, b.Gender), cmp.Compare(a.Times, b.Times))
	})
	return list[:min(len(list), 24)]
}

func (n Need) kind() Need {
	n.Locals, n.Gain = 0, 0
	return n
}

// wishes are the kinds of local a newcomer fits with.
func (s *sheet) wishes(n *traits) (list []Need) {
	f := &n.person.Profile
	areas := []string{}
	if f.Area != "" {
		areas = append(areas, f.Area)
	}
	if f.Online {
		areas = append(areas, "")
	}
	genders := buddy.Genders[:2]
	if f.SameOnly {
		genders = []string{f.Gender}
	}
	for tag, level := range f.Languages {
		if level.Rank() < buddy.A2.Rank() {
			continue
		}
		for _, area := range areas {
			for _, gender := range genders {
				for i, times := range SpareTimes {
					if n.free&spare[i] != 0 && gender != "" {
						list = append(list, Need{Area: area, Language: tag, Gender: gender, Times: times})
					}
				}
			}
		}
	}
	return list
}

// free is when a local of this kind has time.
func (n Need) free() buddy.Grid {
	if i := slices.Index(SpareTimes, n.Times); i >= 0 {
		return spare[i]
	}
	return spare[0] | spare[1] | spare[2]
}

// Join adds as many imaginary locals of this kind as Locals says to an input,
// to see what would change; Gain does not matter.
func (n Need) Join(in *Input) {
	in.People = append(slices.Clone(in.People), n.people(*in, n.Locals)...)
}

// people makes up so many locals of this kind: as easy to match as can be in
// all that the line does not name.
func (n Need) people(in Input, count int) []buddy.Person {
	top := buddy.PersonID(0)
	for i := range in.People {
		top = max(top, in.People[i].ID)
	}
	languages := map[string]buddy.Level{n.Language: buddy.C1}
	if in.Programme.Host != "" {
		languages[in.Programme.Host] = buddy.C1
	}
	var list []buddy.Person
	for range count {
		top++
		list = append(list, buddy.Person{
			ID: top, Programme: in.Programme.ID, Stage: buddy.Waiting, Since: in.Now,
			Consents: []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: true}},
			Profile: buddy.Profile{
				Adult: true, Side: buddy.Local, Area: n.Area, Online: n.Area == "", Languages: languages,
				Gender: n.Gender, AnyAge: true, Free: n.free(),
				Interests: buddy.Interests, Wants: buddy.Topics, Offers: buddy.Topics,
			},
		})
	}
	return list
}
