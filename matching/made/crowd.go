package made

import (
	"fmt"
	"math"
	"math/rand/v2"

	"buddy"
)

// Crowd describes people: as many areas as a town of that size has,
// crowded ones first, languages as they are spread in a host town.
type Crowd struct {
	Newcomers, Locals int
	Areas             int // 0 for as many as the size asks for
	Seed              uint64
}

// People makes the people of a crowd, newcomers first; the same crowd is the same people.
func (c Crowd) People() (list []buddy.Person) {
	r := rand.New(rand.NewPCG(c.Seed, 1))
	if c.Areas == 0 {
		c.Areas = int(30*math.Sqrt(float64(c.Newcomers)/1000)) + 1
	}
	areas, tongues := zipf(c.Areas, 1.15), zipf(22, 1.1)
	for i := range c.Newcomers + c.Locals {
		side := buddy.Newcomer
		if i >= c.Newcomers {
			side = buddy.Local
		}
		list = append(list, citizen(r, i+1, side, areas, tongues))
	}
	return list
}

// Neighbours makes people of one area, of either side in turn, who speak one of three languages
// beside that of the place.
func Neighbours(r *rand.Rand, n int) (list []buddy.Person) {
	for i := range n {
		list = append(list, citizen(r, i+1, buddy.Sides[i%2], []float64{1}, zipf(3, 1)))
	}
	return list
}

func citizen(r *rand.Rand, id int, side buddy.Side, areas, tongues []float64) buddy.Person {
	return Person(id, side, func(p *buddy.Person) {
		f := &p.Profile
		p.Since = Today.AddDate(0, 0, -int(r.ExpFloat64()*40))
		area := pick(r, areas)
		if side == buddy.Local && r.Float64() < 0.2 {
			area = r.IntN(len(areas))
		}
		f.Area = fmt.Sprintf("a%03d", area)
		f.Languages = spoken(r, side, tongues)
		f.Interests = Some(r, buddy.Interests, 2+r.IntN(5))
		f.Wants, f.Offers = Some(r, buddy.Topics, 1+r.IntN(3)), Some(r, buddy.Topics, 1+r.IntN(3))
		f.Free = grid(r)
		f.Age = buddy.AgeBands[pick(r, []float64{.3, .6, .8, .93, 1})]
		f.AnyAge = r.Float64() < 0.4
		f.Gender = buddy.Genders[pick(r, []float64{.5, .97, 1})]
		f.SameOnly = r.Float64() < 0.25
		f.Rhythm = buddy.Rhythms[r.IntN(2)]
		f.Practise, f.Contact = []string{"it"}, append(buddy.PriorContacts, "")[id%4]
		if side == buddy.Local {
			f.Practise = []string{fmt.Sprintf("x%02d", id%len(tongues))}[id%2:]
		}
		if side == buddy.Local {
			f.Capacity = 1 + pick(r, []float64{.7, .9, 1})
		}
	})
}

func spoken(r *rand.Rand, side buddy.Side, tongues []float64) map[string]buddy.Level {
	list := map[string]buddy.Level{}
	level := func(from int) buddy.Level { return buddy.Levels[min(3, from+r.IntN(3))] }
	if side == buddy.Local {
		list["it"] = buddy.C1
	} else if r.Float64() < 0.7 {
		list["it"] = buddy.Levels[pick(r, []float64{.45, .8, .95, 1})]
	}
	if r.Float64() < 0.45 {
		list["en"] = level(0)
	}
	if side == buddy.Newcomer || r.Float64() < 0.25 {
		list[fmt.Sprintf("x%02d", pick(r, tongues))] = level(1)
	}
	return list
}

// grid is free time in the morning, afternoon or evening of a few days.
func grid(r *rand.Rand) (g buddy.Grid) {
	for range 2 + r.IntN(3) {
		part := pick(r, []float64{.15, .4, 1})
		day := r.IntN(7)
		g |= 1 << (day*3 + part)
	}
	return g
}

// Some draws n of a list.
func Some(r *rand.Rand, list []string, n int) (out []string) {
	for _, i := range r.Perm(len(list))[:n] {
		out = append(out, list[i])
	}
	return out
}

// zipf is the distribution function of ranks with that exponent.
func zipf(n int, exponent float64) []float64 {
	list, sum := make([]float64, n), 0.0
	for i := range list {
		sum += math.Pow(float64(i+1), -exponent)
		list[i] = sum
	}
	for i := range list {
		list[i] /= sum
	}
	return list
}

// pick draws an index from a distribution function.
func pick(r *rand.Rand, upTo []float64) int {
	x := r.Float64()
	for i, u := range upTo {
		if x < u {
			return i
		}
	}
	return len(upTo) - 1
}
