package track

// Budget is the most bot-started messages a person gets within any seven days. Every timetable keeps to it.
const Budget = 2

// Kind says what a pair hears at one point of its timetable.
type Kind string

// The kinds of beat.
const (
	Icebreaker   Kind = "icebreaker" // the first prompt, in week 0
	PromptBeat   Kind = "prompt"     // the same prompt to both
	PulseBeat    Kind = "pulse"      // check-in, to each alone
	ActivityBeat Kind = "activity"   // an activity card, the same to both
	GoalBeat     Kind = "goal"       // the one thing they can only do as two
	PlanBeat     Kind = "plan"       // the support plan begins
	ReviewBeat   Kind = "review"     // how the goals of the plan go, to each alone
	MidTalk      Kind = "midtalk"    // half-time: talk, agreement and goal are looked at again
	AutonomyBeat Kind = "autonomy"   // from now on whoever is newer here leads
	LessBeat     Kind = "less"       // what if we meet less, and who else could be asked
	ClosingTalk  Kind = "closetalk"  // the talk before the last meetings
	HandoverBeat Kind = "handover"   // the plan goes to whoever it is about
	DoneBeat     Kind = "done"       // whether they did what they set out to do as two, to each alone
	CloseBeat    Kind = "close"      // how to stay in touch, to each alone
	Goodbye      Kind = "goodbye"    // the end of the pair
)

// beatKind is what all beats of a kind have in common.
type kind struct {
	day   int // days after Monday, unless another beat of the week has that day
	hour  int // a quiet hour, in the pair's zone
	both  bool
	keeps bool // stays due after a long silence: a later beat does not stand for it
}

// The days of a week on which pairs hear of the bot: two a week, so that any seven days hold two.
const (
	tuesday  = 1
	thursday = 3
)

var kinds = map[Kind]kind{
	Icebreaker:   {day: 0, hour: 12, both: true},
	PromptBeat:   {day: tuesday, hour: 18, both: true},
	PulseBeat:    {day: thursday, hour: 18},
	ActivityBeat: {day: tuesday, hour: 18, both: true},
	GoalBeat:     {day: tuesday, hour: 18, both: true},
	PlanBeat:     {day: tuesday, hour: 18, both: true},
	ReviewBeat:   {day: tuesday, hour: 18},
	MidTalk:      {day: tuesday, hour: 18, both: true},
	AutonomyBeat: {day: tuesday, hour: 18, both: true, keeps: true},
	LessBeat:     {day: tuesday, hour: 18, both: true},
	ClosingTalk:  {day: tuesday, hour: 18, both: true, keeps: true},
	HandoverBeat: {day: tuesday, hour: 18, keeps: true},
	DoneBeat:     {day: tuesday, hour: 18},
	CloseBeat:    {day: thursday, hour: 18, keeps: true},
	Goodbye:      {day: thursday, hour: 18, keeps: true},
}

// Kinds in the order in which a pair meets them first.
func Kinds() []Kind {
	return []Kind{
		Icebreaker, PromptBeat, PulseBeat, ActivityBeat, GoalBeat, PlanBeat, ReviewBeat, MidTalk, AutonomyBeat,
		LessBeat, ClosingTalk, HandoverBeat, DoneBeat, CloseBeat, Goodbye,
	}
}

// Both tells whether the two hear it at the same moment; else each in their own time.
func (k Kind) Both() bool { return kinds[k].both }

// Beat is one entry of a timetable.
type Beat struct {
	Week int
	Day  int // days after the Monday of its week
	Kind Kind
	// of a prompt, its text "prompt.<id>" with the id in lower case; of an activity card, its type, "" for any
	What string
}

// No is the beat's place in its timetable: the day, counted from the Monday of week 0.
// No two beats of a track have the same.
func (b Beat) No() int { return b.Week*7 + b.Day }
