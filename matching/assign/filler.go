package assign

// Filler gives problems their edges, row by row: Begin, Add for each edge, End.
// It is one goroutine's scratch; several may fill rows of one problem, each
// row once. The zero Filler is ready.
type Filler struct {
	problem *Problem[uint32]
	shift   uint // the problem's
	row     []uint32
	spare   []uint32
	chunk   []uint32 // rows are cut from chunks, so that they need no room of their own
}

// Begin a row of the problem.
func (f *Filler) Begin(p *Problem[uint32]) { f.problem, f.shift, f.row = p, p.shift, f.row[:0] }

// Add one edge, in any order; each column at most once.
func (f *Filler) Add(rank uint32, column int32) {
	f.row = append(f.row, rank<<f.shift|uint32(column))
}

// End sorts what was added and makes it the edges of a row.
func (f *Filler) End(row int32) {
	switch {
	case len(f.row) == 0:
		return
	case len(f.problem.worth) > len(points):
		fall(f.row)
	default:
		f.spare = byRank(f.row, f.spare, f.shift)
	}
	f.problem.rows[row] = f.keep()
}

// keep copies the row into the chunk.
func (f *Filler) keep() []uint32 {
	const chunk = 1 << 16
	n := len(f.row)
	if n > len(f.chunk) {
		f.chunk = make([]uint32, max(chunk, n))
	}
	kept := f.chunk[:n:n]
	f.chunk = f.chunk[n:]
	copy(kept, f.row)
	return kept
}

// byRank sorts edges by the ten bits above shift, falling, in two passes. It
// returns the spare room it used.
func byRank(row, spare []uint32, shift uint) []uint32 {
	if cap(spare) < len(row) {
		spare = make([]uint32, 2*len(row))
	}
	from, to := row, spare[:len(row)]
	for _, bit := range []uint{shift, shift + 5} {
		var count [33]int32
		for _, e := range from {
			count[32-e>>bit&31]++
		}
		for k := 1; k <= 32; k++ {
			count[k] += count[k-1]
		}
		for _, e := range from {
			k := 31 - e>>bit&31
			to[count[k]] = e
			count[k]++
		}
		from, to = to, from
	}
	return spare
}
