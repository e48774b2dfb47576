package store

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/store/vault"
)

// Scratch is what the conversation remembers about one person for a while and asks nobody
// about. A part without a time is not there. One row holds all of somebody's: a key for each
// part would tell whoever reads the disk who had something private on the screen.
type Scratch struct {
	Person buddy.PersonID `json:",omitzero"`
	Link   Link           `json:",omitzero"`
	Tap    Tap            `json:",omitzero"`
	Album  Album          `json:",omitzero"`
	Traces Traces         `json:",omitzero"`
	Stands Stands         `json:",omitzero"`
	Places Places         `json:",omitzero"`

	Guesses Guesses `json:",omitzero"`
	Links   Guesses `json:",omitzero"`
}

// Link is the deep link a newcomer came by, while they choose a language.
type Link struct {
	Token string
	At    time.Time // when they came by it
}

// Tap is the last tap that did something once, so that its double is known.
type Tap struct {
	Data string // of the button; of a private question without the answer
	At   time.Time
}

// Album is the last album of photos, which gets one answer.
type Album struct {
	ID string // Telegram's, of the group of media
	At time.Time
}

// Traces are private messages that go from the chat when the person closes what is private.
type Traces struct {
	Messages []int // their ids in the chat, in the order they came
	At       time.Time
}

// Stands are the bot's own private messages, which may be turned into something else long
// after Telegram deletes nothing any more.
type Stands struct {
	Messages []Standing // in the order they came
	At       time.Time
}

// Standing is one message of the bot in a chat.
type Standing struct {
	ID int
	At time.Time // when it came
}

// Places are where somebody of a team left its lists.
type Places struct {
	Lists map[string][]string `json:",omitempty"` // arguments of the button that shows a list so, by the list's name
	Last  string              // name of the list that was shown last
	At    time.Time
}

// Guesses are when somebody wrote a code that leads to no report, or followed a link that leads nowhere.
type Guesses struct {
	Wrong []time.Time // oldest first
	At    time.Time
}

var scratch = vault.Table[Scratch]{Name: "scratch"}

// Scratch is what is remembered about a person; of nobody, or where the row is damaged, nothing.
func (tx *Tx) Scratch(person buddy.PersonID) Scratch {
	s, ok := scratch.Sound(tx, vault.Key(person))
	if !ok {
		return Scratch{Person: person}
	}
	return s
}

// PutScratch writes what is remembered about a person; nothing leaves no row.
func (tx *Tx) PutScratch(s Scratch) {
	if s.empty() {
		scratch.Remove(tx, vault.Key(s.Person))
		return
	}
	scratch.Put(tx, vault.Key(s.Person), s)
}

func (s Scratch) empty() bool {
	return s.Link.At.IsZero() && s.Tap.At.IsZero() && s.Album.At.IsZero() && s.Traces.At.IsZero() &&
		s.Stands.At.IsZero() && s.Places.At.IsZero() && s.Guesses.At.IsZero() &&
		s.Links.At.IsZero()
}

// Fade takes away the parts that were last written before t, or before private what stands in
// the chat, and tells whether there were any.
func (s *Scratch) Fade(t, private time.Time) bool {
	return slices.Contains([]bool{
		fade(&s.Link, s.Link.At, t), fade(&s.Tap, s.Tap.At, t), fade(&s.Album, s.Album.At, t),
		fade(&s.Traces, s.Traces.At, t), fade(&s.Stands, s.Stands.At, private), fade(&s.Places, s.Places.At, t),
		fade(&s.Guesses, s.Guesses.At, t),
		fade(&s.Links, s.Links.At, t),
	}, true)
}

func fade[Part any](p *Part, at, limit time.Time) bool {
	old := !at.IsZero() && at.Before(limit)
	if old {
		*p = *new(Part)
	}
	return old
}

// scratchOfTalks gives what was kept as runs of dialogs that there never were a row of its own.
// Taps, albums and places are worth nothing by then.
func scratchOfTalks(tx *Tx) error {
	for _, t := range talks.All(tx) {
		s := tx.Scratch(t.Person)
		switch t.Dialog {
		case "enter":
			s.Link = Link{Token: strings.Join(t.Answers["link"], ""), At: t.Touched}
		case "trace":
			s.Traces = Traces{Messages: numbers(t.Answers["ids"]), At: t.Touched}
		case "tap", "album", "place":
		default:
			continue
		}
		tx.PutScratch(s)
		tx.EndTalk(t.Run)
	}
	return nil
}

// numbers are the words that are numbers.
func numbers(words []string) (out []int) {
	for _, w := range words {
		if n, err := strconv.Atoi(w); err == nil {
			out = append(out, n)
		}
	}
	return out
}
