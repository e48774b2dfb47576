package buddy

import (
	"slices"
	"time"
)

// Standing is where somebody stands on the way through a programme, from the link to the time after. It is kept
// nowhere: it follows from their Stage, the gates they passed and their pairs, so that none of them can disagree.
type Standing string

// The standings, in the order of the way. The last four lie beside it.
const (
	AsOutside   Standing = "outside"   // takes part in nothing
	AsApplicant Standing = "applicant" // came by a link
	AsConsented Standing = "consented" // said yes to taking part
	AsEnrolled  Standing = "enrolled"  // answered every question, and has a place in the queue
	AsScreened  Standing = "screened"  // enrolled, and the talk with the team was passed; the rules are open
	AsTrained   Standing = "trained"   // enrolled, and knows the rules; the talk is open
	AsWaiting   Standing = "waiting"   // every gate is open
	AsProposed  Standing = "proposed"  // asked about somebody
	AsAccepted  Standing = "accepted"  // said yes, and waits for the other
	AsActive    Standing = "active"    // has a buddy
	AsPaused    Standing = "paused"    // every buddy pauses
	AsClosing   Standing = "closing"   // the last weeks with the last buddy
	AsClosed    Standing = "closed"    // the last pair has just ended
	AsAlumni    Standing = "alumni"    // it ended a while ago; they are asked before there is another

	AsResting   Standing = "resting"         // on a break without a buddy
	AsRematch   Standing = "rematch_pending" // waits again, after a buddy
	AsWithdrawn Standing = "withdrawn"       // left
	AsSuspended Standing = "suspended"       // the team has stopped the account
)

// afterwards is how long somebody stands just after the end of their pair.
const afterwards = KeepNamedPulses

// nearest are the standings that a pair gives, the one that tells most first.
var nearest = []Standing{AsActive, AsClosing, AsPaused, AsAccepted, AsProposed}

// Standing is where the person stands, given their programme, all their pairs, and whether the team has suspended
// them. Of several buddies the one that tells most counts.
func (p Person) Standing(site Programme, pairs []Pair, suspended bool, now time.Time) Standing {
	switch {
	case suspended:
		return AsSuspended
	case p.Stage == Left:
		return AsWithdrawn
	case p.Stage == Applying && p.Consented(ConsentTakePart):
		return AsConsented
	case p.Stage == Applying:
		return AsApplicant
	case !p.Enrolled():
		return AsOutside
	}
	for _, s := range nearest {
		if slices.ContainsFunc(pairs, func(pair Pair) bool { return pair.standing(p.ID) == s }) {
			return s
		}
	}
	before := lastEnd(pairs)
	switch {
	case p.Stage == Resting:
		return AsResting
	case p.Stage == Alumni && now.Sub(before) < afterwards:
		return AsClosed
	case p.Stage == Alumni:
		return AsAlumni
	}
	return p.gate(site, !before.IsZero(), now)
}

// standing is what a live pair gives its member; "" as long as nobody was asked.
func (p Pair) standing(who PersonID) Standing {
	switch p.State {
	case Proposed:
		if p.Side(who) != "" && p.Said[p.Seat(who)] == "yes" {
			return AsAccepted
		}
		return AsProposed
	case Active:
		return AsActive
	case Paused:
		return AsPaused
	case Closing:
		return AsClosing
	}
	return ""
}

// gate is where somebody in the queue stands, who may have had a buddy before.
func (p Person) gate(site Programme, before bool, now time.Time) Standing {
	closed := p.Lacks(site, now)
	switch {
	case len(closed) == 0 && before:
		return AsRematch
	case len(closed) == 0:
		return AsWaiting
	case !slices.Contains(closed, TrainingGate):
		return AsTrained
	case site.Screens && len(closed) == 1:
		return AsScreened
	}
	return AsEnrolled
}

// lastEnd is when the last of somebody's pairs that had begun was over; zero for none.
func lastEnd(pairs []Pair) (last time.Time) {
	for _, p := range pairs {
		if p.Begun() && !p.Live() && p.EndedAt.After(last) {
			last = p.EndedAt
		}
	}
	return last
}
