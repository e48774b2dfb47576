package matching

import (
	"maps"
	"slices"
	"strings"

	"buddy"
	"buddy/matching/assign"
	"buddy/matching/parallel"
)

// directory finds locals for Verify straight from their profiles: who is at a
// place, together with whoever speaks the same languages there.
type directory struct {
	*field
	rules []rule // those still to be tested pair by pair, quickest first
	at    map[string][]crew
}

// crew is some locals at one place who speak the same languages equally well.
type crew struct {
	tongues string
	locals  []int32
}

// online is the place of those who meet by video; no area has this id.
const online = "\x00"

func (f *field) directory() *directory {
	x := &directory{field: f, at: map[string][]crew{}}
	number := map[[2]string]int{}
	for i := range f.locals {
		l := f.locals[i].person
		tongues := tongues(l)
		for _, place := range x.places(l) {
			k, known := number[[2]string{place, tongues}]
			if !known {
				k = len(x.at[place])
				number[[2]string{place, tongues}] = k
				x.at[place] = append(x.at[place], crew{tongues: tongues})
			}
			x.at[place][k].locals = append(x.at[place][k].locals, int32(i))
		}
	}
	for _, way := range []way{byTime, byClass, byPair, byPlace} {
		for _, r := range f.rules {
			if r.By == way {
				x.rules = append(x.rules, r)
			}
		}
	}
	return x
}

// places where somebody can meet others; all the same where no rule is about places.
func (x *directory) places(p *buddy.Person) (list []string) {
	if !slices.ContainsFunc(x.field.rules, func(r rule) bool { return r.By == byPlace }) {
		return []string{""}
	}
	if p.Profile.Area != "" {
		list = append(list, p.Profile.Area)
	}
	if p.Profile.Online {
		list = append(list, online)
	}
	return list
}

// tongues names the languages somebody speaks, and how well.
func tongues(p *buddy.Person) string {
	var b strings.Builder
	for _, tag := range slices.Sorted(maps.Keys(p.Profile.Languages)) {
		b.WriteString(tag + ":" + string(p.Profile.Languages[tag]) + " ")
	}
	return b.String()
}

// seeker is one worker's scratch.
type seeker struct {
	seen []int32 // local → newcomer who met them last, counted from 1
	row  []uint32
}

// eachRow finds each newcomer's pairs, several newcomers at once, and hands
// them to check as edges of the whole field's problem. It returns the first
// error in the newcomers' order.
func (f *field) eachRow(p *assign.Problem[uint32], check func(i int32, row []uint32) error) error {
	x := f.directory()
	errs := make([]error, len(f.newcomers))
	begin := func() *seeker { return &seeker{seen: make([]int32, len(f.locals))} }
	parallel.Each((len(errs)+parallel.Stretch-1)/parallel.Stretch, begin, func(s *seeker, k int) {
		for i := k * parallel.Stretch; i < min((k+1)*parallel.Stretch, len(errs)); i++ {
			s.row = s.row[:0]
			n := &f.newcomers[i]
			x.meets(n, int32(i)+1, s, func(j int32) {
				s.row = append(s.row, p.Edge(f.rank(n, &f.locals[j]), j))
			})
			errs[i] = check(int32(i), s.row)
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// meets names each local who may be paired with a newcomer once.
func (x *directory) meets(n *traits, stamp int32, s *seeker, met func(j int32)) {
	for _, place := range x.places(n.person) {
		for _, crew := range x.at[place] {
			if !fits(x.field.rules, n, &x.locals[crew.locals[0]], byLanguage) {
				continue
			}
			for _, j := range crew.locals {
				if l := &x.locals[j]; s.seen[j] != stamp && fits(x.rules, n, l) && x.kept(n, l) == "" {
					s.seen[j] = stamp
					met(j)
				}
			}
		}
	}
}
