package buddy

import (
	"slices"
	"time"

	"buddy/daytime"
)

// How many ideas and complaints there are before a team says what it did about them, so that nobody is recognised in
// it, and how much it says.
const (
	EchoLeast  = 10
	EchoLines  = 3
	EchoLength = 150 // of a line
)

// Echo is what a team did about what people told it in a quarter: you said, we did. It holds their number, and nothing
// of what they told.
type Echo struct {
	Quarter time.Time `json:",omitzero"` // its first day
	Count   int       `json:",omitempty"`
	Lines   []string  `json:",omitempty"` // as the team wrote them
}

// Quarter is the last whole quarter before a time, on the programme's clock: it begins at from and ends before to.
func (p Programme) Quarter(now time.Time) (from, to time.Time) {
	local := now.In(p.Location())
	begins := time.Month((int(local.Month())-1)/3*3 + 1)
	to = daytime.At(local.Year(), begins, 1, 0, 0, p.Location())
	return daytime.At(local.Year(), begins-3, 1, 0, 0, p.Location()), to
}

// Counted is how many of some reports are ideas and complaints told to the team in the last quarter. What went past the
// team, or one of it, is not among them: they would learn of that by subtracting.
func (p Programme) Counted(all []Report, now time.Time) (n int) {
	from, to := p.Quarter(now)
	for _, r := range all {
		if r.ToTeam() && r.About == 0 && !r.Drill && !r.Opened.Before(from) && r.Opened.Before(to) {
			n++
		}
	}
	return n
}

// Answers tells whether the team has said what it did about the last quarter.
func (p Programme) Answers(now time.Time) bool {
	from, _ := p.Quarter(now)
	return p.Echo.Quarter.Equal(from) && len(p.Echo.Lines) > 0
}

// Reply has the team say what it did about so many ideas and complaints of the last quarter.
func (p *Programme) Reply(count int, lines []string, now time.Time) error {
	lines = slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return l == "" })
	if count < EchoLeast || len(lines) == 0 || len(lines) > EchoLines {
		return Refuse("refuse.echo")
	}
	from, _ := p.Quarter(now)
	p.Echo = Echo{Quarter: from, Count: count, Lines: lines}
	return nil
}

// NextEcho is when the team is next asked for that: on the first working day of a quarter.
func (p Programme) NextEcho(after time.Time) time.Time {
	local := after.In(p.Location())
	begins := (int(local.Month())-1)/3*3 + 1
	for ; ; begins += 3 {
		for d := 1; d <= 10; d++ {
			at := daytime.At(local.Year(), time.Month(begins), d, drillHour, 0, p.Location())
			if !p.WorksOn(at) {
				continue
			}
			if at.After(after) {
				return at
			}
			break
		}
	}
}
