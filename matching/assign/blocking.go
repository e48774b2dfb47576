package assign

import (
	"math"
	"slices"
)

// hands are what everybody has in hand, to find pairs who would rather have
// each other.
type hands struct {
	own   []int64 // per row: its pair's score, -1 unmatched
	worst []int64 // per column: the least score it has, -1 with a free place
}

// hands of a pairing.
func (p *Problem[E]) hands(mate []int32) hands {
	h := hands{make([]int64, len(p.rows)), make([]int64, len(p.places))}
	used := make([]int32, len(p.places))
	for r, c := range mate {
		h.own[r] = -1
		for _, e := range p.rows[r] {
			if c >= 0 && p.Column(e) == c {
				w := p.weight(e)
				if used[c] == 0 || w < h.worst[c] {
					h.worst[c] = w
				}
				used[c]++
				h.own[r] = w
				break
			}
		}
	}
	for c, n := range used {
		switch {
		case p.places[c] == 0:
			h.worst[c] = math.MaxInt64 // takes no part
		case n < p.places[c]:
			h.worst[c] = -1
		}
	}
	return h
}

// Blocking counts the pairs not chosen of whom both would score higher
// together than as they are (Gale and Shapley 1962), under the problem's floor.
// mate is row → column, -1 for none.
func (p *Problem[E]) Blocking(mate []int32) (count int) {
	h := p.hands(mate)
	for r := range p.rows {
		count += p.blockingRow(&h, int32(r))
	}
	return count
}

func (p *Problem[E]) blockingRow(h *hands, r int32) (count int) {
	for _, e := range p.rows[r] {
		w := p.weight(e)
		if w <= h.own[r] || e < p.least {
			break
		}
		if w > h.worst[p.Column(e)] {
			count++
		}
	}
	return count
}

// handsFrom are the hands after a change of these rows and columns.
func (l *Layer) handsFrom(before hands, rows []int32, columns map[int32]bool) hands {
	h := hands{
		append(slices.Clone(before.own), make([]int64, len(l.rows)-len(before.own))...),
		append(slices.Clone(before.worst), make([]int64, len(l.places)-len(before.worst))...),
	}
	for _, r := range rows {
		h.own[r] = -1
		if i := slices.IndexFunc(l.rows[r], func(e uint32) bool { return l.Column(e) == l.Mate[r] }); i >= 0 {
			h.own[r] = l.weight(l.rows[r][i])
		}
	}
	for c := range columns {
		switch {
		case l.places[c] == 0:
			h.worst[c] = math.MaxInt64
		case len(l.holders[c]) < int(l.places[c]):
			h.worst[c] = -1
		default:
			h.worst[c] = math.MaxInt64
			for _, r := range l.holders[c] {
				h.worst[c] = min(h.worst[c], h.own[r])
			}
		}
	}
	return h
}

// blockingOf counts the blocking pairs of these rows and columns, each once.
func (l *Layer) blockingOf(h *hands, rows []int32, columns map[int32]bool) (count int) {
	counted := map[int32]bool{}
	for _, r := range rows {
		counted[r] = true
		if int(r) < len(l.rows) {
			count += l.blockingRow(h, r)
		}
	}
	for c := range columns {
		if int(c) >= len(l.places) {
			continue
		}
		for _, e := range l.back(c) {
			r, rank := l.ends(e)
			w := l.worth[rank]
			if w > h.worst[c] && w > h.own[r] && rank >= l.floor() && !counted[r] && l.rows[r] != nil &&
				l.apart != [2]int32{r, c} {
				count++
			}
		}
	}
	return count
}
