package assign

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// flowBest is an independent answer: successive cheapest paths by Bellman-Ford
// in a flow network, one unit at a time, as long as there is a path.
func flowBest(e Edges) (matched int, total int64) {
	type arc struct {
		from, to, room int
		cost           int64
	}
	n, m := len(e.Left), len(e.Right)
	source, sink := n+m, n+m+1
	var arcs []arc
	add := func(a, b, room int, cost int64) {
		arcs = append(arcs, arc{a, b, room, cost}, arc{b, a, 0, -cost})
	}
	for l := range n {
		add(source, l, 1, 0)
	}
	for r := range m {
		c := 1
		if e.Capacity != nil {
			c = e.Capacity[r]
		}
		add(n+r, sink, c, 0)
	}
	for _, x := range e.List {
		if e.Floor == nil || x.Score >= *e.Floor {
			add(int(x.Left), n+int(x.Right), 1, -x.Score)
		}
	}
	for {
		dist, via := make([]int64, n+m+2), make([]int, n+m+2)
		for i := range dist {
			dist[i] = math.MaxInt64 / 2
		}
		dist[source] = 0
		for changed := true; changed; {
			changed = false
			for i, a := range arcs {
				if a.room > 0 && dist[a.from] < math.MaxInt64/4 && dist[a.from]+a.cost < dist[a.to] {
					dist[a.to], via[a.to], changed = dist[a.from]+a.cost, i, true
				}
			}
		}
		if dist[sink] > math.MaxInt64/4 {
			return matched, total
		}
		matched++
		total -= dist[sink]
		for v := sink; v != source; v = arcs[via[v]].from {
			arcs[via[v]].room--
			arcs[via[v]^1].room++
		}
	}
}

// lists draws edge lists of sizes for which brute force is too slow.
func lists(r *rand.Rand, n, m, spread int, density float64) Edges {
	var e Edges
	for l := range n {
		e.Left = append(e.Left, fmt.Sprint("l", l))
	}
	for c := range m {
		e.Right = append(e.Right, fmt.Sprint("r", c))
		e.Capacity = append(e.Capacity, 1+r.IntN(3))
	}
	for l := range n {
		for c := range m {
			if r.Float64() < density {
				e.List = append(e.List, Edge{int32(l), int32(c), int64(r.IntN(2*spread+1) - spread)})
			}
		}
	}
	return e
}

func TestSolveEqualsMinCostFlow(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 60 {
		e := lists(r, 5+r.IntN(40), 3+r.IntN(30), []int{1, 10, 1e9}[i%3], []float64{.05, .2, 1}[i/3%3])
		if i%4 == 0 {
			floor := int64(0)
			e.Floor = &floor
		}
		s, err := Solve(e)
		if err != nil {
			t.Fatal(err)
		}
		if n, total := flowBest(e); len(s.Chosen) != n || s.Total != total || !s.Proven {
			t.Fatalf("%d: %d worth %d (proven %t), want %d worth %d", i, len(s.Chosen), s.Total, s.Proven, n, total)
		}
	}
}

// TestCompetitionEqualsMinCostFlow takes lists where rows compete for columns
// that all want, which is the auction's work.
func TestCompetitionEqualsMinCostFlow(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for name, score := range map[string]func(l, c int) int64{
		"popular": func(_, c int) int64 { return int64(c*20 + r.IntN(30)) },
		"product": func(l, c int) int64 { return int64(l * c) },
		"cost":    func(l, c int) int64 { return -int64(l+1) * int64(c+1) },
		"equal":   func(int, int) int64 { return 7 },
		"wide":    func(int, int) int64 { return r.Int64N(1e12) },
	} {
		for _, size := range [][2]int{{40, 40}, {40, 20}, {130, 45}, {60, 90}} {
			e := lists(r, size[0], size[1], 1, .6)
			for i := range e.List {
				e.List[i].Score = score(int(e.List[i].Left), int(e.List[i].Right))
			}
			if size[0] == size[1] {
				e.Capacity = nil
			}
			s, err := Solve(e)
			if err != nil {
				t.Fatal(err)
			}
			if n, total := flowBest(e); len(s.Chosen) != n || s.Total != total || !s.Proven {
				t.Fatalf(
					"%s %v: %d worth %d (proven %t), want %d worth %d", name, size, len(s.Chosen), s.Total, s.Proven, n,
					total,
				)
			}
		}
	}
}

func TestRowsFall(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, n := range []int{0, 1, 5, fewEdges, 300} {
		e := lists(r, 3, n, 1e5, 1)
		for turn := range 2 { // columns rising, then in any order
			p, err := problemOf[uint64](&e)
			if err != nil {
				t.Fatal(err)
			}
			for l, row := range p.rows {
				if len(row) != n || !slices.IsSortedFunc(row, func(a, b uint64) int { return cmp.Compare(b, a) }) {
					t.Fatalf("row %d of %d, turn %d: %v", l, n, turn, row)
				}
			}
			r.Shuffle(len(e.List), func(i, j int) { e.List[i], e.List[j] = e.List[j], e.List[i] })
		}
	}
}

func TestEdgeOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		e := lists(r, 8, 8, 1, .6)
		first, _ := Solve(e)
		other := e
		other.List = rapid.Permutation(e.List).Draw(t, "list")
		second, _ := Solve(other)
		for i := range first.Chosen {
			if e.List[first.Chosen[i]] != other.List[second.Chosen[i]] {
				t.Fatalf("%v and %v", e.List[first.Chosen[i]], other.List[second.Chosen[i]])
			}
		}
	})
}

func TestSolveRefusesWhatItCannotHonour(t *testing.T) {
	names := []string{"a", "b"}
	for name, e := range map[string]Edges{
		"nobody there":  {Left: names, Right: names, List: []Edge{{0, 2, 1}}},
		"negative":      {Left: names, Right: names, List: []Edge{{-1, 0, 1}}},
		"twice":         {Left: names, Right: names, List: []Edge{{0, 1, 1}, {0, 1, 2}}},
		"no capacity":   {Left: names, Right: names, Capacity: []int{1, 0}},
		"too few":       {Left: names, Right: names, Capacity: []int{1}},
		"beyond range":  {Left: names, Right: names, List: []Edge{{0, 1, math.MaxInt64}}},
		"below range":   {Left: names, Right: names, List: []Edge{{0, 1, math.MinInt64}}},
		"overflow both": {Left: names, Right: names, List: []Edge{{0, 1, math.MinInt64}, {0, 0, math.MaxInt64}}},
	} {
		if _, err := Solve(e); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if s, err := Solve(Edges{}); err != nil || len(s.Chosen) != 0 || !s.Proven {
		t.Errorf("nobody: %v %v", s, err)
	}
}

func TestAPairListedTwiceIsAFaultWhateverTheFloor(t *testing.T) {
	floor := int64(50)
	for _, list := range [][]Edge{{{0, 0, 5}, {0, 0, 100}}, {{0, 0, 100}, {0, 0, 5}}, {{0, 0, 1}, {0, 0, 2}}} {
		if s, err := Solve(Edges{Left: []string{"a"}, Right: []string{"b"}, List: list, Floor: &floor}); err == nil {
			t.Errorf("%v: chose %v", list, s.Chosen)
		}
	}
}

// FuzzSolve reads bytes as a list of edges: whatever they say, the answer is
// an error or a proven choice that keeps to the capacities.
func FuzzSolve(f *testing.F) {
	f.Add([]byte{3, 3, 0, 0, 9, 1, 0, 8, 2, 2, 7})
	f.Add([]byte{0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 2 {
			return
		}
		e := Edges{Left: make([]string, data[0]%16), Right: make([]string, data[1]%16)}
		for i := range e.Right {
			e.Capacity = append(e.Capacity, int(data[i%len(data)])-1)
		}
		for d := data[2:]; len(d) >= 3; d = d[3:] {
			e.List = append(e.List, Edge{int32(int8(d[0])), int32(int8(d[1])), int64(int8(d[2])) << (d[2] % 56)})
		}
		s, err := Solve(e)
		if err != nil {
			return
		}
		used := map[int32]int{}
		for _, i := range s.Chosen {
			used[e.List[i].Right]++
		}
		for r, n := range used {
			if n > e.Capacity[r] {
				t.Fatalf("%d in %d places", n, e.Capacity[r])
			}
		}
		if !s.Proven {
			t.Fatal("not proven")
		}
	})
}

// TestIslands puts lists side by side that share nobody: together they are
// solved as each is alone.
func TestIslands(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	all, pairs, total := Edges{Left: []string{"alone"}, Right: []string{"nobody's"}, Capacity: []int{1}}, 0, int64(0)
	for k := range 12 {
		e := lists(r, 1+r.IntN(20), 1+r.IntN(12), 50, .5)
		n, sum := flowBest(e)
		pairs, total = pairs+n, total+sum
		for _, x := range e.List {
			all.List = append(all.List, Edge{x.Left + int32(len(all.Left)), x.Right + int32(len(all.Right)), x.Score})
		}
		for _, name := range e.Left {
			all.Left = append(all.Left, fmt.Sprint(k, name))
		}
		for i, name := range e.Right {
			all.Right, all.Capacity = append(all.Right, fmt.Sprint(k, name)), append(all.Capacity, e.Capacity[i])
		}
	}
	r.Shuffle(len(all.List), func(i, j int) { all.List[i], all.List[j] = all.List[j], all.List[i] })
	if s, err := Solve(all); err != nil || !s.Proven || len(s.Chosen) != pairs || s.Total != total {
		t.Errorf("%d worth %d (%v), want %d worth %d", len(s.Chosen), s.Total, err, pairs, total)
	}
}
