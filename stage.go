package buddy

import (
	"slices"
	"time"
)

// Stage is where a person stands in the programme they take part in. Whether
// somebody is proposed or paired is not a stage: it follows from their Pair.
type Stage string

// The stages of taking part.
const (
	Outside  Stage = ""         // takes part in nothing (staff only, or never finished the first screen)
	Applying Stage = "applying" // is answering the enrolment questions
	Waiting  Stage = "waiting"  // enrolled; may be matched when no gate is closed, unless a live pair holds them
	Resting  Stage = "resting"  // paused: no proposals and no scheduled mail
	Alumni   Stage = "alumni"   // finished a pair and has not asked for another
	Left     Stage = "left"     // left the programme; may come back
)

// Enrolled tells whether all questions were answered and the person has not left.
func (p Person) Enrolled() bool {
	return p.Stage == Waiting || p.Stage == Resting || p.Stage == Alumni
}

// Apply begins enrolment in the programme of a campaign link, which counts everybody once: counted
// tells that the link has changed.
func (p *Person) Apply(by *Invite) (counted bool, err error) {
	if p.Stage != Outside && p.Stage != Left {
		return false, Refuse("refuse.stale")
	}
	if counted = !slices.Contains(p.Came, by.ID); counted {
		by.Count++
		p.Came = append(slices.Clone(p.Came), by.ID)
	}
	p.Programme, p.Source, p.Stage = by.Programme, by.Label, Applying
	return counted, nil
}

// ApplyAgain begins enrolment anew in the programme that the person left.
func (p *Person) ApplyAgain() error {
	if p.Stage != Left {
		return Refuse("refuse.stale")
	}
	p.Stage = Applying
	return nil
}

// TurnAway ends enrolment for somebody who may not or does not want to take part.
func (p *Person) TurnAway() error {
	if p.Stage != Applying {
		return Refuse("refuse.stale")
	}
	p.Programme, p.Stage, p.Source, p.AsksFor = 0, Outside, "", 0
	return nil
}

// Enrol puts a person who answered everything, now or before they left, into the queue. What gates are
// still closed keeps them from proposals, not from their place.
func (p *Person) Enrol(now time.Time) error {
	if p.Stage != Applying && p.Stage != Left {
		return Refuse("refuse.stale")
	}
	if !p.Profile.Adult {
		return Refuse("refuse.adult")
	}
	if !p.Consented(ConsentTakePart) {
		return Refuse("refuse.consent")
	}
	if p.Since.IsZero() {
		p.Since = now
	}
	p.Stage, p.RestUntil = Waiting, time.Time{}
	return nil
}

// Rest pauses a person until a date, or until they say so when until is zero.
func (p *Person) Rest(until time.Time) error {
	if !p.Enrolled() {
		return Refuse("refuse.notenrolled")
	}
	p.Stage, p.RestUntil = Resting, until
	return nil
}

// Return ends a pause, given whether a live pair holds the person. Whose last pair ended in it is an alumna now.
func (p *Person) Return(paired bool) error {
	if p.Stage != Resting {
		return Refuse("refuse.notresting")
	}
	p.Stage, p.RestUntil = Waiting, time.Time{}
	if p.Parted && !paired {
		p.Stage, p.Parted = Alumni, false
	}
	return nil
}

// Again brings somebody back into the queue at now who asked for another buddy.
func (p *Person) Again(now time.Time) error {
	if !p.Finished() {
		return Refuse("refuse.stale")
	}
	p.Stage, p.Since, p.Parted = Waiting, now, false
	return nil
}

// Finished tells whether a pair is over and the person is asked before there is a new one, also beside another buddy.
func (p Person) Finished() bool { return p.Stage == Alumni || p.Stage == Waiting && p.Parted }

// Finish notes that a pair of somebody's is over, given whether they have another: they are asked before they are
// matched again. Who has nobody is an alumna. Who rests or left stays where they are; who rests is asked afterwards.
func (p *Person) Finish(with Pair, paired bool) {
	switch {
	case with.Live() || !with.Begun() && !p.Parted:
	case p.Stage == Waiting && !paired:
		p.Stage, p.Parted = Alumni, false
	case p.Stage == Waiting || p.Stage == Resting:
		p.Parted = true
	}
}

// Leave ends taking part. The profile stays until it is erased or retention removes it.
func (p *Person) Leave() error {
	if p.Stage == Outside || p.Stage == Left {
		return Refuse("refuse.notyours")
	}
	p.Stage, p.Since, p.RestUntil, p.Parted = Left, time.Time{}, time.Time{}, false
	p.Asking = Asking{}
	return nil
}

// ForgetPart takes away all that somebody was and answered as a participant. What they are for a
// team or for the bot stays.
func (p *Person) ForgetPart() {
	p.Profile, p.Programme, p.Source, p.Stage = Profile{}, 0, "", Outside
	p.AsksFor, p.Since, p.StayAsked, p.Parted = 0, time.Time{}, time.Time{}, false
	p.Screening, p.Asking, p.Crowd = Screening{}, Asking{}, Crowd{}
}
