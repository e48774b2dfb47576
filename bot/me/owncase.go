package me

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
)

// ownLetters are the messages about a person's case, as they may read them.
func ownLetters(c buddy.Concern) []buddy.Letter {
	out := slices.Clone(c.Letters)
	for i := range out {
		out[i].By = 0
	}
	return slices.DeleteFunc(out, func(l buddy.Letter) bool { return l.Team && l.Sent.IsZero() })
}

// ownConcern is a case about the person, without who settled it, which is the team's.
type ownConcern struct {
	Kind           buddy.ConcernKind `json:",omitempty"`
	Pair           int               `json:",omitempty"`
	Wish, Phone    string            `json:",omitempty"`
	Resumed        bool              `json:",omitempty"`
	Opened, Closed time.Time         `json:",omitzero"`
	Reach          *ownReach         `json:",omitempty"`
	Letters        []buddy.Letter    `json:",omitempty"`
}

// ownReach is how the team can get in touch with the person about a case.
type ownReach struct {
	How, When string
	Phone     string `json:",omitempty"`
}

// forBoth are the cases of which there is one for the two, whoever of them asked
// first. That the person asked stands among what they did.
var forBoth = []buddy.ConcernKind{buddy.Introduce, buddy.Company}

// ownConcerns are the cases about the person, and of those for the two, or that their
// buddy raised, no more than how the person said they can be reached.
func ownConcerns(t *chat.Turn) []ownConcern {
	var out []ownConcern
	for _, c := range t.Tx.ConcernsOf(t.Me.ID) {
		if letters := ownLetters(c); slices.Contains(forBoth, c.Kind) && len(letters) > 0 {
			out = append(out, ownConcern{Letters: letters})
		} else if !slices.Contains(forBoth, c.Kind) {
			out = append(out,
				ownConcern{c.Kind, pairNumber(t, c.Pair), c.Wish, c.Phone, c.Resumed, c.Opened, c.Closed, reachOf(t, c),
					ownLetters(c)})
		}
	}
	for _, c := range t.Tx.ConcernsToReach(t.Me.ID) {
		if c.Person != t.Me.ID || slices.Contains(forBoth, c.Kind) {
			out = append(out, ownConcern{Reach: reachOf(t, c)})
		}
	}
	return out
}

func reachOf(t *chat.Turn, c buddy.Concern) *ownReach {
	r, ok := c.ReachOf(t.Me.ID)
	if !ok {
		return nil
	}
	return &ownReach{r.How, r.When, r.Phone}
}

// ownSuspensions are since when the person is suspended in which programme. The
// reason may be what somebody else said.
func ownSuspensions(t *chat.Turn) []string {
	var out []string
	for _, p := range t.Tx.Programmes() {
		if s, ok := t.Tx.Suspended(p.ID, t.Me.Chat); ok {
			out = append(out, p.Name+" "+s.At.In(p.Location()).Format("2006-01-02"))
		}
	}
	return out
}
