package matching

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"buddy"
)

// BenchmarkTry asks what pins, bans and arrivals would change, a hundred of
// each, of people drawn from all. The first of each area makes it ready.
func BenchmarkTry(b *testing.B) {
	for _, size := range sizes {
		switch size.name {
		case "b10k", "s10k", "cs10k", "b100k", "s100k":
			b.Run(size.name, func(b *testing.B) { tryMany(b, size.input()) })
		}
	}
}

func tryMany(b *testing.B, in Input) {
	r := Open(in)
	draw := rand.New(rand.NewPCG(1, 2))
	someone := func() buddy.Person { return in.People[draw.IntN(len(in.People))] }
	kinds := []struct {
		name string
		try  func()
	}{
		{"pin", func() {
			for range 100 {
				m := r.best.Matches[draw.IntN(len(r.best.Matches))]
				at := r.seats[m.Newcomer]
				p := r.sheet.problems[at.part]
				row := p.Row(at.at)
				r.Pin(m.Newcomer, r.sheet.parts[at.part].locals[p.Column(row[draw.IntN(len(row))])].person.ID)
				return
			}
		}},
		{"forbid", func() {
			m := r.best.Matches[draw.IntN(len(r.best.Matches))]
			r.Forbid(m.Newcomer, m.Local)
		}},
		{"newcomer", func() {
			p := someone()
			p.ID, p.Profile.Side = 1<<40, buddy.Newcomer
			r.Add(p)
		}},
		{"local", func() {
			p := someone()
			p.ID, p.Profile.Side = 1<<40, buddy.Local
			r.Add(p)
		}},
	}
	for range b.N {
		for _, k := range kinds {
			var took []time.Duration
			for range 100 {
				t := time.Now()
				k.try()
				took = append(took, time.Since(t))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[50].Microseconds())/1000, k.name+"-median-ms")
			b.ReportMetric(float64(took[95].Microseconds())/1000, k.name+"-95%-ms")
			b.ReportMetric(float64(took[99].Microseconds())/1000, k.name+"-most-ms")
		}
	}
	b.ReportMetric(float64(r.solved), "anew")
}
