package buddy

import (
	"slices"
	"time"
)

// CheckInID identifies one check-in of one person.
type CheckInID uint64

// CheckIn is the short pulse each member answers alone, every two weeks or, late in a long track, every four.
// Coordinators see it; the buddy never does.
type CheckIn struct {
	ID       CheckInID
	Pair     PairID
	Person   PersonID
	Week     int       // of the pair's timetable
	Sent     time.Time // first question
	Answered time.Time // last question; zero while open
	Closed   bool      // a later check-in replaced it unanswered
	Later    int       // how often it was put off
	Alone    bool      `json:",omitempty"` // nobody asked the other that week: it came of what this person had said
	Pulse    Pulse
}

// Pulse holds the answers; "" means not asked or rather not said.
type Pulse struct {
	Contact string // one of Contacts
	WhyNot  string // one of WhyNots; only after Contact "no"
	Feeling int    // 1 to 5; 0 rather not say
	Decided string // one of Deciders
	Need    string // one of Wishes
	About   string `json:",omitempty"` // one of Abouts, tapped afterwards
}

// Open tells whether its questions may still be answered.
func (c CheckIn) Open() bool { return !c.Closed && c.Answered.IsZero() }

// Answer keeps the answers to all of its questions.
func (c *CheckIn) Answer(p Pulse, now time.Time) { c.Pulse, c.Answered = p, now }

// Name keeps what somebody tapped that their answers are about; a word of it counts, never a story.
func (c *CheckIn) Name(about string) error {
	if c.Answered.IsZero() || !slices.Contains(Abouts, about) {
		return Refuse("refuse.stale")
	}
	c.Pulse.About = about
	return nil
}

// PutOff counts that the person wants to be asked later.
func (c *CheckIn) PutOff() { c.Later++ }

// Close ends the questions of an open check-in; what was said so far stays.
func (c *CheckIn) Close(answers Pulse) { c.Pulse, c.Closed = answers, true }

// Heard tells whether the person answered at least the first question.
func (c CheckIn) Heard() bool { return !c.Answered.IsZero() || c.Pulse.Contact != "" }

// The answers to a check-in's four questions.
var (
	Contacts = []string{"met", "call", "messages", "no"}
	WhyNots  = []string{"time", "noanswer", "distance", "language", "mood", "other"}
	Deciders = []string{"me", "both", "buddy"}
	Wishes   = []string{"good", "advice", "change", "uncomfortable"}
)

// What an answer can be about. The first are why it does not feel good; ConductAbouts are what nobody is to ask of a
// buddy, whoever began.
var (
	ReasonAbouts  = []string{"time", "language", "match", "decides"}
	ConductAbouts = []string{"money", "gift", "loan", "document", "workplace", "housing"}
	Abouts        = slices.Concat(ReasonAbouts, ConductAbouts)
)
