package assign

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// rank of a pairing: matched, matched in tiers 3 to 1, standing pairs kept, total score, sum of ties.
type rank [7]int64

func (r rank) plus(o rank) rank {
	for i := range r {
		r[i] += o[i]
	}
	return r
}

func (r rank) less(o rank) bool { return slices.Compare(r[:], o[:]) < 0 }

// worthOf is what one pair adds to a pairing's rank.
func worthOf[E Word](p *Problem[E], row int32, e E) rank {
	r := rank{0: 1, 5: p.weight(e), 6: p.tie(row, p.Column(e))}
	if int(e>>p.shift) >= len(points) {
		r[4], r[5] = 1, int64(e>>p.shift)-int64(len(points))
	}
	if t := p.Tier(row); t > 0 {
		r[4-t] = 1
	}
	return r
}

// bruteBest tries every pairing, remembering only the best for each way in
// which the places can be taken.
func bruteBest[E Word](p *Problem[E], least E) rank {
	states := map[string]rank{string(make([]byte, len(p.places))): {}}
	for row := range p.rows {
		next := map[string]rank{}
		keep := func(taken string, r rank) {
			if old, ok := next[taken]; !ok || old.less(r) {
				next[taken] = r
			}
		}
		for taken, sum := range states {
			keep(taken, sum)
			for _, e := range p.rows[row] {
				c := p.Column(e)
				if e < least || int32(taken[c]) >= p.places[c] {
					continue
				}
				after := []byte(taken)
				after[c]++
				keep(string(after), sum.plus(worthOf(p, int32(row), e)))
			}
		}
		states = next
	}
	var best rank
	for _, r := range states {
		if best.less(r) {
			best = r
		}
	}
	return best
}

// rankOf a solution.
func rankOf[E Word](p *Problem[E], s *Pairing) (r rank) {
	for row, c := range s.Mate {
		i := slices.IndexFunc(p.rows[row], func(e E) bool { return p.Column(e) == c })
		if c >= 0 {
			r = r.plus(worthOf(p, int32(row), p.rows[row][i]))
		}
	}
	return r
}

// graphs draws small problems with many ties, scarce places and several tiers.
func graphs(most int) *rapid.Generator[*Problem[uint32]] {
	return rapid.Custom(func(t *rapid.T) *Problem[uint32] {
		n, m := rapid.IntRange(0, most).Draw(t, "rows"), rapid.IntRange(0, most).Draw(t, "columns")
		top := rapid.SampledFrom([]int{0, 1, 3, 1000}).Draw(t, "top")
		density := rapid.IntRange(1, 10).Draw(t, "density")
		stands := rapid.SampledFrom([]int{0, 0, 1, 5, 10}).Draw(t, "stands") // of ten edges
		var rows []Row
		var columns []Column
		for c := range m {
			columns = append(columns, Column{uint64(c), int32(rapid.IntRange(1, 3).Draw(t, "places"))})
		}
		for r := range n {
			rows = append(rows, Row{uint64(r), uint8(rapid.IntRange(0, 3).Draw(t, "tier"))})
		}
		p := NewProblem(NewMeasure(n, 3*m, true), rows, columns, rapid.Uint64().Draw(t, "seed"))
		var f Filler
		for r := range n {
			f.Begin(p)
			for c := range m {
				if rapid.IntRange(1, 10).Draw(t, "edge") <= density {
					score := rapid.IntRange(0, top).Draw(t, "score")
					f.Add(Rank(score, rapid.IntRange(1, 10).Draw(t, "standing") <= stands), int32(c))
				}
			}
			f.End(int32(r))
		}
		return p
	})
}

func TestSolveEqualsBruteForceOnEveryLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := graphs(8).Draw(t, "graph")
		s := p.Solve()
		if got, want := rankOf(p, s), bruteBest(p, 0); got != want {
			t.Fatalf("got %v, best is %v", got, want)
		}
		if err := p.Verify(s); err != nil {
			t.Fatal(err)
		}
	})
}

func TestFloorIsTheHighestThatCostsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := graphs(6).Draw(t, "graph")
		m, count := p.reach()
		c := countingFor(len(p.rows), 3*len(p.places), true)
		best := p.plain(&c, 0).counted()
		free := c.ceiling(best)
		n := need{count: count, most: free.most(p.places)}
		n.keep(p, best)
		got := n.floorWithin(p, p.limit(m), &c)
		all := bruteBest(p, 0)
		want := 0
		for f := 1; f <= 1000; f++ {
			if r := bruteBest(p, uint32(f)<<p.shift); cmp.Compare(string(rankKey(r)), string(rankKey(all))) == 0 {
				want = f
			} else {
				break
			}
		}
		if got != want {
			t.Fatalf("floor %d, want %d", got, want)
		}
	})
}

// TestCountedEqualsBruteForce: also where scores do not count, the pairing is
// the best, and its prices show that none counts more.
func TestCountedEqualsBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := graphs(7).Draw(t, "graph")
		least := uint32(rapid.IntRange(0, 4).Draw(t, "floor")) << p.shift
		c := countingFor(len(p.rows), 3*len(p.places), true)
		g := p.plain(&c, least)
		s := g.counted()
		want := bruteBest(p, least)
		if got := rankOf(p, s); !slices.Equal(got[:5], want[:5]) {
			t.Fatalf("got %v, best is %v", got, want)
		}
		b := c.ceiling(s)
		sum := want[0]*c.match + (3*want[1]+2*want[2]+want[3])*c.tierStep + want[4]
		if got := b.most(p.places); got != sum || !b.sound(&c) {
			t.Fatalf("a ceiling of %d, best is %d", got, sum)
		}
		for r, row := range p.rows {
			if !b.holds(p, &c, int32(r), row, least) {
				t.Fatalf("row %d is above the ceiling", r)
			}
		}
	})
}

// rankKey is the part of a rank that a floor must not lower.
func rankKey(r rank) []byte {
	return []byte{byte(r[0]), byte(r[1]), byte(r[2]), byte(r[3]), byte(r[4])}
}

func TestVerifyRejectsAnythingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := graphs(6).Draw(t, "graph")
		s := p.Solve()
		if len(s.Mate) == 0 || len(p.places) == 0 {
			t.Skip("nobody")
		}
		r := rapid.IntRange(0, len(s.Mate)-1).Draw(t, "row")
		c := int32(rapid.IntRange(-1, len(p.places)-1).Draw(t, "column"))
		if s.Mate[r] == c {
			t.Skip("the same")
		}
		s.Mate[r] = c
		if p.Verify(s) == nil {
			t.Fatalf("accepted row %d in column %d", r, c)
		}
	})
}
