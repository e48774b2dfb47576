package buddy

import (
	"slices"
	"time"
)

// PairID identifies a pair for good.
type PairID uint64

// PairState is where two people stand with each other.
type PairState string

// The states of a pair. Contact is shared only in Active and after.
const (
	Suggested PairState = "suggested" // found by matching; waits for a coordinator
	Held      PairState = "held"      // a coordinator looks into it first
	Proposed  PairState = "proposed"  // approved; both are asked
	Active    PairState = "active"    // both said yes
	Paused    PairState = "paused"    // active, but resting
	Closing   PairState = "closing"   // the last weeks: closing questions are out
	Ended     PairState = "ended"     // over; EndReason says how
)

// The reasons for which a pair is Ended.
const (
	EndNoMatch  = "nomatch"  // the coordinator said no
	EndDeclined = "declined" // one of the two said no; nobody is told who
	EndExpired  = "expired"  // not both answered in time
	EndLeft     = "left"     // one left, was erased, paused before the pair began, or asked to end it
	EndByStaff  = "staff"    // ended by a coordinator, with a note
	EndClosed   = "closed"   // came to its planned end
	EndReplaced = "replaced" // another pairing was chosen, by a coordinator or a round, before anyone was asked
)

// Ways are how a member can be reached by the other: under their Telegram
// username, by the phone number they shared, or through a coordinator.
var Ways = []string{WayUsername, WayPhone, WayTeam}

// The ways.
const (
	WayUsername = "username"
	WayPhone    = "phone"
	WayTeam     = "coordinator"
)

// AnswerTime is how long two people have to say yes to a proposal.
const AnswerTime = 5 * 24 * time.Hour

// ReminderTime is when the one reminder goes out, counted from the question.
const ReminderTime = 3 * 24 * time.Hour

// Apart is why two people are kept apart for good. No more is kept: neither who
// asked, nor which employer or office it is.
type Apart string

// The reasons to keep two people apart.
const (
	ByWish  Apart = ""      // one of them asked for it, or the team decided it
	ByPower Apart = "power" // one has power over the other: employer, landlord, caseworker, teacher
)

// Reason is one thing two people share, as a text key with named values.
type Reason struct {
	Key   string   // text key, such as "reason.interests"
	Items []string `json:"List,omitempty"` // what exactly, as text keys or language tags; the text's argument "Items"
}

// Meeting is one logged meeting.
type Meeting struct {
	At  time.Time // on the day they met; earlier days than that of logging at noon
	By  PersonID  // who logged it first
	How string    // "person", "online"
}

// Pair joins one newcomer and one local from suggestion to goodbye. The arrays
// hold one element a side, in the order of Sides.
type Pair struct {
	ID        PairID
	Programme ProgrammeID
	People    [2]PersonID
	State     PairState
	Score     int // 0 to 1000, at the time of matching
	Reasons   []Reason
	Pinned    bool // a coordinator chose the two by hand: rounds leave them together as long as hard rules hold
	Loose     bool // was Pinned and left to the matching again: the next round decides as if the two were free

	Created    time.Time
	ApprovedBy PersonID
	Approved   time.Time
	Said       [2]string    // "", "yes", "no"
	Asked      [2]time.Time // when the card was sent; zero until then
	Accepted   time.Time    // when the second yes came
	Told       [2]bool      // has learned that both said yes

	Contact [2]string // how each wants to be reached, one of Ways; "" until chosen
	Phones  [2]string // shared by Telegram's own button; "" otherwise. Cleared when the pair ends
	Agreed  [2]bool   // tapped the agreement
	Touch   [2]string // closing wish, one of TouchWishes; "" until said
	Lead    Side      // whose turn it is to propose the next meeting

	Meetings  []Meeting
	Date      bool // one of the two said that a first meeting is planned
	Next      int  // the beat of the timetable that is played next
	HoldNote  string
	PausedAt  time.Time
	Before    PairState    // what a pause interrupted: Active or Closing; "" while not paused
	Until     time.Time    // when the last of Breaks ends; zero while not paused, or while one of them is open-ended
	Breaks    []Break      `json:",omitempty"` // why it pauses: it goes on when none is left
	Kept      [2]time.Time // when each last answered that an open-ended pause shall last; zero never
	PausedFor time.Duration
	EndedAt   time.Time
	EndReason string
	EndedBy   PersonID // 0 when the bot ended it
	EndNote   string
}

// Live tells whether the pair still holds its two people.
func (p Pair) Live() bool { return p.State != Ended }

