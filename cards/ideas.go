package cards

import (
	"slices"

	"buddy"
	"buddy/track"
)

// Ideas is what a programme changes about prompts and cards: some are hidden, some are its own.
type Ideas struct {
	Programme buddy.ProgrammeID
	Hidden    []string `json:",omitempty"` // ids of prompts and cards, its own too
	Own       []Own    `json:",omitempty"`
	Last      int      `json:",omitempty"` // highest number given to one of its own, that none is given twice
}

// Hides tells whether the programme does not use a prompt or card.
func (d Ideas) Hides(id string) bool { return slices.Contains(d.Hidden, id) }

// Hide takes a prompt or card out of use, or back into it.
func (d *Ideas) Hide(id string, hidden bool) {
	d.Hidden = slices.DeleteFunc(slices.Clone(d.Hidden), func(h string) bool { return h == id })
	if hidden {
		d.Hidden = append(d.Hidden, id)
	}
}

// Find is a prompt, one of the programme's own or one of all.
func (d Ideas) Find(id string) (track.Prompt, bool) {
	if o, ok := d.OwnOf(id); ok {
		return o.Prompt, !o.IsCard()
	}
	return track.PromptOf(id)
}

// Card is a card, one of the programme's own or one of all.
func (d Ideas) Card(id string) (Card, bool) {
	if o, ok := d.OwnOf(id); ok {
		return o.Card, o.IsCard()
	}
	return Of(id)
}

// Cards are those that are in use, by type, and then the programme's own with words in all the languages.
func (d Ideas) Cards(languages []string) (all []Card) {
	for _, a := range deck {
		if !d.Hides(a.ID) {
			all = append(all, a)
		}
	}
	for _, o := range d.Own {
		if o.IsCard() && d.uses(o.ID, languages) {
			all = append(all, o.Card)
		}
	}
	return all
}

// InPlace is the prompt for a beat of a track: the one the track names, or in place of a hidden one, or of one the two
// got already, before a team moved it, another of the same kind and phase, the programme's own first, that the two have
// not got and the track will not bring. languages are all that it needs words in. False when the beat is to be passed
// over.
func (d Ideas) InPlace(b track.Beat, t track.Track, given []Given, languages []string) (track.Prompt, bool) {
	if named, ok := d.Find(b.What); ok && d.uses(named.ID, languages) && !got(named.ID, given) {
		return named, true
	}
	named, ok := t.Prompt(b.What)
	if !ok {
		return track.Prompt{}, false
	}
	for _, p := range d.all() {
		if p.Kind == named.Kind && p.Phase == named.Phase && d.uses(p.ID, languages) && !used(p.ID, t, given) {
			return p, true
		}
	}
	return track.Prompt{}, false
}

// all are the prompts of a programme, its own first.
func (d Ideas) all() (all []track.Prompt) {
	for _, o := range d.Own {
		if !o.IsCard() {
			all = append(all, o.Prompt)
		}
	}
	return append(all, track.Prompts()...)
}

// Ready are the programme's own prompts that are in use, with words in all the languages.
func (d Ideas) Ready(languages []string) (ready []track.Prompt) {
	for _, o := range d.Own {
		if !o.IsCard() && d.uses(o.ID, languages) {
			ready = append(ready, o.Prompt)
		}
	}
	return ready
}

// uses tells whether a prompt or card is in use, with words in all the languages.
func (d Ideas) uses(id string, languages []string) bool {
	o, own := d.OwnOf(id)
	return !d.Hides(id) && (!own || len(o.Lacks(languages)) == 0)
}

// used tells whether a prompt was given or stands in the track.
func used(id string, t track.Track, given []Given) bool {
	return got(id, given) || slices.ContainsFunc(t.Beats, func(b track.Beat) bool { return b.What == id })
}

// got tells whether two people were given a prompt.
func got(id string, given []Given) bool {
	return slices.ContainsFunc(given, func(g Given) bool { return g.What == id })
}
