package buddy

import (
	"math/bits"
	"slices"
	"strings"
)

// The closed lists a person chooses from while enrolling. An entry is stored
// by its ID and shown by the text "option.<list>.<id>"; adding one is adding
// it here plus that text.
var (
	// Interests feed the strongest soft rule of matching: something in common.
	Interests = []string{
		"cooking", "music", "sport", "walking", "football", "films", "books", "languages",
		"games", "art", "crafts", "nature", "dancing", "technology", "volunteering", "city",
	}
	// Topics are the support areas a person would like to get or can offer.
	// Both sides choose from the same list: everybody gives and gets.
	Topics = []string{
		"language", "friends", "city", "studies", "work", "offices", "culture", "sport", "digital", "family",
	}
	// AgeBands in rising order, so that a gap between two people can be counted.
	AgeBands = []string{"18", "25", "35", "45", "60"}
	// Genders a person may name; the question is optional.
	Genders = []string{"woman", "man", "other"}
	// Needs are practical chips, never a diagnosis.
	Needs = []string{"free", "stepfree", "children", "transport", "shifts", "data", "quiet", "alcoholfree"}
	// Rhythms say how often two people want to meet.
	Rhythms = []string{"weekly", "fortnightly"}
	// PriorContacts say how often somebody spends time with people who grew up
	// elsewhere, rarest first; the question is optional.
	PriorContacts = []string{"hardly", "sometimes", "often"}
	// Spoken are the languages offered for conversation, as ISO 639 tags.
	Spoken = []string{
		"ar", "en", "es", "fr", "it", "uk", "ru", "fa", "tr", "pt", "de", "el", "hr", "bn", "ti", "so",
		"am", "ur", "ps", "ku", "ckb", "hi", "pa", "ta", "zh", "vi", "tl", "sw", "wo", "ff", "bm", "ha",
		"yo", "ig", "ln", "rw", "sq", "ro", "pl", "bg", "sr", "hu", "nl", "sv", "mt", "ka", "hy", "az",
		"uz", "ky", "kk", "tg", "ne", "si", "my", "id", "ja", "ko",
	}
)

// Level is how well a person speaks a language, in four plain steps.
type Level string

// The four levels, weakest first. A2 is the least with which two people can talk.
const (
	A1 Level = "a1" // a few words
	A2 Level = "a2" // simple talk
	B1 Level = "b1" // well
	C1 Level = "c1" // very well
)

// Levels in rising order.
var Levels = []Level{A1, A2, B1, C1}

// Rank orders levels: 1 for A1 to 4 for C1, 0 for anything else.
func (l Level) Rank() int { return slices.Index(Levels, l) + 1 }

// Side tells which of the two equal members of a pair a person is.
type Side string

// The two sides.
const (
	Newcomer Side = "newcomer" // newer here
	Local    Side = "local"    // here longer
)

// Other is the opposite side; of an unset side it is unset.
func (s Side) Other() Side {
	switch s {
	case Newcomer:
		return Local
	case Local:
		return Newcomer
	}
	return ""
}

// Index is the side's place in a Pair's two-element arrays: newcomer 0, local 1.
func (s Side) Index() int {
	if s == Local {
		return 1
	}
	return 0
}

// Sides in the order of a Pair's arrays.
var Sides = [2]Side{Newcomer, Local}

// Grid is a week of availability as 21 bits: day*3 + part, Monday first,
// parts morning, afternoon, evening.
type Grid uint32

// Days and Parts name the grid's rows and columns, as text keys use them.
var (
	Days  = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	Parts = []string{"morning", "afternoon", "evening"}
)

// Slot names one cell of the grid, such as "sat.evening".
func Slot(day, part int) string { return Days[day] + "." + Parts[part] }

// ParseSlot returns the grid with only the named cell set; ok is false for any other string.
func ParseSlot(s string) (g Grid, ok bool) {
	day, part, _ := strings.Cut(s, ".")
	d, p := slices.Index(Days, day), slices.Index(Parts, part)
	if d < 0 || p < 0 {
		return 0, false
	}
	return 1 << (d*len(Parts) + p), true
}

// Has tells whether one cell is free.
func (g Grid) Has(day, part int) bool { return g&(1<<(day*len(Parts)+part)) != 0 }

// Count is the number of free cells.
func (g Grid) Count() int { return bits.OnesCount32(uint32(g)) }

// Slots names the free cells, Monday morning first.
func (g Grid) Slots() []string {
	var out []string
	for d := range Days {
		for p := range Parts {
			if g.Has(d, p) {
				out = append(out, Slot(d, p))
			}
		}
	}
	return out
}
