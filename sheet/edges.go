package sheet

import (
	"cmp"
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
	bare: func(f []string) bool { return len(f) >= 3 && whole(f[2]) },
}

func whole(s string) bool {
	_, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	return err == nil
}

// ReadEdges reads left, right and score of every pair; a header may be
// missing. It returns Faults for what is not such a list.
func ReadEdges(r io.Reader) (Edges, error) {
	t := open(r, edgeShape)
	left, right := index{}, index{}
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
	slices.SortFunc(list, func(a, b lineEdge) int {
		return cmp.Or(cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right), cmp.Compare(a.line, b.line))
	})
	e.List = make([]Edge, 0, len(list))
	for i, x := range list {
		if i > 0 && x.Left == list[i-1].Left && x.Right == list[i-1].Right {
			t.line = x.line
			t.fault("%s and %s are listed twice, first in line %d", quoted(e.Left[x.Left]), quoted(e.Right[x.Right]), list[i-1].line)
		}
		e.List = append(e.List, x.Edge)
	}
	return e, t.end()
}

// lineEdge is an edge and where it was read.
type lineEdge struct {
	Edge
	line int
}

// index numbers names as they come, then in their order.
type index map[string]*[2]int32 // first number, then the place in order

func (x index) of(name string) int32 {
	n, ok := x[name]
	if !ok {
		n = &[2]int32{int32(len(x)), 0}
		x[strings.Clone(name)] = n
	}
	return n[0]
}

func (x index) sorted() []string {
	names := make([]string, 0, len(x))
	for name := range x {
		names = append(names, name)
	}
	slices.SortFunc(names, Natural)
	return names
}

func (x index) number(sorted []string) {
	for i, name := range sorted {
		x[name][1] = int32(i)
	}
}

// moved is where each number went.
func (x index) moved() []int32 {
	to := make([]int32, len(x))
	for _, n := range x {
		to[n[0]] = n[1]
	}
	return to
}

var capacityShape = shape{
	columns: []string{"right", "capacity"}, required: []string{"right", "capacity"},
	bare: func(f []string) bool { return len(f) >= 2 && whole(f[1]) },
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
