package matching

import (
	"cmp"
	"slices"

	"buddy"
	"buddy/track"
)

// Rule is a hard rule as others may name it.
type Rule struct {
	Name   string // as in Explanation.Broken
	Safety bool   // never left out, not even to look
}

// Rules lists every hard rule: those about one person, those about two
// people's history, and those that compare two people.
func Rules() []Rule {
	var list []Rule
	for _, g := range gates {
		list = append(list, Rule{g.Name, true})
	}
	for _, name := range []string{"sides", "previous", "forbidden", "power"} {
		list = append(list, Rule{name, true})
	}
	for _, r := range rules {
		list = append(list, Rule{r.Name, r.Safety})
	}
	return list
}

// Liftable names the hard rules that Input.Lifted may leave out.
func Liftable() []string {
	var names []string
	for _, r := range Rules() {
		if !r.Safety {
			names = append(names, r.Name)
		}
	}
	return names
}

// Criteria names the soft criteria whose weight a coordinator may change to see
// what it does. Contact is not one of them: the difference would tell what
// somebody said.
func Criteria() []string {
	var names []string
	for i := range criteria {
		if name := criteria[i].Name; name != "contact" {
			names = append(names, name)
		}
	}
	return names
}

// Lines names the shares of an explanation, as in Share.Name.
func Lines() []string {
	var names []string
	for i := range criteria {
		if name := cmp.Or(criteria[i].Line, criteria[i].Name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Weights are a track's weights by criterion, in thousandths that sum to 1000.
func Weights(id track.ID) map[string]int {
	weights := map[string]int{}
	for i := range criteria {
		weights[criteria[i].Name] = criteria[i].weight(id)
	}
	return weights
}

// Reweigh counts one criterion times/over as much as before and brings the
// weights back to a sum of 1000; the others keep their proportions. What
// rounding leaves goes to the largest remainders, by name among equals. When
// nothing would count any more, or the criterion is unknown, the weights are
// returned as they are. Weights, times and over are not negative, over not 0.
func Reweigh(weights map[string]int, criterion string, times, over int) map[string]int {
	type share struct {
		name       string
		whole, rem int
	}
	var list []share
	sum := 0
	for name, w := range weights {
		w *= over
		if name == criterion {
			w = w / over * times
		}
		list, sum = append(list, share{name: name, whole: w}), sum+w
	}
	if _, known := weights[criterion]; !known || sum == 0 {
		return weights
	}
	left := 1000
	for i, s := range list {
		list[i].whole, list[i].rem = s.whole*1000/sum, s.whole*1000%sum
		left -= list[i].whole
	}
	slices.SortFunc(
		list,
		func(a, b share) int { return cmp.Or(cmp.Compare(b.rem, a.rem), cmp.Compare(a.name, b.name)) },
	)
	out := map[string]int{}
	for i, s := range list {
		out[s.name] = s.whole
		if i < left {
			out[s.name]++
		}
	}
	return out
}

// Scores are what an input's weights give the pairs of a result, whatever the
// weights it was found with; hard rules are not asked. A match whose people
// are not in the input counts 0.
func Scores(in Input, matches []Match) []int {
	in.Pinned = nil // who is pinned is not on the field
	f := newField(&in)
	newcomers, locals := traitsByID(f.newcomers), traitsByID(f.locals)
	scores := make([]int, len(matches))
	for i, m := range matches {
		if n, l := newcomers[m.Newcomer], locals[m.Local]; n != nil && l != nil {
			scores[i] = f.score(n, l)
		}
	}
	return scores
}

func traitsByID(people []traits) map[buddy.PersonID]*traits {
	m := make(map[buddy.PersonID]*traits, len(people))
	for i := range people {
		m[people[i].person.ID] = &people[i]
	}
	return m
}
