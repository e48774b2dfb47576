package buddy

import "time"

// CheckInID identifies one check-in of one person.
type CheckInID uint64

// CheckIn is the short pulse each member answers alone, every two weeks.
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
	Pulse    Pulse
}

// Pulse holds the answers; "" means not asked or rather not said.
type Pulse struct {
	Contact string // one of Contacts
	WhyNot  string // one of WhyNots; only after Contact "no"
	Feeling int    // 1 to 5; 0 rather not say
	Decided string // one of Deciders
	Need    string // one of Wishes
}

// Heard tells whether the person answered at least the first question.
func (c CheckIn) Heard() bool { return !c.Answered.IsZero() || c.Pulse.Contact != "" }

// Lonely tells whether a check-in gives cause for concern: the lowest face, or
// one of the two lowest for the second time among all the person's check-ins
// with this buddy.
func (c CheckIn) Lonely(all []CheckIn) bool {
	if c.Pulse.Feeling == 0 || c.Pulse.Feeling > 2 {
		return false
	}
	low := 0
	for _, other := range all {
		if other.ID != c.ID && other.Pulse.Feeling > 0 && other.Pulse.Feeling <= 2 {
			low++
		}
	}
	return c.Pulse.Feeling == 1 || low > 0
}

// The answers to a check-in's four questions.
var (
	Contacts = []string{"met", "call", "messages", "no"}
	WhyNots  = []string{"time", "noanswer", "distance", "language", "mood", "other"}
	Deciders = []string{"me", "both", "buddy"}
	Wishes   = []string{"good", "advice", "change", "uncomfortable"}
)
