package group

import (
	"fmt"
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"buddy"
	"buddy/matching/made"
)

// gathering makes a group activity of a town: as many newcomers as locals, who
// have met their buddy and, at the last activity, some others.
func gathering(people, size int) Input {
	r := rand.New(rand.NewPCG(uint64(people), uint64(size)))
	crowd := made.Crowd{Newcomers: people / 2, Locals: people - people/2, Seed: 1}
	g := Input{Size: size, Seed: 1, People: crowd.People()}
	for i := range g.People {
		if r.IntN(4) == 0 {
			g.People[i].Profile.Needs = made.Some(r, buddy.Needs, 1+r.IntN(2))
		}
	}
	for i := range people / 2 {
		g.Met = append(g.Met, [2]buddy.PersonID{g.People[i].ID, g.People[i+people/2].ID})
	}
	for range people {
		g.Met = append(g.Met, [2]buddy.PersonID{g.People[r.IntN(people)].ID, g.People[r.IntN(people)].ID})
	}
	return g
}

// BenchmarkGroup reports how good the groups are and how far from the bound.
func BenchmarkGroup(b *testing.B) {
	for _, people := range []int{60, 200, 600} {
		for _, size := range []int{4, 6, 8} {
			b.Run(fmt.Sprintf("%d/%d", people, size), func(b *testing.B) {
				g := gathering(people, size)
				start := processor()
				for range b.N {
					r, err := Best(g)
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(r.Cost.Broken+r.Cost.Alone+r.Cost.Unmixed), "sides")
					b.ReportMetric(float64(r.Cost.Unheard), "unheard")
					b.ReportMetric(float64(r.Cost.Again), "again")
					b.ReportMetric(float64(r.Cost.Gap), "gap")
					b.ReportMetric(float64(r.Cost.Least), "least")
					b.ReportMetric(float64(r.Bound.Least), "least-bound")
					b.ReportMetric(float64(r.Cost.Diversity)/1000, "diversity")
					b.ReportMetric(float64(r.Bound.Diversity)/1000, "diversity-bound")
				}
				b.ReportMetric(float64((processor()-start).Microseconds())/1000/float64(b.N), "cpu-ms")
			})
		}
	}
}

// processor is the processor time used so far, on all cores.
func processor() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
