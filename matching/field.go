package matching

import (
	"cmp"
	"slices"

	"buddy"
	"buddy/matching/assign"
	"buddy/matching/tie"
)

// field is an input made ready: who takes part, as traits, in an order that
// depends on the seed and the ids only.
type field struct {
	in        *Input
	weights   []int                      // of criteria, on the input's track
	rules     []rule                     // without those lifted
	standing  map[[2]buddy.PersonID]bool // newcomer, local
	pinned    [][2]traits                // newcomer, local: honoured and off the field
	refused   [][2]buddy.PersonID
	used      map[buddy.PersonID]int
	apart     map[[2]buddy.PersonID]string // smaller id first; the rule that keeps them apart
	barred    map[buddy.PersonID]bool      // has an entry in apart
	register  *register
	newcomers []traits
	locals    []traits
	rooms     []int32 // per local: free places, at least 1
	there     [2]int  // newcomers and locals who take part, those pinned too
	measure   *assign.Measure
}

// newField gathers everyone who passes the gates.
func newField(in *Input) *field {
	f := history(in)
	people := f.admitted()
	f.register = newRegister(in, people)
	newcomers := 0
	for _, p := range people {
		if p.Profile.Side == buddy.Newcomer {
			newcomers++
		}
	}
	f.newcomers, f.locals = make([]traits, 0, newcomers), make([]traits, 0, len(people)-newcomers)
	for _, p := range people {
		switch p.Profile.Side {
		case buddy.Newcomer:
			f.newcomers = append(f.newcomers, f.register.traits(p))
		case buddy.Local:
			f.locals = append(f.locals, f.register.traits(p))
			f.rooms = append(f.rooms, int32(f.room(p)))
		}
	}
	f.there = [2]int{len(f.newcomers), len(f.locals)}
	if len(in.Pinned) > 0 {
		f.pin(in.Pinned)
	}
	f.measure = assign.NewMeasure(len(f.newcomers), f.places(), len(f.standing) > 0)
	return f
}

// admitted are those who pass the gates, each once, in an order that is drawn
// by seed and id.
func (f *field) admitted() []*buddy.Person {
	type drawn struct {
		lot uint64
		at  int
	}
	people := f.in.People
	lots := make([]drawn, 0, len(people))
	for i := range people {
		if f.stopped(&people[i]) == "" {
			lots = append(lots, drawn{tie.Of(f.in.Seed, uint64(people[i].ID)), i})
		}
	}
	slices.SortFunc(lots, func(a, b drawn) int {
		return cmp.Or(cmp.Compare(a.lot, b.lot), cmp.Compare(people[a.at].ID, people[b.at].ID), cmp.Compare(a.at, b.at))
	})
	list := make([]*buddy.Person, 0, len(lots))
	for i, l := range lots {
		if i == 0 || people[lots[i-1].at].ID != people[l.at].ID {
			list = append(list, &people[l.at])
		}
	}
	return list
}

// history reads the pairs and the forbidden list.
func history(in *Input) *field {
	f := &field{
		in: in, rules: lifted(in.Lifted), standing: map[[2]buddy.PersonID]bool{}, used: map[buddy.PersonID]int{},
		apart: map[[2]buddy.PersonID]string{}, barred: map[buddy.PersonID]bool{},
	}
	f.weigh()
	for _, two := range in.Standing {
		f.standing[two] = true
	}
	for i := range in.Pairs {
		p := &in.Pairs[i]
		if p.Live() && f.standing[p.People] && (p.State == buddy.Suggested || p.State == buddy.Held) {
			continue
		}
		if p.Live() {
			f.used[p.People[0]]++
			f.used[p.People[1]]++
		}
		if p.Live() || !p.Forgettable() {
			f.part(p.People, "previous")
		}
	}
	for _, two := range in.Forbidden {
		f.part(two, "forbidden")
	}
	for _, two := range in.Power {
		f.part(two, "power")
	}
	return f
}

