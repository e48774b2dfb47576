package buddy

import (
	"slices"
	"time"
)

// BreachID numbers a Breach.
type BreachID uint64

// BreachKind is what may have got out. Texts: "breach.<kind>".
type BreachKind string

// The kinds of breach. What got out decides who is affected: whole files and the token everybody, the others some.
const (
	BreachFile   BreachKind = "file"   // the data folder with the key
	BreachBackup BreachKind = "backup" // an older copy with the key
	BreachToken  BreachKind = "token"  // whoever has it reads and writes as the bot
	BreachStaff  BreachKind = "staff"  // the account of one of a team
	BreachPhone  BreachKind = "phone"  // the phone of somebody who takes part
	BreachList   BreachKind = "list"   // names of one programme that stood somewhere else
	// BreachUnknown is that something got out, and nobody knows yet what: it may be anything.
	BreachUnknown BreachKind = "unknown"
)

// BreachKinds are all, in the order in which they are asked for.
var BreachKinds = []BreachKind{
	BreachFile, BreachBackup, BreachToken, BreachStaff, BreachPhone, BreachList, BreachUnknown,
}

// BreachTime is within what time the authority hears of a breach from the moment it was noticed: Art. 33 GDPR.
const BreachTime = 72 * time.Hour

// BreachReminders are when owners are reminded, counted from that moment.
var BreachReminders = []time.Duration{24 * time.Hour, 48 * time.Hour, 66 * time.Hour, BreachTime}

// What owners can say about the authority. Texts: "breach.step.<word>".
const (
	AuthorityTold   = "told"
	AuthorityNoRisk = "norisk" // it is unlikely that anything follows from it for anybody
	AuthorityNoData = "nodata" // nothing about anybody got out
)

// AuthorityAnswers are all of them.
var AuthorityAnswers = []string{AuthorityTold, AuthorityNoRisk, AuthorityNoData}

// SpareReasons are why people need no message, as article 34 has them. Texts: "breach.spare.<reason>.button",
// "breach.step.<reason>".
var SpareReasons = []string{"locked", "mended", "small"}

// Breach is one time that data may have got out, with what was done about it. It is kept for the record, and holds
// nothing about anybody but whose account or phone it was and whom it affects, while it is open and they are here.
type Breach struct {
	ID        BreachID
	Kind      BreachKind
	Noticed   time.Time     // by anybody: the time to tell the authority counts from then
	Programme ProgrammeID   `json:",omitempty"` // for a list: of which; else 0
	Person    PersonID      `json:",omitempty"` // for an account or a phone: whose; else 0
	Sites     []ProgrammeID `json:",omitempty"` // for an account: where it could read then
	Whole     bool          `json:",omitempty"` // for an account: an owner's, which could read everything
	Affected  []PersonID    `json:",omitempty"` // for a phone, who stood in it then; once sent, all
	Steps     []BreachStep
	Authority string    `json:",omitempty"` // one of AuthorityAnswers; "" while nobody has said
	Spared    string    `json:",omitempty"` // why people need no message: one of SpareReasons; "" while they may
	Sent      time.Time `json:",omitzero"`  // when the notice to the people was let go; zero until then
	AtOnce    bool      `json:",omitempty"` // in the night, too
	Cursor    uint64    `json:",omitempty"` // the notice is planned for everybody up to this number
	Closed    time.Time `json:",omitzero"`
}

// BreachStep is one thing that was done about a breach.
type BreachStep struct {
	At    time.Time
	What  string // texts: "breach.step.<what>"
	Count int    `json:",omitempty"` // people, or programmes, that it was about
}

// Told is the notice of a breach to one person.
type Told struct {
	Breach  BreachID
	Person  PersonID
	Message uint64    // of the outbox; 0 where nothing could be sent
	At      time.Time // it was put there
	Arrived time.Time `json:",omitzero"`
}

// NoticeBreach is a breach as somebody opens it.
func NoticeBreach(kind BreachKind, noticed, now time.Time) (Breach, error) {
	if !slices.Contains(BreachKinds, kind) || noticed.IsZero() || noticed.After(now) {
		return Breach{}, Refuse("refuse.stale")
	}
	b := Breach{Kind: kind, Noticed: noticed.UTC()}
	b.Note(now, "opened", 0)
	return b, nil
}

// Note adds a step to the record.
func (b *Breach) Note(now time.Time, what string, count int) {
	b.Steps = append(b.Steps, BreachStep{At: now.UTC(), What: what, Count: count})
}

// Until is when the time to tell the authority is over.
func (b Breach) Until() time.Time { return b.Noticed.Add(BreachTime) }

// Open tells whether somebody still has to do something about it.
func (b Breach) Open() bool { return b.Closed.IsZero() }

// Reminds tells whether owners are to be reminded.
func (b Breach) Reminds() bool { return b.Open() && b.Authority == "" }

// NextReminder is when owners are to be reminded after a time; false when no more.
func (b Breach) NextReminder(after time.Time) (time.Time, bool) {
	for _, d := range BreachReminders {
		if at := b.Noticed.Add(d); at.After(after) {
			return at, true
		}
	}
	return time.Time{}, false
}

// TellAuthority notes what owners say about the authority. A yes can follow a no, and not the other way round.
func (b *Breach) TellAuthority(answer string, now time.Time) error {
	if !b.Open() || !slices.Contains(AuthorityAnswers, answer) ||
		b.Authority == AuthorityTold || b.Authority == answer {
		return Refuse("refuse.stale")
	}
	b.Authority = answer
	b.Note(now, answer, 0)
	return nil
}

// Spare notes why people need no message. It can still go later.
func (b *Breach) Spare(why string, now time.Time) error {
	if !b.Open() || !b.Sent.IsZero() || b.Spared == why || !slices.Contains(SpareReasons, why) {
		return Refuse("refuse.stale")
	}
	b.Spared = why
	b.Note(now, why, 0)
	return nil
}

// Send lets the notice go, once, to the people whom it affects now: nobody else's data got out, whoever comes later.
func (b *Breach) Send(atOnce bool, affected []PersonID, now time.Time) error {
	if !b.Open() || !b.Sent.IsZero() {
		return Refuse("refuse.stale")
	}
	b.Sent, b.AtOnce, b.Affected, b.Spared = now, atOnce, affected, ""
	b.Note(now, "sent", len(affected))
	return nil
}

// Close ends it, once it was said whether the authority hears of it. Whose account it was and whom
// it affected is needed no more.
func (b *Breach) Close(reached, missed int, now time.Time) error {
	if !b.Open() || b.Authority == "" {
		return Refuse("refuse.breach.authority")
	}
	if !b.Sent.IsZero() {
		b.Note(now, "reached", reached)
		b.Note(now, "missed", missed)
	}
	b.Note(now, "closed", 0)
	b.Closed, b.Person, b.Affected, b.Cursor = now, 0, nil, 0
	return nil
}
