package cards

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
)

// Type is what an activity is about. Texts: "activity.type.<type>".
type Type string

// The types of activity.
const (
	Train     Type = "train"     // train and volunteer
	Create    Type = "create"    // create and perform
	Celebrate Type = "celebrate" // celebrate and play
	Discover  Type = "discover"  // find out about places
	Learn     Type = "learn"     // learn and discuss
)

// Types in the order they are offered.
var Types = []Type{Train, Create, Celebrate, Discover, Learn}

// Card is something two people can do together, for five euros each at the most.
type Card struct {
	ID    string // texts "activity.<id>" and "activity.<id>.title", where it is not a programme's own
	Type  Type
	Least buddy.Level // of the language they share
	Warm  bool        // outside: for the warm months
	Home  bool        // at the home of one of the two; see Together.Homes
	Timer bool        // in two halves by the clock
	Suits []string    // chips of Traits it is fine for
}

// ByEvening is what a card can suit beside Needs and Online: it can be done in the evening.
const ByEvening = "evening"

// Traits are all that a card can suit.
var Traits = append(limits(buddy.Profile{Needs: buddy.Needs, Online: true}), ByEvening)

// everybody is what all of these suit who cannot do much.
func everybody(more ...string) []string {
	return append([]string{"free", "stepfree", "children", "transport", "shifts", "data", "quiet", ByEvening}, more...)
}

// deck follows what programmes of encounter have found to work: two equal roles, nobody is anybody's host, little
// or no money, public places.
var deck = []Card{
	{ID: "move", Type: Train, Least: buddy.A1, Suits: everybody()},
	{ID: "hour", Type: Train, Least: buddy.A2, Suits: []string{"free", "children", "transport", "data"}},
	{ID: "street", Type: Create, Least: buddy.A1,
		Suits: []string{"free", "stepfree", "children", "transport", "shifts", "data", "quiet"}},
	{ID: "song", Type: Create, Least: buddy.A2, Suits: everybody(buddy.Online)},
	{ID: "hands", Type: Create, Least: buddy.A1, Suits: everybody()},
	{ID: "recipes", Type: Celebrate, Least: buddy.A1,
		Suits: []string{"stepfree", "children", "transport", "shifts", "data", "quiet", ByEvening}},
	{ID: "game", Type: Celebrate, Least: buddy.A1, Suits: everybody(buddy.Online)},
	{ID: "holiday", Type: Celebrate, Least: buddy.A2, Suits: everybody(buddy.Online)},
	{ID: "home", Type: Celebrate, Least: buddy.A2, Home: true,
		Suits: []string{"free", "children", "transport", "shifts", "data", "quiet", ByEvening}},
	{ID: "guides", Type: Discover, Least: buddy.A2, Warm: true,
		Suits: []string{"free", "children", "shifts", "data", "quiet"}},
	{ID: "hunt", Type: Discover, Least: buddy.A1,
		Suits: []string{"free", "stepfree", "children", "transport", "shifts", "data", "quiet"}},
	{ID: "halfhour", Type: Learn, Least: buddy.A2, Timer: true,
		Suits: []string{"free", "stepfree", "transport", "shifts", "data", "quiet", ByEvening, buddy.Online}},
	{ID: "task", Type: Learn, Least: buddy.A1, Suits: []string{"free", "stepfree", "children", "data", "quiet"}},
	{ID: "library", Type: Learn, Least: buddy.A1, Suits: []string{"free", "stepfree", "children", "data", "quiet"}},
	{ID: "film", Type: Learn, Least: buddy.B1,
		Suits: []string{"free", "stepfree", "transport", "shifts", "quiet", ByEvening, buddy.Online}},
}

// All are all cards, by type.
func All() []Card { return slices.Clone(deck) }

// Of is the card of that id.
func Of(id string) (Card, bool) {
	i := slices.IndexFunc(deck, func(a Card) bool { return a.ID == id })
	if i < 0 {
		return Card{}, false
	}
	return deck[i], true
}

// For tells whether a card suits somebody with a need, "free" or "stepfree" among them.
func (a Card) For(need string) bool { return slices.Contains(a.Suits, need) }

// Fits tells whether two people can do it: what each needs, the language they share, the hours they are both free.
func (a Card) Fits(x, y buddy.Profile) bool {
	for _, need := range append(limits(x), limits(y)...) {
		if !a.For(need) {
			return false
		}
	}
	if onlyEvenings(x.Free&y.Free) && !a.For(ByEvening) {
		return false
	}
	return a.Least.Rank() <= max(shared(x, y), buddy.A1.Rank())
}

// Own tells whether a team wrote the card.
func (a Card) Own() bool { return strings.HasPrefix(a.ID, ownPrefix) }

