package track

import (
	"cmp"
	"slices"

	"buddy/daytime"
)

// Fault is a rule that a timetable breaks, and where.
type Fault struct {
	Rule string // text "fault.<rule>"
	Week int
}

// bounds are what makes a timetable one of its track, whoever changed it.
type bounds struct {
	least, most int // weeks
	differ      int // week before which nothing comes about what two do differently
}

var trackBounds = map[ID]bounds{Tandem: {12, 36, 6}, Commit: {24, 78, 11}}

// Lengths are the least and the most weeks a track may have.
func (id ID) Lengths() (least, most int) { return trackBounds[id].least, trackBounds[id].most }

// rules by name. Each tells the weeks in which a timetable breaks it.
var rules = []struct {
	name   string
	broken func(Track) []int
}{
	{"length", wrongLength}, {"phases", wrongPhases}, {"frame", wrongFrame}, {"budget", tooMuch},
	{"early", tooEarly}, {"again", saidAgain}, {"row", threeInARow}, {"checkins", checkInGaps},
	{"reviews", reviewGaps}, {"once", wrongOnce}, {"cards", alikeCards},
}

// Faults are the rules a timetable breaks; none of one that pairs may follow.
func (t Track) Faults() (all []Fault) {
	for _, r := range rules {
		for _, w := range r.broken(t) {
			all = append(all, Fault{r.name, w})
		}
	}
	return all
}

func wrongLength(t Track) []int {
	if least, most := t.ID.Lengths(); t.Weeks < least || t.Weeks > most {
		return []int{t.Weeks}
	}
	return nil
}

// phaseOrder is the order of all phases of every track.
var phaseOrder = []string{"acquaint", "alike", "different", "deepen", "autonomy", "close"}

// wrongPhases wants all phases in their order, of a week or more and without a gap, over the whole length.
func wrongPhases(t Track) (weeks []int) {
	next := 0
	for i, p := range t.Phases {
		if i >= len(phaseOrder) || p.ID != phaseOrder[i] || p.From != next || p.To < p.From {
			weeks = append(weeks, p.From)
		}
		if p.ID == "different" && p.From < trackBounds[t.ID].differ {
			weeks = append(weeks, p.From)
		}
		next = p.To + 1
	}
	if len(t.Phases) != len(phaseOrder) || next != t.Weeks+1 {
		weeks = append(weeks, t.Weeks)
	}
	return weeks
}

// wrongFrame wants an icebreaker first, and at the end how to stay in touch and a week later the goodbye.
func wrongFrame(t Track) []int {
	n := len(t.Beats)
	if n < 3 || t.Beats[0].Kind != Icebreaker || t.Beats[n-2].Kind != CloseBeat || t.Beats[n-1].Kind != Goodbye ||
		t.Beats[0].Week != 0 || t.Beats[n-2].Week != t.Weeks-1 || t.Beats[n-1].Week != t.Weeks {
		return []int{t.Weeks}
	}
	for _, b := range t.Beats[1 : n-2] {
		if b.Kind == Icebreaker || b.Kind == CloseBeat || b.Kind == Goodbye {
			return []int{b.Week}
		}
	}
	return nil
}

// tooMuch wants beats in order and in the daytime, never two on a day and never more than Budget in seven days.
func tooMuch(t Track) (weeks []int) {
	for i, b := range t.Beats {
		hour := kinds[b.Kind].hour
		switch {
		case hour < daytime.Morning || hour >= daytime.Evening, b.Day < 0 || b.Day > 6,
			i > 0 && b.No() <= t.Beats[i-1].No(),
			i >= Budget && b.No() < t.Beats[i-Budget].No()+7:
			weeks = append(weeks, b.Week)
		}
	}
	return weeks
}

// phaseNo is a phase's place among all; -1 of what fits in any.
func phaseNo(id string) int { return slices.Index(phaseOrder, id) }

// tooEarly finds prompts that nobody knows, or that come before their phase.
func tooEarly(t Track) (weeks []int) {
	for _, b := range t.prompts() {
		p, ok := t.Prompt(b.What)
		if !ok || phaseNo(p.Phase) > phaseNo(t.In(b.Week)) || p.Differs() && b.Week < trackBounds[t.ID].differ {
			weeks = append(weeks, b.Week)
		}
	}
	return weeks
}

// prompts are the beats that say one, the icebreaker among them.
func (t Track) prompts() []Beat {
	return slices.DeleteFunc(slices.Clone(t.Beats), func(b Beat) bool {
		return b.Kind != PromptBeat && b.Kind != Icebreaker
	})
}

