package buddy

import (
	"slices"
	"time"
)

// Bounds of what can be written about one concern.
const (
	LetterLength = 500 // characters of one message
	MostLetters  = 10  // messages from each side
)

// What a person can answer with one tap.
const (
	TapRead = "read" // I have read it
	TapCall = "call" // please call me
)

// Letter is one message between the team and the person a concern is about.
type Letter struct {
	Team bool      // from the team; else from the person
	By   PersonID  // who of the team wrote it; 0 when the person did, or when who did is erased
	Text string    `json:",omitempty"` // as typed; "" for a tap
	Tap  string    `json:",omitempty"` // TapRead or TapCall; "" for a text
	At   time.Time // when it was written
	Sent time.Time // when a message of the team arrived; zero while it waits, or where it could not be delivered
}

// Asked tells whether the person asked the team for something. Other concerns are
// only about them.
func (c Concern) Asked() bool {
	switch c.Kind {
	case Uncomfortable, WantsChange, WantsAdvice, WantsContact, Introduce, Company, Lonely:
		return true
	}
	return false
}

// Heard is when the person last wrote about the concern; zero when they never did.
func (c Concern) Heard() (at time.Time) {
	if c.Asked() {
		at = c.Opened
	}
	for _, l := range c.Letters {
		if !l.Team && l.At.After(at) {
			at = l.At
		}
	}
	return at
}

// Write adds a message of the team.
func (c *Concern) Write(by PersonID, text string, now time.Time) error {
	if !c.Open() {
		return Refuse("refuse.concern.closed")
	}
	return c.add(Letter{Team: true, By: by, Text: text, At: now})
}

// LetterArrived notes that a message of the team arrived, the n-th of all from 1.
func (c *Concern) LetterArrived(n int, now time.Time) {
	c.Letters = slices.Clone(c.Letters)
	c.Letters[n-1].Sent = now
}

// Fade takes away what was written about a concern that was settled KeepLetters ago. It tells when to
// look again; zero when nothing is left.
func (c *Concern) Fade(now time.Time) (again time.Time) {
	end := now
	if !c.Open() {
		end = c.Closed
	}
	if end = end.Add(KeepLetters); end.After(now) {
		return end
	}
	c.Letters = nil
	return time.Time{}
}

// Answer adds what the person wrote or tapped. The same tap about the same message is
// one; news is false then. Of a settled concern it takes no more than that they have read.
func (c *Concern) Answer(text, tap string, now time.Time) (news bool, err error) {
	unread := len(c.Unread()) > 0
	if !c.Open() && !(unread && tap == TapRead) {
		return false, Refuse("refuse.letter.closed")
	}
	if tap != "" && !unread && c.tapped(tap) {
		return false, nil
	}
	return true, c.add(Letter{Text: text, Tap: tap, At: now})
}

// tapped tells whether the person tapped that since the last message of the team.
func (c Concern) tapped(tap string) bool {
	for i := len(c.Letters) - 1; i >= 0 && !c.Letters[i].Team; i-- {
		if c.Letters[i].Tap == tap {
			return true
		}
	}
	return false
}

func (c *Concern) add(l Letter) error {
	n := 0
	for _, old := range c.Letters {
		if old.Team == l.Team && old.Tap == "" {
			n++
		}
	}
	if n >= MostLetters && l.Tap == "" {
		return Refuse("refuse.letter.many")
	}
	c.Letters = append(c.Letters[:len(c.Letters):len(c.Letters)], l)
	return nil
}

// Unread are the places of the team's messages that arrived and to which the person has said
// nothing since, oldest first. One may have been written before their answer and arrived after it.
func (c Concern) Unread() (places []int) {
	last := -1
	for i, l := range c.Letters {
		if !l.Team {
			last = i
		}
	}
	for i, l := range c.Letters {
		if l.Team && !l.Sent.IsZero() && (i > last || l.Sent.After(c.Letters[last].At)) {
			places = append(places, i)
		}
	}
	return places
}

// Written is the newest message of the team that arrived; false when there is none.
func (c Concern) Written() (last Letter, ok bool) {
	for _, l := range c.Letters {
		if l.Team && !l.Sent.IsZero() {
			last, ok = l, true
		}
	}
	return last, ok
}
