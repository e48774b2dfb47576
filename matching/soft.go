package matching

import (
	"math/bits"

	"buddy"
)

// criterion is one soft score. Weights are thousandths and sum to 1000 for
// each track, so the score of a pair lies between 0 and 1000.
type criterion struct {
	Name           string // as in Share.Name
	Tandem, Commit int    // weight per track
	Score          func(n, l *traits) int
	Reason         func(n, l *traits) *buddy.Reason // what the two share; nil when there is nothing to tell
}

// criteria are the soft scores with the weights of the programme's rules. A
// new criterion is one row here and the text of its reason.
var criteria = []criterion{
	{"interests", 300, 200, interests, interestsShared},
	{"availability", 200, 200, availability, timesShared},
	{"language", 150, 150, languageComfort, languagesShared},
	{"travel", 100, 100, travel, placeShared},
	{"life", 100, 50, lifeStage, nil},
	{"topics", 50, 200, topics, topicsShared},
	{"waiting", 100, 100, waiting, nil},
}

// weight is the criterion's weight on a track.
func (c *criterion) weight(track buddy.TrackID) int {
	if track == buddy.Commit {
		return c.Commit
	}
	return c.Tandem
}

// rising turns a count into a score: each further thing in common adds less.
func rising(count int, steps []int) int { return steps[min(count, len(steps)-1)] }

func interests(n, l *traits) int {
	return rising(bits.OnesCount32(n.interests&l.interests), interestSteps)
}

// availability counts shared slots, and a little whether both like the same rhythm.
func availability(n, l *traits) int {
	score := rising((n.free & l.free).Count(), slotSteps)
	if n.rhythm < 0 || l.rhythm < 0 || n.rhythm == l.rhythm {
		score += 150
	}
	return score
}

func languageComfort(n, l *traits) int { return rising(comfort(n, l), comfortSteps) }

// travel is the same for all who meet in one area; a screen is a little less.
func travel(n, l *traits) int {
	if n.area >= 0 && n.area == l.area {
		return 1000
	}
	return 700
}

// lifeStage compares age bands, and whether both or neither come with children.
func lifeStage(n, l *traits) int {
	score := 400
	if n.age >= 0 && l.age >= 0 {
		score = rising(gap(n, l), ageSteps)
	}
	if n.children == l.children {
		score += 200
	}
	return score
}

// topics looks both ways: what each would like and the other can offer.
func topics(n, l *traits) int { return (offered(n, l) + offered(l, n)) / 2 }

// offered is how much of what one would like the other offers; 500 when the
// one asks for nothing, which speaks neither for nor against.
func offered(wants, offers *traits) int {
	if wants.wants == 0 {
		return 500
	}
	return rising(bits.OnesCount32(wants.wants&offers.offers), topicSteps)
}

// waiting grows until the last tier is reached, for both alike.
func waiting(n, l *traits) int { return int(min(n.days, 84)+min(l.days, 84)) * 1000 / 168 }

var (
	interestSteps = []int{0, 450, 700, 880, 1000}
	slotSteps     = []int{0, 300, 480, 600, 700, 780, 850}
	comfortSteps  = []int{0, 400, 750, 1000}
	ageSteps      = []int{800, 560, 280, 0}
	topicSteps    = []int{0, 700, 900, 1000}
)

func interestsShared(n, l *traits) *buddy.Reason {
	return shared("reason.interests", named("option.interest.", buddy.Interests, n.interests&l.interests))
}

func timesShared(n, l *traits) *buddy.Reason {
	slots := (n.free & l.free).Slots()
	for i, s := range slots {
		slots[i] = "slot." + s
	}
	return shared("reason.times", slots)
}

func languagesShared(n, l *traits) *buddy.Reason {
	tags := sharedLanguages(n, l)
	for i, t := range tags {
		tags[i] = "lang:" + t
	}
	return shared("reason.languages", tags)
}

func placeShared(n, l *traits) *buddy.Reason {
	if n.area >= 0 && n.area == l.area {
		return shared("reason.area", []string{"area:" + n.person.Profile.Area})
	}
	if n.online && l.online {
		return &buddy.Reason{Key: "reason.online"}
	}
	return nil
}

func topicsShared(n, l *traits) *buddy.Reason {
	set := n.wants&l.offers | l.wants&n.offers
	return shared("reason.topics", named("option.topic.", buddy.Topics, set))
}

func shared(key string, items []string) *buddy.Reason {
	if len(items) == 0 {
		return nil
	}
	return &buddy.Reason{Key: key, Items: map[string][]string{"Items": items}}
}

// score of a feasible pair, 0 to 1000.
func (f *field) score(n, l *traits) int {
	sum := 0
	for i := range criteria {
		if w := f.weights[i]; w != 0 {
			sum += w * criteria[i].Score(n, l)
		}
	}
	return sum / 1000
}
