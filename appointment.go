package buddy

import (
	"buddy/daytime"
	"slices"
	"time"
)

// Appointments are all attempts of a pair to find a date, oldest first.
type Appointments struct {
	Pair PairID
	List []Appointment
}

// Appointment is one of them, from the first times proposed to what came of it. Only the last one of
// a pair can be open or lie ahead: a new proposal stands for those before it.
type Appointment struct {
	By     Side // who proposed the times
	Made   time.Time
	Offers []Offer   // one to MostOffers, the earliest first
	Picked int       // the offer both want, from 1; 0 until then
	Agreed time.Time // when it was picked
	Fate   Fate      // why it is off; "" while it is not

	Reminded [2]bool   // was told the day before; or, whoever proposed, that all times have passed
	Asked    [2]bool   // was asked whether it took place
	Took     [2]string // what each said about that, alone: one of Tooks
}

// Offer is a time and a place to meet.
type Offer struct {
	At    time.Time
	Place Place
}

// Place is where two people meet: one of the programme's venues, by call, or what somebody typed.
type Place struct {
	Venue string `json:",omitempty"` // id, or Online
	Typed string `json:",omitempty"`
}

// Fate is why an appointment is off.
type Fate string

// The fates of an appointment. None is anybody's fault.
const (
	Declined Fate = "declined" // none of the times suited
	Replaced Fate = "replaced" // other times were proposed before one was picked
	Moved    Fate = "moved"    // other times were proposed in place of the one that was picked
	Off      Fate = "off"      // taken back by one of the two
	Rested   Fate = "rested"   // a break of the two began before one was picked
)

const (
	// MostOffers is how many times one proposal holds.
	MostOffers = 3
	// MostProposals is how often somebody proposes within MostProposalsIn: each reaches the other at once.
	MostProposals   = 4
	MostProposalsIn = 24 * time.Hour
	// MostPlace is how many characters a typed place has.
	MostPlace = 120
)

// Tooks are the answers to whether a meeting took place.
var Tooks = []string{TookPlace, TookNot, TookLater}

// The answers.
const (
	TookPlace = "yes"
	TookNot   = "no"
	TookLater = "moved"
)

// At is when the two meet; zero until they have picked a time.
func (a Appointment) At() time.Time {
	if a.Picked == 0 {
		return time.Time{}
	}
	return a.Offers[a.Picked-1].At
}

// Place is where they meet.
func (a Appointment) Place() Place {
	if a.Picked == 0 {
		return Place{}
	}
	return a.Offers[a.Picked-1].Place
}

// Open tells whether one of its times can still be picked. A proposal lapses by itself when they have all passed.
func (a Appointment) Open(now time.Time) bool {
	return a.Picked == 0 && a.Fate == "" &&
		slices.ContainsFunc(a.Offers, func(o Offer) bool { return o.At.After(now) })
}

// Lapsed tells whether all its times have passed without an answer: nobody's fault, and no say in whose turn it is.
func (a Appointment) Lapsed(now time.Time) bool {
	return a.Picked == 0 && a.Fate == "" && len(a.Offers) > 0 && !a.Open(now)
}

// Ahead tells whether both have agreed on a time that is still to come.
func (a Appointment) Ahead(now time.Time) bool { return a.Fate == "" && a.At().After(now) }

// Due tells whether the time both agreed on has come, so that each may say what became of it.
func (a Appointment) Due(now time.Time) bool {
	return a.Picked != 0 && a.Fate == "" && !a.At().After(now)
}

// Contradicts tells whether the two say opposite things about whether they met: for the coordinator
// alone, who shows it to neither.
func (a Appointment) Contradicts() bool {
	return slices.Contains(a.Took[:], TookPlace) && slices.Contains(a.Took[:], TookNot)
}

// Last is the newest appointment with its number, from 1; 0 when there is none.
func (s Appointments) Last() (a Appointment, no int) {
	if len(s.List) == 0 {
		return Appointment{}, 0
	}
	return s.List[len(s.List)-1], len(s.List)
}

// Sought is since when the two look for the date that an appointment is about, by its number: a date that was moved,
// and what came of it, are one to whoever has it in a calendar.
func (s Appointments) Sought(no int) time.Time {
	for no > 1 && (s.List[no-2].Fate != "" || s.List[no-2].Picked == 0) {
		no--
	}
	return s.List[no-1].Made
}

// Dropped is the date that was agreed on and is off before it came, by its number; 0 when there is none, or another
// date took its place.
func (s Appointments) Dropped(now time.Time) (no int) {
	a, last := s.Last()
	if last == 0 || a.Picked != 0 && a.Fate == "" {
		return 0
	}
	for no := last; no > 0 && s.Sought(no).Equal(s.Sought(last)); no-- {
		if a := s.List[no-1]; a.Picked != 0 && a.At().After(now) {
			return no
		}
	}
	return 0
}

// Get is an appointment by its number.
func (s Appointments) Get(no int) (Appointment, bool) {
	if no < 1 || no > len(s.List) {
		return Appointment{}, false
	}
	return s.List[no-1], true
}

// Running tells whether a time is proposed, or agreed on and still to come.
func (s Appointments) Running(now time.Time) bool {
	a, _ := s.Last()
	return a.Open(now) || a.Ahead(now)
}

// Often tells whether somebody has proposed so often of late that the other is given time.
func (s Appointments) Often(by Side, now time.Time) bool {
	n := 0
	for _, a := range s.List {
		if a.By == by && now.Sub(a.Made) < MostProposalsIn {
			n++
		}
	}
	return n >= MostProposals
}

