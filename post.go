package buddy

import (
	"slices"
	"time"
)

// Role is what somebody does for a programme. Texts: "role.<role>".
type Role string

// The roles of a programme beside taking part in it. Who operates the bot has none in it: an owner reads no
// participant's content.
const (
	Coordinator Role = "coordinator" // sees to pairs and cases
	FocalPoint  Role = "focal"       // hears what is serious, which no coordinator reads
	Evaluator   Role = "evaluator"   // sees figures about groups, and nobody in them
	Partner     Role = "partner"     // a city, a university, a funder: sees what a report says
)

// Posts are the roles that an owner appoints somebody to.
var Posts = []Role{FocalPoint, Evaluator, Partner}

// Post is a role that somebody was appointed to in a programme.
type Post struct {
	Programme ProgrammeID
	Role      Role
	Since     time.Time
}

// Holds tells whether the person has a role in a programme.
func (p Person) Holds(role Role, id ProgrammeID) bool {
	if role == Coordinator {
		return p.Coordinates(id)
	}
	return slices.ContainsFunc(p.Posts, func(at Post) bool { return at.Role == role && at.Programme == id })
}

// HoldsAnywhere are the programmes in which the person has a role.
func (p Person) HoldsAnywhere(role Role) (all []ProgrammeID) {
	if role == Coordinator {
		return slices.Clone(p.Staff)
	}
	for _, at := range p.Posts {
		if at.Role == role {
			all = append(all, at.Programme)
		}
	}
	return all
}

// HoldsAny tells whether the person has a role other than a coordinator's in a programme.
func (p Person) HoldsAny(id ProgrammeID) bool {
	return slices.ContainsFunc(p.Posts, func(at Post) bool { return at.Programme == id })
}

// Serves tells whether the person has any role but that of a participant, or operates the bot.
func (p Person) Serves() bool { return p.Owner || len(p.Staff) > 0 || len(p.Posts) > 0 }

// Appoint gives the person a role in a programme from now on.
func (p *Person) Appoint(role Role, id ProgrammeID, now time.Time) {
	if p.Programme == id && p.Crowd.Waits() {
		p.Crowd = Crowd{} // they are known now, and could be the only one to answer
	}
	switch {
	case role == Coordinator:
		p.JoinTeam(id)
	case !p.Holds(role, id):
		p.Posts = append(slices.Clone(p.Posts), Post{id, role, now})
	}
}

// Dismiss takes a role in a programme from the person. Links made before lead into it no more.
func (p *Person) Dismiss(role Role, id ProgrammeID, now time.Time) {
	if role == Coordinator {
		p.Resign(id, now)
		return
	}
	p.Posts = slices.DeleteFunc(slices.Clone(p.Posts), func(at Post) bool {
		return at.Programme == id && at.Role == role
	})
	p.Oust(role, id, now)
}
