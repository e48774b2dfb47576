package buddy

// MeasureKind says what a measure is of.
type MeasureKind string

// MeasureCheckIn are the answers of a check-in.
const MeasureCheckIn MeasureKind = "checkin"

// Measure is what somebody answered who agreed that we learn from it. It lies apart from all that is known of people,
// under keys of its own, and hangs on a pseudonym. It has no day and no pair: side by side with what the bot knows of
// both, they would tell who it was.
type Measure struct {
	Programme ProgrammeID
	Pseudonym []byte
	No        uint64 // of the pseudonym's, from 1
	Kind      MeasureKind
	Side      Side
	Week      int   // of the timetable
	Pulse     Pulse `json:",omitzero"` // of a check-in
}

// Measures is what a check-in leaves to learn from; false where nothing was answered.
func (c CheckIn) Measures(p Pair) (Measure, bool) {
	if !c.Heard() {
		return Measure{}, false
	}
	return Measure{
		Programme: p.Programme, Kind: MeasureCheckIn, Side: p.Side(c.Person), Week: c.Week, Pulse: c.Pulse,
	}, true
}

// Pseudonym is under which name somebody's measures lie. As long as it is kept they can be shown, go on, and be taken
// back; without it they are nobody's.
type Pseudonym struct {
	Person PersonID
	Name   []byte // random: nothing leads to it
}
