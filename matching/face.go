package matching

import "slices"

// fall sorts edges best first.
func fall[E edge](row []E) {
	slices.Sort(row)
	slices.Reverse(row)
}

// prices writes what each row gains and each column costs into the two lists.
func (a *assignment[E]) prices(rows, columns []int64) {
	for u, s := range a.slot {
		rows[a.unitRow[u]] = a.weight(a.edge[u]) - a.price[s]
		columns[a.columnOf[s]] = a.price[s]
	}
}

// tight is the assignment on the best face of another: the same task with the
// pairs that some best assignment uses, weighed by ties. A column with a price
// is full in every best assignment, so filling it counts more than all ties.
type tight struct {
	*assignment[uint64]
	must uint // the bit of a rank that says that the column has a price
}

func tighten[E edge](a *assignment[E], rows, units []int32, tie func(row, column int32) int64, bits uint) tight {
	g := &graph[uint64]{rows: make([][]uint64, len(a.rows)), places: a.places, shift: width(len(a.places))}
	must := bits + width(len(a.holder)+2)
	for u, s := range a.slot {
		r := a.unitRow[u]
		if g.rows[r] != nil {
			continue
		}
		gain := a.weight(a.edge[u]) - a.price[s]
		for _, e := range a.rows[r] {
			w := a.weight(e)
			if w < gain || e < a.least {
				break
			}
			if c := a.column(e); w-a.low[c] == gain {
				rank := uint64(tie(r, c))
				if a.low[c] > 0 {
					rank |= 1 << must
				}
				g.rows[r] = append(g.rows[r], rank<<g.shift|uint64(c))
			}
		}
		fall(g.rows[r])
	}
	t := tight{assign(g, rows, units), must}
	t.finish()
	return t
}

// tiePrices writes the prices on the level of ties; score holds those of the level above.
func (t tight) tiePrices(rows, columns, score []int64) {
	t.prices(rows, columns)
	for c := range columns {
		if t.places[c] > 0 && score[c] > 0 {
			columns[c] -= 1 << t.must
		}
	}
}
