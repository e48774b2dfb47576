package cards_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/cards"
	"buddy/track"

	"pgregory.net/rapid"
)

// card is one of a team's own.
func card(c cards.Card) cards.Own {
	return cards.Own{Prompt: track.Prompt{Kind: cards.OfCard}, Card: c}
}

// ownCards are a few of a team's own, with words in some languages.
func ownCards(t *rapid.T, d *cards.Ideas) {
	for range rapid.IntRange(0, 4).Draw(t, "own") {
		id, err := d.Write(card(cards.Card{
			Type:  rapid.SampledFrom(cards.Types).Draw(t, "type"),
			Least: rapid.SampledFrom(buddy.Levels).Draw(t, "least"),
			Warm:  rapid.Bool().Draw(t, "warm"),
			Suits: rapid.SliceOfNDistinct(rapid.SampledFrom(cards.Traits), 0, 9, rapid.ID).Draw(t, "suits"),
		}))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"en", "ar"}), 0, 2, rapid.ID).Draw(t, id) {
			if err := d.Word(id, l, "Two maps", "Each draws one."); err != nil {
				t.Fatal(err)
			}
		}
		d.Hide(id, rapid.Bool().Draw(t, "hidden "+id))
	}
}

// TestACardOfAHomeIsNobodysOwn: a team's own are for public places, and of what a card can be.
func TestACardOfAHomeIsNobodysOwn(t *testing.T) {
	good := cards.Card{Type: cards.Learn, Least: buddy.A1, Suits: []string{"free", cards.ByEvening, buddy.Online}}
	for name, odd := range map[string]func(*cards.Own){
		"home":  func(o *cards.Own) { o.Card.Home = true },
		"timer": func(o *cards.Own) { o.Card.Timer = true },
		"type":  func(o *cards.Own) { o.Card.Type = "sleep" },
		"level": func(o *cards.Own) { o.Card.Least = "" },
		"trait": func(o *cards.Own) { o.Card.Suits = []string{"alcoholfree"} },
		"kind":  func(o *cards.Own) { o.Kind = track.Reflect },
		"none":  func(o *cards.Own) { o.Card = cards.Card{} },
	} {
		var d cards.Ideas
		o := card(good)
		odd(&o)
		if id, err := d.Write(o); err == nil || len(d.Own) > 0 {
			t.Errorf("%s: written as %q", name, id)
		}
	}
	var d cards.Ideas
	id, err := d.Write(card(good))
	if _, home := d.Card(id); err != nil || !home {
		t.Errorf("%q, %v", id, err)
	}
}

// TestWordsOfACardAreChecked: it needs both a title and a text, in each language.
func TestWordsOfACardAreChecked(t *testing.T) {
	var d cards.Ideas
	id, _ := d.Write(card(cards.Card{Type: cards.Learn, Least: buddy.A1}))
	for _, c := range [][2]string{
		{"", "Each draws one."}, {"Two maps", ""}, {strings.Repeat("a", 41), "Each draws one."},
		{"Two maps", strings.Repeat("a", 201)}, {"www.example.org", "Each draws one."},
		{"Two maps", "Call 0039 333 1234567"},
	} {
		if d.Word(id, "en", c[0], c[1]) == nil {
			t.Errorf("%q is taken", c)
		}
	}
	if o, _ := d.OwnOf(id); len(o.Titles)+len(o.Texts) > 0 {
		t.Errorf("half of the words are there: %+v", o)
	}
	if err := d.Word(id, "en", "Two maps", "Each draws one."); err != nil {
		t.Fatal(err)
	}
	if len(d.Cards([]string{"en"})) != len(cards.All())+1 || len(d.Cards([]string{"en", "ar"})) != len(cards.All()) {
		t.Error("a card is in use without its words, or not with them")
	}
	text, _ := d.Write(prompt(track.Reflect, ""))
	if d.Word(text, "en", "A title", "What made you smile?") == nil {
		t.Error("a prompt has a title")
	}
}

// TestACardIsNoPrompt: none stands in the calendar, or comes in place of a hidden prompt.
func TestACardIsNoPrompt(t *testing.T) {
	var d cards.Ideas
	id, _ := d.Write(card(cards.Card{Type: cards.Learn, Least: buddy.A1}))
	if err := d.Word(id, "en", "Two maps", "Each draws one."); err != nil {
		t.Fatal(err)
	}
	if _, ok := d.Find(id); ok || len(d.Ready([]string{"en"})) > 0 {
		t.Error("a card is a prompt")
	}
	for _, p := range track.Prompts() {
		d.Hide(p.ID, true)
	}
	for _, b := range track.Of(track.IDs()[0]).Beats {
		if p, ok := d.InPlace(b, track.Of(track.IDs()[0]), nil, []string{"en"}); ok {
			t.Errorf("%s comes", p.ID)
		}
	}
}

// TestOnesOwnComesFirst: of the cards that are as good for two, and then the others.
func TestOnesOwnComesFirst(t *testing.T) {
	en := buddy.Profile{Languages: map[string]buddy.Level{"en": buddy.C1}}
	var d cards.Ideas
	id, _ := d.Write(card(cards.Card{Type: cards.Learn, Least: buddy.A1}))
	if err := d.Word(id, "en", "Two maps", "Each draws one."); err != nil {
		t.Fatal(err)
	}
	g := cards.Together{Pair: 3}
	o := cards.Offered{People: [2]buddy.Profile{en, en}, Month: time.May, Ideas: d, Languages: []string{"en"}}
	var came []string
	for beat := range 5 {
		c, _ := g.Card(o)
		came = append(came, c.ID)
		g.Give(beat, c.ID)
	}
	if came[0] != id || slices.Contains(came[1:], id) {
		t.Errorf("they got %v", came)
	}
}
