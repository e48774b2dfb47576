package matching

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
)

func practises(tags ...string) func(*buddy.Person) {
	return func(p *buddy.Person) { p.Profile.Practise = tags }
}

func speaks(languages map[string]buddy.Level) func(*buddy.Person) {
	return func(p *buddy.Person) { p.Profile.Languages = languages }
}

// scoreOn is a pair's score on one criterion alone.
func scoreOn(t *testing.T, criterion string, people ...buddy.Person) int {
	t.Helper()
	in := round(people...)
	return scoreIn(t, in, criterion)
}

// scoreIn is the score of 1 and 2 on one criterion alone.
func scoreIn(t *testing.T, in Input, criterion string) int {
	t.Helper()
	in.Weights = map[string]int{}
	for _, c := range criteria {
		in.Weights[c.Name] = 0
	}
	in.Weights[criterion] = 1000
	e := Explain(in, 1, 2)
	if !e.OK {
		t.Fatalf("broken %v", e.Broken)
	}
	return e.Score
}

func TestTandemLooksBothWays(t *testing.T) {
	italian := map[string]buddy.Level{"it": buddy.C1, "ar": buddy.A2}
	arabic := map[string]buddy.Level{"it": buddy.A2, "ar": buddy.C1}
	well := map[string]buddy.Level{"it": buddy.A2, "ar": buddy.B1}
	for _, c := range []struct {
		what               string
		newcomer, local    map[string]buddy.Level
		wishes, otherWants []string
		score              int
	}{
		{"nobody asks for anything", arabic, italian, nil, nil, 500},
		{"each speaks what the other practises", arabic, italian, []string{"it"}, []string{"ar"}, 1000},
		{"one of them does, the other asks for nothing", arabic, italian, []string{"it"}, nil, 750},
		{"one speaks it well, not very well", well, italian, []string{"it"}, []string{"ar"}, 800},
		{"a few words are not enough", arabic, italian, nil, []string{"fr"}, 250},
		{"nobody speaks what either practises", arabic, italian, []string{"fr"}, []string{"fr"}, 0},
		{"one of several is enough", arabic, italian, []string{"fr", "it"}, []string{"de", "ar"}, 1000},
	} {
		got := scoreOn(
			t, "tandem", newcomer(1, speaks(c.newcomer), practises(c.wishes...)),
			local(2, speaks(c.local), practises(c.otherWants...)),
		)
		if got != c.score {
			t.Errorf("%s: %d, want %d", c.what, got, c.score)
		}
	}
}

func TestTandemIsToldAsWhatTheTwoCanDo(t *testing.T) {
	in := round(newcomer(1, speaks(map[string]buddy.Level{"it": buddy.A2, "ar": buddy.C1}), practises("it", "de")),
		local(2, speaks(map[string]buddy.Level{"it": buddy.C1, "fr": buddy.C1}), practises("ar", "it")))
	for _, s := range Explain(in, 1, 2).Shares {
		if s.Name == "tandem" && (s.Reason == nil || !slices.Equal(s.Reason.Items, []string{"lang:ar", "lang:it"})) {
			t.Errorf("told %v", s.Reason)
		}
	}
}

func TestPractisingRareLanguages(t *testing.T) {
	tongue := func(i int) string { return fmt.Sprintf("l%03d", i) }
	var people []buddy.Person
	for i := range 150 {
		one := map[string]buddy.Level{"it": buddy.B1, tongue(i): buddy.C1}
		people = append(
			people,
			newcomer(2*i+1, speaks(one), practises("it")),
			local(2*i+2, speaks(map[string]buddy.Level{"it": buddy.C1}), practises(tongue(i))),
		)
	}
	in := round(people...)
	in.Weights = map[string]int{"tandem": 1000}
	for _, c := range criteria {
		if c.Name != "tandem" {
			in.Weights[c.Name] = 0
		}
	}
	for _, m := range Best(in).Matches {
		if m.Local != m.Newcomer+1 || m.Score != 1000 {
			t.Fatalf("%d and %d score %d", m.Newcomer, m.Local, m.Score)
		}
	}
}

func said(contact string) func(*buddy.Person) {
	return func(p *buddy.Person) { p.Profile.Contact = contact }
}

func TestContactPrefersExperience(t *testing.T) {
	for _, c := range []struct {
		one, other string
		score      int
	}{
		{"", "", 500}, {"hardly", "", 500}, {"hardly", "hardly", 500}, {"hardly", "sometimes", 500},
		{"hardly", "often", 1000}, {"often", "hardly", 1000}, {"sometimes", "often", 750}, {"often", "often", 500},
		{"", "often", 500},
	} {
		if got := scoreOn(t, "contact", newcomer(1, said(c.one)), local(2, said(c.other))); got != c.score {
			t.Errorf("%q and %q: %d, want %d", c.one, c.other, got, c.score)
		}
	}
	in := round(newcomer(1, said("hardly")), local(2), newcomer(3))
	in.Pairs = []buddy.Pair{
		{ID: 1, Programme: 1, People: [2]buddy.PersonID{3, 2}, State: buddy.Ended, EndReason: buddy.EndClosed},
	}
	if got := scoreIn(t, in, "contact"); got != 1000 {
		t.Errorf("with somebody who has had a buddy to the end: %d", got)
	}
}

