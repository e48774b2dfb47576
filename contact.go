package buddy

import (
	"cmp"
	"slices"
)

// Ways are how a member can be reached by the other: under their Telegram
// username, by the phone number they shared, or through a coordinator.
var Ways = []string{WayUsername, WayPhone, WayTeam}

// The ways.
const (
	WayUsername = "username"
	WayPhone    = "phone"
	WayTeam     = "coordinator"
)

// Reach is how the member of a side can be reached now, given the username they
// have at this moment: one of Ways, or "" while that is open. A username may
// vanish and a chosen phone number may not have been shared yet.
func (p Pair) Reach(side Side, username string) string {
	i := side.Index()
	switch way := p.Contact[i]; {
	case way == WayTeam, way == WayPhone && p.Phones[i] != "":
		return way
	case username != "" && way != WayPhone:
		return WayUsername
	}
	return ""
}

// noName stands for a username that somebody had not.
const noName = "-"

// HoldName keeps from the other that the username of a member, which was before, is another one now: they go on
// seeing what they knew until FreeName.
func (p *Pair) HoldName(side Side, before string) {
	if i := side.Index(); p.Names[i] == "" {
		p.Names[i] = cmp.Or(before, noName)
	}
}

// FreeName lets the other know it again, and tells whether it was kept from them.
func (p *Pair) FreeName(side Side) bool {
	held := p.Names[side.Index()] != ""
	p.Names[side.Index()] = ""
	return held
}

// NameKnown is the username of a member that the other knows where it is kept from them that it is now.
func (p Pair) NameKnown(side Side, now string) string {
	switch i := side.Index(); {
	case !p.Told[1-i], p.Names[i] == noName:
		return ""
	case p.Names[i] != "":
		return p.Names[i]
	}
	return now
}

// ByName tells whether it depends on their username how the member of a side
// can be reached.
func (p Pair) ByName(side Side) bool {
	way := p.Contact[side.Index()]
	return way == "" || way == WayUsername
}

// Choose sets how a member wants to be reached. It can be chosen from the
// moment of the own yes on.
func (p *Pair) Choose(who PersonID, way string) error {
	side := p.Side(who)
	if side == "" || !p.Live() || p.Said[side.Index()] != "yes" || !slices.Contains(Ways, way) {
		return Refuse("refuse.pair.gone")
	}
	p.Contact[side.Index()] = way
	if way != WayPhone {
		p.Phones[side.Index()] = ""
	}
	return nil
}

// Share keeps a phone number that was asked for: its member chose to be reached
// by phone and has not shared a number yet. Any other is refused.
func (p *Pair) Share(who PersonID, phone string) error {
	if !p.AsksPhone(who) {
		return Refuse("refuse.phone.unasked")
	}
	p.Phones[p.Seat(who)] = phone
	return nil
}

// AsksPhone tells whether a member of a live pair chose to be reached by phone and has not
// shared a number yet.
func (p Pair) AsksPhone(who PersonID) bool {
	side := p.Side(who)
	return side != "" && p.Live() && p.Contact[side.Index()] == WayPhone && p.Phones[side.Index()] == ""
}

// Tell notes that a member has learned that both said yes.
func (p *Pair) Tell(who PersonID) { p.Told[p.Seat(who)] = true }
