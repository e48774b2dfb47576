package buddy

import (
	"slices"
	"time"
)

// ApprovalID numbers an Approval.
type ApprovalID uint64

// ApprovalKind is what needs a second pair of eyes. Texts: "approval.<kind>".
type ApprovalKind string

// What takes two: to read a report that somebody else handles, to let somebody take part again who is suspended, and
// to take somebody out with all that is stored of them, since they are said to be under 18.
const (
	ReadReport     ApprovalKind = "report"
	LiftSuspension ApprovalKind = "lift"
	TurnAway       ApprovalKind = "young"
)

// MoveAccount is giving a person who takes part another account in place of the one they had.
const MoveAccount ApprovalKind = "move"

// AnyOfTeam, as the Role of an Approval, is whoever coordinates the programme, is its focal point, or an owner.
const AnyOfTeam Role = "any"

// BreachNames is writing the names of those whom a breach affects into a file on the server.
const BreachNames ApprovalKind = "names"

// ApprovalLasts is how long a request waits for an answer, and how long a yes counts.
const ApprovalLasts = 24 * time.Hour

// Approval is a second pair of eyes: one person asks to do something, and another of those who may do it says yes.
// Neither is anybody whom it is about.
type Approval struct {
	ID        ApprovalID
	What      ApprovalKind
	Subject   uint64 // which one
	Programme ProgrammeID
	Role      Role       // who may give it; "" for an owner
	By        PersonID   // who asked
	About     []PersonID `json:",omitempty"` // whom it is about: they do not hear of it
	At        time.Time  // when it was asked for
	Given     PersonID   `json:",omitempty"` // who said yes; 0 until then
	GivenAt   time.Time  `json:",omitzero"`
}

// Asked is the request as somebody makes it now.
func (a Approval) Asked(by PersonID, now time.Time) Approval {
	a.By, a.At = by, now
	return a
}

// Until is when it counts no more.
func (a Approval) Until() time.Time {
	if a.Given != 0 {
		return a.GivenAt.Add(ApprovalLasts)
	}
	return a.At.Add(ApprovalLasts)
}

// Open tells whether an answer is awaited.
func (a Approval) Open(now time.Time) bool { return a.Given == 0 && now.Before(a.Until()) }

// Holds tells whether somebody said yes, and it still counts.
func (a Approval) Holds(now time.Time) bool { return a.Given != 0 && now.Before(a.Until()) }

// MayGive tells whether somebody is the second pair of eyes.
func (a Approval) MayGive(p Person) bool {
	if p.ID == 0 || p.ID == a.By || slices.Contains(a.About, p.ID) {
		return false
	}
	switch a.Role {
	case "":
		return p.Owner
	case AnyOfTeam:
		return p.Owner || p.Coordinates(a.Programme) || p.Holds(FocalPoint, a.Programme)
	}
	return p.Holds(a.Role, a.Programme)
}

// Give notes a yes.
func (a *Approval) Give(by Person, now time.Time) error {
	if !a.Open(now) || !a.MayGive(by) {
		return Refuse("refuse.stale")
	}
	a.Given, a.GivenAt = by.ID, now
	return nil
}
