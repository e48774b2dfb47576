package matching

import (
	"math/bits"
	"slices"
	"time"

	"buddy"
)

// traits is what the criteria read of a person, as small integers and bit
// sets, so that millions of pairs can be tested.
type traits struct {
	person *buddy.Person
	// languages spoken at least this well; bit rare stands for all beyond the commonest 61. a2 holds across and back,
	// too
	a2, b1, c1 uint64
	practise   uint64 // languages they would like to practise
	free       buddy.Grid
	interests  uint32
	wants      uint32
	offers     uint32
	area       int32 // number of the area, -1 for none
	days       int32 // waiting, 0 when not known
	age        int8  // place in buddy.AgeBands, -1 when not said
	gender     int8  // place in buddy.Genders, -1 when not said
	rhythm     int8  // place in buddy.Rhythms, -1 when not said
	// how much a partner with experience would ease: 2 for hardly any contact before, 1 for some, 0 for all else
	ease     int8
	seasoned int8 // 1 who has had a buddy to the end before, or often meets people from elsewhere
	sameOnly bool
	anyAge   bool
	online   bool
	children bool
}

// The language bits that do not stand for one language. An interpreter at the
// first meeting counts like a language that the two share, so that blocking by
// masks needs no case of its own.
const (
	rare   = 61 // all languages that have no bit of their own
	across = 62 // the newcomer speaks a language with an interpreter, the local that of the place
	back   = 63 // the local speaks a language with an interpreter, the newcomer that of the place
)

// own are the bits that stand for one language each.
const own = 1<<rare - 1

// register numbers the languages and areas of one input, and knows what traits
// need beside a person's answers.
type register struct {
	now       time.Time
	programme *buddy.Programme
	finished  map[buddy.PersonID]bool // has had a buddy to the end
	langs     map[string]uint
	areas     map[string]int32
}

