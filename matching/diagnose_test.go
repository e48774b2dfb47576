package matching

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
)

func TestDiagnosisKnowsWhatAddsAMatch(t *testing.T) {
	sure, vain := map[int]int{}, map[int]int{} // by ease
	check := func(t require, in Input) {
		r := Best(in)
		list := Diagnose(in, r)
		if len(list) != len(r.Unmatched) {
			t.Fatalf("%d diagnoses for %d people", len(list), len(r.Unmatched))
		}
		for i, d := range list {
			if d.Person != r.Unmatched[i] || (d.Partners > 0) != (d.Rivals > d.Places) ||
				!slices.IsSortedFunc(d.Changes, easier) ||
				len(d.Changes) > 3 {
				t.Fatalf("%+v", d)
			}
			for _, c := range d.Changes {
				who := d.Person
				if c.Local != 0 {
					who = c.Local
				}
				if gain := len(Best(apply(in, who, c)).Matches) - len(r.Matches); c.Sure != (gain > 0) ||
					gain > 1 && c.Local == 0 {
					t.Fatalf("%d: %+v gains %d", d.Person, c, gain)
				}
				if c.Sure {
					sure[c.ease()]++
				} else {
					vain[c.ease()]++
				}
			}
		}
	}
	law(t, func(t *rapid.T, in Input) {
		in.Floor = rapid.SampledFrom([]int{-1, 0, 0, 500}).Draw(t, "floor")
		check(t, in)
	})
	for seed := range uint64(60) {
		in := few(seed)
		in.Floor = []int{-1, 0, 500}[seed%3]
		check(t, in)
	}
	for i, name := range ease {
		if sure[i] == 0 {
			t.Errorf("%s: no change is sure", name)
		}
	}
	if len(vain) < 3 {
		t.Errorf("vain changes of %d kinds only", len(vain))
	}
}

// require is what a check needs of a test.
type require interface{ Fatalf(string, ...any) }

// few people, always the same for a seed, among whom every rule bites.
func few(seed uint64) Input {
	in := crowd{14, 9, 1, seed}.input()
	in.Programme.Host = "it"
	for i := range in.People {
		f := &in.People[i].Profile
		f.Area, f.Online = []string{"north", "north", "south"}[i%3], i%4 == 0
		f.Free |= 7 << (3 * (i % 2))
	}
	return in
}

// apply makes the change in the profile of whoever it is about.
func apply(in Input, id buddy.PersonID, c Change) Input {
	in.People = slices.Clone(in.People)
	i := slices.IndexFunc(in.People, func(p buddy.Person) bool { return p.ID == id })
	in.People[i].Profile = c.On(in.People[i].Profile)
	return in
}

// TestTieIsSaidWhenTheSeedDecided: and only then does giving the person the place cost nothing.
func TestTieIsSaidWhenTheSeedDecided(t *testing.T) {
	said := map[string]int{}
	for seed := range uint64(60) {
		in := few(seed)
		for i := range in.People { // as alike as can be, in every other round
			f := &in.People[i].Profile
			in.People[i].Since, in.Floor = today.AddDate(0, 0, -50*(i%5/4)), -1
			if seed%2 == 0 {
				f.Interests, f.Wants, f.Offers, f.Age, f.Free, f.Rhythm, f.Online = nil, nil, nil, "25", 1, "", false
				f.Languages = map[string]buddy.Level{"it": buddy.B1}
			}
		}
		r := Best(in)
		for _, d := range Diagnose(in, r) {
			ties := map[buddy.PersonID]bool{}
			for _, a := range d.Ahead {
				ties[a.Local] = ties[a.Local] || a.Why == AheadTie
				said[a.Why]++
				if !slices.ContainsFunc(
					r.Matches,
					func(m Match) bool { return m.Newcomer == a.Newcomer && m.Local == a.Local },
				) {
					t.Fatalf("%+v is not so", a)
				}
			}
			for local, tie := range ties {
				other := in
				other.Pinned = [][2]buddy.PersonID{{d.Person, local}}
				if free := slices.Equal(achieved(in, Best(other)), achieved(in, r)); free != tie {
					t.Fatalf("seed %d, %d and %d: tie %t, free %t", seed, d.Person, local, tie, free)
				}
			}
		}
	}
	for _, why := range []string{AheadTie, AheadWaited, AheadOnly, AheadScore} {
		if said[why] == 0 {
			t.Errorf("never said: %s", why)
		}
	}
}

