package buddy

import (
	"slices"
	"time"
)

// ApprovalID numbers an Approval.
type ApprovalID uint64

// ApprovalKind is what needs a second pair of eyes. Texts: "approval.<kind>".
type ApprovalKind string

// What takes two.
const (
	ReadReport     ApprovalKind = "report" // to read a report that somebody else handles
	LiftSuspension ApprovalKind = "lift"   // to let somebody take part again who is suspended
	TurnAway       ApprovalKind = "young"  // to take somebody out with all that is stored, as under 18
	MoveAccount    ApprovalKind = "move"   // to give somebody another account
	MoveQuiet      ApprovalKind = "quiet"  // the same, and the old account hears nothing of it
	MoveDoubted    ApprovalKind = "doubt"  // the same, where their old account said that it was not them before
	MakeFocal      ApprovalKind = "focal"  // to make somebody a focal point
	BreachNames    ApprovalKind = "names"  // to write the names of those whom a breach affects into a file
)

// AnyOfTeam, as the Role of an Approval, is whoever coordinates the programme, is its focal point, or an owner.
const AnyOfTeam Role = "any"

// FourEyes is one thing that takes two: who may say yes, and what is so where nobody can.
type FourEyes struct {
	What    ApprovalKind
	Does    string // in words, for docs/roles.md
	Role    Role   // who may say yes; "" for an owner
	OrOwner bool   // where none of those is there, an owner
	// where nobody is there at all it counts a day after it was asked for, unless one of those who hear of it stops it
	Alone   bool
	Settled bool   // for a yes a role counts from a day after it began, also where it is not Alone
	GoOn    string // the button that does it once it is allowed, by its name; "" for none
}

// TakesTwo is all of it: one more is one more row, and its text.
var TakesTwo = []FourEyes{
	{What: ReadReport, Does: "read a report that somebody else sees to", Role: FocalPoint},
	{What: LiftSuspension, Does: "let somebody suspended take part again", Role: FocalPoint, OrOwner: true},
	{What: TurnAway, Does: "take somebody out who is said to be under 18", Role: FocalPoint, OrOwner: true},
	{What: MoveAccount, Does: "give somebody another account", Role: AnyOfTeam, Alone: true, GoOn: "lost"},
	{
		What: MoveQuiet,
		Does: "the same where the old phone may be with somebody dangerous: nothing is told there",
		Role: AnyOfTeam, Settled: true, GoOn: "lostquiet",
	},
	{
		What: MoveDoubted, Does: "give somebody another account whose old one said “this was not me”",
		Role: FocalPoint, OrOwner: true, GoOn: "lost",
	},
	{What: MakeFocal, Does: "make somebody a focal point", Role: AnyOfTeam, Alone: true, GoOn: "admit"},
	{What: BreachNames, Does: "write names of people into a file on the server, after a breach"},
}

// TwoFor is the row of a kind.
func TwoFor(what ApprovalKind) FourEyes {
	i := slices.IndexFunc(TakesTwo, func(f FourEyes) bool { return f.What == what })
	return TakesTwo[i]
}

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
	Alone     bool       `json:",omitempty"` // nobody was there to say yes: it counts after a day, if nobody stops it
}

// Asked is the request as somebody makes it now.
func (a Approval) Asked(by PersonID, now time.Time) Approval {
	a.By, a.At = by, now
	return a
}

// Until is when it counts no more.
func (a Approval) Until() time.Time {
	switch {
	case a.Given != 0:
		return a.GivenAt.Add(ApprovalLasts)
	case a.Alone:
		return a.Ripe().Add(ApprovalLasts)
	}
	return a.Ripe()
}

// Ripe is until when an answer is awaited, and from when on what nobody has stopped counts.
func (a Approval) Ripe() time.Time { return a.At.Add(ApprovalLasts) }

// Open tells whether an answer is awaited.
func (a Approval) Open(now time.Time) bool { return a.Given == 0 && now.Before(a.Ripe()) }

// Holds tells whether somebody said yes, or nobody could and nobody stopped it, and it still counts.
func (a Approval) Holds(now time.Time) bool {
	return (a.Given != 0 || a.Alone && !a.Open(now)) && now.Before(a.Until())
}

// MayGive tells whether somebody is the second pair of eyes.
func (a Approval) MayGive(p Person) bool {
	if p.ID == 0 || p.ID == a.By || slices.Contains(a.About, p.ID) {
		return false
	}
	return a.Suits(p)
}

// Suits tells whether somebody has the role that a request is for.
func (a Approval) Suits(p Person) bool {
	switch a.Role {
	case "":
		return p.Owner
	case AnyOfTeam:
		return p.Owner || p.Coordinates(a.Programme) || p.Holds(FocalPoint, a.Programme)
	}
	return p.Holds(a.Role, a.Programme)
}

// MayStop tells whether somebody may stop what nobody can say yes to: whom it is about, and everybody with a role.
func (a Approval) MayStop(p Person) bool {
	if p.ID == 0 || p.ID == a.By || !a.Alone {
		return false
	}
	return slices.Contains(a.About, p.ID) || p.Owner || p.Coordinates(a.Programme) || p.HoldsAny(a.Programme)
}

// Give notes a yes.
func (a *Approval) Give(by Person, now time.Time) error {
	if !a.Open(now) || !a.MayGive(by) {
		return Refuse("refuse.stale")
	}
	a.Given, a.GivenAt = by.ID, now
	return nil
}
