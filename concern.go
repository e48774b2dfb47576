package buddy

import "time"

// ConcernID is the opaque number staff talk about. It tells no order and no count.
type ConcernID uint64

// Level says how urgent a concern is; higher is more urgent.
type Urgency int

// Urgency levels, after the escalation matrix: within a week, within days, the same day.
const (
	Low    Urgency = 1
	Medium Urgency = 2
	High   Urgency = 3
)

// ConcernKind says what happened. Texts: "concern.<kind>".
type ConcernKind string

// The kinds of concern a coordinator's queue can hold.
const (
	Uncomfortable ConcernKind = "uncomfortable" // check-in: something made me uncomfortable
	WantsChange   ConcernKind = "change"        // check-in: change or pause
	WantsAdvice   ConcernKind = "advice"        // check-in: some advice please
	WantsContact  ConcernKind = "contact"       // /safe: please get in touch with me
	NoFirstMeet   ConcernKind = "nofirst"       // no first meeting seven days after the reveal
	Silent        ConcernKind = "silent"        // three check-ins without an answer
	Lost          ConcernKind = "lost"          // in a pair, and Telegram refuses to deliver
	// wants the team to bring the two together, without a contact of their own
	Introduce   ConcernKind = "introduce"
	Company     ConcernKind = "company"     // wants somebody from the team there when the two meet first
	Interpreter ConcernKind = "interpreter" // the first meeting needs an interpreter
	NoAnswer    ConcernKind = "noanswer"    // let a proposal expire without an answer
	Lonely      ConcernKind = "lonely"      // face 1 once
	LongBreak   ConcernKind = "longbreak"   // an open-ended pause of a pair, and neither of the two answers
	HomeVisit   ConcernKind = "home"        // two who both want it got the idea of a visit at home
	WantsOn     ConcernKind = "onward"      // would like to end a pause that is not theirs to end
	Stalled     ConcernKind = "stalled"     // a goal of the support plan has not gone on for two reviews
	HalfTime    ConcernKind = "halftime"    // half of a year is over: somebody of the team talks with both
	NoMeeting   ConcernKind = "nomeeting"   // no meeting in two check-ins
	AtRisk      ConcernKind = "atrisk"      // four check-ins without an answer
	Differ      ConcernKind = "differ"      // one says that they met, the other that they did not
	Unwell      ConcernKind = "unwell"      // face 2 twice, or two steps lower than before
	Conduct     ConcernKind = "conduct"     // it is about money, a gift, a loan, a document, a workplace or housing
	OneDecides  ConcernKind = "onedecides"  // said three times that mostly the buddy decided
	WantsAgain  ConcernKind = "again"       // would like another buddy, after more than one pair that ended early
	Unagreed    ConcernKind = "unagreed"    // did not answer in time whether they still agree to take part
	TeamWrites  ConcernKind = "letter"      // somebody without a case to whom the team wrote
)

// urgencies is the level of each kind.
var urgencies = map[ConcernKind]Urgency{
	Uncomfortable: High, WantsContact: High, Lonely: High, Conduct: High,
	WantsChange: Medium, Lost: Medium, Introduce: Medium, Company: Medium, Interpreter: Medium, NoFirstMeet: Medium,
	Silent: Medium, Stalled: Medium, HalfTime: Medium,
	NoMeeting: Medium, AtRisk: Medium, Differ: Medium, Unwell: Medium, OneDecides: Medium,
	WantsAdvice: Low, NoAnswer: Low, LongBreak: Low, WantsOn: Low, WantsAgain: Low, TeamWrites: Low,
	HomeVisit: Low, Unagreed: Medium,
}

// Concern is something a coordinator should look at. It holds no story: the
// talk happens away from the bot.
type Concern struct {
	ID ConcernID
	// its place among all, for lists; shown to nobody, since a gap would tell of a case they may not read
	Nth       uint64 `json:",omitempty"`
	Programme ProgrammeID
	Kind      ConcernKind
	Person    PersonID // whom it is about or who raised it
	Pair      PairID   // 0 when there is none
	// what the person chose next: "talk", "pause", "end", "note"; for WantsContact "<way>.<time of day>"; "" while not
	// said
	Wish    string
	Phone   string      // for WantsContact by phone: the number they gave; "" when none is needed any more
	Resumed bool        // the person wants the usual messages about the two again
	Alerted time.Time   // when the team was last told at once; zero never
	Alerts  []time.Time `json:",omitempty"` // when it was, within AlertSpan before the last; oldest first
	Reached time.Time   // when a call about it last arrived with the team or an owner; zero never
	Hushed  int         `json:",omitempty"` // how often it was not, since that would have been too often; see Alert
	// how people to whom the team promised to get in touch can be reached; nobody twice
	Reach   []Reach  `json:",omitempty"`
	Letters []Letter `json:",omitempty"` // between the team and Person, oldest first; see Write and Answer
	// from whom of the team it is kept, since they had to do with somebody of it who is erased
	Hidden   []PersonID `json:",omitempty"`
	Opened   time.Time
	Closed   time.Time // zero while open
	ClosedBy PersonID  // who of the team settled it, or Person, who needs nothing any more; 0 for the bot
}

// Urgency is how soon a coordinator should look.
func (c Concern) Urgency() Urgency { return urgencies[c.Kind] }

// Open tells whether nobody has settled it yet.
func (c Concern) Open() bool { return c.Closed.IsZero() }

// Stills tells whether the person gets none of the usual messages about their
// buddy: after saying that something is not right, until they say how to go on or
// the team settles it.
func (c Concern) Stills() bool {
	return c.Open() && !c.Resumed && (c.Kind == Uncomfortable || c.Kind == WantsContact)
}

// Raise opens a new concern.
func (c *Concern) Raise(now time.Time) { c.Opened = now }

// Renew notes that it waits for another time: until when somebody looks at it counts from now.
func (c *Concern) Renew(now time.Time) { c.Opened = now }

// TakeOver lets it stand for another: until when somebody looks at it counts from the earlier of the two, since whoever
// asks for help is not to wait for longer.
func (c *Concern) TakeOver(other Concern) {
	if other.Opened.Before(c.Opened) {
		c.Opened = other.Opened
	}
}

// Repeat notes that the person says it again: what they said about going on before is over.
func (c *Concern) Repeat() { c.Resumed = false }

// AskAgain opens again what the person had taken back themselves, as if it were asked now, and tells
// whether it did: so however often they ask and take it back, that is one concern. One with letters
// is over AlertSpan after it was taken back.
func (c *Concern) AskAgain(now time.Time) bool {
	if c.Open() || c.Person == 0 || c.ClosedBy != c.Person || len(c.Letters) > 0 && now.Sub(c.Closed) >= AlertSpan {
		return false
	}
	c.Closed, c.ClosedBy, c.Opened = time.Time{}, 0, now
	c.Wish, c.Phone, c.Reach = "", "", nil
	return true
}

// GoOn notes that the person wants the usual messages about the two again.
func (c *Concern) GoOn() { c.Resumed = true }

// Choose notes what the person chose to do next.
func (c *Concern) Choose(wish string) { c.Wish = wish }

// Regard notes which pair a call for the team is about, once the person has said so.
func (c *Concern) Regard(pair PairID) { c.Pair = pair }