func saidAgain(t Track) (weeks []int) {
	seen := map[string]bool{}
	for _, b := range t.prompts() {
		if seen[b.What] {
			weeks = append(weeks, b.Week)
		}
		seen[b.What] = true
	}
	return weeks
}

// inARow is how many prompts of one kind may follow each other: what each thinks about alone and what the two
// talk about take turns.
const inARow = 2

func threeInARow(t Track) (weeks []int) {
	row, last := 0, PromptKind("")
	for _, b := range t.prompts() {
		p, _ := t.Prompt(b.What)
		if row++; p.Kind != last || p.Kind == Icebreak {
			row, last = 1, p.Kind
		}
		if row > inARow {
			weeks = append(weeks, b.Week)
		}
	}
	return weeks
}

// weeksOf are the weeks in which a kind of beat comes.
func (t Track) weeksOf(kind Kind) (weeks []int) {
	for _, b := range t.Beats {
		if b.Kind == kind {
			weeks = append(weeks, b.Week)
		}
	}
	return weeks
}

// rare is the longest time between two check-ins, in weeks.
const rare = 4

// checkInGaps wants the first check-in early, the last before the closing question, and none long after another.
func checkInGaps(t Track) (weeks []int) {
	last := 0
	for _, w := range append(t.weeksOf(PulseBeat), t.Weeks-2) {
		if w-last > rare || w > t.Weeks-2 {
			weeks = append(weeks, w)
		}
		last = w
	}
	return weeks
}

// lookAgain is the time between two looks at the goals of a plan, in weeks.
const lookAgain = 4

// reviewGaps wants a look at the plan every four weeks, where there is one.
func reviewGaps(t Track) (weeks []int) {
	want := []int(nil)
	if t.ID == Commit {
		want = every(lookAgain, t.Weeks-lookAgain, lookAgain)
	}
	got := t.weeksOf(ReviewBeat)
	for _, w := range append(slices.Clone(got), want...) {
		if slices.Contains(got, w) != slices.Contains(want, w) {
			weeks = append(weeks, w)
		}
	}
	return weeks
}

// occasion is a beat that comes once, and the weeks in which it may.
type occasion struct {
	kind     Kind
	from, to func(t Track) int
}

func on(w int) func(Track) int { return func(Track) int { return w } }

func before(w int) func(Track) int { return func(t Track) int { return t.Weeks - w } }

func part(n, of int) func(Track) int { return func(t Track) int { return t.Weeks * n / of } }

func begin(phase string) func(Track) int { return func(t Track) int { return t.phase(phase).From } }

// phase is the phase of that name; zero where there is none.
func (t Track) phase(id string) Phase {
	i := slices.IndexFunc(t.Phases, func(p Phase) bool { return p.ID == id })
	if i < 0 {
		return Phase{}
	}
	return t.Phases[i]
}

var occasions = map[ID][]occasion{
	Tandem: {
		{GoalBeat, on(2), on(3)}, {MidTalk, part(1, 3), part(2, 3)}, {ClosingTalk, before(4), before(2)},
		{DoneBeat, before(3), before(1)},
	},
	Commit: {
		{PlanBeat, on(2), on(3)}, {GoalBeat, on(2), on(6)}, {MidTalk, part(1, 3), part(2, 3)},
		{AutonomyBeat, begin("autonomy"), begin("close")}, {LessBeat, begin("autonomy"), begin("close")},
		{ClosingTalk, before(7), before(2)}, {HandoverBeat, before(4), before(1)}, {DoneBeat, before(3), before(1)},
	},
}

// wrongOnce wants everything that is said once, and in its weeks.
func wrongOnce(t Track) (weeks []int) {
	want := map[Kind]bool{}
	for _, o := range occasions[t.ID] {
		want[o.kind] = true
		got := t.weeksOf(o.kind)
		if len(got) != 1 || got[0] < o.from(t) || got[0] > o.to(t) {
			weeks = append(weeks, append(got, o.from(t))[0])
		}
	}
	for _, b := range t.Beats {
		if slices.Contains(onceOnly, b.Kind) && !want[b.Kind] {
			weeks = append(weeks, b.Week)
		}
	}
	return weeks
}

var onceOnly = []Kind{
	GoalBeat, PlanBeat, MidTalk, AutonomyBeat, LessBeat, ClosingTalk, HandoverBeat, DoneBeat,
}

// alikeCards finds activity cards of the same type as the one before.
func alikeCards(t Track) (weeks []int) {
	last := ""
	for _, b := range t.Beats {
		if b.Kind != ActivityBeat {
			continue
		}
		if b.What != "" && b.What == last {
			weeks = append(weeks, b.Week)
		}
		last = cmp.Or(b.What, last)
	}
	return weeks
}
