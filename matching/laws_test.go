package matching

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
	"buddy/matching/made"
	"buddy/track"
)

func law(t *testing.T, check func(*rapid.T, Input)) {
	rapid.Check(t, func(t *rapid.T) { check(t, inputs(8).Draw(t, "input")) })
}

func byID(in Input) map[buddy.PersonID]*buddy.Person {
	people := map[buddy.PersonID]*buddy.Person{}
	for i := range in.People {
		people[in.People[i].ID] = &in.People[i]
	}
	return people
}

// brokenRule restates the hard rules on the answers themselves.
func brokenRule(in Input, n, l *buddy.Person) string {
	a, b := n.Profile, l.Profile
	talk := false
	for tag := range a.Languages {
		talk = talk || a.Languages[tag].Rank() >= 2 && b.Languages[tag].Rank() >= 2
	}
	host := in.Programme.Host
	for _, tag := range in.Programme.Interprets {
		talk = talk || a.Languages[tag].Rank() >= 3 && b.Languages[host].Rank() >= 3 ||
			b.Languages[tag].Rank() >= 3 && a.Languages[host].Rank() >= 3
	}
	bands := slices.Index(buddy.AgeBands, a.Age) - slices.Index(buddy.AgeBands, b.Age)
	switch {
	case !n.Matchable(in.Programme, in.Now) || !l.Matchable(in.Programme, in.Now):
		return "gates"
	case a.Side != buddy.Newcomer || b.Side != buddy.Local:
		return "sides"
	case !talk:
		return "language"
	case !(a.Area != "" && a.Area == b.Area) && !(a.Online && b.Online):
		return "place"
	case a.Free&b.Free == 0:
		return "time"
	case (a.SameOnly || b.SameOnly) && (a.Gender == "" || a.Gender != b.Gender):
		return "gender"
	case a.Age != "" && b.Age != "" && !(a.AnyAge && b.AnyAge) && (bands > 2 || bands < -2):
		return "age"
	}
	for _, list := range []struct {
		rule  string
		pairs [][2]buddy.PersonID
	}{{"power", in.Power}, {"forbidden", in.Forbidden}} {
		for _, two := range list.pairs {
			if two == [2]buddy.PersonID{n.ID, l.ID} || two == [2]buddy.PersonID{l.ID, n.ID} {
				return list.rule
			}
		}
	}
	for _, p := range in.Pairs {
		if p.Side(n.ID) != "" && p.Other(n.ID) == l.ID &&
			!(p.State == buddy.Ended && p.EndReason == buddy.EndReplaced) {
			return "previous"
		}
	}
	return ""
}

func TestNoHardRuleIsEverBroken(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		people, with := byID(in), map[buddy.PersonID]int{}
		for _, p := range in.Pairs {
			if p.Live() {
				with[p.People[0]]++
				with[p.People[1]]++
			}
		}
		for _, m := range Best(in).Matches {
			if rule := brokenRule(in, people[m.Newcomer], people[m.Local]); rule != "" {
				t.Fatalf("%d and %d break %s", m.Newcomer, m.Local, rule)
			}
			for _, id := range []buddy.PersonID{m.Newcomer, m.Local} {
				if with[id]++; with[id] > max(1, people[id].Profile.Capacity) {
					t.Fatalf("%d has %d buddies", id, with[id])
				}
			}
		}
	})
}

func TestExplainKnowsEveryRule(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		in.Pairs = slices.DeleteFunc(in.Pairs, buddy.Pair.Live) // a live pair of the two is explained as it stands
		for i := range in.People {
			for j := range in.People {
				n, l := &in.People[i], &in.People[j]
				e := Explain(in, n.ID, l.ID)
				if want := brokenRule(in, n, l); want != "" && !slices.Contains(e.Broken, want) || want == "" && !e.OK {
					t.Fatalf("%d and %d: broken %v, want %q", n.ID, l.ID, e.Broken, want)
				}
			}
		}
	})
}

func TestResultIsProvenAndVerified(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		r := Best(in)
		if !r.Proven {
			t.Fatal("not proven")
		}
		if err := Verify(in, r); err != nil {
			t.Fatal(err)
		}
	})
}

