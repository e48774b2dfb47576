package matching

import (
	"buddy"
	"buddy/matching/assign"
	"buddy/matching/parallel"
)

// Diagnosis says why one newcomer has no match, and what would give one.
type Diagnosis struct {
	Person   buddy.PersonID
	Partners int // locals they fit with; 0 means nobody at all, whoever else there is
	// the smallest contest this person is in: so many newcomers, this one included, compete for so many places, which
	// are fewer and all they could have
	Rivals, Places int

	Ahead   []Ahead  // who has the places of the locals this person fits best with, best local first, and why
	Taken   []Match  // how the locals this person fits best with are matched instead, best first, at most three locals
	Changes []Change // what would help, at most three: what is sure first, then the easiest; never a safety rule
}

// Diagnose explains every unmatched newcomer of a result of Best for this input, in the result's order.
func Diagnose(in Input, r Result) []Diagnosis {
	s := newSheet(&in)
	if in.Floor > 0 {
		s.floor = min(in.Floor, assign.Top)
	}
	d := &doctor{
		sheet: s, open: make([]bool, len(s.locals)), at: map[buddy.PersonID][2]int32{},
		pairs: map[buddy.PersonID][]Match{}, mates: make([][]int32, len(s.parts)),
		fights: make([][]assign.Fight, len(s.parts)), equal: make([]*assign.Yielding, len(s.parts)),
	}
	d.record(r)
	d.catalogue()
	s.each(func(i int) { d.examine(i, r) })
	list := make([]Diagnosis, len(r.Unmatched))
	begin := func() *counter { return &counter{locals: make([]int, len(d.items)), sure: make([]bool, len(d.items))} }
	parallel.Each(len(list), begin, func(t *counter, i int) { list[i] = d.diagnose(r.Unmatched[i], t) })
	return list
}

// doctor holds what all diagnoses of a round share.
type doctor struct {
	*sheet
	open   []bool                      // per local: somebody more could come to them
	at     map[buddy.PersonID][2]int32 // newcomer → part, row
	pairs  map[buddy.PersonID][]Match  // by local
	mates  [][]int32                   // part, row → column
	fights [][]assign.Fight            // part, row
	equal  []*assign.Yielding          // part
	gists  []gist                      // of the locals
	items  []Change                    // every change there can be of a newcomer's own
}

// record notes where everybody is and how they are matched.
func (d *doctor) record(r Result) {
	seats := make(map[buddy.PersonID][2]int32, len(d.locals))
	for i, p := range d.parts {
		d.mates[i] = make([]int32, len(p.ns))
		for k := range p.newcomers {
			d.at[p.newcomers[k].person.ID] = [2]int32{int32(i), int32(k)}
			d.mates[i][k] = -1
		}
		for k := range p.locals {
			seats[p.locals[k].person.ID] = [2]int32{int32(i), int32(k)}
		}
	}
	for _, m := range r.Matches {
		d.pairs[m.Local] = append(d.pairs[m.Local], m)
		at, here := d.at[m.Newcomer]
		if seat, there := seats[m.Local]; here && there && at[0] == seat[0] {
			d.mates[at[0]][at[1]] = seat[1]
		}
	}
}

// examine finds where a part's people compete.
func (d *doctor) examine(i int, r Result) {
	p, part := d.problems[i], d.parts[i]
	p.SetFloor(d.floor)
	for c, open := range p.Welcoming() {
		d.open[part.ls[c]] = open
	}
	d.fights[i] = p.Fights(d.mates[i])
	s := &assign.Pairing{Mate: d.mates[i]}
	if r.Proof.Fits(len(d.newcomers), len(d.locals)) { // else the result is for other people
		s.Proof = r.Proof.Part(part.ns, part.ls)
	}
	d.equal[i] = assign.NewYielding(p, s, max(r.Floor, 0), d.fights[i])
}

func (d *doctor) diagnose(id buddy.PersonID, t *counter) Diagnosis {
	at, known := d.at[id]
	if !known {
		return Diagnosis{Person: id}
	}
	part, p := d.parts[at[0]], d.problems[at[0]]
	n := &part.newcomers[at[1]]
	row := p.Within(at[1])
	out := Diagnosis{Person: id, Partners: len(row), Changes: d.changes(n, t)}
	if len(row) > 0 {
		f := d.fights[at[0]][at[1]]
		out.Rivals, out.Places = f.Rivals, f.Places
	}
	out.Ahead = d.ahead(at, row)
	for _, e := range row[:min(3, len(row))] {
		out.Taken = append(out.Taken, d.pairs[part.locals[p.Column(e)].person.ID]...)
	}
	return out
}
