package buddy

import (
	"slices"
	"time"
)

// How many people may come by one link in an hour before the team looks first, unless a coordinator says otherwise:
// more than a class has, and fewer than somebody makes accounts. In a day there may be twice as many.
const (
	UsualPace = 40
	daysPace  = 2
)

// AllowedPace is how many may come by a link in an hour.
func (i Invite) AllowedPace() int {
	if i.Pace == 0 {
		return UsualPace
	}
	return i.Pace
}

// AllowedADay is how many may come by a link in a day.
func (i Invite) AllowedADay() int { return daysPace * i.AllowedPace() }

// SetPace says how many may come by a link in an hour.
func (i *Invite) SetPace(hour int) { i.Pace = hour }

// Arrive notes that somebody comes by a campaign's link: held while too many did, until the team has answered about all
// of them. tell tells that the team is to hear of it (Keep).
func (i *Invite) Arrive(now time.Time) (held, tell bool) {
	i.Arrived = among(i.Arrived, now.Add(-day), now)
	lately := among(i.Arrived, now.Add(-time.Hour), now)
	if i.Holding || len(lately) >= i.AllowedPace() || len(i.Arrived) >= i.AllowedADay() {
		return true, i.Keep(now)
	}
	i.Arrived = append(i.Arrived, now)
	return false, false
}

// Keep holds whoever comes by a link, and tells whether the team is to hear of it: at first, when it begins again after
// an hour, and a day after they heard last.
func (i *Invite) Keep(now time.Time) (tell bool) {
	after := time.Hour
	if i.Holding {
		after = day
	}
	i.Holding = true
	if tell = i.Told.IsZero() || now.Sub(i.Told).Abs() >= after; tell {
		i.Told = now
	}
	return tell
}

// Emptied ends that whoever comes by a link is held, since nobody waits any more. Those who came still count: a crowd
// that goes away by itself makes no room for more.
func (i *Invite) Emptied() { i.Holding = false }

// Answered notes that the team has decided about some, so that it hears of whoever is held from now on.
func (i *Invite) Answered() { i.Told = time.Time{} }

// Verdict is the team's answer about all who waited when it was given; zero while none is being carried out. It takes a
// while where they are many, and nobody else is to wait for that.
type Verdict struct {
	In     bool     // else nobody is let in
	By     PersonID // who gave it, and decides about nobody they have to do with: it ends with their role
	Newest uint64   // the highest number of those who were shown
	At     time.Time
}

// Covers tells whether the answer is about somebody.
func (v Verdict) Covers(p Person) bool {
	return v != Verdict{} && uint64(p.ID) <= v.Newest && !p.Crowd.At.After(v.At)
}

// Decide keeps an answer that is to be carried out.
func (i *Invite) Decide(v Verdict) { i.Verdict = v }

// Decided ends that.
func (i *Invite) Decided() { i.Verdict = Verdict{} }

// Release ends that whoever comes by a link is held: the team has answered about all.
func (i *Invite) Release() { i.Holding, i.Arrived, i.Told = false, nil, time.Time{} }

// GiveBack frees the place of somebody the team did not let in, or who went elsewhere before it answered.
func (i *Invite) GiveBack() { i.Gone++ }

// Crowd is somebody who came by a link together with many others. They may answer, and are proposed to nobody.
type Crowd struct {
	Link uint64    `json:",omitempty"` // the campaign's link; 0 for who is not held
	At   time.Time `json:",omitzero"`
	Out  bool      `json:",omitempty"` // the team did not let them in by it
}

// Waits tells whether the team has not answered yet.
func (c Crowd) Waits() bool { return c.Link != 0 && !c.Out }

// Hold has somebody wait for the team, who came by a link with many others.
func (p *Person) Hold(by uint64, now time.Time) { p.Crowd = Crowd{Link: by, At: now} }

// LetIn lets somebody go on whom the team has looked at.
func (p *Person) LetIn() error {
	if !p.Crowd.Waits() {
		return Refuse("refuse.stale")
	}
	p.Crowd = Crowd{}
	return nil
}

// KeepOut takes away what somebody answered whom the team does not let in. By that link they do not come again.
func (p *Person) KeepOut() error {
	if !p.Crowd.Waits() || p.Stage == Outside {
		return Refuse("refuse.stale")
	}
	out := Crowd{Link: p.Crowd.Link, At: p.Crowd.At, Out: true}
	p.LeaveCrowd() // their place is free again, and is not freed a second time when they erase themselves
	p.ForgetPart()
	p.Crowd = out
	return nil
}

// LeaveCrowd ends that somebody waits by a link, as if they had never come by it; counted tells that it counts them.
func (p *Person) LeaveCrowd() (counted bool) {
	link := p.Crowd.Link
	counted = slices.Contains(p.Came, link)
	p.Came = slices.DeleteFunc(slices.Clone(p.Came), func(came uint64) bool { return came == link })
	p.Crowd = Crowd{}
	return counted
}

// ComeBy refuses the link by which the team did not let somebody in. Another leads in again.
func (p *Person) ComeBy(link uint64) error {
	switch {
	case !p.Crowd.Out:
		return nil
	case p.Crowd.Link == link:
		return Refuse("refuse.crowdout")
	}
	p.Crowd = Crowd{}
	return nil
}