// achieved counts the matched in each tier, and their total score.
func achieved(in Input, r Result) []int {
	people, list := byID(in), make([]int, 5)
	for _, m := range r.Matches {
		list[tier(waited(people[m.Newcomer].Since, in.Now))]++
	}
	list[4] = r.Total
	return list
}

func TestWhyOthersComeFirst(t *testing.T) {
	long := func(p *buddy.Person) { p.Since = today.AddDate(0, 0, -100) }
	dull := func(p *buddy.Person) { p.Profile.Interests = nil }
	south := func(p *buddy.Person) { p.Profile.Area = "south" }
	for _, c := range []struct {
		name   string
		change func(*Input)
		want   Ahead
	}{
		{"waits longer", func(in *Input) { long(&in.People[1]) }, Ahead{2, 3, AheadWaited}},
		{"fits nobody else", func(*Input) {}, Ahead{2, 3, AheadOnly}},
		{"drawn by lot", func(in *Input) { in.People[0].Profile.Interests = []string{"music"} }, Ahead{2, 3, AheadTie}},
		{"pinned", func(in *Input) { in.Pinned = [][2]buddy.PersonID{{2, 3}} }, Ahead{}},
		{"could go elsewhere, but that is taken", func(in *Input) {
			in.People[1].Profile.Area, in.People[1].Profile.Online = "north", true
			in.People = append(in.People, newcomer(4, long, south, func(p *buddy.Person) { p.Profile.Online = true }),
				local(5, south, func(p *buddy.Person) { p.Profile.Online = true }))
		}, Ahead{2, 3, AheadScore}},
	} {
		in := round(newcomer(1, dull), newcomer(2), local(3))
		c.change(&in)
		if c.name == "drawn by lot" {
			for r := Best(in); r.Matches[0].Newcomer != 2; r = Best(in) {
				in.Seed++
			}
		}
		d := Diagnose(in, Best(in))
		if len(d) != 1 || d[0].Person != 1 {
			t.Fatalf("%s: %+v", c.name, d)
		}
		if c.want == (Ahead{}) {
			if len(d[0].Ahead) != 0 || d[0].Partners != 0 {
				t.Errorf("%s: %+v", c.name, d[0])
			}
			continue
		}
		if !slices.Equal(d[0].Ahead, []Ahead{c.want}) {
			t.Errorf("%s: %+v, want %+v", c.name, d[0].Ahead, c.want)
		}
	}
}

func TestIdleLocals(t *testing.T) {
	seen := map[string]int{}
	check := func(t require, in Input) {
		r := Best(in)
		people, places := byID(in), r.Places-len(r.Matches)
		for _, x := range Idle(in, r) {
			fit, low := 0, 0
			for _, n := range in.People {
				if brokenRule(in, &n, people[x.Person]) != "" || !takesPart(in, n.ID) {
					continue
				}
				stands := slices.Contains(in.Standing, [2]buddy.PersonID{n.ID, x.Person}) // whatever they score
				if stands || Explain(in, n.ID, x.Person).Score >= r.Floor {
					fit++
				} else {
					low++
				}
			}
			why := IdleMatched
			if fit == 0 {
				why = IdleNobody
				if low > 0 {
					why = IdleFloor
				}
			}
			if x.Fit != fit || x.Why != why || x.Places < 1 {
				t.Fatalf("%+v, want %d %s", x, fit, why)
			}
			seen[why]++
			places -= x.Places
		}
		if places != 0 {
			t.Fatalf("%d places unexplained", places)
		}
	}
	law(t, func(t *rapid.T, in Input) {
		in.Floor = rapid.SampledFrom([]int{0, 0, 600}).Draw(t, "floor")
		check(t, in)
	})
	for seed := range uint64(40) {
		in := few(seed)
		in.Floor = []int{0, 600}[seed%2]
		check(t, in)
	}
	if len(seen) < 3 {
		t.Errorf("seen %v", seen)
	}
}

// takesPart tells whether somebody is among the unpaired.
func takesPart(in Input, id buddy.PersonID) bool {
	f := newField(&in)
	return slices.ContainsFunc(f.newcomers, func(n traits) bool { return n.person.ID == id })
}
