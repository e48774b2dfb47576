package buddy

import (
	"bytes"
	"reflect"
	"slices"
	"time"
)

// How much may wait for one person. What one person does is a handful of
// messages; beyond that somebody, or a broken app, is only making noise.
const (
	waitingToasts = 5   // answers to taps: the newest matter
	waitingOfKind = 20  // replies: the newest show where things stand
	waitingMail   = 100 // of each other class
	waitingOfGone = 100 // of what takes messages away, and as many of what takes keyboards away
)

// Displaces tells what a new message makes superfluous among those that wait
// for the same person, in the order of their ids: edits of the message it
// edits, what takes away the same, earlier menus of commands, an equal reply, and the oldest beyond what
// may wait for one person. needless is true when the new one itself says
// nothing that the last waiting reply does not say.
func (m Message) Displaces(waiting []Message) (gone []uint64, needless bool) {
	left := make([]Message, 0, len(waiting))
	for i, w := range waiting {
		switch {
		case m.Kind == SetMenu && w.Kind == SetMenu, m.edits() && w.edits() && w.Edit == m.Edit, m.undoes(w):
			gone = append(gone, w.ID)
		case m.repeats(w):
			if !followed(waiting[i+1:]) {
				return nil, true
			}
			gone = append(gone, w.ID)
		default:
			left = append(left, w)
		}
	}
	group := m.group()
	for i, n := 0, count(left, group); i < len(left) && n >= room[group]; i++ {
		if left[i].group() == group {
			gone = append(gone, left[i].ID)
			n--
		}
	}
	return gone, false
}

// CrowdsOut tells whether what is gone for this message was mail of its own that nobody reads
// now: there was no room for both. Replies are not counted, whose newest show where things stand.
func (m Message) CrowdsOut(gone Message) bool {
	group := gone.group()
	replaced := m.edits() && gone.edits() && gone.Edit == m.Edit || m.repeats(gone)
	return (group == "mail" || group == "urgent") && m.group() == group && !replaced
}

func (m Message) edits() bool { return m.Kind == SendText && m.Edit != 0 }

// undoes tells whether both take away the same message, messages or keyboard.
func (m Message) undoes(w Message) bool {
	return (m.Kind == Delete || m.Kind == Unkey) && w.Kind == m.Kind && w.Edit == m.Edit &&
		slices.Equal(w.Deletes, m.Deletes)
}

// followed tells whether anything the person would see comes after.
func followed(rest []Message) bool {
	for _, m := range rest {
		if m.Kind == SendText || m.Kind == SendFile {
			return true
		}
	}
	return false
}

// repeats tells whether two replies are new messages that look alike.
func (m Message) repeats(w Message) bool {
	if m.Kind != SendText && m.Kind != SendFile || m.Edit != 0 || m.Class == Scheduled || len(m.File) != len(w.File) {
		return false
	}
	return m.Text == w.Text && bytes.Equal(m.File, w.File) && reflect.DeepEqual(m.shown(), w.shown())
}

// shown is a message without what the person does not see.
func (m Message) shown() Message {
	m.Created, m.Expires, m.Retry = time.Time{}, time.Time{}, time.Time{}
	m.ID, m.Tries, m.Unsure, m.Concern, m.Team = 0, 0, 0, 0, 0
	m.File, m.About = nil, nil
	if len(m.Buttons) == 0 {
		m.Buttons = nil
	}
	return m
}

// group is what a message shares its room with; "" is not counted: of menus
// only the newest waits.
func (m Message) group() string {
	switch {
	case m.Kind == Toast:
		return "toasts"
	case m.Kind == Delete && m.Text != "":
		return "" // somebody closed what is private: all of it goes, whatever else is to
	case m.Kind == Delete:
		return "deletes"
	case m.Kind == Unkey:
		return "unkeys"
	case m.Kind != SendText && m.Kind != SendFile:
		return ""
	case m.Letter != 0:
		return "" // somebody wrote it and was told that it goes
	case m.Class == Reply:
		return "replies"
	case m.Class == Urgent:
		return "urgent"
	}
	return "mail"
}

// room is how many messages of a group may wait for one person.
var room = map[string]int{
	"toasts": waitingToasts, "replies": waitingOfKind, "urgent": waitingMail, "mail": waitingMail,
	"deletes": waitingOfGone, "unkeys": waitingOfGone, "": 1 << 30,
}

func count(list []Message, group string) (n int) {
	for _, m := range list {
		if m.group() == group {
			n++
		}
	}
	return n
}