// newRegister gives the languages most people share the bits of their own.
func newRegister(in *Input, people []*buddy.Person) *register {
	count := map[string]int{}
	areas := map[string]int32{}
	for _, p := range people {
		for tag, level := range p.Profile.Languages {
			if level.Rank() >= buddy.A2.Rank() {
				count[tag]++
			}
		}
		if a := p.Profile.Area; a != "" {
			if _, ok := areas[a]; !ok {
				areas[a] = int32(len(areas))
			}
		}
	}
	tags := make([]string, 0, len(count))
	for tag := range count {
		tags = append(tags, tag)
	}
	slices.SortFunc(tags, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	langs := make(map[string]uint, len(tags))
	for i, tag := range tags {
		langs[tag] = uint(min(i, rare))
	}
	finished := map[buddy.PersonID]bool{}
	for i := range in.Pairs {
		if p := &in.Pairs[i]; p.EndReason == buddy.EndClosed {
			finished[p.People[0]], finished[p.People[1]] = true, true
		}
	}
	return &register{now: in.Now, programme: &in.Programme, finished: finished, langs: langs, areas: areas}
}

// learn numbers what a further person brings in. New languages share the rare bit.
func (r *register) learn(p *buddy.Person) {
	for tag := range p.Profile.Languages {
		if _, ok := r.langs[tag]; !ok {
			r.langs[tag] = rare
		}
	}
	if _, ok := r.areas[p.Profile.Area]; !ok {
		r.areas[p.Profile.Area] = int32(len(r.areas))
	}
}

func (r *register) traits(p *buddy.Person) traits {
	f := &p.Profile
	t := traits{
		person: p, free: f.Free & everySlot,
		interests: bitsOf(buddy.Interests, f.Interests),
		wants:     bitsOf(buddy.Topics, f.Wants), offers: bitsOf(buddy.Topics, f.Offers),
		area: -1, age: index(buddy.AgeBands, f.Age), gender: index(buddy.Genders, f.Gender),
		rhythm: index(buddy.Rhythms, f.Rhythm), days: waited(p.Since, r.now),
		sameOnly: f.SameOnly, anyAge: f.AnyAge, online: f.Online,
		children: slices.Contains(f.Needs, "children"),
		seasoned: int8(one(r.finished[p.ID] || f.Contact == "often")),
	}
	if i := index(buddy.PriorContacts, f.Contact); i >= 0 {
		t.ease = max(0, 2-i)
	}
	if f.Area != "" {
		t.area = r.areas[f.Area]
	}
	for tag, level := range f.Languages {
		bit := uint64(1) << r.langs[tag]
		switch level {
		case buddy.C1:
			t.c1 |= bit
			fallthrough
		case buddy.B1:
			t.b1 |= bit
			fallthrough
		case buddy.A2:
			t.a2 |= bit
		}
	}
	for _, tag := range f.Practise {
		bit, known := r.langs[tag]
		if !known {
			bit = rare
		}
		t.practise |= 1 << bit
	}
	t.a2 |= r.interpreted(f)
	return t
}

// interpreted are the bits of the ways in which an interpreter can help a person.
func (r *register) interpreted(f *buddy.Profile) (bits uint64) {
	theirs, places := uint(across), uint(back)
	if f.Side == buddy.Local {
		theirs, places = back, across
	}
	for _, tag := range r.programme.Interprets {
		if f.Speaks(tag, buddy.B1) {
			bits |= 1 << theirs
		}
	}
	if len(r.programme.Interprets) > 0 && f.Speaks(r.programme.Host, buddy.B1) {
		bits |= 1 << places
	}
	return bits
}

// openers are the languages in which a newcomer who spoke one of them very
// well could talk with a local, with an interpreter or without.
func (r *register) openers(l *traits) (tags []string) {
	f := &l.person.Profile
	for tag := range f.Languages {
		if f.Speaks(tag, buddy.A2) {
			tags = append(tags, tag)
		}
	}
	if l.a2>>across&1 == 1 {
		tags = append(tags, r.programme.Interprets...)
	}
	if l.a2>>back&1 == 1 {
		tags = append(tags, r.programme.Host)
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

const everySlot buddy.Grid = 1<<21 - 1

func index(list []string, s string) int8 { return int8(slices.Index(list, s)) }

func bitsOf(list, chosen []string) (set uint32) {
	for _, c := range chosen {
		if i := slices.Index(list, c); i >= 0 {
			set |= 1 << i
		}
	}
	return set
}

// named are the keys whose bits are set.
func named(keys []string, set uint32) []string {
	out := make([]string, 0, bits.OnesCount32(set))
	for i, key := range keys {
		if set&(1<<i) != 0 {
			out = append(out, key)
		}
	}
	return out
}

func prefixed(prefix string, list []string) []string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = prefix + id
	}
	return out
}

// waited is the number of whole days since then, 0 when since is unknown or ahead.
func waited(since, now time.Time) int32 {
	if since.IsZero() || now.Before(since) {
		return 0
	}
	return int32(min(now.Sub(since)/(24*time.Hour), 1<<20))
}

// tier is the waiting tier: 84, 42 and 14 days open the next one.
func tier(days int32) uint8 {
	for t, from := range []int32{84, 42, 14} {
		if days >= from {
			return uint8(3 - t)
		}
	}
	return 0
}

// comfort is how well two people can talk: 0 not at all, then 1 to 3 for A2,
// B1 and C1, the weaker of the two in their best shared language.
func comfort(n, l *traits) int {
	best := 0
	switch {
	case n.c1&l.c1&own != 0:
		return 3
	case n.b1&l.b1&own != 0:
		best = 2
	case n.a2&l.a2&own != 0:
		best = 1
	}
	if n.a2&l.a2>>rare&1 == 1 {
		for _, tag := range sharedLanguages(n, l) {
			a, b := n.person.Profile.Languages[tag], l.person.Profile.Languages[tag]
			best = max(best, min(a.Rank(), b.Rank())-1)
		}
	}
	return best
}

// talk tells whether two people can talk at their first meeting: they share a
// language, or an interpreter can come.
func talk(n, l *traits) bool {
	return n.a2&l.a2&^(1<<rare) != 0 || comfort(n, l) > 0
}

// sharedLanguages are the languages both speak at A2 or better, best first.
func sharedLanguages(n, l *traits) (tags []string) {
	other := l.person.Profile.Languages
	level := map[string]int{}
	for tag, a := range n.person.Profile.Languages {
		if least := min(a.Rank(), other[tag].Rank()); least >= buddy.A2.Rank() {
			level[tag] = least
			tags = append(tags, tag)
		}
	}
	slices.SortFunc(tags, func(a, b string) int {
		if level[a] != level[b] {
			return level[b] - level[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	return tags
}
