package buddy

import (
	"cmp"
	"slices"
	"time"
)

// Ousted says that somebody was taken out of a programme's team, or lost another role in it. Links made
// before lead them into it no more.
type Ousted struct {
	Programme ProgrammeID
	At        time.Time
	Role      Role `json:",omitempty"` // "" for that of a coordinator
}

// Coordinates tells whether the person is staff of the programme.
func (p Person) Coordinates(id ProgrammeID) bool { return slices.Contains(p.Staff, id) }

// RemovedFrom is when the person last lost a role in a programme; zero when they never did.
func (p Person) RemovedFrom(role Role, id ProgrammeID) time.Time {
	for _, o := range p.Ousted {
		if o.Programme == id && cmp.Or(o.Role, Coordinator) == role {
			return o.At
		}
	}
	return time.Time{}
}

// Oust notes that the person lost a role in a programme.
func (p *Person) Oust(role Role, id ProgrammeID, now time.Time) {
	p.Ousted = slices.DeleteFunc(slices.Clone(p.Ousted), func(o Ousted) bool {
		return o.Programme == id && cmp.Or(o.Role, Coordinator) == role
	})
	if role == Coordinator {
		role = ""
	}
	p.Ousted = append(p.Ousted, Ousted{id, now, role})
}

// JoinTeam lets the person into a programme's team, and has them look at its queue.
func (p *Person) JoinTeam(id ProgrammeID) {
	if !p.Coordinates(id) {
		p.Staff = append(slices.Clone(p.Staff), id)
	}
	p.Desk = id
}

// TurnTo has the person look at the queue of another programme they coordinate.
func (p *Person) TurnTo(id ProgrammeID) error {
	if !p.Coordinates(id) {
		return Refuse("refuse.stale")
	}
	p.Desk = id
	return nil
}

// Operate makes the person an owner of the bot.
func (p *Person) Operate() { p.Owner = true }

// Resign takes the person out of a programme's team.
func (p *Person) Resign(id ProgrammeID, now time.Time) {
	p.Oust(Coordinator, id, now)
	p.Staff = slices.DeleteFunc(slices.Clone(p.Staff), func(have ProgrammeID) bool { return have == id })
	if p.Desk != id {
		return
	}
	p.Desk = 0
	if len(p.Staff) > 0 {
		p.Desk = p.Staff[0]
	}
}
