package buddy

import (
	"slices"
	"time"
)

// Lack is something without which nobody new may come. Texts: "lack.<kind>".
type Lack struct {
	Kind string
	Line Lifeline  // the number that nobody has called for long, or its kind alone; zero for the rest
	From time.Time // from when on it closes the programme
}

// The kinds of what may be missing, beside NeededLines.
const (
	LackLead      = "coordinator" // nobody coordinates who has chosen a PIN, so nobody would look after anybody
	LackFocal     = "focal"       // no focal point, so nobody would hear what is serious
	LackUnchecked = "unchecked"   // nobody has called the number for long
	LackDrill     = "drill"       // the focal points answered no drill: nobody would hear what is serious
	LackUnsought  = "unsought"    // nobody has looked for long whether there is such a number by now
	LackOperator  = "operator"    // nobody can read who is responsible
)

// expires tells whether it was there, and is to be looked at again.
func (l Lack) expires() bool { return l.Kind == LackUnchecked || l.Kind == LackUnsought }

// LackNotice is how long before a programme closes those who can mend it hear of it.
const LackNotice = 14 * 24 * time.Hour

// Readiness is what stands between a programme and new people. It holds up new proposals, cards and enrolments;
// pairs that have begun go on.
type Readiness struct {
	Lacks []Lack // what is missing, or will be, soonest first
	now   time.Time
}

// Crew is who is there for the people of a programme.
type Crew struct {
	Leads  int  // who coordinate and have chosen a PIN, without which nobody does anything in a role
	Focals int  // focal points
	Known  bool // people can read who is responsible for the bot
}

// needs are what a programme needs beside its numbers, in the order in which it is told.
var needs = []struct {
	kind  string
	lacks func(p Programme, c Crew) bool
}{
	{LackLead, func(_ Programme, c Crew) bool { return c.Leads == 0 }},
	{LackFocal, func(_ Programme, c Crew) bool { return c.Focals == 0 }},
	{LackDrill, func(p Programme, _ Crew) bool { return p.Drill.Missed >= MostMissed }},
	{LackOperator, func(_ Programme, c Crew) bool { return !c.Known }},
}

// Ready looks at the numbers of the programme, and at who is there for its people.
func (p Programme) Ready(now time.Time, crew Crew) Readiness {
	r := Readiness{now: now}
	if p.Gated.Before {
		return r
	}
	add := func(kind string, l Lifeline, from time.Time) {
		if from.Before(p.ReadyBy) {
			from = p.ReadyBy
		}
		r.Lacks = append(r.Lacks, Lack{kind, l, from})
	}
	for _, kind := range NeededLines {
		a, sought := p.Absence(kind)
		switch {
		case len(p.LinesOf(kind)) > 0:
		case sought:
			add(LackUnsought, Lifeline{Kind: kind}, a.RunsOut())
		default:
			add(string(kind), Lifeline{Kind: kind}, now)
		}
	}
	for _, n := range needs {
		if n.lacks(p, crew) {
			add(n.kind, Lifeline{}, now)
		}
	}
	for _, l := range p.Lifelines {
		add(LackUnchecked, l, l.RunsOut())
	}
	slices.SortStableFunc(r.Lacks, func(a, b Lack) int { return a.From.Compare(b.From) })
	return r
}

// Open tells whether new people, proposals and cards may come.
func (r Readiness) Open() bool { return len(r.Lacks) == 0 || r.Lacks[0].From.After(r.now) }

// Closes is when the programme closes unless somebody does something; zero for never.
func (r Readiness) Closes() time.Time {
	if len(r.Lacks) == 0 {
		return time.Time{}
	}
	return r.Lacks[0].From
}

// Soon is what is missing now, or will be: a number to be called again shortly before, the rest while there is time.
func (r Readiness) Soon() (all []Lack) {
	for _, l := range r.Missing(readyTime) {
		if !l.expires() || !l.From.After(r.now.Add(2*LackNotice)) {
			all = append(all, l)
		}
	}
	return all
}

// Missing is what is missing now, or will be within a while.
func (r Readiness) Missing(within time.Duration) (all []Lack) {
	for _, l := range r.Lacks {
		if !l.From.After(r.now.Add(within)) {
			all = append(all, l)
		}
	}
	return all
}

// Gated is what the team was told about the readiness of a programme, so that it hears each thing once.
type Gated struct {
	Warned time.Time `json:",omitzero"`  // the closing that was told of ahead; zero for none
	Shut   bool      `json:",omitempty"` // that nobody new may come was told
	Before bool      `json:",omitempty"` // the programme is older than this, and its time to get ready has not begun
}

// What there is to tell about the readiness of a programme.
const (
	GateCloses = "closes" // it will close
	GateClosed = "closed"
	GateOpened = "opened"
)

// Heed notes what is to be told of a readiness: one of the three, or "" where all of it was told. Of a programme
// that is about to close nobody hears again for a while: what ends soon after is said with it.
func (p *Programme) Heed(r Readiness) (news string) {
	switch {
	case r.Open() && p.Gated.Shut:
		p.Gated.Shut = false
		return GateOpened
	case !r.Open() && !p.Gated.Shut:
		p.Gated.Shut = true
		return GateClosed
	case r.Open() && r.Missing(LackNotice) != nil && r.now.After(p.Gated.Warned.Add(LackNotice)):
		p.Gated.Warned = r.Closes()
		return GateCloses
	}
	return ""
}

// readyTime is how long a programme of before has to name what it needs to take new people.
const readyTime = 90 * 24 * time.Hour

// GiveTime begins the time in which a programme of before gets ready. Numbers that nobody was asked about yet count as
// right on this day. It tells whether there was anything to begin.
func (p *Programme) GiveTime(now time.Time) bool {
	if !p.Gated.Before {
		return false
	}
	p.Gated.Before, p.ReadyBy, p.Lifelines = false, now.Add(readyTime), slices.Clone(p.Lifelines)
	for i := range p.Lifelines {
		if p.Lifelines[i].Verified.IsZero() {
			p.Lifelines[i].Verified = now
		}
	}
	return true
}
