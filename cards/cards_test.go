package cards_test

import (
	"slices"
	"testing"
	"time"

	"buddy"
	"buddy/cards"
	"buddy/track"

	"pgregory.net/rapid"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// someone is a random profile, as far as cards look at it.
func someone(t *rapid.T) buddy.Profile {
	f := buddy.Profile{
		Needs:  rapid.SliceOfNDistinct(rapid.SampledFrom(buddy.Needs), 0, 3, rapid.ID).Draw(t, "needs"),
		Online: rapid.IntRange(0, 5).Draw(t, "online") == 0,
		Free:   buddy.Grid(rapid.Uint32Range(0, 1<<21-1).Draw(t, "free")),
		Languages: map[string]buddy.Level{
			"en": rapid.SampledFrom(buddy.Levels).Draw(t, "en"),
		},
	}
	return f
}

// lacks tells whether a card of a team's own is a draft.
func lacks(d cards.Ideas, id string, languages []string) bool {
	own, _ := d.OwnOf(id)
	return own.ID != "" && len(own.Lacks(languages)) > 0
}

// TestACardFitsBoth plays a year of cards for two and holds the laws of the choice.
func TestACardFitsBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := cards.Together{Pair: buddy.PairID(rapid.Uint64Range(1, 1e6).Draw(t, "pair"))}
		o := cards.Offered{People: [2]buddy.Profile{someone(t), someone(t)}}
		o.Languages = []string{"en", "ar"}
		ownCards(t, &o.Ideas)
		hidden := rapid.SampledFrom(cards.All()).Draw(t, "hidden").ID
		o.Ideas.Hide(hidden, true)
		likes := rapid.SliceOfNDistinct(rapid.SampledFrom(cards.Types), 0, cards.MostTypes, rapid.ID)
		for _, side := range buddy.Sides {
			for _, k := range likes.Draw(t, "likes") {
				_ = g.Pick(side, k, true)
			}
			_ = g.Invite(side, []string{"yes", "no"}[rapid.IntRange(0, 1).Draw(t, "home")])
		}
		var last cards.Type
		for beat := range 9 {
			o.Met, o.Month = beat/2, time.Month(1+beat)
			card, ok := g.Card(o)
			again, _ := g.Card(o)
			mirrored := o
			mirrored.People = [2]buddy.Profile{o.People[1], o.People[0]}
			other, _ := g.Card(mirrored)
			if again.ID != card.ID || other.ID != card.ID {
				t.Fatalf("one moment gives %s, %s and %s", card.ID, again.ID, other.ID)
			}
			if !ok {
				continue
			}
			switch {
			case !card.Fits(o.People[0], o.People[1]):
				t.Fatalf("%s does not fit", card.ID)
			case card.Type == last:
				t.Fatalf("two of %s in a row", last)
			case o.Ideas.Hides(card.ID) || g.Declined(card.ID):
				t.Fatalf("%s is hidden or was declined", card.ID)
			case lacks(o.Ideas, card.ID, o.Languages):
				t.Fatalf("%s has no words in some language", card.ID)
			case card.Home && (o.Met < cards.HomeAfter || !g.Homes()):
				t.Fatalf("to a home after %d meetings, %v", o.Met, g.Home)
			case card.Warm && o.Month < time.April:
				t.Fatalf("outside in %s", o.Month)
			}
			last = card.Type
			g.Give(beat*7, card.ID)
			if rapid.IntRange(0, 3).Draw(t, "no") == 0 {
				g.Say(buddy.Local, beat*7, "skip")
			}
		}
	})
}

