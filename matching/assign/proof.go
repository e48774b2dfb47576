package assign

// Proof shows that a pairing is the best. Level by level it holds a price for
// every row and column: no pair is worth more than its two prices together,
// and every chosen pair is worth exactly that. A pair below its prices on one
// level is in no pairing that is best on that level, so the next level does
// not look at it.
//
// Level 0 counts pairs: Cover marks a smallest set of rows and columns that
// touches every pair. Level 1 counts tiers first, then scores. Level 2 counts ties.
//
// That such prices are there for every best pairing, and for no other, is
// the duality of linear programmes (Egerváry 1931, Kuhn 1955).
type Proof struct {
	Rows, Columns Prices
	// what shows that the floor is the highest which costs nothing; empty where the floor was given
	Floor FloorProof
}

// Prices of one side, per row or column and level.
type Prices struct {
	Cover []bool  // level 0
	Score []int64 // level 1: tier steps and scores
	Tie   []int64 // level 2
}

// FloorProof holds two lists of prices for what counts before the floor: pairs,
// tiers and standing pairs.
type FloorProof struct {
	Free Ceiling // with no floor at all, a pairing cannot count more than this one
	// with the next higher floor, any counts less; of no meaning where that is no floor, or nobody is under it
	Above Ceiling
}

// Fits tells whether the proof is for so many rows and columns.
func (p *Proof) Fits(rows, columns int) bool {
	return len(p.Rows.Score) == rows && len(p.Columns.Score) == columns
}

// Part is the proof of a part, but for the floor, whose rows and columns have
// these numbers in the whole.
func (p *Proof) Part(rows, columns []int32) Proof {
	return Proof{Rows: p.Rows.gather(rows), Columns: p.Columns.gather(columns)}
}

// Pairing is a best pairing with its proof.
type Pairing struct {
	Mate  []int32 // row → column, -1 for none
	Proof Proof
}

// NewPairing has so many rows and columns, nobody paired and every price 0.
func NewPairing(rows, columns int) *Pairing {
	side := func(n int) Prices {
		return Prices{Cover: make([]bool, n), Score: make([]int64, n), Tie: make([]int64, n)}
	}
	s := &Pairing{Mate: make([]int32, rows), Proof: Proof{Rows: side(rows), Columns: side(columns)}}
	for r := range s.Mate {
		s.Mate[r] = -1
	}
	return s
}

// MergeInto writes the pairing of a part into that of the whole, but for what
// shows the floor. The part's rows and columns have these numbers in the whole.
func (s *Pairing) MergeInto(whole *Pairing, rows, columns []int32) {
	for r, c := range s.Mate {
		if c >= 0 {
			whole.Mate[rows[r]] = columns[c]
		}
	}
	s.Proof.Rows.scatter(rows, &whole.Proof.Rows)
	s.Proof.Columns.scatter(columns, &whole.Proof.Columns)
}

func (p *Prices) scatter(to []int32, whole *Prices) {
	for i, t := range to {
		whole.Cover[t], whole.Score[t], whole.Tie[t] = p.Cover[i], p.Score[i], p.Tie[i]
	}
}

func (p *Prices) gather(from []int32) (part Prices) {
	for _, i := range from {
		part.Cover = append(part.Cover, p.Cover[i])
		part.Score = append(part.Score, p.Score[i])
		part.Tie = append(part.Tie, p.Tie[i])
	}
	return part
}
