package round

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The lines below a score add up to it, none is off by a whole point, and none
// is beyond the most it can be.
func TestRoundedLinesAddUpToTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.IntRange(0, 300), 1, 9).Draw(t, "weights")
		whole, sum := 0, 0
		for _, w := range weights {
			whole += w
		}
		amounts := make([]int, len(weights)) // as a score: weight × 0 to 1000
		for i, w := range weights {
			amounts[i] = w * rapid.IntRange(0, 1000).Draw(t, "score")
			sum += amounts[i]
		}
		most := spread(weights, 10, (whole+5)/10, nil)
		points := spread(amounts, 10000, sum/10000, most)
		total, limit := 0, 0
		for i, p := range points {
			total, limit = total+p, limit+most[i]
			if p > most[i] || p < 0 {
				t.Errorf("line %d shows %d of %d", i, p, most[i])
			}
			if off := p*10000 - amounts[i]; off <= -20000 || off >= 20000 {
				t.Errorf("line %d shows %d for %d", i, p, amounts[i])
			}
			if off := most[i]*10 - weights[i]; off <= -10 || off >= 10 {
				t.Errorf("line %d is of %d for a weight of %d", i, most[i], weights[i])
			}
		}
		if total != sum/10000 || limit != (whole+5)/10 {
			t.Errorf(
				"%v of %v: lines add up to %d of %d, want %d of %d", points, most, total, limit, sum/10000,
				(whole+5)/10,
			)
		}
	})
}

func TestWhatIsLeftGoesToTheLinesThatLostMost(t *testing.T) {
	for _, c := range []struct {
		amounts []int
		total   int
		limits  []int
		want    []int
	}{
		{[]int{149, 98, 43, 25}, 31, nil, []int{15, 10, 4, 2}},
		{[]int{15, 15}, 3, nil, []int{2, 1}},
		{[]int{19, 11}, 3, []int{1, 2}, []int{1, 2}},
		{[]int{19, 11}, 9, []int{1, 2}, []int{1, 2}},
		{nil, 0, nil, []int{}},
	} {
		if got := spread(c.amounts, 10, c.total, c.limits); !slices.Equal(got, c.want) {
			t.Errorf("spread(%v, %d, %v) = %v, want %v", c.amounts, c.total, c.limits, got, c.want)
		}
	}
}