// Forgettable tells whether an ended pair never reached its two people, so that
// nothing speaks against suggesting them to each other again. Two of whom the team said that
// they are no match are kept apart by that word, until the team takes it back.
func (p Pair) Forgettable() bool {
	switch p.EndReason {
	case EndReplaced, EndLeft, EndNoMatch:
		return !p.Begun()
	}
	return false
}

// Begun tells whether both said yes, now or earlier.
func (p Pair) Begun() bool { return !p.Accepted.IsZero() }

// Unasked tells whether the pair is only an idea of the team's: its people know
// nothing of it yet, so that it can go without a word.
func (p Pair) Unasked() bool { return p.State == Suggested || p.State == Held }

// Settled tells whether rounds leave an unasked pair together: a coordinator
// chose it or looks into it.
func (p Pair) Settled() bool { return p.State == Held || p.State == Suggested && p.Pinned }

// Unpin leaves a suggestion that was chosen by hand to the matching again.
func (p *Pair) Unpin() error {
	if !p.Unasked() {
		return Refuse("refuse.pair.moved")
	}
	p.Pinned, p.Loose = false, true
	return nil
}

// Side is the side of a member, "" for anybody else.
func (p Pair) Side(id PersonID) Side {
	if i := slices.Index(p.People[:], id); i >= 0 {
		return Sides[i]
	}
	return ""
}

// Other is the other member; 0 when id is not a member.
func (p Pair) Other(id PersonID) PersonID {
	switch id {
	case p.People[0]:
		return p.People[1]
	case p.People[1]:
		return p.People[0]
	}
	return 0
}

// Approve asks both people. Only a coordinator's yes leads here.
func (p *Pair) Approve(by PersonID, now time.Time) error {
	if p.State != Suggested && p.State != Held {
		return Refuse("refuse.pair.moved")
	}
	p.State, p.ApprovedBy, p.Approved, p.HoldNote = Proposed, by, now, ""
	return nil
}

// Hold keeps a suggestion back with a reason.
func (p *Pair) Hold(note string) error {
	if p.State != Suggested && p.State != Held {
		return Refuse("refuse.pair.moved")
	}
	p.State, p.HoldNote = Held, note
	return nil
}

// Unhold puts a suggestion that was kept back among those that wait for a yes.
// Nobody is asked, and rounds may choose differently unless it is Pinned.
func (p *Pair) Unhold() error {
	if p.State != Held {
		return Refuse("refuse.pair.moved")
	}
	p.State, p.HoldNote = Suggested, ""
	return nil
}

// Say records one person's answer to the proposal. The second yes makes the
// pair Active; one no ends it.
func (p *Pair) Say(who PersonID, yes bool, now time.Time) error {
	side := p.Side(who)
	if side == "" {
		return Refuse("refuse.pair.gone")
	}
	if p.State != Proposed || p.Said[side.Index()] != "" {
		return Refuse("refuse.pair.answered")
	}
	if !yes {
		p.Said[side.Index()] = "no"
		return p.End(EndDeclined, 0, "", now)
	}
	p.Said[side.Index()] = "yes"
	if p.Said[0] == "yes" && p.Said[1] == "yes" {
		p.State, p.Accepted = Active, now
		p.Lead = Sides[uint64(p.ID)%2]
	}
	return nil
}

// Overdue lists who was asked, did not answer, and has no time left at now.
func (p Pair) Overdue(now time.Time) (late []PersonID) {
	for i, id := range p.People {
		if id != 0 && p.Said[i] == "" && !p.Asked[i].IsZero() && !now.Before(p.Asked[i].Add(AnswerTime)) {
			late = append(late, id)
		}
	}
	return late
}

// Close opens the closing weeks.
func (p *Pair) Close() error {
	if p.State != Active {
		return Refuse("refuse.pair.moved")
	}
	p.State = Closing
	return nil
}

// End ends a live pair for good. Phone numbers were lent for the time together
// and go; notes and meetings stay.
func (p *Pair) End(reason string, by PersonID, note string, now time.Time) error {
	if !p.Live() {
		return Refuse("refuse.pair.moved")
	}
	p.State, p.EndReason, p.EndedBy, p.EndNote, p.EndedAt = Ended, reason, by, note, now
	p.Phones = [2]string{}
	return nil
}

