package matching

import (
	"slices"

	"buddy"
)

// Round is a best pairing kept open, so that one change after another can be
// tried on it. It is not for several goroutines at once.
type Round struct {
	in   Input
	best Result
}

// Open finds the best pairing of an input, as Best does. The input's slices
// must not change as long as the round is in use.
func Open(in Input) *Round { return &Round{in, Best(in)} }

// Result is the best pairing as it is, without what was only tried.
func (r *Round) Result() Result { return r.best }

// Pin tells what pairing these two would change for everybody else; ok is
// false when a hard rule forbids it. Nothing is kept.
func (r *Round) Pin(newcomer, local buddy.PersonID) (d Difference, ok bool) {
	pin := [2]buddy.PersonID{newcomer, local}
	in := r.in
	in.Pinned = append(slices.Clone(in.Pinned), pin)
	after := Best(in)
	return Compare(r.best, after), !slices.Contains(after.Refused, pin)
}

// Forbid tells what keeping these two apart would change. Nothing is kept.
func (r *Round) Forbid(newcomer, local buddy.PersonID) Difference {
	in := r.in
	in.Forbidden = append(slices.Clone(in.Forbidden), [2]buddy.PersonID{newcomer, local})
	return Compare(r.best, Best(in))
}

// Add tells what one more person would change. Nothing is kept. Somebody who
// is in the input already changes nothing.
func (r *Round) Add(p buddy.Person) Difference {
	in := r.in
	in.People = append(slices.Clone(in.People), p)
	return Compare(r.best, Best(in))
}
