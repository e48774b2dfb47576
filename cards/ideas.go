package cards

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"buddy"
	"buddy/track"
	"buddy/typed"
)

// Ideas is what a programme changes about prompts and cards: some are hidden, some are its own.
type Ideas struct {
	Programme buddy.ProgrammeID
	Hidden    []string    `json:",omitempty"` // ids of prompts and cards, its own too
	Own       []OwnPrompt `json:",omitempty"`
	Last      int         `json:",omitempty"` // highest number given to one of its own, that none is given twice
}

// OwnPrompt is a prompt that a team wrote. It is a draft until it has its words in every language of the programme.
type OwnPrompt struct {
	track.Prompt
	Texts map[string]string // by language of texts
}

// PromptLength is how many characters a prompt may have.
const PromptLength = 200

// MostOwn is how many prompts of its own a programme may have.
const MostOwn = 40

// ownPrefix begins the ids of a programme's own prompts, which no other begins with.
const ownPrefix = "own"

// Hides tells whether the programme does not use a prompt or card.
func (d Ideas) Hides(id string) bool { return slices.Contains(d.Hidden, id) }

// Hide takes a prompt or card out of use, or back into it.
func (d *Ideas) Hide(id string, hidden bool) {
	d.Hidden = slices.DeleteFunc(slices.Clone(d.Hidden), func(h string) bool { return h == id })
	if hidden {
		d.Hidden = append(d.Hidden, id)
	}
}

// Write begins a prompt of the programme's own, without words yet.
func (d *Ideas) Write(kind track.PromptKind, phase string) (id string, err error) {
	if len(d.Own) >= MostOwn {
		return "", buddy.Refuse("refuse.prompts.full")
	}
	for _, o := range d.Own {
		last, _ := strconv.Atoi(o.ID[len(ownPrefix):])
		d.Last = max(d.Last, last)
	}
	d.Last++
	id = ownPrefix + strconv.Itoa(d.Last)
	d.Own = append(slices.Clone(d.Own), OwnPrompt{Prompt: track.Prompt{ID: id, Kind: kind, Phase: phase}})
	return id, nil
}

// Word gives a prompt of the programme's own its words in a language.
func (d *Ideas) Word(id, lang, text string) error {
	i := slices.IndexFunc(d.Own, func(o OwnPrompt) bool { return o.ID == id })
	if i < 0 {
		return buddy.Refuse("refuse.stale")
	}
	if err := CheckPrompt(text); err != nil {
		return err
	}
	texts := map[string]string{lang: text}
	for l, t := range d.Own[i].Texts {
		if l != lang {
			texts[l] = t
		}
	}
	d.Own = slices.Clone(d.Own)
	d.Own[i].Texts = texts
	return nil
}

// Drop takes a prompt of the programme's own away for good. What went out to somebody stays: they may still write a
// note about it, and the counts say what became of it.
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
	d.Own = slices.DeleteFunc(slices.Clone(d.Own), func(o OwnPrompt) bool { return o.ID == id })
	d.Hide(id, false)
	return nil
}

// CheckPrompt refuses words that cannot be a prompt: none, too many, or such that lead elsewhere.
func CheckPrompt(text string) error {
	switch {
	case text == "":
		return buddy.Refuse("refuse.empty")
	case utf8.RuneCountInString(text) > PromptLength:
		return buddy.Refusal{Key: "refuse.long", Args: map[string]any{"Count": PromptLength}}
	case typed.HoldsLead(text):
		return buddy.Refuse("refuse.prompt.link")
	}
	return nil
}

// OwnOf is the programme's own prompt of that id.
func (d Ideas) OwnOf(id string) (OwnPrompt, bool) {
	i := slices.IndexFunc(d.Own, func(o OwnPrompt) bool { return o.ID == id })
	if i < 0 {
		return OwnPrompt{}, false
	}
	return d.Own[i], true
}

// Find is a prompt, one of the programme's own or one of all.
func (d Ideas) Find(id string) (track.Prompt, bool) {
	if o, ok := d.OwnOf(id); ok {
		return o.Prompt, true
	}
	return track.PromptOf(id)
}

// Lacks are the languages, of those, in which a prompt of the programme's own has no words yet.
func (o OwnPrompt) Lacks(languages []string) []string {
	return slices.DeleteFunc(slices.Clone(languages), func(l string) bool { return o.Texts[l] != "" })
}

// In are its words in a language, or in the first it has where that one was taken out of the programme since.
func (o OwnPrompt) In(lang string) string { return buddy.WordsIn(o.Texts, lang) }

// InPlace is the prompt for a beat of a track: the one the track names, or in place of a hidden one another of the same
// kind and phase, the programme's own first, that the two have not got and the track will not bring. languages are all
// that it needs words in. False when the beat is to be passed over.
func (d Ideas) InPlace(b track.Beat, t track.Track, given []Given, languages []string) (track.Prompt, bool) {
	if named, ok := d.Find(b.What); ok && d.fit(named, languages) {
		return named, true
	}
	named, ok := t.Prompt(b.What)
	if !ok {
		return track.Prompt{}, false
	}
	for _, p := range d.all() {
		if p.Kind == named.Kind && p.Phase == named.Phase && d.fit(p, languages) && !used(p.ID, t, given) {
			return p, true
		}
	}
	return track.Prompt{}, false
}

// all are the prompts of a programme, its own first.
func (d Ideas) all() (all []track.Prompt) {
	for _, o := range d.Own {
		all = append(all, o.Prompt)
	}
	return append(all, track.Prompts()...)
}

// Ready are the programme's own prompts that are in use, with words in all the languages.
func (d Ideas) Ready(languages []string) (ready []track.Prompt) {
	for _, o := range d.Own {
		if d.fit(o.Prompt, languages) {
			ready = append(ready, o.Prompt)
		}
	}
	return ready
}

// fit tells whether a prompt is in use, with words in all the languages.
func (d Ideas) fit(p track.Prompt, languages []string) bool {
	o, own := d.OwnOf(p.ID)
	return !d.Hides(p.ID) && (!own || len(o.Lacks(languages)) == 0)
}

// used tells whether a prompt was given or stands in the track.
func used(id string, t track.Track, given []Given) bool {
	return slices.ContainsFunc(given, func(g Given) bool { return g.What == id }) ||
		slices.ContainsFunc(t.Beats, func(b track.Beat) bool { return b.What == id })
}
