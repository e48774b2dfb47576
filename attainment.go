package buddy

import "math"

// Attained is where a goal of a plan stands on its five steps, and how much it counts.
type Attained struct {
	Step   int     // from -2 to 2; 0 is what was hoped for
	Weight float64 // 1 unless goals differ in importance
}

// together is how much the goals of one person are taken to go together, as is usual for the scale.
const together = .3

// Attainment is the score of goal attainment scaling: 50 where all went as hoped, with 10 for a
// standard deviation; false for no goals. It is for evaluation of whole groups and never shown to
// people: they see the steps in their own words.
func Attainment(goals []Attained) (score float64, ok bool) {
	var sum, weights, squares float64
	for _, g := range goals {
		sum += g.Weight * float64(g.Step)
		weights += g.Weight
		squares += g.Weight * g.Weight
	}
	if squares == 0 {
		return 0, false
	}
	return 50 + 10*sum/math.Sqrt((1-together)*squares+together*weights*weights), true
}
