package buddy

import "time"

// Gate is what stands before a first proposal, beside age, consent and the questions. Texts: "gate.<id>".
type Gate string

// The gates that may be open or not for somebody enrolled. They are passed in any order.
const (
	ScreeningGate Gate = "screening" // a coordinator talked with the person, where the programme wants that
	TrainingGate  Gate = "training"  // the rules everybody keeps to were read, and six questions answered
	CrowdGate     Gate = "crowd"     // the team has let in whoever came by one link with many others
)

// Screening is the result of a talk with a coordinator. What was said, papers and reasons are kept nowhere.
type Screening struct {
	Passed bool      `json:",omitempty"`
	At     time.Time `json:",omitzero"` // when a coordinator said so; zero until then
	Until  time.Time `json:",omitzero"` // from when on it counts no more; zero for never
}

// Holds tells whether the result opens the way at now.
func (s Screening) Holds(now time.Time) bool {
	return s.Passed && (s.Until.IsZero() || now.Before(s.Until))
}

// ScreeningNotice is how long before a result runs out the team hears of it.
const ScreeningNotice = 30 * 24 * time.Hour

// RunsOut tells whether a result that opened the way needs another talk soon, or now.
func (s Screening) RunsOut(now time.Time) bool {
	return s.Passed && !s.Until.IsZero() && !now.Before(s.Until.Add(-ScreeningNotice))
}

// Training is whether somebody knows the rules everybody keeps to. Wrong answers are kept nowhere.
type Training struct {
	At     time.Time `json:",omitzero"`  // when the last of the questions had its right answer; zero until then
	Before bool      `json:",omitempty"` // was there before anybody was asked, which counts
}

// Done tells whether the gate is open.
func (t Training) Done() bool { return t.Before || !t.At.IsZero() }

// Lacks are the gates that are still closed for somebody enrolled, in the order in which they are told.
func (p Person) Lacks(site Programme, now time.Time) (closed []Gate) {
	if !p.Training.Done() {
		closed = append(closed, TrainingGate)
	}
	if site.Screens && !p.Screening.Holds(now) {
		closed = append(closed, ScreeningGate)
	}
	if p.Crowd.Waits() {
		closed = append(closed, CrowdGate)
	}
	return closed
}

// Matchable tells whether a new pair may be proposed in the person's programme: every gate passed, not
// resting, not before they asked for another buddy, reachable, and wanting to hear from us. Live pairs and capacity are
// checked against the pairs.
func (p Person) Matchable(site Programme, now time.Time) bool {
	return p.Stage == Waiting && !p.Parted && p.Profile.Adult && p.Agrees(ConsentTakePart) &&
		p.Unreachable.IsZero() && !p.Quiet && len(p.Lacks(site, now)) == 0
}

// Train notes that somebody enrolled or with a role answered the last of the questions about the rules.
func (p *Person) Train(now time.Time) error {
	if !p.Enrolled() && !p.Serves() {
		return Refuse("refuse.notenrolled")
	}
	if !p.Training.At.IsZero() {
		return Refuse("refuse.trained")
	}
	p.Training.At = now
	return nil
}

// CountTrained counts somebody as trained who was there before anybody was asked.
func (p *Person) CountTrained() { p.Training.Before = true }

// Screen keeps the result of a talk. A later one takes its place. What did not pass never runs out.
func (p *Person) Screen(passed bool, until, now time.Time) error {
	switch {
	case !p.Enrolled():
		return Refuse("refuse.notenrolled")
	case passed && !until.IsZero() && !until.After(now):
		return Refuse("refuse.stale")
	case !passed:
		until = time.Time{}
	}
	p.Screening = Screening{Passed: passed, At: now, Until: until}
	return nil
}
