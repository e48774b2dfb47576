package assign

import (
	"cmp"
	"slices"

	"buddy/matching/parallel"
)

// island is a part of a problem whose rows share no column with any other: a
// problem of its own.
type island[E Word] struct {
	Problem[E]
	row, column []int32 // → those of the whole problem
}

// islands splits a problem, the largest island first. Rows without edges are
// on none. The edges are renumbered in place, which leaves their order.
func (p *Problem[E]) islands() []*island[E] {
	root := p.shores()
	list := map[int32]*island[E]{}
	for c, r := range root {
		if list[r] == nil {
			list[r] = &island[E]{
				Problem: Problem[E]{graph: graph[E]{shift: p.shift, least: p.least}, seed: p.seed, scale: p.scale},
			}
		}
		i := list[r]
		i.column = append(i.column, int32(c))
		i.places, i.names = append(i.places, p.places[c]), append(i.names, p.names[c])
	}
	at := make([]int32, len(root))
	for _, i := range list {
		for k, c := range i.column {
			at[c] = int32(k)
		}
	}
	for r, row := range p.rows {
		if len(row) == 0 {
			continue
		}
		i := list[root[p.Column(row[0])]]
		i.row = append(i.row, int32(r))
		i.rows, i.ids = append(i.rows, row), append(i.ids, p.ids[r])
	}
	all := make([]*island[E], 0, len(list))
	for _, i := range list {
		if len(i.row) > 0 {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, func(a, b *island[E]) int {
		return cmp.Or(cmp.Compare(len(b.row)*len(b.column), len(a.row)*len(a.column)), cmp.Compare(a.row[0], b.row[0]))
	})
	if len(list) > 1 {
		parallel.Do(len(all), func(i int) { all[i].renumber(at) })
	}
	return all
}

// renumber gives columns their numbers on the island.
func (i *island[E]) renumber(at []int32) {
	for _, row := range i.rows {
		for k, e := range row {
			row[k] = e>>i.shift<<i.shift | E(at[i.Column(e)])
		}
	}
}

// shores tells for each column one that stands for its island.
func (p *Problem[E]) shores() []int32 {
	root := make([]int32, len(p.places))
	for c := range root {
		root[c] = int32(c)
	}
	find := func(c int32) int32 {
		for root[c] != c {
			root[c] = root[root[c]]
			c = root[c]
		}
		return c
	}
	for _, row := range p.rows {
		if len(row) == 0 {
			continue
		}
		own := find(p.Column(row[0]))
		for _, e := range row[1:] {
			if c := p.Column(e); root[c] != own {
				root[find(c)] = own
			}
		}
	}
	for c := range root {
		root[c] = find(int32(c))
	}
	return root
}
