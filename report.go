package buddy

import (
	"slices"
	"time"
)

// ReportID is the opaque number focal points talk about. It tells no order and no count.
type ReportID uint64

// ReportKind says what a report is about. Texts: "report.<kind>".
type ReportKind string

// The kinds of report, the least serious first.
const (
	Idea           ReportKind = "idea"
	Complaint      ReportKind = "complaint"
	Discrimination ReportKind = "unfair" // discrimination or racism
	Unsafe         ReportKind = "unsafe" // does not feel safe
	AboutTeam      ReportKind = "team"   // about somebody of the team
	Exploitation   ReportKind = "sexual" // sexual exploitation or abuse
	ChildAtRisk    ReportKind = "child"
)

// ReportKinds are all kinds, in the order in which they are offered.
var ReportKinds = []ReportKind{
	Idea, Complaint, Discrimination, Unsafe, AboutTeam, Exploitation, ChildAtRisk,
}

// ReportOutcomes are what can come of a report. Texts: "report.outcome.<outcome>".
var ReportOutcomes = []string{"done", "talked", "ended", "suspended", "passed", "none", "unable"}

// Outcomes are what can come of this one.
func (w Telling) Outcomes() []string {
	if w.ToTeam() {
		return []string{"done", "talked", "none", "unable"}
	}
	return ReportOutcomes[1:]
}

// How long a report may wait, and how long it stays after it is over.
const (
	AckSerious   = time.Hour      // while the focal points work
	AckAnyway    = 24 * time.Hour // while they do not
	ackDays      = 2              // working days, of what is not serious
	coverOpens   = 9
	KeepReport   = 365 * 24 * time.Hour
	KeepNumber   = 30 * 24 * time.Hour // of these the phone number to call
	ReportSpan   = 30 * 24 * time.Hour // in which two serious ones make a pattern
	ReportsAlarm = 2
)

// coarse is how exact the times of a report are: nobody finds in them the minute in which somebody tapped.
const coarse = 15 * time.Minute

// Serious tells whether it is about somebody's safety: who coordinates never hears of it.
func (k ReportKind) Serious() bool {
	return slices.Index(ReportKinds, k) >= slices.Index(ReportKinds, Unsafe)
}

// ToTeam tells whether those who coordinate see to it: to ideas and complaints, unless help is needed now, or it is
// about the team as a whole. Whom of the team it names it goes past in any case.
func (w Telling) ToTeam() bool {
	return (w.Kind == Idea || w.Kind == Complaint) && !w.Urgent && !w.Unsaid && w.AboutRole != Coordinator
}

// OpenHere tells whether whoever told it with their name reads of it in their chat by a tap: they said that it is safe
// there. Everybody else asks with the code.
func (w Telling) OpenHere() bool { return w.Person != 0 && w.How == "here" }

// Grave tells whether it cannot wait for days.
func (w Telling) Grave() bool { return w.Kind.Serious() || w.Urgent }

// Telling is what somebody says to the safeguarding focal points, or to the team, by taps. It holds no story: that is
// told to a person.
type Telling struct {
	Programme ProgrammeID // 0 while nobody has said which
	Kind      ReportKind
	Person    PersonID `json:",omitempty"` // who tells it; 0 where they did not say, or are erased
	Coded     bool     `json:",omitempty"` // told without a name: a code leads to it
	Urgent    bool     `json:",omitempty"` // they need help now

	How, When, Phone string `json:",omitempty"` // in which way it is safe to get in touch; How "none" where it is not
	Lang             string `json:",omitempty"` // of the talk
	Own              bool   `json:",omitempty"` // with somebody of their own gender
	Pair             PairID `json:",omitempty"` // about the buddy in it; 0 for none
	Rest             bool   `json:",omitempty"` // the pair is to pause at once
	Never            bool   `json:",omitempty"` // and the two are never to be suggested to each other again
	Passes           string `json:",omitempty"` // what may be passed on: "all", "noname" or "ask"

	Drill bool `json:",omitempty"` // nobody told it: it tries the way (drill.go)

	About PersonID `json:",omitempty"` // whom of the team it is about; 0 for nobody, or not said
	// what those do whom it is about, where whoever tells it knows no names
	AboutRole Role `json:",omitempty"`
	Unsaid    bool `json:",omitempty"` // it is about somebody of the team whom they did not name, or all of it
}

// Report is a telling and what came of it. Of one without a name nothing here leads to who told it.
type Report struct {
	ID  ReportID
	Nth uint64 // its place among all, for lists; shown to nobody
	Telling

	Opened   time.Time
	Due      time.Time // until when somebody takes it, or takes it again after an appeal
	Handler  PersonID  `json:",omitempty"` // who took it; 0 for nobody
	Taken    time.Time `json:",omitzero"`
	Met      time.Time `json:",omitzero"`  // when they were in touch
	Missed   int       `json:",omitempty"` // how many times in a row they did not take the next step in time
	Reminded time.Time `json:",omitzero"`  // when that was last said
	Outcome  string    `json:",omitempty"`
	Closed   time.Time `json:",omitzero"`
	Appealed time.Time `json:",omitzero"`
	// who handles it no more: they decided before an appeal, or gave it back
	Before []PersonID `json:",omitempty"`
	// of the buddy it is about, where they were erased while it was open
	Accounts []Account `json:",omitempty"`
}

