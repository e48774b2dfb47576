package matching

import (
	"time"

	"buddy"
	"buddy/matching/assign"
	"buddy/track"
)

// Input is everything a matching round looks at. The order of the slices does
// not matter.
type Input struct {
	Track     track.ID  // whose weights count; an unknown track counts as Tandem
	Now       time.Time // waiting times are counted up to here
	Programme buddy.Programme
	People    []buddy.Person // anyone; only matchable people of the programme take part
	Pairs     []buddy.Pair   // all of the programme, live and ended: capacity in use, who has met
	// two people, in any order, who must not be paired because one asked for it, or the team decided it
	Forbidden [][2]buddy.PersonID
	// two people, in any order, one of whom has power over the other: employer, landlord, caseworker, teacher
	Power [][2]buddy.PersonID
	Seed  uint64 // decides between equals

	// newcomer and local who shall be paired whatever it costs the others; hard rules still hold
	Pinned [][2]buddy.PersonID
	// newcomer and local of suggestions nobody was asked about yet: undone only for a match or a tier, whatever they
	// score
	Standing [][2]buddy.PersonID
	// least score of a pair that does not stand; 0 for the highest that costs neither a match, nor a tier, nor a
	// standing suggestion, -1 for none
	Floor int
	// thousandths by criterion instead of the track's, 0 to 1000; one that is not named keeps the track's. If they sum
	// to more than 1000, all are scaled down
	Weights map[string]int
	Lifted  []string // names of hard rules left out, to see what would change; safety rules stay

	// told by Best and Open how far they are: one call at a time, on any goroutine; must not wait. nil for nobody
	Progress func(done, total int)
}

// Match is one proposed pair.
type Match struct {
	Newcomer, Local buddy.PersonID
	Score           int            // 0 to 1000
	Reasons         []buddy.Reason // at most three, strongest first; only what the two share
}

// Result is the best pairing.
type Result struct {
	Matches   []Match          // by newcomer id
	Unmatched []buddy.PersonID // newcomers who could be matched but were not, longest waiting first
	Newcomers int              // newcomers who took part
	Locals    int              // locals who took part, each once whatever their capacity
	Places    int              // free places of these locals together
	Total     int              // sum of the scores
	// no pair that is not pinned or standing scores lower, 0 where there is none; unless the input sets it, a higher
	// one would cost a match, a tier or a standing suggestion
	Floor    int
	Blocking int                 // pairs of whom both would score higher together than as they are
	Refused  [][2]buddy.PersonID // pinned pairs that a hard rule, or another pin, forbids
	Proven   bool                // the proof below was checked; false would be a bug
	Proof    assign.Proof
}
