package group

import (
	"math/bits"
	"slices"

	"buddy"
)

// partners bounds the diversity of all groups beside that of sides: everybody
// with the people who differ most from them, so many of each side as a group
// may have that is not further off than gap. most is the same by person and
// with sides, whatever the gap.
func (t *table) partners(gap int) (sum int, most []int) {
	n, smallest, largest := len(t.people), t.sizes[0], t.sizes[len(t.sizes)-1]
	most = make([]int, n)
	small, more := 0, make([]int, n)
	for i := range n {
		var rows [2][]int // of the own side, of the other
		for j := range n {
			switch {
			case j == i:
			case t.newcomer[i] == t.newcomer[j]:
				rows[0] = append(rows[0], t.links[i][j].differ())
			default:
				rows[1] = append(rows[1], t.links[i][j].differ()-otherSide)
			}
		}
		for k := range rows {
			rows[k] = topSums(rows[k], largest-1)
		}
		within := func(size int) (best int) {
			for k := range size + 1 { // newcomers in the group
				own, other := k-1, size-k
				if !t.newcomer[i] {
					own, other = size-k-1, k
				}
				if own < 0 || own >= len(rows[0]) || other >= len(rows[1]) {
					continue
				}
				most[i] = max(most[i], rows[0][own]+rows[1][other]+otherSide*other)
				if t.off(k, size) <= gap {
					best = max(best, rows[0][own]+rows[1][other])
				}
			}
			return best
		}
		low := within(smallest)
		small, more[i] = small+low, within(largest)-low
	}
	slices.SortFunc(more, func(a, b int) int { return b - a })
	for k, size := range t.sizes {
		if size > smallest {
			for _, m := range more[:size*(len(t.sizes)-k)] {
				small += m
			}
			break
		}
	}
	return small / 2, most
}

// topSums are the sums of the greatest 0, 1, 2 … up to most numbers.
func topSums(list []int, most int) []int {
	slices.SortFunc(list, func(a, b int) int { return b - a })
	sums := []int{0}
	for _, d := range list[:min(most, len(list))] {
		sums = append(sums, sums[len(sums)-1]+d)
	}
	return sums
}

// spread bounds the diversity of all groups beside that of sides, kind by kind:
// no split has fewer pairs alike than one that spreads every kind of people
// evenly over the groups.
func (t *table) spread(pairs int) int {
	genders := make([]int, len(buddy.Genders))
	bands := make([]int, len(buddy.AgeBands)+farAge-1)
	noGender, noAge := 0, 0
	for i := range t.people {
		p := &t.people[i]
		if p.gender < 0 {
			noGender++
		} else {
			genders[p.gender]++
		}
		if p.age < 0 {
			noAge++
			continue
		}
		// Two people share farAge minus their gap of these ranges of bands, or none.
		for b := range farAge {
			bands[p.age+b]++
		}
	}
	// A pair with somebody who said nothing does not differ: each such person is in size-1 pairs.
	silent := func(people int) int { return (people*(t.sizes[0]-1) + 1) / 2 }
	alike := func(kinds []int) (sum int) {
		for _, people := range kinds {
			sum += evenPairs(people, len(t.sizes))
		}
		return sum
	}
	return otherGender*(pairs-silent(noGender)-alike(genders)) +
		otherAge*(farAge*(pairs-silent(noAge))-alike(bands)) +
		t.tastes(pairs)
}

// fine divides by every number up to 16, so that shares of interests are exact.
const fine = 720_720

// tastes bounds what interests add. The share of interests two people have in
// common is a scalar product, so the sum over a group's pairs is convex in who
// is in it, and least when all groups are the same mixture of everybody. What
// is left is who sits in the larger groups.
func (t *table) tastes(pairs int) int {
	n := len(t.people)
	rows := make([]int, n) // what each has in common with everybody, oneself included
	for i := range n {
		for j := range n {
			a, b := t.people[i].interests, t.people[j].interests
			if either := bits.OnesCount32(a | b); either > 0 {
				rows[i] += fine * bits.OnesCount32(a&b) / either
			} else {
				rows[i] += fine
			}
		}
	}
	slices.SortFunc(rows, func(a, b int) int { return b - a })
	all, squares := 0, 0
	for _, r := range rows {
		all += r
	}
	for _, s := range t.sizes {
		squares += s * s
	}
	// Twice what all groups have in common, oneself included, times n²: the
	// mixture, and those with the most in common in the smaller groups.
	common := all * squares
	i := 0
	for _, s := range t.sizes {
		for range s {
			common += 2 * rows[i] * (s*n - squares)
			i++
		}
	}
	alike := max(0, common/(n*n)-fine*n) / 2
	return otherInterest*pairs - otherInterest*alike/fine
}