// Account is what stays of the account of somebody who was erased: keyed hashes, by which it is known again.
type Account struct {
	Chat  []byte // as in people.chat
	Apart []byte // where to look for it among those kept apart
}

// KeepAccounts has the accounts of the buddy it is about known again, now that they are erased.
func (r *Report) KeepAccounts(all []Account) { r.Accounts = append(slices.Clone(r.Accounts), all...) }

// Open tells whether it is not over.
func (r Report) Open() bool { return r.Closed.IsZero() }

// Waits tells whether nobody has taken it.
func (r Report) Waits() bool { return r.Open() && r.Handler == 0 }

// Late tells whether it has waited longer than it may.
func (r Report) Late(now time.Time) bool { return r.Waits() && !now.Before(r.Due) }

// Gone tells whether it is to be deleted.
func (r Report) Gone(now time.Time) bool { return !r.Open() && now.Sub(r.Closed) >= KeepReport }

// NumberOld tells whether the phone number in it is to go: for an appeal it may be needed once more, not for a year.
func (r Report) NumberOld(now time.Time) bool {
	return !r.Open() && r.Phone != "" && now.Sub(r.Closed) >= KeepNumber
}

// DropNumber takes it away.
func (r *Report) DropNumber() { r.Phone = "" }

// Stills tells whether whoever told it gets none of the usual messages about the pair.
func (r Report) Stills() bool { return r.Open() && r.Rest && r.Person != 0 }

// Tell begins a report of what was told now. Its times are coarse.
func (p Programme) Tell(what Telling, now time.Time) Report {
	return Report{Telling: what, Opened: now.Truncate(time.Hour), Due: p.AckBy(what, now)}
}

// AckBy is until when somebody takes what is told now.
func (p Programme) AckBy(what Telling, now time.Time) time.Time {
	if !what.Grave() {
		return p.evening(now, ackDays-1)
	}
	due := now.Add(AckSerious)
	if !p.covered(now) {
		due = now.Add(AckAnyway)
		for at := now.Truncate(coarse); at.Before(due); at = at.Add(coarse) {
			if p.covered(at) && at.Add(AckSerious).Before(due) {
				due = at.Add(AckSerious)
			}
		}
	}
	return due.Truncate(coarse)
}

// FirstRing is when those who may see to what is urgent are called again: half an hour after it is told at the latest.
func FirstRing(now time.Time) time.Time { return now.Truncate(coarse).Add(2 * coarse) }

// covered tells whether the focal points work at a time.
func (p Programme) covered(at time.Time) bool {
	hour := at.In(p.Location()).Hour()
	return p.WorksOn(at) && hour >= coverOpens && hour < closingHour
}

// Place says in which programme it is.
func (r *Report) Place(p Programme, now time.Time) {
	r.Programme, r.Due = p.ID, p.AckBy(r.Telling, now)
}

// Complete takes what whoever told it said after that.
func (r *Report) Complete(what Telling) { r.Telling = what }

// Take notes who sees to it from now on.
func (r *Report) Take(who PersonID, now time.Time) error {
	if !r.Free() || r.Handler == who {
		return Refuse("refuse.report.taken")
	}
	r.Handler, r.Taken = who, now
	r.unremind()
	return nil
}

// GiveBack has somebody else see to it, by a time.
func (r *Report) GiveBack(due time.Time) {
	r.Before = append(slices.Clone(r.Before), r.Handler)
	r.Handler, r.Taken, r.Due = 0, time.Time{}, due
	r.unremind()
}

// Meet notes that they were in touch.
func (r *Report) Meet(now time.Time) {
	if r.Met.IsZero() {
		r.Met = now
		r.unremind()
	}
}

// KeepApart notes that the two of the pair are never to be suggested to each other again.
func (r *Report) KeepApart() { r.Never = true }

// GoOn notes that whoever told it wants the usual messages about the pair again.
func (r *Report) GoOn() { r.Rest = false }

// Conclude ends it.
func (r *Report) Conclude(outcome string, now time.Time) error {
	if !r.Open() || !slices.Contains(r.Outcomes(), outcome) {
		return Refuse("refuse.stale")
	}
	r.Outcome, r.Closed = outcome, now
	return nil
}

// Appeal has a second person look at it, once, by a time.
func (r *Report) Appeal(due, now time.Time) error {
	if r.Open() || !r.Appealed.IsZero() {
		return Refuse("refuse.stale")
	}
	r.Outcome, r.Closed, r.Appealed = "", time.Time{}, now.Truncate(time.Hour)
	r.GiveBack(due)
	return nil
}
