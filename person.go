package buddy

import (
	"slices"
	"time"
)

// PersonID identifies a person for good. Logs and metrics may hold it: it says nothing about anyone.
type PersonID uint64

// Stage is where a person stands in the programme they take part in. Whether
// somebody is proposed or paired is not a stage: it follows from their Pair.
type Stage string

// The stages of taking part.
const (
	Outside  Stage = ""         // takes part in nothing (staff only, or never finished the first screen)
	Applying Stage = "applying" // is answering the enrolment questions
	Waiting  Stage = "waiting"  // enrolled; may be matched unless a live pair holds them
	Resting  Stage = "resting"  // paused: no proposals and no scheduled mail
	Alumni   Stage = "alumni"   // finished a pair and has not asked for another
	Left     Stage = "left"     // left the programme; may come back
)

// Person is one human on one Telegram account: participant, coordinator,
// owner, or several of these at once.
type Person struct {
	ID       PersonID
	Chat     int64     // Telegram's private chat, equal to the user id
	Username string    // without "@"; "" when there is none
	Named    time.Time `json:",omitzero"` // when Telegram was last asked for the username; zero means never
	Lang     string    // language of all texts to this person; "" until chosen

	Owner  bool          // operates the bot; sees no participant's content
	Staff  []ProgrammeID // programmes this person coordinates
	Desk   ProgrammeID   // the one of Staff whose queue they look at; 0 for none
	Ousted []Ousted      `json:",omitempty"` // teams they were taken out of, the last time for each

	Programme ProgrammeID // takes part in; 0 means none
	Source    string      // campaign that brought them; "" means unknown
	Came      []uint64    `json:",omitempty"` // campaign links they came by; each counts them once
	Stage     Stage
	Profile   Profile
	Consents  []Consent

	Created time.Time // first contact
	Seen    time.Time // when they last wrote or tapped, to the day; zero means not since Created
	// when the question whether they are still there reached a long silent person; zero once they are heard of
	StayAsked   time.Time
	Since       time.Time // waiting since; zero until enrolled. A declined or expired proposal does not change it
	RestUntil   time.Time // end of a pause; zero means until the person says so
	Unreachable time.Time // since when Telegram refuses to deliver; zero means reachable
	Quiet       bool      // stopped all scheduled mail
	// when; zero while not Quiet, and for whoever stopped it before this was kept
	QuietSince time.Time `json:",omitzero"`

	// what their newest run of questions is called on buttons; 0 before the first
	Runs   uint64      `json:",omitempty"`
	Nudged []time.Time // bot-started messages of the last seven days, for the weekly budget
}

// Ousted says that somebody was taken out of a programme's team. Links made
// before lead them into it no more.
type Ousted struct {
	Programme ProgrammeID
	At        time.Time
}

// Profile holds the enrolment answers. Same questions for both sides.
type Profile struct {
	Name      string // first name or what they like to be called
	Adult     bool   // said to be 18 or older; no birth date is ever asked
	Side      Side
	Area      string           // ID of one of the programme's areas; "" with Online
	Online    bool             // would rather meet online
	Languages map[string]Level // spoken, by ISO 639 tag
	Practise  []string         // languages they would like to practise, ISO 639; may be none
	Interests []string
	Wants     []string // topics they would like to get
	Offers    []string // topics they can offer
	Free      Grid
	Age       string // one of AgeBands; "" if not said
	Gender    string // one of Genders; "" if not said
	SameOnly  bool   // wants a buddy of their own gender
	Needs     []string
	Rhythm    string
	Avoid     string // whom they must not meet: for coordinators only
	AnyAge    bool   // a large gap in age is fine
	Contact   string // one of PriorContacts; "" if not said. For matching and the person alone: staff never see it
	Capacity  int    // how many buddies at once; 0 means 1
}

// Speaks tells whether the person speaks the language at least that well.
func (f Profile) Speaks(tag string, least Level) bool { return f.Languages[tag].Rank() >= least.Rank() }

// Understands tells whether two people share a language at A2 or better.
func (f Profile) Understands(other Profile) bool {
	for tag := range f.Languages {
		if f.Speaks(tag, A2) && other.Speaks(tag, A2) {
			return true
		}
	}
	return false
}

// Consent is a receipt: what was agreed to, in which words, when. Withdrawing
// adds a receipt with Given false; the newest one of a kind counts.
type Consent struct {
	Kind  string // ConsentTakePart or ConsentEvaluate
	Given bool
	Lang  string
	Text  string // hash of the exact words shown
	At    time.Time
}

