package chat

import (
	"fmt"
	"slices"

	"buddy"
)

// Wait is a kind of what waits for a coordinator. The queue can be cut down to it:
// "queue.filter.<Kind>.label".
type Wait struct {
	Kind  string
	Place int // in the queue, smallest and most urgent first
	// List is what waits in a programme for the person whose turn it is. Page is the queue's, where the ways back lead.
	List func(t *Turn, p buddy.Programme, page int) []Entry
}

// Waiting is one thing that waits.
type Waiting struct {
	Entry
	Kind string
}

// addWaits takes what waits in a room. Each kind is told apart.
func (b *Book) addWaits(waits []Wait) error {
	for _, w := range waits {
		if slices.Contains(b.WaitKinds(), w.Kind) {
			return fmt.Errorf("a second kind of waiting named %s", w.Kind)
		}
		b.waits = append(b.waits, w)
	}
	return nil
}

// WaitKinds are what can wait for a coordinator, in the order of the queue.
func (b *Book) WaitKinds() (kinds []string) {
	for _, w := range b.waits {
		kinds = append(kinds, w.Kind)
	}
	return kinds
}

// Waits lists what waits in a programme for the person whose turn it is, the most urgent
// first. The page is where the ways back lead.
func (t *Turn) Waits(p buddy.Programme, page int) (all []Waiting) {
	for _, w := range t.Book.waits {
		for _, e := range w.List(t, p, page) {
			all = append(all, Waiting{e, w.Kind})
		}
	}
	return all
}