// weigh takes the input's weights, or the track's where it names none. More
// than 1000 together are scaled down, so that no score exceeds the scale.
func (f *field) weigh() {
	sum := 0
	for i := range criteria {
		w, own := f.in.Weights[criteria[i].Name]
		if !own {
			w = criteria[i].weight(f.in.Track)
		}
		w = min(max(w, 0), 1000)
		f.weights = append(f.weights, w)
		sum += w
	}
	for i := range f.weights {
		f.weights[i] = f.weights[i] * 1000 / max(sum, 1000)
	}
}

func (f *field) part(two [2]buddy.PersonID, why string) {
	f.apart[ordered(two[0], two[1])] = why
	f.barred[two[0]], f.barred[two[1]] = true, true
}

func ordered(a, b buddy.PersonID) [2]buddy.PersonID {
	return [2]buddy.PersonID{min(a, b), max(a, b)}
}

// room is how many more buddies a person can have now.
// A newcomer has one at a time.
func (f *field) room(p *buddy.Person) int {
	most := 1
	if p.Profile.Side == buddy.Local {
		most = min(max(p.Profile.Capacity, 1), MostBuddies)
	}
	return most - f.used[p.ID]
}

// MostBuddies is how many buddies at once a local may have, whatever their
// capacity says: many more than anybody can care for, and few enough to count with.
const MostBuddies = 1000

// stopped names the first gate a person does not pass, "" when all are passed.
func (f *field) stopped(p *buddy.Person) string {
	return f.stoppedBut(p, "")
}

// meet tells whether two people on the field may be paired.
func (f *field) meet(n, l *traits) bool {
	return fits(f.rules, n, l) && f.kept(n, l) == ""
}

// kept names what keeps two people apart whatever their answers, "" for nothing.
func (f *field) kept(n, l *traits) string {
	if !f.barred[n.person.ID] {
		return ""
	}
	return f.apart[ordered(n.person.ID, l.person.ID)]
}

// pin takes those off the field who are to be paired, and refuses the others.
// Of pins that exclude each other the one with the smaller ids counts.
func (f *field) pin(pins [][2]buddy.PersonID) {
	pins = slices.Clone(pins)
	slices.SortFunc(pins, func(a, b [2]buddy.PersonID) int { return slices.Compare(a[:], b[:]) })
	row, column := placesOf(f.newcomers), placesOf(f.locals)
	gone := map[buddy.PersonID]bool{}
	for _, two := range slices.Compact(pins) {
		n, known := row[two[0]]
		l, both := column[two[1]]
		if !known || !both || gone[two[0]] || f.rooms[l] == 0 || !f.meet(&f.newcomers[n], &f.locals[l]) {
			f.refused = append(f.refused, two)
			continue
		}
		f.pinned = append(f.pinned, [2]traits{f.newcomers[n], f.locals[l]})
		gone[two[0]] = true
		f.rooms[l]--
	}
	f.newcomers = slices.DeleteFunc(f.newcomers, func(t traits) bool { return gone[t.person.ID] })
	locals, rooms := f.locals[:0], f.rooms[:0]
	for l, room := range f.rooms {
		if room > 0 {
			locals, rooms = append(locals, f.locals[l]), append(rooms, room)
		}
	}
	f.locals, f.rooms = locals, rooms
}

func placesOf(side []traits) map[buddy.PersonID]int {
	at := make(map[buddy.PersonID]int, len(side))
	for i := range side {
		at[side[i].person.ID] = i
	}
	return at
}

// places are the free places of all locals together.
func (f *field) places() (sum int) {
	for _, n := range f.rooms {
		sum += int(n)
	}
	return sum
}

// rank of a pair among the edges of its newcomer.
func (f *field) rank(n, l *traits) uint32 { return assign.Rank(f.score(n, l), f.stands(n, l)) }

// stands tells whether the two are a standing pair.
func (f *field) stands(n, l *traits) bool {
	return len(f.standing) > 0 && f.standing[[2]buddy.PersonID{n.person.ID, l.person.ID}]
}