func TestInputOrderDoesNotMatter(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		want := Best(in)
		in.People = rapid.Permutation(in.People).Draw(t, "people")
		in.Pairs = rapid.Permutation(in.Pairs).Draw(t, "pairs")
		if got := Best(in); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v, want %v", got.Matches, want.Matches)
		}
	})
}

func TestOneMoreLocalNeverLowersTheNumber(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		before := len(Best(in).Matches)
		in.People = append(slices.Clone(in.People), made.Drawn(t, 1000, buddy.Local))
		if after := len(Best(in).Matches); after < before {
			t.Fatalf("%d matched before, %d after", before, after)
		}
	})
}

func TestNothingSensitiveBecomesAReason(t *testing.T) {
	told := []string{
		"reason.interests",
		"reason.topics",
		"reason.times",
		"reason.languages",
		"reason.tandem",
		"reason.area",
		"reason.online",
	}
	law(t, func(t *rapid.T, in Input) {
		for _, m := range Best(in).Matches {
			if len(m.Reasons) == 0 || len(m.Reasons) > 3 {
				t.Fatalf("%d reasons", len(m.Reasons))
			}
			for _, r := range m.Reasons {
				if !slices.Contains(told, r.Key) {
					t.Fatalf("told %s", r.Key)
				}
			}
		}
	})
}

func TestAlternativesAreFeasibleAndBestFirst(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		in.Pairs = nil
		people := byID(in)
		for i := range in.People {
			me := &in.People[i]
			list := Alternatives(in, me.ID)
			if !slices.IsSortedFunc(list, better) {
				t.Fatal("not best first")
			}
			found := 0
			for j := range in.People {
				n, l := me, &in.People[j]
				if me.Profile.Side == buddy.Local {
					n, l = l, n
				}
				if brokenRule(in, n, l) == "" {
					found++
				}
			}
			for _, m := range list {
				if e := Explain(in, m.Newcomer, m.Local); !e.OK || e.Score != m.Score ||
					brokenRule(in, people[m.Newcomer], people[m.Local]) != "" {
					t.Fatalf("%v: %v", m, e)
				}
			}
			if len(list) != found {
				t.Fatalf("%d alternatives for %d, want %d", len(list), me.ID, found)
			}
		}
	})
}

func TestWeightsSumToOne(t *testing.T) {
	for _, id := range track.IDs() {
		sum := 0
		for i := range criteria {
			sum += criteria[i].weight(id)
		}
		if sum != 1000 {
			t.Errorf("%s: %d", id, sum)
		}
	}
}

func TestManyLanguages(t *testing.T) {
	var people []buddy.Person
	for i := range 100 {
		tongue := func(p *buddy.Person) {
			p.Profile.Languages = map[string]buddy.Level{fmt.Sprintf("l%02d", i): buddy.A2}
		}
		people = append(people, newcomer(2*i+1, tongue), local(2*i+2, tongue))
	}
	r := Best(round(people...))
	if len(r.Matches) != 100 {
		t.Fatalf("%d of 100 matched", len(r.Matches))
	}
	for _, m := range r.Matches {
		if m.Local != m.Newcomer+1 {
			t.Fatalf("%d and %d share no language", m.Newcomer, m.Local)
		}
	}
}

func TestThreadsDoNotMatter(t *testing.T) {
	in := crowd{400, 300, 0, 5}.input()
	want := Best(in)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if got := Best(in); !reflect.DeepEqual(got, want) {
		t.Error("one thread finds another pairing")
	}
}

func TestCrowdIsProven(t *testing.T) {
	for _, c := range []crowd{{1500, 1500, 0, 1}, {1500, 700, 0, 2}, {600, 600, 1, 3}, {600, 250, 1, 4}} {
		in := c.input()
		r := Best(in)
		if !r.Proven {
			t.Errorf("%v: not proven", c)
		}
		if err := Verify(in, r); err != nil {
			t.Errorf("%v: %v", c, err)
		}
	}
}