// public tells whether a card can be one that a team wrote: it is for places that are open to all, and has no timer.
func (a Card) public() bool {
	strange := func(trait string) bool { return !slices.Contains(Traits, trait) }
	return slices.Contains(Types, a.Type) && a.Least.Rank() > 0 && !a.Home && !a.Timer &&
		!slices.ContainsFunc(a.Suits, strange)
}

// limits are what an activity has to suit. None of them needs alcohol.
func limits(f buddy.Profile) []string {
	limits := slices.DeleteFunc(slices.Clone(f.Needs), func(n string) bool { return n == "alcoholfree" })
	if f.Online {
		limits = append(limits, buddy.Online)
	}
	return limits
}

// shared is how well two people speak the language in which they talk best; 0 for none.
func shared(f, other buddy.Profile) (best int) {
	for tag, level := range f.Languages {
		best = max(best, min(level.Rank(), other.Languages[tag].Rank()))
	}
	return best
}

// onlyEvenings tells whether all cells of a week are evenings.
func onlyEvenings(g buddy.Grid) bool {
	for day := range buddy.Days {
		for part := range len(buddy.Parts) - 1 {
			if g.Has(day, part) {
				return false
			}
		}
	}
	return g != 0
}

// warm are the months for cards outside.
func warm(m time.Month) bool { return m >= time.April && m <= time.October }

// Offered is what the choice of a card hangs on, beside what the two have done.
type Offered struct {
	People [2]buddy.Profile
	Met    int        // meetings so far
	Month  time.Month // where they live
	Type   Type       // that the timetable asks for; "" for any
	Next   Type       // that it asks for the time after; "" for any

	Ideas     Ideas    // which cards the programme uses, and its own
	Languages []string // in which a card of its own needs its words
}

// HomeAfter is how often two people met before anybody is asked to a home.
const HomeAfter = 3

// Card is the card for the two now, the same whoever of them asks: one that fits both, of a type either likes, of
// another type than last time and next time, the one that was longest ago, the programme's own first. What the
// timetable asks for comes in any case, if it fits both. False when nothing does.
func (g Together) Card(o Offered) (Card, bool) {
	fit := slices.DeleteFunc(o.Ideas.Cards(o.Languages), func(a Card) bool { return !g.may(a, o) })
	next := func(a Card) bool { return a.Type == o.Next && o.Type == "" }
	if slices.ContainsFunc(fit, func(a Card) bool { return !next(a) }) {
		fit = slices.DeleteFunc(fit, next)
	}
	likes := func(a Card) bool { return slices.Contains(slices.Concat(g.Types[:]...), a.Type) }
	if slices.ContainsFunc(fit, likes) {
		fit = slices.DeleteFunc(fit, func(a Card) bool { return !likes(a) })
	}
	if len(fit) == 0 {
		return Card{}, false
	}
	return slices.MinFunc(fit, func(a, b Card) int {
		return cmp.Or(
			cmp.Compare(g.times(a.ID), g.times(b.ID)),
			cmp.Compare(g.ofType(a.Type, o.Ideas), g.ofType(b.Type, o.Ideas)),
			cmp.Compare(a.turn(), b.turn()),
			cmp.Compare(g.draw(a.ID), g.draw(b.ID)), cmp.Compare(a.ID, b.ID),
		)
	}), true
}

// may tells whether a card can be given now.
func (g Together) may(a Card, o Offered) bool {
	switch {
	case g.Declined(a.ID), o.Type != "" && a.Type != o.Type:
		return false
	case o.Type == "" && a.Type == g.lastType(o.Ideas):
		return false
	case a.Warm && !warm(o.Month), a.Home && (o.Met < HomeAfter || !g.Homes()):
		return false
	}
	return a.Fits(o.People[0], o.People[1])
}

// times is how often a card was given.
func (g Together) times(id string) (n int) {
	for _, o := range g.Given {
		if o.What == id {
			n++
		}
	}
	return n
}

// ofType is how often a card of a type was given.
func (g Together) ofType(t Type, d Ideas) (n int) {
	for _, o := range g.Given {
		if a, ok := d.Card(o.What); ok && a.Type == t {
			n++
		}
	}
	return n
}

// lastType is the type of the card given last; "" before the first.
func (g Together) lastType(d Ideas) Type {
	for _, o := range slices.Backward(g.Given) {
		if a, ok := d.Card(o.What); ok {
			return a.Type
		}
	}
	return ""
}

// turn is where a card stands by who wrote it: a programme's own before those of all.
func (a Card) turn() int {
	if a.Own() {
		return 0
	}
	return 1
}

// draw is where a card stands among those that are as good for these two.
func (g Together) draw(id string) uint32 {
	sum := fnv.New32a()
	sum.Write([]byte(strconv.FormatUint(uint64(g.Pair), 10) + " " + id))
	return sum.Sum32()
}
