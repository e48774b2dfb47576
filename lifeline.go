package buddy

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// LifelineKind says what a number is for. Texts: "lifeline.<kind>", "lifeline.<kind>.button".
type LifelineKind string

// The kinds of number, in the order in which they are read by whoever needs one.
const (
	EmergencyLine   LifelineKind = "emergency"
	PoliceLine      LifelineKind = "police"
	WomensLine      LifelineKind = "women"
	ChildLine       LifelineKind = "child"
	TraffickingLine LifelineKind = "trafficking"
	MindLine        LifelineKind = "mind"         // somebody to talk with who is there for hard times
	SafeguardLine   LifelineKind = "safeguarding" // whom the programme named for abuse, also by its own people
	OtherLine       LifelineKind = "other"
)

// LifelineKinds are all kinds, in their order.
var LifelineKinds = []LifelineKind{
	EmergencyLine, PoliceLine, WomensLine, ChildLine, TraffickingLine, MindLine, SafeguardLine, OtherLine,
}

// NeededLines are the kinds without which nobody new may come.
var NeededLines = []LifelineKind{EmergencyLine, WomensLine, ChildLine, TraffickingLine, MindLine, SafeguardLine}

// MayLack are those of NeededLines that not every place has: somebody looked, and there is none. Help in an emergency
// is everywhere, and whom to tell of abuse is the programme's own to name.
var MayLack = []LifelineKind{WomensLine, ChildLine, TraffickingLine, MindLine}

// Lifeline is a number that helps, as a programme tells it to its people.
type Lifeline struct {
	ID       uint64 // stable within its programme, and never given twice: buttons refer to it
	Kind     LifelineKind
	Label    string // as typed; "" for the words of its kind
	Phone    string
	Verified time.Time // when somebody of the team last said that it is right
	By       PersonID  `json:",omitempty"` // who said so; 0 for nobody known
}

// Absence says that somebody looked for a number of a kind, and there is none at the place of the programme.
type Absence struct {
	Kind LifelineKind
	At   time.Time
	By   PersonID `json:",omitempty"` // 0 for nobody known
}

// RunsOut is when it has to be looked for again.
func (a Absence) RunsOut() time.Time { return a.At.Add(LineValid) }

// How many numbers a programme tells, and how long one of them and its label are.
const (
	MostLifelines = 15
	LongestLine   = 60
	LongestPhone  = 25
)

// LineValid is how long a number counts as right after somebody said so.
const LineValid = 90 * 24 * time.Hour

// RunsOut is when the number counts as right no more.
func (l Lifeline) RunsOut() time.Time { return l.Verified.Add(LineValid) }

// knownNumbers are short numbers of Europe whose kind needs no telling.
var knownNumbers = map[string]LifelineKind{
	"112": EmergencyLine, "118": EmergencyLine, "061": EmergencyLine, "103": EmergencyLine, "999": EmergencyLine,
	"15": EmergencyLine, "17": PoliceLine, "091": PoliceLine, "102": PoliceLine, "110": PoliceLine,
	"1522": WomensLine, "3919": WomensLine, "016": WomensLine, "116111": ChildLine, "119": ChildLine,
	"19696": ChildLine, "116123": MindLine,
}

var phoneIn = regexp.MustCompile(`\+?[0-9](?:[0-9 ./-]*[0-9])?`)

