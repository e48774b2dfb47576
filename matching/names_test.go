package matching

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"buddy/track"
)

func TestReweighedWeightsStillSumToAThousand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := Weights(rapid.SampledFrom(track.IDs()).Draw(t, "track"))
		for range rapid.IntRange(0, 4).Draw(t, "changes before") {
			weights = Reweigh(
				weights, rapid.SampledFrom(Criteria()).Draw(t, "earlier"), rapid.IntRange(0, 3).Draw(t, "n"), 1,
			)
		}
		name := rapid.SampledFrom(Criteria()).Draw(t, "criterion")
		times, over := rapid.IntRange(0, 5).Draw(t, "times"), rapid.IntRange(1, 5).Draw(t, "over")
		after, sum := Reweigh(weights, name, times, over), 0
		for _, w := range after {
			sum += w
		}
		if sum != 1000 || len(after) != len(weights) {
			t.Fatalf("%d of %d weights sum to %d: %v", len(after), len(weights), sum, after)
		}
		rest := func(w map[string]int) int { return 1000 - w[name] }
		for other, w := range weights {
			if other == name || rest(weights) == 0 || rest(after) == 0 {
				continue
			}
			// The others keep their proportions, to within one thousandth of rounding each way.
			if got, want := after[other]*rest(weights), w*rest(after); got > want+2*1000 || got < want-2*1000 {
				t.Fatalf("%s %d→%d, %s %d→%d", name, weights[name], after[name], other, w, after[other])
			}
		}
		falls, rises := after[name] < weights[name], after[name] > weights[name]
		if rest(weights) > 0 &&
			(times > over && falls || times < over && rises || times == 0 && after[name] != 0) {
			t.Fatalf("%s counts %d/%d: %d→%d", name, times, over, weights[name], after[name])
		}
	})
}

func TestReweighKeepsWhatCannotBeShared(t *testing.T) {
	only := map[string]int{"waiting": 1000, "life": 0}
	if got := Reweigh(only, "waiting", 0, 1); got["waiting"] != 1000 {
		t.Errorf("nothing would count: %v", got)
	}
	if got := Reweigh(only, "stars", 2, 1); got["waiting"] != 1000 || len(got) != 2 {
		t.Errorf("an unknown criterion: %v", got)
	}
	got := Reweigh(map[string]int{"a": 500, "b": 250, "c": 250}, "a", 2, 1)
	if got["a"] != 667 || got["b"] != 167 || got["c"] != 166 {
		t.Errorf("doubled: %v", got)
	}
}

func TestNoSafetyRuleCanBeLeftOut(t *testing.T) {
	for _, name := range []string{"gender", "previous", "forbidden", "power", "sides", "gates", "capacity",
		"programme"} {
		if slices.Contains(Liftable(), name) {
			t.Errorf("%s may be left out", name)
		}
		if !slices.ContainsFunc(Rules(), func(r Rule) bool { return r.Name == name && r.Safety }) {
			t.Errorf("%s is not among the rules that keep people safe", name)
		}
	}
	for _, name := range Liftable() {
		if len(lifted([]string{name})) != len(rules)-1 {
			t.Errorf("%s may be left out, and nothing is", name)
		}
	}
}

func TestScoresMeasureWithTheInputsWeights(t *testing.T) {
	law(t, func(t *rapid.T, in Input) {
		plain := Best(in)
		for i, s := range Scores(in, plain.Matches) {
			if m := plain.Matches[i]; s != m.Score {
				t.Fatalf("%d + %d: %d, want %d", m.Newcomer, m.Local, s, m.Score)
			}
		}
		other := in
		other.Weights = Reweigh(Weights(in.Track), "waiting", 0, 1)
		for i, m := range Best(other).Matches {
			if e := Explain(in, m.Newcomer, m.Local); Scores(in, []Match{m})[0] != e.Score {
				t.Fatalf("match %d: %d, want %d", i, Scores(in, []Match{m})[0], e.Score)
			}
		}
	})
}