// TestACardIsOfATypeEitherLikes: as long as one of those fits.
func TestACardIsOfATypeEitherLikes(t *testing.T) {
	en := buddy.Profile{Languages: map[string]buddy.Level{"en": buddy.C1}}
	g := cards.Together{Pair: 7}
	for _, side := range buddy.Sides {
		if err := g.Pick(side, cards.Learn, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Pick(buddy.Local, cards.Create, true); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for beat := range 6 {
		card, ok := g.Card(cards.Offered{People: [2]buddy.Profile{en, en}, Month: time.May})
		if !ok || card.Type != cards.Learn && card.Type != cards.Create {
			t.Fatalf("beat %d: %+v", beat, card)
		}
		seen[card.ID]++
		g.Give(beat, card.ID)
	}
	for id, n := range seen {
		if n > 1 {
			t.Errorf("%s came %d times while others were new", id, n)
		}
	}
}

// TestACardAtHomeIsGated: it needs three meetings and two yeses.
func TestACardAtHomeIsGated(t *testing.T) {
	en := buddy.Profile{Languages: map[string]buddy.Level{"en": buddy.C1}}
	var homesOnly cards.Ideas
	for _, a := range cards.All() {
		if !a.Home {
			homesOnly.Hide(a.ID, true)
		}
	}
	for _, c := range []struct {
		met  int
		home [2]string
		want bool
	}{
		{3, [2]string{"yes", "yes"}, true}, {2, [2]string{"yes", "yes"}, false}, {9, [2]string{"yes", "no"}, false},
		{9, [2]string{"yes", ""}, false}, {9, [2]string{}, false},
	} {
		g := cards.Together{Pair: 1, Home: c.home}
		_, ok := g.Card(cards.Offered{People: [2]buddy.Profile{en, en}, Met: c.met, Month: time.May, Ideas: homesOnly})
		if ok != c.want {
			t.Errorf("after %d meetings, %v: %v", c.met, c.home, ok)
		}
	}
}

// TestWhoCannotDoMuchGetsCardsToo: with every need there is, and only evenings free, two types are left.
func TestWhoCannotDoMuchGetsCardsToo(t *testing.T) {
	evenings, _ := buddy.ParseSlot("tue.evening")
	f := buddy.Profile{Needs: buddy.Needs, Online: true, Free: evenings,
		Languages: map[string]buddy.Level{"en": buddy.A2}}
	types := map[cards.Type]bool{}
	for _, a := range cards.All() {
		if a.Fits(f, f) {
			types[a.Type] = true
		}
	}
	if len(types) < 2 {
		t.Errorf("left are %v", types)
	}
}

// TestCardsAreOfUse: every type has cards for every single need.
func TestCardsAreOfUse(t *testing.T) {
	en := map[string]buddy.Level{"en": buddy.A2}
	for _, need := range buddy.Needs {
		types := map[cards.Type]bool{}
		for _, a := range cards.All() {
			if a.Fits(buddy.Profile{Needs: []string{need}, Languages: en}, buddy.Profile{Languages: en}) && !a.Warm {
				types[a.Type] = true
			}
		}
		if len(types) < 4 {
			t.Errorf("for %s only %v", need, types)
		}
	}
	for _, a := range cards.All() {
		if _, ok := track.PromptOf(a.ID); ok || !slices.Contains(cards.Types, a.Type) || a.Least.Rank() == 0 {
			t.Errorf("%s: taken as a prompt, or without type or level", a.ID)
		}
	}
}

// TestATimerRingsInTime: a word that comes late is of no use.
func TestATimerRingsInTime(t *testing.T) {
	var g cards.Together
	if g.Rings(1, monday) || !g.Start(monday) || g.Start(monday.Add(29*time.Minute)) {
		t.Fatal("started twice, or rings before it began")
	}
	for _, c := range []struct {
		half    int
		minutes time.Duration
		want    bool
	}{{1, 15, true}, {1, 17, true}, {1, 19, false}, {1, 30, false}, {2, 30, true}, {2, 31, true}, {2, 40, false}} {
		if got := g.Rings(c.half, monday.Add(c.minutes*time.Minute)); got != c.want {
			t.Errorf("half %d after %d minutes: %v", c.half, c.minutes, got)
		}
	}
	if !g.Start(monday.Add(30 * time.Minute)) {
		t.Error("it cannot begin again when it is over")
	}
}

// TestWhatTheTimetableAsksForComes: a card of no given type leaves the next one its type.
func TestWhatTheTimetableAsksForComes(t *testing.T) {
	en := buddy.Profile{Languages: map[string]buddy.Level{"en": buddy.C1}, Free: 7}
	for _, kind := range cards.Types {
		var g cards.Together
		o := cards.Offered{People: [2]buddy.Profile{en, en}, Month: time.May, Next: kind}
		first, ok := g.Card(o)
		if !ok || first.Type == kind {
			t.Errorf("before a card of %s comes one of %s", kind, first.Type)
		}
		g.Give(21, first.ID)
		o.Type, o.Next = kind, ""
		for no := 35; no < 49; no += 7 { // even where the type was given a moment ago
			card, ok := g.Card(o)
			if !ok || card.Type != kind {
				t.Errorf("instead of a card of %s comes %v, %v", kind, card.Type, ok)
			}
			g.Give(no, card.ID)
		}
	}
}
