package matching

import (
	"cmp"
	"slices"

	"buddy"
)

// field is an input made ready: who takes part, as traits, in an order that
// depends on the seed and the ids only.
type field struct {
	in        *Input
	weights   []int // of criteria, on the input's track
	used      map[buddy.PersonID]int
	apart     map[[2]buddy.PersonID]string // smaller id first; the rule that keeps them apart
	barred    map[buddy.PersonID]bool      // has an entry in apart
	register  *register
	newcomers []traits
	locals    []traits
	rooms     []int32 // per local: free places, at least 1
	scale     scale
}

// newField gathers everyone who passes the gates.
func newField(in *Input) *field {
	f := history(in)
	var people []*buddy.Person
	seen := map[buddy.PersonID]bool{}
	for i := range in.People {
		p := &in.People[i]
		if !seen[p.ID] && f.stopped(p) == "" {
			seen[p.ID] = true
			people = append(people, p)
		}
	}
	slices.SortFunc(people, func(a, b *buddy.Person) int {
		return cmp.Or(cmp.Compare(mix(in.Seed, uint64(a.ID)), mix(in.Seed, uint64(b.ID))), cmp.Compare(a.ID, b.ID))
	})
	f.register = newRegister(in.Now, people)
	for _, p := range people {
		switch p.Profile.Side {
		case buddy.Newcomer:
			f.newcomers = append(f.newcomers, f.register.traits(p))
		case buddy.Local:
			f.locals = append(f.locals, f.register.traits(p))
			f.rooms = append(f.rooms, int32(f.room(p)))
		}
	}
	places := 0
	for _, n := range f.rooms {
		places += int(n)
	}
	f.scale = scaleFor(len(f.newcomers), places, topScore)
	return f
}

// history reads the pairs and the forbidden list.
func history(in *Input) *field {
	f := &field{
		in: in, used: map[buddy.PersonID]int{},
		apart: map[[2]buddy.PersonID]string{}, barred: map[buddy.PersonID]bool{},
	}
	for i := range criteria {
		f.weights = append(f.weights, criteria[i].weight(in.Track))
	}
	for i := range in.Pairs {
		p := &in.Pairs[i]
		if p.Live() {
			f.used[p.People[0]]++
			f.used[p.People[1]]++
		}
		if p.Live() || !forgettable(p) {
			f.part(p.People, "previous")
		}
	}
	for _, two := range in.Forbidden {
		f.part(two, "forbidden")
	}
	return f
}

// forgettable tells whether an ended pair never reached its two people, so
// that nothing speaks against suggesting it again.
func forgettable(p *buddy.Pair) bool {
	return !p.Begun() && (p.EndReason == buddy.EndReplaced || p.EndReason == buddy.EndLeft)
}

func (f *field) part(two [2]buddy.PersonID, why string) {
	f.apart[ordered(two[0], two[1])] = why
	f.barred[two[0]], f.barred[two[1]] = true, true
}

func ordered(a, b buddy.PersonID) [2]buddy.PersonID {
	return [2]buddy.PersonID{min(a, b), max(a, b)}
}

// room is how many more buddies a person can have now.
func (f *field) room(p *buddy.Person) int { return max(p.Profile.Capacity, 1) - f.used[p.ID] }

// stopped names the first gate a person does not pass, "" when all are passed.
func (f *field) stopped(p *buddy.Person) string {
	return f.stoppedBut(p, "")
}

// meet tells whether two people on the field may be paired.
func (f *field) meet(n, l *traits) bool {
	return fits(n, l) && !(f.barred[n.person.ID] && f.apart[ordered(n.person.ID, l.person.ID)] != "")
}

// mix is a hash of the numbers in their order (splitmix64 steps).
func mix(numbers ...uint64) uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for _, n := range numbers {
		h = step(h ^ n)
	}
	return h
}

func step(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
