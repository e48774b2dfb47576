package matching

import "sync"

// pace tells whoever watches how far a round is. Every stage counts as much
// as there are newcomers; nil tells nobody.
type pace struct {
	mu          sync.Mutex
	done, total int
	tell        func(done, total int)
}

// Stages of a round: edges, solution and proof; and what finding the floor adds.
const (
	stagesAlways  = 3
	stagesOfFloor = 3
)

func newPace(in *Input, parts []*part) *pace {
	if in.Progress == nil {
		return nil
	}
	p := &pace{tell: in.Progress}
	for _, part := range parts {
		p.total += len(part.ns)
	}
	if p.total *= stagesAlways; in.Floor == 0 {
		p.total += p.total / stagesAlways * stagesOfFloor
	}
	return p
}

// step says that a stage is through with so many newcomers more.
func (p *pace) step(newcomers int) {
	if p == nil || newcomers == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done += newcomers
	p.tell(p.done, p.total)
}
