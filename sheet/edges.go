package sheet

import (
	"io"
	"slices"
	"strconv"
	"strings"
)

// Edge is one scored pair: places in Edges.Left and Edges.Right.
type Edge struct {
	Left, Right int32
	Score       int64
}

// Edges is a list of scored pairs. The two sides are name spaces of their own:
// "7" on the left and "7" on the right are two.
type Edges struct {
	Left, Right []string // in the order of Natural
	List        []Edge   // by left, then right, whatever the order in the file
}

// MostScore is the highest score of an edge, and its negative the lowest.
const MostScore = 1_000_000_000_000

// MostCapacity is the most places anybody can have.
const MostCapacity = 1_000_000

var edgeShape = shape{
	columns: []string{"left", "right", "score"}, required: []string{"left", "right", "score"},
	bare: func(f []string) bool { return len(f) >= 3 && numeric(f[2]) },
}

// numeric tells what is meant as a number, even a wrong one such as 5.5: no
// column is called so.
func numeric(s string) bool {
	s = strings.TrimLeft(s, " \t+-−.,")
	return s != "" && '0' <= s[0] && s[0] <= '9'
}

// ReadEdges reads left, right and score of every pair; a header may be
// missing. It returns Faults for what is not such a list.
func ReadEdges(r io.Reader) (Edges, error) {
	t := open(r, edgeShape)
	left, right := index{names: map[string]*[2]int32{}}, index{names: map[string]*[2]int32{}}
	var list []lineEdge
	for t.next() {
		l, ok := t.name("left")
		r, too := t.name("right")
		score, whole := t.whole("score", -MostScore, MostScore)
		if ok && too && whole {
			list = append(list, lineEdge{Edge{left.of(l), right.of(r), score}, t.line})
		}
	}
	e := Edges{Left: left.sorted(), Right: right.sorted()}
	left.number(e.Left)
	right.number(e.Right)
	lefts, rights := left.moved(), right.moved()
	for i := range list {
		list[i].Left, list[i].Right = lefts[list[i].Left], rights[list[i].Right]
	}
	order := stable(nil, len(list), len(rights), func(i int32) int32 { return list[i].Right })
	order = stable(order, len(list), len(lefts), func(i int32) int32 { return list[i].Left })
	e.List = make([]Edge, 0, len(list))
	var last lineEdge
	for _, i := range order {
		x := list[i]
		if last.line > 0 && x.Left == last.Left && x.Right == last.Right {
			t.line = x.line
			t.fault(
				"%s and %s are listed twice, first in line %d", quoted(e.Left[x.Left]), quoted(e.Right[x.Right]),
				last.line,
			)
		}
		e.List, last = append(e.List, x.Edge), x
	}
	return e, t.end()
}

// stable puts 0 … n-1, or an order of them, in the order of their keys below
// so many; equal keys stay as they are. Counting is several times as fast as
// comparing when there are millions.
func stable(order []int32, n, keys int, key func(i int32) int32) []int32 {
	at := func(k int) int32 { return int32(k) }
	if order != nil {
		at = func(k int) int32 { return order[k] }
	}
	next := make([]int32, keys+1)
	for i := range int32(n) {
		next[key(i)+1]++
	}
	for k := range keys {
		next[k+1] += next[k]
	}
	sorted := make([]int32, n)
	for k := range n {
		i := at(k)
		sorted[next[key(i)]] = i
		next[key(i)]++
	}
	return sorted
}

// lineEdge is an edge and where it was read.
type lineEdge struct {
	Edge
	line int
}

// index numbers names as they come, then in their order.
type index struct {
	names map[string]*[2]int32 // first number, then the place in order
	last  string               // the name before, which most lists repeat
	own   int32                // and its number
}

func (x *index) of(name string) int32 {
	if name == x.last && name != "" {
		return x.own
	}
	n, ok := x.names[name]
	if !ok {
		n = &[2]int32{int32(len(x.names)), 0}
		x.names[strings.Clone(name)] = n
	}
	x.last, x.own = name, n[0] // a cell is never written to again
	return n[0]
}

func (x *index) sorted() []string {
	names := make([]string, 0, len(x.names))
	for name := range x.names {
		names = append(names, name)
	}
	slices.SortFunc(names, Natural)
	return names
}

func (x *index) number(sorted []string) {
	for i, name := range sorted {
		x.names[name][1] = int32(i)
	}
}

// moved is where each number went.
func (x *index) moved() []int32 {
	to := make([]int32, len(x.names))
	for _, n := range x.names {
		to[n[0]] = n[1]
	}
	return to
}

var capacityShape = shape{
	columns: []string{"right", "capacity"}, required: []string{"right", "capacity"},
	bare: func(f []string) bool { return len(f) >= 2 && numeric(f[1]) },
}

// ReadCapacities reads how many places each name on the right has; 0 means
// that it takes nobody. A header may be missing.
func ReadCapacities(r io.Reader) (map[string]int, error) {
	t := open(r, capacityShape)
	list, lines := map[string]int{}, map[string]int{}
	for t.next() {
		name, ok := t.name("right")
		places, whole := t.whole("capacity", 0, MostCapacity)
		if !ok || !whole {
			continue
		}
		if first, twice := lines[name]; twice {
			t.fault("%s is listed twice, first in line %d", quoted(name), first)
			continue
		}
		name = strings.Clone(name)
		list[name], lines[name] = int(places), t.line
	}
	return list, t.end()
}

// whole is a cell with a whole number in a range; ok is false after a fault.
func (t *table) whole(column string, least, most int64) (n int64, ok bool) {
	cell := t.cell(column)
	n, err := strconv.ParseInt(cell, 10, 64)
	switch {
	case cell == "":
		t.fault("%s is empty", column)
	case err != nil && !isRange(err):
		t.fault("%s %s is not a whole number", column, quoted(cell))
	case err != nil || n < least || n > most:
		t.fault("%s %s is not between %d and %d", column, quoted(cell), least, most)
	default:
		return n, true
	}
	return 0, false
}