// Propose offers times and places. What was open or agreed on before is off. Of several offers
// for one moment the first counts.
func (s *Appointments) Propose(by Side, offers []Offer, now time.Time) error {
	offers = slices.Clone(offers)
	slices.SortStableFunc(offers, func(a, b Offer) int { return a.At.Compare(b.At) })
	offers = slices.CompactFunc(offers, func(a, b Offer) bool { return a.At.Equal(b.At) })
	switch {
	case by == "" || len(offers) == 0 || len(offers) > MostOffers:
		return Refuse("refuse.stale")
	case !offers[0].At.After(now):
		return Refuse("refuse.meet.past")
	}
	if a, no := s.Last(); a.Ahead(now) {
		s.end(no, Moved)
	} else if a.Open(now) {
		s.end(no, Replaced)
	}
	s.List = append(slices.Clone(s.List), Appointment{By: by, Made: now, Offers: offers})
	return nil
}

// Pick agrees on one of the times the other proposed, by its place from 1.
func (s *Appointments) Pick(by Side, no, offer int, now time.Time) error {
	a, last := s.Last()
	switch {
	case a.Ahead(now):
		return Refuse("refuse.meet.settled")
	case no != last || !a.Open(now) || by == "" || by == a.By || offer < 1 || offer > len(a.Offers):
		return Refuse("refuse.meet.gone")
	case !a.Offers[offer-1].At.After(now):
		return Refuse("refuse.meet.past")
	}
	s.change(no, func(a *Appointment) { a.Picked, a.Agreed = offer, now })
	return nil
}

// Decline says that none of the times the other proposed suits; nobody asks why.
func (s *Appointments) Decline(by Side, no int, now time.Time) error {
	a, last := s.Last()
	if no != last || !a.Open(now) || by == "" || by == a.By {
		return Refuse("refuse.meet.gone")
	}
	s.end(no, Declined)
	return nil
}

// Cancel takes back a time that is agreed on, or one's own proposal.
func (s *Appointments) Cancel(by Side, no int, now time.Time) error {
	a, last := s.Last()
	if no != last || by == "" || !a.Ahead(now) && (!a.Open(now) || by != a.By) {
		return Refuse("refuse.meet.gone")
	}
	s.end(no, Off)
	return nil
}

// Rest closes a proposal that nobody has answered when a break of the two begins; false where there is none.
func (s *Appointments) Rest(now time.Time) bool {
	a, no := s.Last()
	if !a.Open(now) {
		return false
	}
	s.end(no, Rested)
	return true
}

// Tell keeps what one of the two says about a meeting whose time has come; the first word counts.
func (s *Appointments) Tell(by Side, no int, took string, now time.Time) error {
	a, ok := s.Get(no)
	if !ok || by == "" || !a.Due(now) || !slices.Contains(Tooks, took) || a.Took[by.Index()] != "" {
		return Refuse("refuse.meet.told")
	}
	s.change(no, func(a *Appointment) { a.Took[by.Index()] = took })
	return nil
}

// Remind notes that somebody was told of the meeting the day before; false when they were, or it is off.
func (s *Appointments) Remind(side Side, no int, now time.Time) bool {
	a, ok := s.Get(no)
	if !ok || !a.Ahead(now) || a.Reminded[side.Index()] {
		return false
	}
	s.change(no, func(a *Appointment) { a.Reminded[side.Index()] = true })
	return true
}

// Lapse notes that whoever proposed was told that all times have passed; false when they were, or another proposal
// came since.
func (s *Appointments) Lapse(side Side, no int, now time.Time) bool {
	a, last := s.Last()
	if no != last || !a.Lapsed(now) || a.By != side || a.Reminded[side.Index()] {
		return false
	}
	s.change(no, func(a *Appointment) { a.Reminded[side.Index()] = true })
	return true
}

// Ask notes that somebody was asked whether it took place; false when they were, have said it, or it is off.
func (s *Appointments) Ask(side Side, no int, now time.Time) bool {
	a, ok := s.Get(no)
	if !ok || !a.Due(now) || a.Asked[side.Index()] || a.Took[side.Index()] != "" {
		return false
	}
	s.change(no, func(a *Appointment) { a.Asked[side.Index()] = true })
	return true
}

// Fade takes typed places that nobody needs any more; false when there is nothing to take.
func (s *Appointments) Fade(now time.Time) (faded bool) {
	for i, a := range s.List {
		for j, o := range a.Offers {
			if o.Place.Typed != "" && now.Sub(o.At) > KeepPlaces {
				s.change(i+1, func(a *Appointment) {
					a.Offers = slices.Clone(a.Offers)
					a.Offers[j].Place.Typed = ""
				})
				faded = true
			}
		}
	}
	return faded
}

func (s *Appointments) end(no int, fate Fate) { s.change(no, func(a *Appointment) { a.Fate = fate }) }

// change writes one appointment and leaves the list that others may hold as it is.
func (s *Appointments) change(no int, do func(*Appointment)) {
	s.List = slices.Clone(s.List)
	do(&s.List[no-1])
}

// Meeting is what an appointment comes to when one of the two says that it took place.
func (a Appointment) Meeting(by PersonID) Meeting {
	m := Meeting{At: a.At(), By: by, How: "person", Led: a.By}
	if a.Place().Venue == Online {
		m.How = "online"
	}
	return m
}

// On tells whether both had agreed to meet on the day of a time, in a zone.
func (a Appointment) On(day time.Time, loc *time.Location) bool {
	return a.Picked != 0 && a.Fate == "" && daytime.SameDay(a.At(), day, loc)
}
