package matching

import (
	"cmp"
	"slices"

	"buddy"
)

// market is the newcomers of a part who compete for places, and the kinds of
// local that could help them. Nobody else can gain from one more local: no
// unmatched newcomer is on any path to them.
type market struct {
	mate []int32 // row → column, -1 for unmatched
	// column → the rows among these that could have it; beyond the part's columns, locals asked for already
	by    [][]int32
	lacks int     // rows unmatched
	kinds []kind  // those who ask for least first
	next  []int32 // row → the row whose column it takes on the path, -1 at its end
	seen  []int32 // row → search that reached it, given up for a row with no path to anybody unmatched
	past  []int32 // column → search that passed it
	round int32
	queue []int32
}

// givenUp marks the rows of a search that found nobody: no path leaves them, so
// none ever will.
const givenUp = -1

// kind of local with the rows that fit with one.
type kind struct {
	Need
	rows []int32
}

// market of a part.
func (s *sheet) market(i int) *market {
	p := s.problems[i]
	p.least = uint32(s.floor) << p.shift
	found, _ := p.reach()
	contests, _ := found.contests()
	m := &market{
		mate: make([]int32, len(p.rows)), by: make([][]int32, len(p.places)), past: make([]int32, len(p.places)),
		next: make([]int32, len(p.rows)), seen: make([]int32, len(p.rows)),
	}
	var rows []int32
	for r, t := range contests {
		m.mate[r] = -1
		if t == alive {
			continue
		}
		rows = append(rows, int32(r))
		if slot := found.slot[r]; slot >= 0 {
			m.mate[r] = found.columnAt(slot)
		} else {
			m.lacks++
		}
		for _, e := range p.rows[r] {
			if e < p.least {
				break
			}
			m.by[p.column(e)] = append(m.by[p.column(e)], int32(r))
		}
	}
	if m.lacks > 0 {
		m.kinds = s.kinds(s.parts[i], rows)
	}
	return m
}

// ask lists the kinds to ask for. Each local is one who surely adds a match on
// top of those before, of a kind that asks for as little as such a one can: a
// kind that adds none now adds none later, so the kinds are gone through once.
func (m *market) ask() (list []kind) {
	for _, k := range m.kinds {
		if m.lacks == 0 {
			break
		}
		k.Locals = m.serve(&k)
		if k.Locals == 0 {
			continue
		}
		k.Gain = k.Locals
		m.lacks -= k.Gain
		m.by, m.past = append(m.by, k.rows), append(m.past, 0)
		list = append(list, k)
	}
	return list
}

// serve fills places of one more column as long as each adds a match.
func (m *market) serve(k *kind) (filled int) {
	for filled < m.lacks && m.augment(k.rows, int32(len(m.by))) {
		filled++
	}
	return filled
}

// augment looks backwards, breadth first, from a free place of a column to an
// unmatched row: whoever takes the place frees their own for somebody else.
func (m *market) augment(rows []int32, column int32) bool {
	m.round++
	m.queue = m.queue[:0]
	end := m.follow(rows, -1)
	for i := 0; end < 0 && i < len(m.queue); i++ {
		r := m.queue[i]
		if c := m.mate[r]; c < int32(len(m.by)) && m.past[c] != m.round {
			m.past[c] = m.round
			end = m.follow(m.by[c], r)
		}
	}
	if end < 0 {
		for _, r := range m.queue {
			m.seen[r] = givenUp
		}
		return false
	}
	m.shift(end, column)
	return true
}

// follow adds rows that could take what the row next has, up to the first
// unmatched one, which it returns; -1 for none.
func (m *market) follow(rows []int32, next int32) int32 {
	for _, r := range rows {
		if m.seen[r] == m.round || m.seen[r] == givenUp {
			continue
		}
		m.seen[r], m.next[r] = m.round, next
		if m.mate[r] < 0 {
			return r
		}
		m.queue = append(m.queue, r)
	}
	return -1
}

// shift moves everybody on the path from an unmatched row to the column.
func (m *market) shift(r, column int32) {
	for r >= 0 {
		next, to := m.next[r], column
		if next >= 0 {
			to = m.mate[next]
		}
		m.mate[r] = to
		r = next
	}
}

