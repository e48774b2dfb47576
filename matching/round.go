package matching

import (
	"slices"

	"buddy"
	"buddy/matching/assign"
)

// Round is a best pairing kept open, so that one change after another can be
// tried on it. What a change does is found by an alternating path or two, and
// is what Best would find for the changed input; nothing is kept. It is not
// for several goroutines at once.
type Round struct {
	in     Input
	sheet  *sheet
	best   Result
	seats  map[buddy.PersonID]seat // who is on the field
	homes  map[int32]int32         // area, or -1 for online, to part
	trials []*assign.Trial         // per part; nil until something is tried there
	solved int                     // changes that everything had to be solved anew for
}

// seat is where somebody sits on the field: a part, and a row or column in it.
type seat struct{ part, at int32 }

// Open finds the best pairing of an input, as Best does. The input's slices
// must not change as long as the round is in use.
func Open(in Input) *Round {
	r := &Round{in: in, seats: map[buddy.PersonID]seat{}, homes: map[int32]int32{}}
	s := solved(&r.in)
	r.sheet, r.best, r.trials = s, s.result(), make([]*assign.Trial, len(s.parts))
	r.in.Progress, s.pace = nil, nil // a change that is tried is no progress
	for i, p := range s.parts {
		for _, side := range [][]traits{p.newcomers, p.locals} {
			for k := range side {
				r.seats[side[k].person.ID] = seat{int32(i), int32(k)}
				for _, place := range side[k].places() {
					r.homes[place] = int32(i)
				}
			}
		}
	}
	return r
}

// Result is the best pairing as it is, without what was only tried.
func (r *Round) Result() Result { return r.best }

// find is somebody on the field, nil when they are not.
func (r *Round) find(id buddy.PersonID) *traits {
	at, ok := r.seats[id]
	if !ok {
		return nil
	}
	p := r.sheet.parts[at.part]
	for _, side := range [][]traits{p.newcomers, p.locals} {
		if int(at.at) < len(side) && side[at.at].person.ID == id {
			return &side[at.at]
		}
	}
	return nil
}

// takesPart tells whether somebody is pinned and so off the field.
func (f *field) takesPart(id buddy.PersonID) bool {
	return slices.ContainsFunc(
		f.pinned,
		func(two [2]traits) bool { return two[0].person.ID == id || two[1].person.ID == id },
	)
}

// home is the part somebody belongs to, -1 when they can meet nobody, or
// several that they would join.
func (r *Round) home(t *traits) (part int32, several bool) {
	if !slices.ContainsFunc(r.sheet.rules, func(r rule) bool { return r.By == byPlace }) {
		return int32(min(0, len(r.sheet.parts)-1)), false
	}
	part = -1
	for _, place := range t.places() {
		if at, ok := r.homes[place]; ok {
			several = several || part >= 0 && part != at
			part = at
		}
	}
	return part, several
}

// places are the numbers of where somebody can meet: an area, -1 for online.
func (t *traits) places() (list []int32) {
	if t.area >= 0 {
		list = append(list, t.area)
	}
	if t.online {
		list = append(list, -1)
	}
	return list
}
