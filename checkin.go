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

// The answers to a check-in's four questions.
var (
	Contacts = []string{"met", "call", "messages", "no"}
	WhyNots  = []string{"time", "noanswer", "distance", "language", "mood", "other"}
	Deciders = []string{"me", "both", "buddy"}
	Wishes   = []string{"good", "advice", "change", "uncomfortable"}
)
