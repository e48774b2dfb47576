package wire

import "buddy"

// order says which of the lines that may go now goes first: by class, and among
// those who wait for an answer whoever was served longest ago, so that somebody
// with a hundred messages waiting holds up nobody who waits for one. Scheduled
// mail goes as it was written.
type order struct {
	classes  [3]heapOf // as ranked by urgency
	toasts   heapOf    // answers to taps: they expire, and no limit counts them
	departed uint64
	passed   int // departures since scheduled mail last had its turn, while some was ready
}

// mailShare is how often scheduled mail has its turn while people wait for
// answers: replies without end must not stop it.
const mailShare = 10

func newOrder() order {
	var o order
	older := func(a, b *line) bool { return a.serial < b.serial }
	for i := range o.classes {
		o.classes[i].less = func(a, b *line) bool { return a.served < b.served || a.served == b.served && older(a, b) }
	}
	o.classes[mailRank].less, o.toasts.less = older, older
	return o
}

// mail is the rank of scheduled mail.
const mailRank = 2

// rank is a class by urgency.
func rank(c buddy.Class) int {
	switch c {
	case buddy.Urgent:
		return 0
	case buddy.Reply:
		return 1
	}
	return mailRank
}

// heap is where a line stands while its head may go: by the most urgent of its
// messages. A reply is not held up because scheduled mail stands before it.
func (o *order) heap(l *line) *heapOf {
	if l.key.toast != 0 {
		return &o.toasts
	}
	best := mailRank
	for _, m := range l.rows {
		best = min(best, rank(m.Class))
	}
	return &o.classes[best]
}

func (o *order) toast() *line { return o.toasts.first() }

// first is the line whose turn it is; nil when none may go.
func (o *order) first() *line {
	mail := o.classes[mailRank].first()
	if mail != nil && o.passed >= mailShare-1 {
		return mail
	}
	for i := range o.classes {
		if l := o.classes[i].first(); l != nil {
			return l
		}
	}
	return nil
}

// left notes that a line is being served.
func (o *order) left(l *line) {
	o.departed++
	l.served = o.departed
	switch mail := &o.classes[mailRank]; {
	case l.where == mail, len(mail.lines) == 0:
		o.passed = 0
	default:
		o.passed++
	}
}

// heapOf is a heap of lines that knows where each line stands.
type heapOf struct {
	lines []*line
	less  func(a, b *line) bool
}

// first is the least line; nil of an empty heap.
func (h *heapOf) first() *line {
	if len(h.lines) == 0 {
		return nil
	}
	return h.lines[0]
}

func (h *heapOf) Len() int { return len(h.lines) }

func (h *heapOf) Less(i, j int) bool { return h.less(h.lines[i], h.lines[j]) }

func (h *heapOf) Swap(i, j int) {
	h.lines[i], h.lines[j] = h.lines[j], h.lines[i]
	h.lines[i].index, h.lines[j].index = i, j
}

// Push is for container/heap.
func (h *heapOf) Push(x any) {
	l := x.(*line)
	l.where, l.index = h, len(h.lines)
	h.lines = append(h.lines, l)
}

// Pop is for container/heap.
func (h *heapOf) Pop() any {
	n := len(h.lines) - 1
	l := h.lines[n]
	h.lines[n] = nil
	h.lines = h.lines[:n]
	l.where = nil
	return l
}