// The two separate consents; refusing evaluation changes nothing else.
const (
	ConsentTakePart = "takepart"
	ConsentEvaluate = "evaluate"
)

// mostReceipts is how many receipts of one kind are kept: the first, and the newest.
const mostReceipts = 20

// Receive adds a receipt. Of somebody who changes their mind without end, those in the
// middle go.
func (p *Person) Receive(c Consent) {
	p.Consents = append(p.Consents, c)
	var same []int
	for i, old := range p.Consents {
		if old.Kind == c.Kind {
			same = append(same, i)
		}
	}
	if len(same) > mostReceipts {
		p.Consents = slices.Delete(p.Consents, same[1], same[1]+1)
	}
}

// Consented tells whether the newest receipt of the kind is a yes.
func (p Person) Consented(kind string) bool {
	for _, c := range slices.Backward(p.Consents) {
		if c.Kind == kind {
			return c.Given
		}
	}
	return false
}

// Coordinates tells whether the person is staff of the programme.
func (p Person) Coordinates(id ProgrammeID) bool { return slices.Contains(p.Staff, id) }

// RemovedFrom is when the person was last taken out of a programme's team; zero
// when they never were.
func (p Person) RemovedFrom(id ProgrammeID) time.Time {
	for _, o := range p.Ousted {
		if o.Programme == id {
			return o.At
		}
	}
	return time.Time{}
}

// Resign takes the person out of a programme's team.
func (p *Person) Resign(id ProgrammeID, now time.Time) {
	p.Ousted = slices.DeleteFunc(slices.Clone(p.Ousted), func(o Ousted) bool { return o.Programme == id })
	p.Ousted = append(p.Ousted, Ousted{id, now})
	p.Staff = slices.DeleteFunc(slices.Clone(p.Staff), func(have ProgrammeID) bool { return have == id })
	if p.Desk != id {
		return
	}
	p.Desk = 0
	if len(p.Staff) > 0 {
		p.Desk = p.Staff[0]
	}
}

// Enrolled tells whether all questions were answered and the person has not left.
func (p Person) Enrolled() bool {
	return p.Stage == Waiting || p.Stage == Resting || p.Stage == Alumni
}

// Matchable tells whether a new pair may be proposed: every gate passed, not
// resting, reachable, and wanting to hear from us. Live pairs and capacity are checked against the pairs.
func (p Person) Matchable() bool {
	return p.Stage == Waiting && p.Profile.Adult && p.Consented(ConsentTakePart) && p.Unreachable.IsZero() && !p.Quiet
}

// Enrol puts a person who answered everything into the queue. Somebody who
// comes back from a pause keeps the earlier place.
func (p *Person) Enrol(now time.Time) error {
	if !p.Profile.Adult {
		return Refuse("refuse.adult")
	}
	if !p.Consented(ConsentTakePart) {
		return Refuse("refuse.consent")
	}
	if p.Since.IsZero() {
		p.Since = now
	}
	p.Stage, p.RestUntil = Waiting, time.Time{}
	return nil
}

// Rest pauses a person until a date, or until they say so when until is zero.
func (p *Person) Rest(until time.Time) error {
	if !p.Enrolled() {
		return Refuse("refuse.notenrolled")
	}
	p.Stage, p.RestUntil = Resting, until
	return nil
}

// Return ends a pause, or brings an alumna back into the queue at now.
func (p *Person) Return(now time.Time) error {
	switch p.Stage {
	case Resting:
	case Alumni:
		p.Since = now
	default:
		return Refuse("refuse.notresting")
	}
	p.Stage, p.RestUntil = Waiting, time.Time{}
	return nil
}

// Finish makes an alumna of somebody whose pair is over: they are asked before
// they are matched again. Who rests or left stays where they are.
func (p *Person) Finish() {
	if p.Stage == Waiting {
		p.Stage = Alumni
	}
}

// Leave ends taking part. The profile stays until it is erased or retention removes it.
func (p *Person) Leave() {
	p.Stage, p.Since, p.RestUntil = Left, time.Time{}, time.Time{}
}

// Heard is when a person was last heard of.
func (p Person) Heard() time.Time {
	if p.Seen.After(p.Created) {
		return p.Seen
	}
	return p.Created
}
