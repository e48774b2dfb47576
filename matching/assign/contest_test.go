package assign

import (
	"testing"

	"pgregory.net/rapid"
)

// TestContestIsTheSmallest: it is what can be achieved from the person, no
// more; those counted could have nothing else, and they are too many.
func TestContestIsTheSmallest(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		p := graphs(8).Draw(t, "graph")
		s := p.Solve()
		for r, f := range p.Fights(s.Mate) {
			columns, places := reachable(p, s.Mate, r), 0
			for c := range columns {
				places += int(p.places[c])
			}
			rivals := 0
			for _, row := range p.rows {
				inside := len(row) > 0
				for _, e := range row {
					inside = inside && columns[p.Column(e)]
				}
				if inside {
					rivals++
				}
			}
			if s.Mate[r] >= 0 || len(p.rows[r]) == 0 {
				rivals, places = 0, 0
			} else if found++; rivals <= places {
				t.Fatalf("row %d: %d compete for %d places", r, rivals, places)
			}
			if f != (Fight{rivals, places}) {
				t.Fatalf("row %d: %+v, want %d for %d", r, f, rivals, places)
			}
		}
	})
	if found == 0 {
		t.Error("no contests")
	}
}

// reachable columns by going from row to column to holder.
func reachable(p *Problem[uint32], mate []int32, r int) map[int32]bool {
	seen, queue := map[int32]bool{}, []int{r}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, e := range p.rows[queue[0]] {
			if c := p.Column(e); !seen[c] {
				seen[c] = true
				for h, m := range mate {
					if m == c {
						queue = append(queue, h)
					}
				}
			}
		}
	}
	return seen
}
