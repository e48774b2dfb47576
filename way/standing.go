package way

import (
	"buddy"
	"slices"
	"time"
)

// Standing is where somebody stands on the way through a programme, from the link to the time after. It is kept
// nowhere: it follows from their Stage, the gates they passed and their pairs, so that none of them can disagree.
type Standing string

// The standings, in the order of the way. The last four lie beside it.
const (
	Outside   Standing = "outside"   // takes part in nothing
	Applicant Standing = "applicant" // came by a link
	Consented Standing = "consented" // said yes to taking part
	Enrolled  Standing = "enrolled"  // answered every question, and has a place in the queue
	Screened  Standing = "screened"  // enrolled, and the talk with the team was passed; the rules are open
	Trained   Standing = "trained"   // enrolled, and knows the rules; the talk is open
	Waiting   Standing = "waiting"   // every gate is open
	Proposed  Standing = "proposed"  // asked about somebody
	Accepted  Standing = "accepted"  // said yes, and waits for the other
	Active    Standing = "active"    // has a buddy
	Paused    Standing = "paused"    // every buddy pauses
	Closing   Standing = "closing"   // the last weeks with the last buddy
	Closed    Standing = "closed"    // the last pair has just ended
	Alumni    Standing = "alumni"    // it ended a while ago; they are asked before there is another

	Resting   Standing = "resting"         // on a break without a buddy
	Rematch   Standing = "rematch_pending" // waits again, after a buddy
	Withdrawn Standing = "withdrawn"       // left
	Suspended Standing = "suspended"       // the team has stopped the account
)

// afterwards is how long somebody stands just after the end of their pair.
const afterwards = buddy.KeepNamedPulses

// nearest are the standings that a pair gives, the one that tells most first.
var nearest = []Standing{Active, Closing, Paused, Accepted, Proposed}

// Of is where a person stands, given their programme, all their pairs, and whether the team has suspended
// them. Of several buddies the one that tells most counts.
func Of(p buddy.Person, site buddy.Programme, pairs []buddy.Pair, suspended bool, now time.Time) Standing {
	switch {
	case suspended:
		return Suspended
	case p.Stage == buddy.Left:
		return Withdrawn
	case p.Stage == buddy.Applying && p.Consented(buddy.ConsentTakePart):
		return Consented
	case p.Stage == buddy.Applying:
		return Applicant
	case !p.Enrolled():
		return Outside
	}
	for _, s := range nearest {
		if slices.ContainsFunc(pairs, func(pair buddy.Pair) bool { return gives(pair, p.ID) == s }) {
			return s
		}
	}
	before := lastEnd(pairs)
	switch {
	case p.Stage == buddy.Resting:
		return Resting
	case p.Stage == buddy.Alumni && now.Sub(before) < afterwards:
		return Closed
	case p.Stage == buddy.Alumni:
		return Alumni
	}
	return gate(p, site, !before.IsZero(), now)
}

// gives is what a live pair gives its member; "" as long as nobody was asked.
func gives(p buddy.Pair, who buddy.PersonID) Standing {
	switch p.State {
	case buddy.Proposed:
		if p.Side(who) != "" && p.Said[p.Seat(who)] == "yes" {
			return Accepted
		}
		return Proposed
	case buddy.Active:
		return Active
	case buddy.Paused:
		return Paused
	case buddy.Closing:
		return Closing
	}
	return ""
}

// gate is where somebody in the queue stands, who may have had a buddy before.
func gate(p buddy.Person, site buddy.Programme, before bool, now time.Time) Standing {
	closed := p.Lacks(site, now)
	switch {
	case p.Crowd.Waits(): // whatever else they passed
		return Enrolled
	case len(closed) == 0 && before:
		return Rematch
	case len(closed) == 0:
		return Waiting
	case !slices.Contains(closed, buddy.TrainingGate):
		return Trained
	case site.Screens && len(closed) == 1:
		return Screened
	}
	return Enrolled
}

// lastEnd is when the last of somebody's pairs that had begun was over; zero for none.
func lastEnd(pairs []buddy.Pair) (last time.Time) {
	for _, p := range pairs {
		if p.Begun() && !p.Live() && p.EndedAt.After(last) {
			last = p.EndedAt
		}
	}
	return last
}
