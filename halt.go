package buddy

import (
	"slices"
	"time"

	"buddy/track"
)

// Halt says that a programme begins no messages; zero while it does.
type Halt struct {
	At time.Time `json:",omitzero"`
	By PersonID  `json:",omitempty"` // an owner or a coordinator; 0 once they are erased
}

// Halts tells whether the programme begins no messages.
func (p Programme) Halts() bool { return !p.Halted.At.IsZero() }

// Halt stops what the programme begins by itself. What is stopped already stays as it was.
func (p *Programme) Halt(by PersonID, now time.Time) {
	if !p.Halts() {
		p.Halted = Halt{At: now, By: by}
	}
}

// GoOn ends a halt.
func (p *Programme) GoOn() { p.Halted = Halt{} }

// HaltedWith is the programme whose halt holds the message back; 0 where none does. to is whom it is for. A halt holds
// what nobody waits for: answers go, and calls for help, all about a case, what an owner has to hear, and that data may
// have got out.
func (m Message) HaltedWith(to Person) ProgrammeID {
	switch {
	case m.Class != Scheduled || m.Kind != SendText && m.Kind != SendFile:
		return 0
	case m.Concern != 0 || m.Post == FocalPoint || m.Breach != 0:
		return 0
	case m.Team != 0:
		return m.Team
	case to.Owner:
		return 0
	}
	return to.Programme
}

// MailLife is how long a message that the bot began is worth sending: then what it speaks of is over.
const MailLife = week

// says tells whether another message says the same.
func (m Message) says(other Message) bool { return m.Text == other.Text && m.Pair == other.Pair }

// AfterHalt parts what a halt held back for one person, oldest first, into what goes at now and what is too old or has
// become too much: of the newest goes what a week has room for, and all that somebody's time to answer counts from.
func AfterHalt(held []Message, now time.Time) (goes, over []Message) {
	room := track.Budget
	for _, m := range slices.Backward(held) {
		switch {
		case now.Sub(m.Created) > MailLife, slices.ContainsFunc(goes, m.says):
			over = append(over, m)
		case m.Pair != 0:
			goes = append(goes, m)
		case room > 0:
			goes, room = append(goes, m), room-1
		default:
			over = append(over, m)
		}
	}
	slices.Reverse(goes)
	slices.Reverse(over)
	return goes, over
}
