package buddy

import (
	"slices"
	"time"

	"buddy/track"
)

// PairID identifies a pair for good.
type PairID uint64

// PairState is where two people stand with each other.
type PairState string

// The states of a pair. Contact is shared only in Active and after.
const (
	Suggested PairState = "suggested" // found by matching; waits for a coordinator
	Held      PairState = "held"      // a coordinator looks into it first
	Proposed  PairState = "proposed"  // approved; both are asked
	Active    PairState = "active"    // both said yes
	Paused    PairState = "paused"    // active, but resting
	Closing   PairState = "closing"   // the last weeks: closing questions are out
	Ended     PairState = "ended"     // over; EndReason says how
)

// The reasons for which a pair is Ended.
const (
	EndNoMatch  = "nomatch"  // the coordinator said no
	EndDeclined = "declined" // one of the two said no; nobody is told who
	EndExpired  = "expired"  // not both answered in time
	EndLeft     = "left"     // one left, was erased, paused before the pair began, or asked to end it
	EndByStaff  = "staff"    // ended by a coordinator, with a note
	EndClosed   = "closed"   // came to its planned end
	EndReplaced = "replaced" // another pairing was chosen, by a coordinator or a round, before anyone was asked
)

// Apart is why two people are kept apart for good. No more is kept: neither who
// asked, nor which employer or office it is.
type Apart string

// The reasons to keep two people apart.
const (
	ByWish  Apart = ""      // one of them asked for it, or the team decided it
	ByPower Apart = "power" // one has power over the other: employer, landlord, caseworker, teacher
)

// Reason is one thing two people share, as a text key with named values.
type Reason struct {
	Key   string   // text key, such as "reason.interests"
	Items []string `json:"List,omitempty"` // what exactly, as text keys or language tags; the text's argument "Items"
}

// Pair joins one newcomer and one local from suggestion to goodbye. The arrays
// hold one element a side, in the order of Sides.
type Pair struct {
	ID        PairID
	Programme ProgrammeID
	People    [2]PersonID
	State     PairState
	Score     int // 0 to 1000, at the time of matching
	Reasons   []Reason
	Pinned    bool // a coordinator chose the two by hand: rounds leave them together as long as hard rules hold
	Loose     bool // was Pinned and left to the matching again: the next round decides as if the two were free

	Created    time.Time
	ApprovedBy PersonID
	Approved   time.Time
	Said       [2]string    // "", "yes", "no"
	Asked      [2]time.Time // when the card was sent; zero until then
	Accepted   time.Time    // when the second yes came
	Told       [2]bool      // has learned that both said yes

	Contact [2]string // how each wants to be reached, one of Ways; "" until chosen
	Phones  [2]string // shared by Telegram's own button; "" otherwise. Cleared when the pair ends
	Names   [2]string `json:",omitzero"` // see HoldName; "" while the other may know the name of now
	Agreed  [2]bool   // tapped the agreement
	Touch   [2]string // closing wish, one of TouchWishes; "" until said
	Lead    Side      // whose turn it is to propose the next meeting; see Turn
	Passed  [2]bool   // passed that turn on
	Nudged  [2]bool   // asked the other, whose turn it is, for a proposal
	Skips   [2]int    // how often each passed a turn on

	Meetings  []Meeting
	Date      bool         // one of the two said that a first meeting is planned
	Next      int          // beats of the timetable with a lower number were played, or never will be
	Answered  [2]int       `json:",omitzero"`  // prompts of beats with a lower number each did, skipped or let pass
	Own       *track.Track `json:",omitempty"` // the timetable it keeps to its end; nil for the programme's
	HoldNote  string
	PausedAt  time.Time
	Before    PairState    // what a pause interrupted: Active or Closing; "" while not paused
	Until     time.Time    // when the last of Breaks ends; zero while not paused, or while one of them is open-ended
	Breaks    []Break      `json:",omitempty"` // why it pauses: it goes on when none is left
	Planned   []Break      `json:",omitempty"` // breaks that begin on a morning to come
	Kept      [2]time.Time // when each last answered that a long pause shall last; zero never
	PausedFor time.Duration
	Resumed   time.Time `json:",omitzero"`  // when the last pause ended: what is counted begins anew
	Climbs    []Climb   `json:",omitempty"` // rungs of the ladder that were reached, oldest first
	Between   [2]int    `json:",omitzero"`  // check-ins between two others of beats with a lower number each was asked
	Even      int       `json:",omitzero"`  // the beat with which both read that they take turns; 0 for none
	EndedAt   time.Time
	EndReason string
	EndedBy   PersonID // 0 when the bot ended it
	EndNote   string
}

// Live tells whether the pair still holds its two people.
func (p Pair) Live() bool { return p.State != Ended }

// Begun tells whether both said yes, now or earlier.
func (p Pair) Begun() bool { return !p.Accepted.IsZero() }

// Side is the side of a member, "" for anybody else.
func (p Pair) Side(id PersonID) Side {
	if i := slices.Index(p.People[:], id); i >= 0 {
		return Sides[i]
	}
	return ""
}

// Seat is a member's place in the pair's arrays.
func (p Pair) Seat(id PersonID) int { return p.Side(id).Index() }

// Other is the other member; 0 when id is not a member.
func (p Pair) Other(id PersonID) PersonID {
	switch id {
	case p.People[0]:
		return p.People[1]
	case p.People[1]:
		return p.People[0]
	}
	return 0
}

// Agree records a member's yes to the agreement of the two.
func (p *Pair) Agree(who PersonID) error {
	side := p.Side(who)
	if side == "" || !p.Live() || !p.Begun() {
		return Refuse("refuse.pair.gone")
	}
	p.Agreed[side.Index()] = true
	return nil
}
