package matching

import (
	"math/rand/v2"
	"testing"
	"time"

	"buddy"
)

// BenchmarkStanding is a round in which half of the pairs of another one stand,
// and some of their people are gone.
func BenchmarkStanding(b *testing.B) {
	for _, size := range sizes {
		switch size.name {
		case "b1k", "b10k", "s10k", "c10k", "cs10k":
			b.Run(size.name, func(b *testing.B) { bestStanding(b, size.input()) })
		}
	}
}

func bestStanding(b *testing.B, in Input) {
	draw := rand.New(rand.NewPCG(1, 2))
	t := time.Now()
	first := Best(in)
	b.ReportMetric(float64(time.Since(t).Milliseconds()), "first-ms")
	for _, m := range first.Matches {
		if draw.IntN(2) == 0 {
			in.Standing = append(in.Standing, [2]buddy.PersonID{m.Newcomer, m.Local})
		}
	}
	for range len(in.People) / 50 {
		in.People[draw.IntN(len(in.People))].Stage = buddy.Resting
	}
	b.ResetTimer()
	for range b.N {
		if r := Best(in); !r.Proven {
			b.Fatal("not proven")
		}
	}
	b.ReportMetric(float64(len(in.Standing)), "standing")
}
