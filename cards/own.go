package cards

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"buddy"
	"buddy/track"
	"buddy/typed"
)

// Own is a prompt or card that a team wrote. It is a draft until it has its words in every language of the programme.
type Own struct {
	track.Prompt                   // of a card its id, and OfCard as its kind
	Card         Card              `json:",omitzero"`  // zero for a prompt
	Titles       map[string]string `json:",omitempty"` // of a card, by language of texts
	Texts        map[string]string // by language of texts
}

// OfCard is what stands in place of a prompt's kind where a team wrote a card.
const OfCard track.PromptKind = "card"

// PromptLength is how many characters a prompt or the text of a card may have.
const PromptLength = 200

// TitleLength is how many characters the title of a card may have.
const TitleLength = 40

// MostOwn is how many prompts and cards of its own a programme may have.
const MostOwn = 40

// ownPrefix begins the ids of a programme's own prompts and cards, which no other begins with.
const ownPrefix = "own"

// IsCard tells whether a team wrote a card.
func (o Own) IsCard() bool { return o.Kind == OfCard }

// Lacks are the languages, of those, in which it has no words yet.
func (o Own) Lacks(languages []string) []string {
	return slices.DeleteFunc(slices.Clone(languages), func(l string) bool { return o.Texts[l] != "" })
}

// In are its words in a language, or in the first it has where that one was taken out of the programme since. title is
// a card's.
func (o Own) In(lang string) (title, text string) {
	return buddy.WordsIn(o.Titles, lang), buddy.WordsIn(o.Texts, lang)
}

// OwnOf is the programme's own prompt or card of that id.
func (d Ideas) OwnOf(id string) (Own, bool) {
	i := d.at(id)
	if i < 0 {
		return Own{}, false
	}
	return d.Own[i], true
}

func (d Ideas) at(id string) int {
	return slices.IndexFunc(d.Own, func(o Own) bool { return o.ID == id })
}

// Write begins a prompt or card of the programme's own, without words yet.
func (d *Ideas) Write(o Own) (id string, err error) {
	switch {
	case len(d.Own) >= MostOwn:
		return "", buddy.Refuse("refuse.prompts.full")
	case o.IsCard() != o.Card.public():
		return "", buddy.Refuse("refuse.stale")
	}
	for _, o := range d.Own {
		last, _ := strconv.Atoi(o.ID[len(ownPrefix):])
		d.Last = max(d.Last, last)
	}
	d.Last++
	o.ID, o.Titles, o.Texts = ownPrefix+strconv.Itoa(d.Last), nil, nil
	if o.IsCard() {
		o.Card.ID = o.ID
	}
	d.Own = append(slices.Clone(d.Own), o)
	return o.ID, nil
}

// Word gives a prompt or card of the programme's own its words in a language; a prompt has no title.
func (d *Ideas) Word(id, lang, title, text string) error {
	i := d.at(id)
	if i < 0 || d.Own[i].IsCard() != (title != "") {
		return buddy.Refuse("refuse.stale")
	}
	if err := CheckWords(text, PromptLength); err != nil {
		return err
	}
	d.Own = slices.Clone(d.Own)
	if d.Own[i].IsCard() {
		if err := CheckWords(title, TitleLength); err != nil {
			return err
		}
		d.Own[i].Titles = with(d.Own[i].Titles, lang, title)
	}
	d.Own[i].Texts = with(d.Own[i].Texts, lang, text)
	return nil
}

// with are words with those in one language new.
func with(words map[string]string, lang, text string) map[string]string {
	all := map[string]string{}
	maps.Copy(all, words)
	all[lang] = text
	return all
}

// Drop takes a prompt or card of the programme's own away for good. What went out to somebody stays: they may still
// write a note about it, and the counts say what became of it.
func (d *Ideas) Drop(id string, sent int) error {
	_, own := d.OwnOf(id)
	switch last, _ := strconv.Atoi(strings.TrimPrefix(id, ownPrefix)); {
	case !own:
		return buddy.Refuse("refuse.stale")
	case sent > 0:
		return buddy.Refuse("refuse.prompt.sent")
	default:
		d.Last = max(d.Last, last)
	}
	d.Own = slices.DeleteFunc(slices.Clone(d.Own), func(o Own) bool { return o.ID == id })
	d.Hide(id, false)
	return nil
}

// CheckWords refuses what cannot be words of a prompt or card: none, too many, or such that lead elsewhere.
func CheckWords(text string, most int) error {
	switch {
	case text == "":
		return buddy.Refuse("refuse.empty")
	case utf8.RuneCountInString(text) > most:
		return buddy.Refusal{Key: "refuse.long", Args: map[string]any{"Count": most}}
	case typed.HoldsLead(text):
		return buddy.Refuse("refuse.prompt.link")
	}
	return nil
}
