package buddy

import (
	"slices"
	"time"
)

// Consent is a receipt: what was agreed to, in which words, when. Withdrawing
// adds a receipt with Given false; the newest one of a kind counts.
type Consent struct {
	Kind    string // ConsentTakePart or ConsentEvaluate
	Given   bool
	Version int // of the words, see versions; 0 in receipts from before versions were kept, which are of the first
	Lang    string
	Text    string // hash of the exact words shown
	At      time.Time
}

// The two separate consents; refusing evaluation changes nothing else.
const (
	ConsentTakePart = "takepart"
	ConsentEvaluate = "evaluate"
)

// versions count how often what a consent agrees to has changed in substance: who reads what, for what, or for how
// long. They grow by hand, together with the text "consent.<kind>.new", which says in one line what changed. Other
// words for the same thing are no new version.
var versions = map[string]int{
	ConsentTakePart: 3, // 2: people named for it hear what is serious; 3: who may coordinate, too
	ConsentEvaluate: 2, // 2: evaluators and partners of the programme read the counts
}

// Consents are the kinds of consent, in the order in which they are asked for.
var Consents = []string{ConsentTakePart, ConsentEvaluate}

// ConsentVersion is the version of a consent as its text stands now.
func ConsentVersion(kind string) int { return versions[kind] }

// Yes is the receipt of a yes to a consent as it stands now.
func Yes(kind string, at time.Time) Consent {
	return Consent{Kind: kind, Given: true, Version: versions[kind], Lang: "en", At: at}
}

// Of is the version of the words that were answered.
func (c Consent) Of() int { return max(c.Version, 1) }

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

// newest is the newest receipt of a kind; zero when there is none.
func (p Person) newest(kind string) Consent {
	for _, c := range slices.Backward(p.Consents) {
		if c.Kind == kind {
			return c
		}
	}
	return Consent{}
}

// Consented tells whether the newest receipt of the kind is a yes, to whatever the words were.
func (p Person) Consented(kind string) bool { return p.newest(kind).Given }

// Refused are the newest answers of each kind that are a no.
func (p Person) Refused() (noes []Consent) {
	for _, kind := range Consents {
		if c := p.newest(kind); c.Kind != "" && !c.Given {
			noes = append(noes, c)
		}
	}
	return noes
}

// Answered is when a kind was last answered; zero means never.
func (p Person) Answered(kind string) time.Time { return p.newest(kind).At }

// Agrees tells whether the person said yes to what the consent says now. Until somebody is asked
// again about what has changed, and answers, that is a no.
func (p Person) Agrees(kind string) bool {
	c := p.newest(kind)
	return c.Given && c.Of() >= versions[kind]
}

// Unanswered are the consents that somebody who takes part gave to earlier words. A no needs no asking again.
func (p Person) Unanswered() (kinds []string) {
	for _, kind := range Consents {
		if p.Enrolled() && p.Consented(kind) && !p.Agrees(kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// ConsentTime is how long the pairs of somebody who was asked again go on without an answer.
const ConsentTime = 30 * 24 * time.Hour

// Asking is how far it is with asking somebody again whose consents changed. Zero when nothing is open.
type Asking struct {
	Mailed bool      // the question went out by itself, once
	Since  time.Time // when it arrived: the time to answer counts from then; zero while it is on its way
	Rested bool      `json:",omitempty"` // nothing came back in time, so they and their pairs rest
}

// AskedConsent notes that the question went out.
func (p *Person) AskedConsent() { p.Asking.Mailed, p.Asking.Since = true, time.Time{} }

// ConsentArrived notes that it arrived, once.
func (p *Person) ConsentArrived(now time.Time) (first bool) {
	first = p.Asking.Mailed && p.Asking.Since.IsZero() && len(p.Unanswered()) > 0
	if first {
		p.Asking.Since = now
	}
	return first
}

// RestUnasked pauses a person who did not answer in time whether they still agree, until they do. Who rests
// without an end already does so for their own reasons, and an answer ends nothing.
func (p *Person) RestUnasked() error {
	p.Asking.Rested = p.Stage != Resting || !p.RestUntil.IsZero()
	return p.Rest(time.Time{})
}

// ConsentOverdue tells whether somebody had time to say whether they still agree to take part, and did not.
func (p Person) ConsentOverdue(now time.Time) bool {
	return p.Enrolled() && p.Consented(ConsentTakePart) && !p.Agrees(ConsentTakePart) &&
		p.Asking.Mailed && !p.Asking.Since.IsZero() && now.Sub(p.Asking.Since) >= ConsentTime
}

// ConsentSettled notes that there was an answer: once nothing is open, it is forgotten how somebody was asked. It
// tells whether a rest that began for want of an answer is to end.
func (p *Person) ConsentSettled() (wakes bool) {
	wakes = p.Asking.Rested && p.Stage == Resting && p.Agrees(ConsentTakePart)
	if wakes {
		p.Asking.Rested = false
	}
	if len(p.Unanswered()) == 0 {
		p.Asking = Asking{}
	}
	return wakes
}