// Met logs a meeting. One on a day of loc counts once, whoever of the two logs
// it and how often; a second try of the same member is refused, so that they see
// that it is noted. The latest one passes the lead to the other side.
func (p *Pair) Met(m Meeting, loc *time.Location) error {
	if p.State != Active && p.State != Closing {
		return Refuse("refuse.pair.moved")
	}
	at := 0
	for _, old := range p.Meetings {
		if sameDay(old.At, m.At, loc) {
			if old.By == m.By {
				return Refuse("refuse.meeting.logged")
			}
			return nil
		}
		if old.At.Before(m.At) {
			at++
		}
	}
	if p.Meetings = slices.Insert(slices.Clone(p.Meetings), at, m); at == len(p.Meetings)-1 {
		p.Lead = p.Lead.Other()
	}
	return nil
}

func sameDay(a, b time.Time, loc *time.Location) bool {
	y, m, d := a.In(loc).Date()
	yb, mb, db := b.In(loc).Date()
	return y == yb && m == mb && d == db
}

// Reach is how the member of a side can be reached now, given the username they
// have at this moment: one of Ways, or "" while that is open. A username may
// vanish and a chosen phone number may not have been shared yet.
func (p Pair) Reach(side Side, username string) string {
	i := side.Index()
	switch way := p.Contact[i]; {
	case way == WayTeam, way == WayPhone && p.Phones[i] != "":
		return way
	case username != "" && way != WayPhone:
		return WayUsername
	}
	return ""
}

// ByName tells whether it depends on their username how the member of a side
// can be reached.
func (p Pair) ByName(side Side) bool {
	way := p.Contact[side.Index()]
	return way == "" || way == WayUsername
}

// Choose sets how a member wants to be reached. It can be chosen from the
// moment of the own yes on.
func (p *Pair) Choose(who PersonID, way string) error {
	side := p.Side(who)
	if side == "" || !p.Live() || p.Said[side.Index()] != "yes" || !slices.Contains(Ways, way) {
		return Refuse("refuse.pair.gone")
	}
	p.Contact[side.Index()] = way
	if way != WayPhone {
		p.Phones[side.Index()] = ""
	}
	return nil
}

// Share keeps a phone number that was asked for: its member chose to be reached
// by phone and has not shared a number yet. Any other is refused.
func (p *Pair) Share(who PersonID, phone string) error {
	if !p.AsksPhone(who) {
		return Refuse("refuse.phone.unasked")
	}
	p.Phones[p.Seat(who)] = phone
	return nil
}

// AsksPhone tells whether a member of a live pair chose to be reached by phone and has not
// shared a number yet.
func (p Pair) AsksPhone(who PersonID) bool {
	side := p.Side(who)
	return side != "" && p.Live() && p.Contact[side.Index()] == WayPhone && p.Phones[side.Index()] == ""
}

// Agree records a member's yes to the agreement of the two.
func (p *Pair) Agree(who PersonID) error {
	side := p.Side(who)
	if side == "" || !p.Live() || !p.Begun() {
		return Refuse("refuse.pair.gone")
	}
	p.Agreed[side.Index()] = true
	return nil
}

// Wish records how a member would like to stay in touch, one of TouchWishes. It
// may be changed until the pair ends.
func (p *Pair) Wish(who PersonID, touch string) error {
	side := p.Side(who)
	if side == "" || p.State != Closing || !slices.Contains(TouchWishes, touch) {
		return Refuse("refuse.pair.gone")
	}
	p.Touch[side.Index()] = touch
	return nil
}

// TouchWishes are the closing wishes, the strictest first.
var TouchWishes = []string{"stop", "sometimes", "touch"}

// Touches is the stricter of the two closing wishes; "" until both spoke, unless
// one of them already said the strictest.
func (p Pair) Touches() string {
	a, b := slices.Index(TouchWishes, p.Touch[0]), slices.Index(TouchWishes, p.Touch[1])
	if strictest := min(a, b); strictest >= 0 {
		return TouchWishes[strictest]
	}
	if max(a, b) == 0 {
		return TouchWishes[0]
	}
	return ""
}

// WeekZero is the Monday 00:00 after both accepted, in loc, moved on by pauses
// in whole weeks: week n of the timetable begins n weeks later.
func (p Pair) WeekZero(loc *time.Location) time.Time {
	t := p.Accepted.In(loc)
	days := (8 - int(t.Weekday())) % 7
	if days == 0 {
		days = 7
	}
	weeks := int((p.PausedFor + 6*24*time.Hour + 23*time.Hour) / (7 * 24 * time.Hour))
	return LocalTime(t.Year(), t.Month(), t.Day()+days+7*weeks, 0, 0, loc)
}

// Seat is a member's place in the pair's arrays.
func (p Pair) Seat(id PersonID) int { return p.Side(id).Index() }
