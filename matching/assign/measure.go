package assign

import "math/bits"

// Top is the highest score of a pair in a Problem of NewProblem; the lowest is 0.
const Top = 1000

// points are the possible scores of a pair, by rank.
var points = func() (list []int64) {
	for i := range int64(Top + 1) {
		list = append(list, i)
	}
	return list
}()

// Rank orders the pairs of a row: by score, and those that stand before all
// others. The score lies between 0 and Top.
func Rank(score int, stands bool) uint32 {
	if stands {
		score += len(points)
	}
	return uint32(score)
}

// Measure says how much everything counts among so many rows and places. One
// measure serves all problems whose pairings are compared with each other.
type Measure struct {
	scale    scale
	counting counting
	worth    []int64 // of a rank
}

// NewMeasure is for so many rows and places, both at least 0; standing tells
// whether any pair stands. Keeping such a pair is worth more than all scores together.
func NewMeasure(rows, places int, standing bool) *Measure {
	m, keep := &Measure{worth: points}, int64(0)
	if standing {
		keep = Top*int64(rows+1) + 1 // one more may come
		m.worth = append(make([]int64, 0, 2*len(points)), points...)
		for _, w := range points {
			m.worth = append(m.worth, w+keep)
		}
	}
	m.scale = scaleFor(rows, places, Top+keep)
	m.counting = countingFor(rows, places, standing)
	return m
}

// SameMeasure tells whether ties count alike among so many rows and places and
// among so many more; fewer than 0 is for a pin, which takes that many of each.
func SameMeasure(rows, places, more int) bool {
	n := rows + places + 2
	if more < 0 {
		more *= 2 // a pin takes a row and a place
	}
	return bits.Len(uint(n+more)) == bits.Len(uint(n))
}

// scale says how much the levels below weigh, so that they never outweigh one above.
type scale struct {
	most     int64 // no pair is worth more
	tierStep int64 // what one tier counts on level 1: more than all scores together
	tieBits  uint  // bits of hash each pair has: sums along any path stay within 64 bits
}

// scaleFor so many rows and places, when no pair is worth more than most.
func scaleFor(rows, places int, most int64) scale {
	return scale{most, 4*most*int64(rows) + 4, uint(min(32, 61-2*bits.Len(uint(rows+places+2))))}
}