// ReadLifeline is a number with its name as one line, such as "112 Emergency": the longest number in it, and
// the rest as its label. ok is false where there is none.
func ReadLifeline(line string) (l Lifeline, ok bool) {
	for _, found := range phoneIn.FindAllString(line, -1) {
		if len(digits(found)) > len(digits(l.Phone)) {
			l.Phone = found
		}
	}
	if l.Phone == "" {
		return l, false
	}
	before, after, _ := strings.Cut(line, l.Phone)
	trimmed := func(s string) string { return strings.Trim(s, " \t:;,–—-") }
	l.Label = strings.TrimSpace(trimmed(before) + " " + trimmed(after))
	if l.Kind = knownNumbers[digits(l.Phone)]; l.Kind == "" {
		l.Kind = OtherLine
	}
	return l, true
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// ReadLifelines lists what was typed as lines, right as of now.
func (p *Programme) ReadLifelines(lines []string, now time.Time) {
	p.Lifelines = nil
	for _, line := range lines {
		if l, ok := ReadLifeline(line); ok {
			p.put(l, now)
		}
	}
}

func (p *Programme) put(l Lifeline, now time.Time) {
	p.found(l.Kind)
	p.Lines++
	l.ID, l.Verified = p.Lines, now
	p.Lifelines = append(slices.Clone(p.Lifelines), l)
	p.sortLines()
}

// sortLines puts the numbers into the order of their kinds; within one they stay as they were added.
func (p *Programme) sortLines() {
	slices.SortStableFunc(p.Lifelines, func(a, b Lifeline) int {
		return slices.Index(LifelineKinds, a.Kind) - slices.Index(LifelineKinds, b.Kind)
	})
}

// Lifeline finds one of the programme's numbers.
func (p Programme) Lifeline(id uint64) (Lifeline, bool) {
	i := slices.IndexFunc(p.Lifelines, func(l Lifeline) bool { return l.ID == id })
	if i < 0 {
		return Lifeline{}, false
	}
	return p.Lifelines[i], true
}

// LinesOf are the programme's numbers of a kind.
func (p Programme) LinesOf(kind LifelineKind) (all []Lifeline) {
	for _, l := range p.Lifelines {
		if l.Kind == kind {
			all = append(all, l)
		}
	}
	return all
}

// AddLifeline tells one more number, which whoever adds it has called.
func (p *Programme) AddLifeline(l Lifeline, now time.Time) error {
	switch {
	case len(p.Lifelines) >= MostLifelines:
		return Refusal{Key: "refuse.lifelines", Args: map[string]any{"Count": MostLifelines}}
	case p.twin(l):
		return Refuse("refuse.lifeline.twice")
	}
	p.put(l, now)
	return nil
}

// twin tells whether another number says the same.
func (p Programme) twin(l Lifeline) bool {
	return slices.ContainsFunc(p.Lifelines, func(old Lifeline) bool {
		return old.ID != l.ID && old.Kind == l.Kind && digits(old.Phone) == digits(l.Phone)
	})
}

// ChangeLifeline puts another number, name or kind in the place of one.
func (p *Programme) ChangeLifeline(l Lifeline, now time.Time) error {
	_, ok := p.Lifeline(l.ID)
	switch {
	case !ok:
		return Refuse("refuse.stale")
	case p.twin(l):
		return Refuse("refuse.lifeline.twice")
	}
	l.Verified = now
	p.found(l.Kind)
	return p.replace(l)
}

// VerifyLifeline notes that somebody called a number and it is right.
func (p *Programme) VerifyLifeline(id uint64, by PersonID, now time.Time) error {
	l, ok := p.Lifeline(id)
	if !ok {
		return Refuse("refuse.stale")
	}
	l.Verified, l.By = now, by
	return p.replace(l)
}

// Absence finds what was said of a kind that there is none of.
func (p Programme) Absence(kind LifelineKind) (Absence, bool) {
	i := slices.IndexFunc(p.Absent, func(a Absence) bool { return a.Kind == kind })
	if i < 0 {
		return Absence{}, false
	}
	return p.Absent[i], true
}

// MissLine notes that somebody looked for a number of a kind, and there is none.
func (p *Programme) MissLine(kind LifelineKind, by PersonID, now time.Time) error {
	if !slices.Contains(MayLack, kind) || len(p.LinesOf(kind)) > 0 {
		return Refuse("refuse.stale")
	}
	p.found(kind)
	p.Absent = append(p.Absent, Absence{kind, now, by})
	return nil
}

// Seek takes back that there is no number of a kind: somebody has to look again.
func (p *Programme) Seek(kind LifelineKind) { p.found(kind) }

// found forgets that there was no number of a kind.
func (p *Programme) found(kind LifelineKind) {
	p.Absent = slices.DeleteFunc(slices.Clone(p.Absent), func(a Absence) bool { return a.Kind == kind })
}

func (p *Programme) replace(l Lifeline) error {
	p.Lifelines = slices.Clone(p.Lifelines)
	for i := range p.Lifelines {
		if p.Lifelines[i].ID == l.ID {
			p.Lifelines[i] = l
		}
	}
	p.sortLines()
	return nil
}

// RemoveLifeline tells a number no more.
func (p *Programme) RemoveLifeline(id uint64) error {
	if _, ok := p.Lifeline(id); !ok {
		return Refuse("refuse.stale")
	}
	p.Lifelines = slices.DeleteFunc(slices.Clone(p.Lifelines), func(l Lifeline) bool { return l.ID == id })
	return nil
}
