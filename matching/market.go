package matching

import (
	"cmp"
	"slices"

	"buddy"
	"buddy/matching/assign"
)

// kind of local with the rows that fit with one.
type kind struct {
	Need
	rows []int32
}

// ask lists the kinds to ask for in a part. Each local is one who surely adds a
// match on top of those before, of a kind that asks for as little as such a one
// can: a kind that adds none now adds none later, so the kinds are gone through once.
func (s *sheet) ask(part int) (list []kind) {
	s.problems[part].SetFloor(s.floor)
	m := assign.NewMarket(s.problems[part])
	if m.Lacks == 0 {
		return nil
	}
	for _, k := range s.kinds(s.parts[part], m.Rows) {
		if k.Locals = m.Serve(k.rows); k.Locals > 0 {
			k.Gain = k.Locals
			list = append(list, k)
		}
	}
	return list
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
