package assign

// amount counts on three levels: matches, then tiers and scores, then ties.
// A level counts only between equals on those before it.
type amount struct{ cover, score, tie int64 }

// endless is more than any other.
var endless = amount{cover: 1 << 40}

func (a amount) plus(b amount) amount {
	return amount{a.cover + b.cover, a.score + b.score, a.tie + b.tie}
}
func (a amount) minus(b amount) amount {
	return amount{a.cover - b.cover, a.score - b.score, a.tie - b.tie}
}

func (a amount) less(b amount) bool {
	if a.cover != b.cover {
		return a.cover < b.cover
	}
	if a.score != b.score {
		return a.score < b.score
	}
	return a.tie < b.tie
}

// above tells whether it is more whatever the ties.
func (a amount) above(b amount) bool {
	return a.cover > b.cover || a.cover == b.cover && a.score > b.score
}
