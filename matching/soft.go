package matching

import (
	"math/bits"
	"slices"

	"buddy"
	"buddy/track"
)

// criterion is one soft score. Weights are thousandths and sum to 1000 for
// each track, so the score of a pair lies between 0 and 1000.
type criterion struct {
	Name           string // as in Share.Name
	Tandem, Commit int    // weight per track
	Score          func(n, l *traits) int
	Reason         func(n, l *traits) *buddy.Reason // what the two share; nil when there is nothing to tell
	// name of the Share it is part of, with others; "" for one of its own
	Line string
}

// criteria are the soft scores. A new criterion is one row here, the text
// "explain.<name>" and that of its reason.
//
// The weights are those of the programme's rules, which name no share for two
// of the criteria. Practising languages together takes its share from that of
// talking with ease: 60 of 150, and 30 where the track is about work and
// daily life more than about languages. Experience with people from elsewhere
// takes 50 from life stage, or from availability where life stage has no more.
var criteria = []criterion{
	{"interests", 300, 200, interests, interestsShared, ""},
	{"availability", 200, 150, availability, timesShared, ""},
	{"language", 90, 120, languageComfort, languagesShared, ""},
	{"tandem", 60, 30, tandem, tandemShared, ""},
	{"travel", 100, 100, travel, placeShared, ""},
	{"life", 50, 50, lifeStage, nil, Background},
	{"contact", 50, 50, contact, nil, Background},
	{"topics", 50, 200, topics, topicsShared, ""},
	{"waiting", 100, 100, waiting, nil, Background},
}

// Background is the one Share of life stage, contact and waiting together.
// What somebody said about their contact with people from elsewhere helps to
// choose and is nobody's business: a line of its own, or one beside things a
// coordinator can see, would tell it.
const Background = "background"

// weight is the criterion's weight on a track.
func (c *criterion) weight(id track.ID) int {
	if id == track.Commit {
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

// tandem looks both ways: what each would like to practise and the other speaks.
func tandem(n, l *traits) int {
	if (n.practise&l.b1|l.practise&n.b1)>>rare&1 == 1 {
		return (taught(n, l) + taught(l, n)) / 2
	}
	return (practised(n, l) + practised(l, n)) / 2
}

// practised is how well the other speaks what one would like to practise; 500
// when the one asks for nothing, which speaks neither for nor against. There
// are no branches: it is asked for every pair there is.
func practised(learns, speaks *traits) int {
	asked, c1, b1 := learns.practise, learns.practise&speaks.c1, learns.practise&speaks.b1
	return practiceSteps[one(asked == 0)<<2|one(c1 != 0)<<1|one(b1 != 0)]
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// taught is practised language by language, for those that share a bit.
func taught(learns, speaks *traits) int {
	best := 0
	for _, tag := range learns.person.Profile.Practise {
		f := &speaks.person.Profile
		best = max(best, practiceSteps[one(f.Speaks(tag, buddy.C1))<<1|one(f.Speaks(tag, buddy.B1))])
	}
	if learns.practise == 0 {
		return practiceSteps[4]
	}
	return best
}

// contact prefers somebody with experience for whoever has met few people from
// elsewhere; what makes two people anxious is milder with one who is not. All
// else counts alike, so that no answer ever lowers a score.
func contact(n, l *traits) int {
	return 500 + max(int(n.ease)*int(l.seasoned), int(l.ease)*int(n.seasoned))*250
}

// waiting grows until the last tier is reached, for both alike.
func waiting(n, l *traits) int { return int(min(n.days, 84)+min(l.days, 84)) * 1000 / 168 }

var (
	interestSteps = []int{0, 450, 700, 880, 1000}
	slotSteps     = []int{0, 300, 480, 600, 700, 780, 850}
	comfortSteps  = []int{0, 400, 750, 1000}
	ageSteps      = []int{800, 560, 280, 0}
	topicSteps    = []int{0, 700, 900, 1000}
	practiceSteps = [8]int{1: 600, 3: 1000, 4: 500} // 1 for B1, 2 more for C1; 4 when nothing is asked for
)

// The text keys of what two people may share, by bit.
var (
	interestKeys = prefixed("option.interest.", buddy.Interests)
	topicKeys    = prefixed("option.topic.", buddy.Topics)
	slotKeys     = prefixed("slot.", everySlot.Slots())
)

func interestsShared(n, l *traits) *buddy.Reason {
	return shared("reason.interests", named(interestKeys, n.interests&l.interests))
}

func timesShared(n, l *traits) *buddy.Reason {
	return shared("reason.times", named(slotKeys, uint32(n.free&l.free)))
}

func languagesShared(n, l *traits) *buddy.Reason {
	tags := sharedLanguages(n, l)
	for i, t := range tags {
		tags[i] = "lang:" + t
	}
	return shared("reason.languages", tags)
}

// tandemShared are the languages one would like to practise and the other speaks well.
func tandemShared(n, l *traits) *buddy.Reason {
	var tags []string
	for _, two := range [][2]*traits{{n, l}, {l, n}} {
		for _, tag := range two[0].person.Profile.Practise {
			if two[1].person.Profile.Speaks(tag, buddy.B1) {
				tags = append(tags, "lang:"+tag)
			}
		}
	}
	slices.Sort(tags)
	return shared("reason.tandem", slices.Compact(tags))
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
	return shared("reason.topics", named(topicKeys, set))
}

func shared(key string, items []string) *buddy.Reason {
	if len(items) == 0 {
		return nil
	}
	return &buddy.Reason{Key: key, Items: items}
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
