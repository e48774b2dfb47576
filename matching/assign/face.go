package assign

// report writes what each row gains and each column costs into the two lists.
// Prices are counted from that of the outside, so that being left out is
// worth 0; columns without places keep what they have.
func (a *assignment[E]) report(rows, columns []int64) {
	base := int64(0)
	if out := a.outside(); a.places[out] > 0 {
		base = a.price[out]
	}
	for u := range a.row {
		rows[a.row[u]] = a.gain(int32(u)) + base
	}
	for c, p := range a.places[:a.outside()] {
		if p > 0 {
			columns[c] = a.price[c] - base
		}
	}
}

// tighten solves the task again on the best face of an assignment: only with
// the pairs that some best assignment uses, weighed by ties. A column with a
// price is full in every best assignment, so filling it counts must, which is
// more than all ties together. The outside is a column like any other here.
func tighten[E Word](
	a *assignment[E],
	tie func(row, column int32) int64,
	bits uint,
) (t *assignment[uint64], must int64) {
	shift := width(len(a.places) + 1)
	bit := bits + width(len(a.holder)+2)
	g := &graph[uint64]{rows: make([][]uint64, len(a.row)), places: a.places, shift: shift}
	all := make([]int32, len(a.row))
	add := func(u int, column int32, tie int64) {
		rank := uint64(tie)
		if a.price[column] > 0 {
			rank |= 1 << bit
		}
		g.rows[u] = append(g.rows[u], rank<<shift|uint64(column))
	}
	for u, r := range a.row {
		all[u] = int32(u)
		gain := a.gain(int32(u))
		for _, e := range a.rows[r] {
			w := a.weight(e)
			if w < gain || e < a.least {
				break
			}
			if c := a.Column(e); w-a.price[c] == gain {
				add(u, c, tie(r, c))
			}
		}
		if a.leaves(int32(u)) && -a.price[a.outside()] == gain {
			add(u, a.outside(), 0)
		}
		fall(g.rows[u])
	}
	return assign(g, all, nil, 0), 1 << bit
}
