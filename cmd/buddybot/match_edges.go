package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"buddy/matching/assign"
	"buddy/sheet"
)

// errUnproven would be a bug: an unproven result is not handed out.
var errUnproven = errors.New("the result could not be proven the best, so it was not written: please report this")

// edges matches a plain list of scored pairs.
func (c *matchCmd) edges(ctx context.Context, d *desk, outs drafts) (matched int, total string, err error) {
	var list sheet.Edges
	wrong := d.read(ctx, c.Edges, func(r io.Reader) (err error) { list, err = sheet.ReadEdges(r); return err })
	capacity := map[string]int{}
	if c.Capacity != "" {
		wrong = errors.Join(wrong, d.read(ctx, c.Capacity, func(r io.Reader) (err error) {
			capacity, err = sheet.ReadCapacities(r)
			return err
		}))
	}
	if wrong != nil {
		return 0, "", wrong
	}
	if n := unknown(capacity, list.Right); n > 0 {
		fmt.Fprintf(d.err, "rows of %s that name nobody on the right of %s: %d\n", c.Capacity, c.Edges, n)
	}
	e := edgesOf(list, capacity)
	e.Floor, e.Seed = c.Floor, c.Seed
	var s assign.Solution
	if err := d.think(ctx, "matching", 0, nil,
		func() (err error) { s, err = assign.Solve(e); return err }); err != nil {
		return 0, "", err
	}
	if !s.Proven {
		return 0, "", errUnproven
	}
	fmt.Fprintln(d.err, rather(blocking(e, s)))
	err = d.write(ctx, outs[c.Out], func(w io.Writer) error {
		out := sheet.NewWriter(w, "left", "right", "score")
		for _, i := range s.Chosen {
			x := e.List[i]
			out.Pair(e.Left[x.Left], e.Right[x.Right], x.Score)
		}
		return out.End()
	})
	return len(s.Chosen), strconv.FormatInt(s.Total, 10), err
}

// blocking counts the pairs of the list, from the floor on, of whom both would
// score higher together than as they are.
func blocking(e assign.Edges, s assign.Solution) (count int) {
	const none = math.MinInt64 // anything is better than nobody
	own, least, free := make([]int64, len(e.Left)), make([]int64, len(e.Right)), slices.Clone(e.Capacity)
	for i := range own {
		own[i] = none
	}
	for i := range least {
		least[i] = math.MaxInt64
	}
	for _, i := range s.Chosen {
		x := e.List[i]
		own[x.Left], least[x.Right] = x.Score, min(least[x.Right], x.Score)
		free[x.Right]--
	}
	for i, places := range free {
		if places > 0 {
			least[i] = none
		}
	}
	for _, x := range e.List {
		if x.Score > own[x.Left] && x.Score > least[x.Right] && (e.Floor == nil || x.Score >= *e.Floor) {
			count++
		}
	}
	return count
}

// unknown counts the names with a capacity that are in no pair.
func unknown(capacity map[string]int, right []string) int {
	count := len(capacity)
	for _, name := range right {
		if _, known := capacity[name]; known {
			count--
		}
	}
	return count
}

// edgesOf is the solver's task. Who has no place at all is in no pair.
func edgesOf(list sheet.Edges, capacity map[string]int) assign.Edges {
	e := assign.Edges{Left: list.Left, Right: list.Right, Capacity: make([]int, len(list.Right))}
	for i, name := range list.Right {
		places, known := capacity[name]
		if !known {
			places = 1
		}
		e.Capacity[i] = places
	}
	e.List = make([]assign.Edge, 0, len(list.List))
	for _, x := range list.List {
		if e.Capacity[x.Right] > 0 {
			e.List = append(e.List, assign.Edge(x))
		}
	}
	for i := range e.Capacity {
		e.Capacity[i] = max(1, e.Capacity[i]) // without pairs it does not matter
	}
	return e
}
