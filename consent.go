package buddy

import (
	"slices"
	"time"
)

// Consent is a receipt: what was agreed to, in which words, when. Withdrawing
// adds a receipt with Given false; the newest one of a kind counts.
type Consent struct {
	Kind  string // ConsentTakePart or ConsentEvaluate
	Given bool
	Lang  string
	Text  string // hash of the exact words shown
	At    time.Time
}

// The two separate consents; refusing evaluation changes nothing else.
const (
	ConsentTakePart = "takepart"
	ConsentEvaluate = "evaluate"
)

// mostReceipts is how many receipts of one kind are kept: the first, and the newest.
const mostReceipts = 20

// Receive adds a receipt. Of somebody who changes their mind without end, those in the
// middle go.
func (p *Person) Receive(c Consent) {
	p.Consents = append(p.Consents, c)
	var same []int
	for i, old := range p.Consents {
		if old.Kind == c.Kind {
			same = append(same, i)
		}
	}
	if len(same) > mostReceipts {
		p.Consents = slices.Delete(p.Consents, same[1], same[1]+1)
	}
}

// Consented tells whether the newest receipt of the kind is a yes.
func (p Person) Consented(kind string) bool {
	for _, c := range slices.Backward(p.Consents) {
		if c.Kind == kind {
			return c.Given
		}
	}
	return false
}