func TestNoAnswerAboutContactLowersAScore(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		silent := in
		silent.People = slices.Clone(in.People)
		for i := range silent.People {
			silent.People[i].Profile.Contact = ""
		}
		for m := range Feasible(in) {
			if before := Explain(silent, m.Newcomer, m.Local); m.Score < before.Score {
				t.Fatalf("%d and %d score %d, unsaid %d", m.Newcomer, m.Local, m.Score, before.Score)
			}
		}
	})
}

func TestContactHasNoLineOfItsOwn(t *testing.T) {
	e := Explain(round(newcomer(1, said("hardly")), local(2, said("often"))), 1, 2)
	points := 0
	for _, s := range e.Shares {
		points += s.Points
		if s.Name == "contact" || s.Name == "life" || s.Name == "waiting" {
			t.Errorf("%s has a line", s.Name)
		}
		if s.Name == Background && (s.Reason != nil || s.Weight != 200) {
			t.Errorf("%+v", s)
		}
	}
	if points/1000 != e.Score {
		t.Errorf("the lines sum to %d, the score is %d", points/1000, e.Score)
	}
}

// apartTongues are two people without a language in common.
func apartTongues() Input {
	return round(
		newcomer(1, speaks(map[string]buddy.Level{"so": buddy.C1, "it": buddy.A1})),
		local(2, speaks(map[string]buddy.Level{"it": buddy.C1})),
	)
}

func TestInterpreterMakesAFirstMeetingPossible(t *testing.T) {
	for _, c := range []struct {
		what       string
		host       string
		interprets []string
		theirs     buddy.Level
		matched    int
	}{
		{"no interpreter", "it", nil, buddy.C1, 0},
		{"one for another language", "it", []string{"ti"}, buddy.C1, 0},
		{"one for theirs", "it", []string{"ti", "so"}, buddy.C1, 1},
		{"one for theirs, which they speak a little", "it", []string{"so"}, buddy.A2, 0},
		{"the local does not speak the language of the place", "en", []string{"so"}, buddy.C1, 0},
		{"no language of the place", "", []string{"so"}, buddy.C1, 0},
	} {
		in := apartTongues()
		in.Programme.Host, in.Programme.Interprets = c.host, c.interprets
		in.People[0].Profile.Languages["so"] = c.theirs
		if r := Best(in); len(r.Matches) != c.matched || Verify(in, r) != nil {
			t.Errorf("%s: %d matched", c.what, len(r.Matches))
		}
	}
}

func TestInterpreterGoesBothWaysAndGivesNoComfort(t *testing.T) {
	in := round(
		newcomer(1, speaks(map[string]buddy.Level{"it": buddy.B1})),
		local(2, speaks(map[string]buddy.Level{"so": buddy.C1})),
	)
	in.Programme.Host, in.Programme.Interprets = "it", []string{"so"}
	if got := scoreIn(t, in, "language"); got != 0 {
		t.Errorf("language scores %d", got)
	}
	if tag, ok := in.Programme.Interpreted(in.People[0].Profile, in.People[1].Profile); !ok || tag != "so" {
		t.Errorf("interpreted from %q, %t", tag, ok)
	}
}

func TestInterpretersAmongManyLanguages(t *testing.T) {
	in := crowd{250, 250, 2, 9}.input()
	in.Programme.Host, in.Programme.Interprets = "it", []string{"x00", "x03", "l090", "it"}
	for i := range in.People {
		in.People[i].Profile.Languages[fmt.Sprintf("l%03d", i%120)] = buddy.Levels[i%4]
	}
	found, want, interpreted := 0, 0, 0
	for range Feasible(in) {
		found++
	}
	for i := range in.People {
		for j := range in.People {
			if n, l := &in.People[i], &in.People[j]; brokenRule(in, n, l) == "" {
				want++
				if _, ok := in.Programme.Interpreted(n.Profile, l.Profile); ok {
					interpreted++
				}
			}
		}
	}
	if found != want || interpreted == 0 {
		t.Errorf("%d pairs, want %d, of them %d with an interpreter", found, want, interpreted)
	}
	if r := Best(in); Verify(in, r) != nil {
		t.Error(Verify(in, r))
	}
}

func TestPowerKeepsApartByItsOwnName(t *testing.T) {
	in := round(newcomer(1), local(2))
	in.Power = [][2]buddy.PersonID{{2, 1}}
	in.Forbidden = in.Power
	if e := Explain(in, 1, 2); e.OK || !slices.Equal(e.Broken, []string{"power"}) {
		t.Errorf("broken %v", e.Broken)
	}
	r := Best(in)
	if len(r.Matches) != 0 {
		t.Error("matched")
	}
	if d := Diagnose(in, r); len(d) != 1 || len(d[0].Changes) != 0 {
		t.Errorf("suggests %+v", d)
	}
	in.Lifted, in.Pinned = []string{"power", "forbidden"}, [][2]buddy.PersonID{{1, 2}}
	if r := Best(in); len(r.Matches) != 0 || len(r.Refused) != 1 {
		t.Error("power was lifted")
	}
	in.Pairs = []buddy.Pair{{ID: 1, Programme: 1, People: [2]buddy.PersonID{1, 2}, State: buddy.Active}}
	if e := Explain(in, 1, 2); !slices.Equal(e.Broken, []string{"power"}) {
		t.Errorf("of a live pair: broken %v", e.Broken)
	}
}
