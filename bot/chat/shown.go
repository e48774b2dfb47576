package chat

import (
	"maps"
	"slices"
)

// Readers are those who read a kept answer later. Zero is nobody.
type Readers uint8

// The readers.
const (
	ToPerson Readers = 1 << iota // whoever gave it
	ToTeam                       // the coordinators of their programme
)

// Shown is how a kept answer is read later, as one line.
type Shown[T any] struct {
	To    Readers
	Value func(t *Turn, v T) any // fit for a text; nil where there is nothing to read

	// Unsaid is the text that the person reads where there is nothing else, so that they find the question
	// again; "" leaves the line out.
	Unsaid string

	First bool // the line stands above those of questions asked before
}

// Line is a kept answer as it is read: the ID of its question and what was said.
type Line struct {
	Step  string
	Value any
}

// Lines are what one of the readers reads of the answers applied to v, in the order of the questions but for those
// that come first.
func (d *Dialog[T]) Lines(t *Turn, v T, reader Readers) []Line {
	var first, others []Line
	for _, s := range d.Steps {
		if s.Shown.To&reader == 0 {
			continue
		}
		value := s.Shown.Value(t, v)
		if value == nil && reader == ToPerson && s.Shown.Unsaid != "" {
			value = t.P(s.Shown.Unsaid, nil)
		}
		switch line := (Line{s.ID, value}); {
		case value == nil:
		case s.Shown.First:
			first = append(first, line)
		default:
			others = append(others, line)
		}
	}
	return slices.Concat(first, others)
}

// Answer is what becomes of the answer to one question of a dialog that keeps them.
type Answer struct {
	Dialog, Step string
	To           Readers
	Edit         bool
	Unread       string // the reason where nobody reads it and it cannot be changed
}

// Answers are the answers that are kept, dialog by dialog in the order of the questions.
func (b *Book) Answers() (all []Answer) {
	for _, name := range slices.Sorted(maps.Keys(b.dialogs)) {
		all = append(all, b.dialogs[name].answers()...)
	}
	return all
}

// answers is nil where nothing is kept.
func (d *Dialog[T]) answers() (all []Answer) {
	if !d.Keep {
		return nil
	}
	for _, s := range d.Steps {
		all = append(all, Answer{d.Name, s.ID, s.Shown.To, s.Edit, s.Unread})
	}
	return all
}

// EditableOf are those of Editable that are asked of somebody who gave these answers.
func (d *Dialog[T]) EditableOf(v T) (ids []string) {
	for _, s := range d.Steps {
		if s.Edit && (s.When == nil || s.When(v)) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// Editable are the IDs of the questions whose kept answer can be given anew, in their order.
func (d *Dialog[T]) Editable() (ids []string) {
	for _, s := range d.Steps {
		if s.Edit {
			ids = append(ids, s.ID)
		}
	}
	return ids
}
