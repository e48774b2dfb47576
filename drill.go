package buddy

import (
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

const drillHour = 11 // on the programme's clock: the time to answer ends while the focal points work

// NextDrill is when the next drill is sent after a time: on the first working day of a month, or on the working day
// after one that was missed for the first time.
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
	for ; ; d++ {
		at := daytime.At(y, m, d, drillHour, 0, p.Location())
		if at.After(after) && at.After(from) && p.WorksOn(at) {
			return at
		}
	}
}

// SendDrill notes that a drill is on its way.
func (p *Programme) SendDrill(now time.Time) { p.Drill.Sent = now }

// MissDrill notes that nobody answered in time.
func (p *Programme) MissDrill() { p.Drill.Missed++ }

// Prove notes that somebody answered, if late: the way works.
func (p *Programme) Prove(now time.Time) { p.Drill.Proven, p.Drill.Missed = now, 0 }
