package buddy_test

import (
	"math"
	"testing"

	"buddy"
)

// TestAttainment holds the vectors worked out by hand.
func TestAttainment(t *testing.T) {
	for _, c := range []struct {
		steps   []int
		weights []float64 // nil: 1 each
		want    float64
	}{
		{steps: []int{0, 0, 0}, want: 50},
		{steps: []int{1, 1, 0}, want: 59.13},
		{steps: []int{-1, -1, -2}, want: 31.74},
		{steps: []int{2}, want: 70},
		{steps: []int{1, -1}, weights: []float64{3, 1}, want: 55.82},
	} {
		var goals []buddy.Attained
		for i, s := range c.steps {
			goals = append(goals, buddy.Attained{Step: s, Weight: 1})
			if c.weights != nil {
				goals[i].Weight = c.weights[i]
			}
		}
		if got, ok := buddy.Attainment(goals); !ok || math.Abs(got-c.want) > .005 {
			t.Errorf("%v with %v: %.4f, want %.2f", c.steps, c.weights, got, c.want)
		}
	}
	if _, ok := buddy.Attainment(nil); ok {
		t.Error("no goals have a score")
	}
}