// compare orders kinds: those who ask for least first, then those who fit
// with most, then by name.
func (k *kind) compare(o *kind) int {
	return cmp.Or(cmp.Compare(k.asks(), o.asks()), cmp.Compare(len(o.rows), len(k.rows)),
		cmp.Compare(k.Area, o.Area), cmp.Compare(k.Language, o.Language),
		cmp.Compare(k.Gender, o.Gender), cmp.Compare(k.Times, o.Times))
}

// asks counts what a kind does not leave open.
func (n Need) asks() (named int) {
	for _, wanted := range []string{n.Language, n.Gender, n.Times} {
		if wanted != "" {
			named++
		}
	}
	return named
}

// kinds of local that could help some of these rows. A kind that asks for
// something that lets in nobody more is left out.
func (s *sheet) kinds(p *part, rows []int32) (list []kind) {
	f := finder{sheet: s, part: p}
	for _, area := range f.areas(rows) {
		at := f.filter(rows, Need{Area: area}, byPlace)
		general := f.filter(at, Need{Area: area}, byLanguage)
		for _, language := range append([]string{""}, f.languages(at)...) {
			talk := f.filter(at, Need{Area: area, Language: language}, byLanguage)
			if len(talk) == 0 || language != "" && len(talk) == len(general) {
				continue
			}
			list = append(list, f.details(talk, Need{Area: area, Language: language})...)
		}
	}
	slices.SortFunc(list, func(a, b kind) int { return a.compare(&b) })
	return list
}

// finder tests imaginary locals against a part's newcomers.
type finder struct {
	*sheet
	part *part
}

// filter keeps the rows that fit with an imaginary local, as far as rules of
// one way say.
func (f *finder) filter(rows []int32, n Need, by way) (list []int32) {
	person := n.person(f.in, 0)
	l := f.register.traits(&person)
	for _, r := range rows {
		if fits(f.rules, &f.part.newcomers[r], &l, by) {
			list = append(list, r)
		}
	}
	return list
}

// details adds gender and times to kinds whose place and language suit the rows.
func (f *finder) details(rows []int32, n Need) (list []kind) {
	whoever := -1
	for _, gender := range append([]string{""}, buddy.Genders...) {
		n.Gender = gender
		suit := f.filter(rows, n, byClass)
		if gender == "" {
			whoever = len(suit)
		}
		if len(suit) == 0 || gender != "" && len(suit) == whoever {
			continue
		}
		each := map[string][]int32{}
		for _, times := range SpareTimes {
			n.Times = times
			each[times] = f.rest(suit, n)
		}
		n.Times = ""
		always := slices.DeleteFunc(slices.Clone(suit), func(r int32) bool {
			return slices.ContainsFunc(
				SpareTimes,
				func(times string) bool { _, free := slices.BinarySearch(each[times], r); return !free },
			)
		})
		each[""] = always
		for _, times := range append([]string{""}, SpareTimes...) {
			n.Times = times
			if len(each[times]) > 0 && (times == "" || len(each[times]) > len(always)) {
				list = append(list, kind{Need: n, rows: each[times]})
			}
		}
	}
	return list
}

// rest keeps the rows that fit as the rules say which are not about place,
// language or class, and that score enough.
func (f *finder) rest(rows []int32, n Need) (list []int32) {
	person := n.person(f.in, 0)
	l := f.register.traits(&person)
	for _, r := range rows {
		t := &f.part.newcomers[r]
		if fits(f.rules, t, &l, byTime, byPair) && (f.floor == 0 || f.score(t, &l) >= f.floor) {
			list = append(list, r)
		}
	}
	return list
}

// areas where one of the rows could meet somebody, "" for online.
func (f *finder) areas(rows []int32) (list []string) {
	for _, r := range rows {
		list = append(list, f.part.newcomers[r].person.Profile.Area)
		if f.part.newcomers[r].online {
			list = append(list, "")
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// languages in which one of the rows could talk.
func (f *finder) languages(rows []int32) (list []string) {
	known := map[string]bool{}
	for _, r := range rows {
		for tag := range f.part.newcomers[r].person.Profile.Languages {
			if f.part.newcomers[r].person.Profile.Speaks(tag, buddy.A2) && tag != f.in.Programme.Host {
				known[tag] = true
			}
		}
	}
	for tag := range known {
		list = append(list, tag)
	}
	slices.Sort(list)
	return list
}
