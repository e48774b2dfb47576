package buddy

import (
	"slices"
	"time"
)

// FarewellID identifies a farewell for good.
type FarewellID uint64

// Farewell is what one member of a pair that had begun says after its end, alone, and what the team adds to
// their letter. The buddy sees nothing of it, the team no answer with a name.
type Farewell struct {
	ID        FarewellID
	Pair      PairID
	Person    PersonID // 0 once nobody's name is on it any more
	Programme ProgrammeID
	Ended     time.Time // when the pair did
	Why       string    `json:",omitempty"` // of whoever ended it early: one of EndWhys; "" not said
	Asked     int       // how often the questions came, the reminder included
	Answered  time.Time // zero until they were, or were declined
	Exit      Exit
	Words     string `json:",omitempty"` // a line of the team for the letter

	Follow bool      `json:",omitempty"` // may be asked after three months whether the two are still in touch
	Touch  string    `json:",omitempty"` // the answer: one of Touches
	Back   time.Time `json:",omitzero"`  // asked for another buddy, who is looked for from then on; zero for not
}

// Exit are the answers to the questions after an end; "" means not said.
type Exit struct {
	Equal   string   `json:",omitempty"` // one of Degrees: felt equal
	Respect string   `json:",omitempty"` // one of Degrees: was treated with respect by the team
	Friend  string   `json:",omitempty"` // one of Degrees: would tell a friend
	Good    []string `json:",omitempty"` // of Goods
	Line    string   `json:",omitempty"` // to the team, as typed
}

// What can be said after an end.
var (
	EndWhys = []string{"time", "moved", "nofit", "reached", "unsaid"}
	Degrees = []string{"yes", "partly", "no"}
	Touches = []string{"yes", "sometimes", "no"}
	Goods   = []string{"talks", "language", "places", "fun", "tips", "friend"}
)

// ExitLine is the longest line to the team, LetterLine the longest of the team for a letter.
const (
	ExitLine   = 300
	LetterLine = 200
)

// RematchAfter is how long after an end another buddy is looked for; FollowAfter when those are asked once more who
// agreed to it.
const (
	RematchAfter = 7 * 24 * time.Hour
	FollowAfter  = 91 * 24 * time.Hour
)

// ExitAsks is how often somebody is asked the questions: once, and reminded once.
const ExitAsks = 2

// Because keeps why a member ended the pair early, once.
func (f *Farewell) Because(why string) error {
	if f.Why != "" || !slices.Contains(EndWhys, why) {
		return Refuse("refuse.stale")
	}
	f.Why = why
	return nil
}

// Ask counts that the questions came.
func (f *Farewell) Ask() { f.Asked++ }

// Open tells whether the questions may still be answered.
func (f Farewell) Open() bool { return f.Person != 0 && f.Answered.IsZero() }

// Answer keeps the answers; those of somebody who would rather not are empty.
func (f *Farewell) Answer(e Exit, now time.Time) error {
	if !f.Open() {
		return Refuse("refuse.stale")
	}
	f.Exit, f.Answered = e, now
	return nil
}

// Agree notes whether the person may be asked after three months.
func (f *Farewell) Agree(yes bool) { f.Follow = yes }

// InTouch keeps the answer to that, once.
func (f *Farewell) InTouch(how string) error {
	if f.Touch != "" || !f.Follow || !slices.Contains(Touches, how) {
		return Refuse("refuse.stale")
	}
	f.Touch = how
	return nil
}

// WantAnother notes that the person would like another buddy, and from when on one is looked for: the same day however
// often they say it.
func (f *Farewell) WantAnother() { f.Back = f.Ended.Add(RematchAfter) }

// Stay takes that back.
func (f *Farewell) Stay() { f.Back = time.Time{} }

// Commend keeps a line of the team for the letter; "" takes it away.
func (f *Farewell) Commend(words string) { f.Words = words }

// Said tells whether the person answered at least one of the questions.
func (f Farewell) Said() bool { return f.Exit.Equal != "" }

// Fade takes away what is kept no longer: the lines after KeepLines, and the name after KeepFarewells. The answers
// stay only of somebody who agreed that we learn from them.
func (f *Farewell) Fade(agreed bool, now time.Time) (faded bool) {
	over := now.Sub(f.Ended)
	if over > KeepLines && (f.Exit.Line != "" || f.Words != "") {
		f.Exit.Line, f.Words, faded = "", "", true
	}
	if over > KeepFarewells && f.Person != 0 {
		f.Unname(agreed)
		faded = true
	}
	return faded
}

// Unname takes the person off, with all that was written. The other answers stay only of somebody who agreed.
func (f *Farewell) Unname(agreed bool) {
	f.Person, f.Words, f.Exit.Line = 0, "", ""
	if !agreed {
		f.Exit, f.Why, f.Touch = Exit{}, "", ""
	}
}

// Papers are the days from which to which the two were buddies, as a certificate says it. False for two who never
// met: there is nothing to certify.
func (p Pair) Papers() (from, to time.Time, ok bool) {
	if !p.Begun() || p.Live() || len(p.Meetings) == 0 {
		return time.Time{}, time.Time{}, false
	}
	return p.Accepted, p.EndedAt, true
}

// MeetingLength is how long a meeting lasts in calendars, and for how long it counts on papers.
const MeetingLength = time.Hour

// Hours are how long the two met, as papers say it: MeetingLength for each meeting that both of them said took place,
// by noting it or when they were asked. What only one of them noted does not count: nobody else could say that it is
// so.
func (p Pair) Hours(s Appointments, loc *time.Location) (hours int) {
	for _, m := range p.Meetings {
		if m.Both || s.toldByBoth(m.At, loc) {
			hours++
		}
	}
	return hours * int(MeetingLength/time.Hour)
}

// toldByBoth tells whether both said of an appointment on that day that it took place.
func (s Appointments) toldByBoth(day time.Time, loc *time.Location) bool {
	return slices.ContainsFunc(s.List, func(a Appointment) bool {
		return a.On(day, loc) && a.Took == [2]string{TookPlace, TookPlace}
	})
}

// Early tells whether a pair that had begun ended before its time.
func (p Pair) Early() bool { return !p.Live() && p.Begun() && p.EndReason != EndClosed }
