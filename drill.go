package buddy

import (
	"slices"
	"time"

	"buddy/daytime"
)

// Drill is how a programme's way from somebody in need to the focal points was last tried: each month a report that
// nobody told goes the way of a real one, and somebody answers it in the time of a real one.
type Drill struct {
	Sent   time.Time `json:",omitzero"`  // the last one
	Proven time.Time `json:",omitzero"`  // when somebody last answered one
	Missed int       `json:",omitempty"` // how many in a row nobody answered in time
}

// MostMissed is how many drills in a row may fail before nobody new may come. One may fall on somebody's day at the
// dentist; who is not reached the working day after either will not be reached by somebody in need.
const MostMissed = 2

// On the programme's clock.
const (
	drillHour   = 11 // the time to answer ends while the focal points work
	openingHour = 9  // of a working day: one that is late comes no earlier
)

// NextDrill is when the next drill is sent after a time: on the first working day of a month, or on the working day
// after one that was missed for the first time. One that is late comes on the next working day.
func (p Programme) NextDrill(after time.Time) time.Time {
	from := p.Drill.Sent
	if from.IsZero() {
		from = p.Created
	}
	local := from.In(p.Location())
	y, m, d := local.Year(), local.Month()+1, 1
	if p.Drill.Missed == 1 {
		m, d = local.Month(), local.Day()+1
	}
	if daytime.At(y, m, d, drillHour, 0, p.Location()).Before(after) { // after long, not every day is looked at
		y, m, d = after.In(p.Location()).Date()
	}
	for ; ; d++ {
		at := daytime.At(y, m, d, drillHour, 0, p.Location())
		if at.After(after) && at.After(from) && p.DrillFits(at) {
			return at
		}
	}
}

// daysOff are days on which hardly any team in Europe works, whatever its week is like, as month and day.
var daysOff = []string{"01-01", "01-06", "05-01", "11-01", "12-24", "12-25", "12-26", "12-31"}

// DrillFits tells whether a drill may be sent at a time: the focal points work, and go on working for the time there is
// to answer. One that comes due at another, after a while in which the bot was off or the programme stopped, waits.
func (p Programme) DrillFits(at time.Time) bool {
	local := at.In(p.Location())
	return p.WorksOn(at) && !slices.Contains(daysOff, local.Format("01-02")) &&
		local.Hour() >= openingHour && local.Hour() < closingHour-1
}

// SendDrill notes that a drill is on its way.
func (p *Programme) SendDrill(now time.Time) { p.Drill.Sent = now }

// MissDrill notes that nobody answered in time.
func (p *Programme) MissDrill() { p.Drill.Missed++ }

// Prove notes that somebody answered, if late: the way works.
func (p *Programme) Prove(now time.Time) { p.Drill.Proven, p.Drill.Missed = now, 0 }
