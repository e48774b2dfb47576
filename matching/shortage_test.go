package matching

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy"
)

// anyOf is one of the kinds that a line leaves open.
func anyOf(t *rapid.T, n Need) Need {
	if n.Gender == "" {
		n.Gender = rapid.SampledFrom(append([]string{""}, buddy.Genders...)).Draw(t, "gender")
	}
	if n.Times == "" {
		n.Times = rapid.SampledFrom(append([]string{""}, SpareTimes...)).Draw(t, "times")
	}
	return n
}

func TestShortageGainsWhatItSaysWhoeverComes(t *testing.T) {
	lines := 0
	law(t, func(t *rapid.T, in Input) {
		in.Floor = rapid.SampledFrom([]int{-1, 0, 0, 400}).Draw(t, "floor")
		for _, n := range Shortage(in, 3) {
			before := len(Best(in).Matches)
			for range n.Locals {
				come := anyOf(t, n)
				come.Locals = 1
				come.Join(&in)
			}
			if gain := len(Best(in).Matches) - before; gain != n.Gain || gain < 1 || n.Locals != gain {
				t.Fatalf("%+v gains %d", n, gain)
			}
			lines++
		}
	})
	if lines == 0 {
		t.Error("no lines")
	}
}

// everyKind there can be in drawn rounds that says when the local is free: one
// who always is would be no kind to find.
func everyKind() (list []Need) {
	for _, area := range []string{"", "north", "south"} {
		for _, language := range []string{"", "it", "en", "ar", "so"} {
			for _, gender := range append([]string{""}, buddy.Genders...) {
				for _, times := range SpareTimes {
					list = append(list, Need{Area: area, Language: language, Gender: gender, Times: times})
				}
			}
		}
	}
	return list
}

func TestShortageGainsWhatItSaysWhicheverLinesCome(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		list := rapid.Permutation(Shortage(in, 100)).Draw(t, "lines")
		for _, n := range list[:rapid.IntRange(0, len(list)).Draw(t, "come")] {
			before := len(Best(in).Matches)
			if gain := n.gain(&in, before); gain != n.Gain {
				t.Fatalf("%+v gains %d", n, gain)
			}
			n.Join(&in)
		}
	})
}

func TestShortageGoesOnUntilNoLocalHelps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(6).Draw(t, "input")
		for _, n := range Shortage(in, 100) {
			n.Join(&in)
		}
		before := len(Best(in).Matches)
		for _, n := range everyKind() {
			if n.Locals = 1; n.gain(&in, before) > 0 {
				t.Fatalf("%+v would still match somebody", n)
			}
		}
	})
}

// TestShortageAsksForAsLittleAsCanBe takes away the lines that ask for at
// least so much: then only kinds that ask for as much can help again.
func TestShortageAsksForAsLittleAsCanBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(6).Draw(t, "input")
		list, most := Shortage(in, 100), rapid.IntRange(1, 3).Draw(t, "named things")
		for _, n := range list {
			if n.asks() < most {
				n.Join(&in)
			}
		}
		before := len(Best(in).Matches)
		for _, n := range everyKind() {
			if n.Locals = 1; n.asks() < most && n.gain(&in, before) > 0 {
				t.Fatalf("%+v asks for less than %+v", n, list)
			}
		}
	})
}

// gain by solving everything again.
func (n Need) gain(in *Input, before int) int {
	more := *in
	n.Join(&more)
	s := newSheet(&more)
	sum := -before
	for _, p := range s.problems {
		sum += p.Most()
	}
	return sum
}

func TestShortageAsksOnlyForWhatIsNeeded(t *testing.T) {
	arabic := func(p *buddy.Person) {
		p.Profile.Languages = map[string]buddy.Level{"ar": buddy.C1}
	}
	women := func(p *buddy.Person) { p.Profile.Gender, p.Profile.SameOnly = "woman", true }
	saturdays := func(p *buddy.Person) { p.Profile.Free = slot("sat.evening") }
	for _, c := range []struct {
		name   string
		change []func(*buddy.Person)
		want   []Need
	}{
		{"nothing but the place", nil, []Need{{Area: "north", Locals: 3, Gain: 3}}},
		{"the language", []func(*buddy.Person){arabic}, []Need{{Area: "north", Language: "ar", Locals: 3, Gain: 3}}},
		{"the gender", []func(*buddy.Person){women}, []Need{{Area: "north", Gender: "woman", Locals: 3, Gain: 3}}},
		{"the weekend, as far as nobody can make room", []func(*buddy.Person){saturdays},
			[]Need{{Area: "north", Times: "weekend", Locals: 2, Gain: 2}, {Area: "north", Locals: 1, Gain: 1}}},
		{"all of it", []func(*buddy.Person){arabic, women, saturdays},
			[]Need{{"north", "ar", "woman", "weekend", 3, 3}}},
	} {
		in := round(newcomer(1, c.change...), newcomer(2, c.change...), newcomer(3, c.change...), newcomer(4), local(5))
		in.People[3].Since, in.Programme.Host = today.AddDate(0, 0, -90), "it"
		if got := Shortage(in, 3); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestShortageCountsLinesTogether(t *testing.T) {
	in := round(newcomer(1), newcomer(2, func(p *buddy.Person) { p.Profile.Area = "south" }),
		newcomer(3, func(p *buddy.Person) { p.Profile.Area = "south" }))
	in.Programme.Host = "it"
	want := []Need{{Area: "south", Locals: 2, Gain: 2}, {Area: "north", Locals: 1, Gain: 1}}
	if got := Shortage(in, 5); !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestShortageNeverPutsTwoNeedsIntoOne(t *testing.T) {
	in := round(newcomer(1, func(p *buddy.Person) { p.Profile.Gender, p.Profile.SameOnly = "woman", true }),
		newcomer(2, func(p *buddy.Person) { p.Profile.Languages = map[string]buddy.Level{"so": buddy.C1} }))
	in.Programme.Host = "it"
	want := []Need{
		{Area: "north", Gender: "woman", Locals: 1, Gain: 1},
		{Area: "north", Language: "so", Locals: 1, Gain: 1},
	}
	if got := Shortage(in, 5); !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestShortageOfACrowd(t *testing.T) {
	for _, c := range []crowd{{600, 600, 0, 1}, {600, 300, 0, 2}, {300, 100, 1, 3}} {
		in := c.input()
		in.Programme.Host = "it"
		for _, n := range Shortage(in, 6) {
			before := len(Best(in).Matches)
			n.Join(&in)
			if gain := len(Best(in).Matches) - before; gain != n.Gain {
				t.Errorf("%v: %+v gains %d", c, n, gain)
			}
		}
	}
}
