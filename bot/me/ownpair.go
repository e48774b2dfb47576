package me

import (
	"slices"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// ownPair is a pair as one member may see it: nothing the other one answered,
// wished, shared or was told, and no notes of the team about the two.
type ownPair struct {
	Number                            int    // among the person's pairs, from 1; other tables say "Pair"
	Stands                            string // "open", "begun" or "over"
	Side                              buddy.Side
	Created                           string
	Ended                             string         `json:",omitempty"` // the day, whoever ended it
	Reasons                           []buddy.Reason `json:",omitempty"` // what the card said the two share
	Said, Contact, Phone, ClosingWish string         `json:",omitempty"`
	NameKnown                         string         `json:",omitempty"` // earlier username, as the other reads it
	Agreed                            bool           `json:",omitempty"`
	// when this member last wished that a break shall last
	KeptBreak string       `json:",omitempty"`
	Meetings  []ownMeeting `json:",omitempty"`
}

type ownMeeting struct {
	At, How string
	Mine    bool // logged by this member
}

func ownPairs(t *chat.Turn) []ownPair {
	var out []ownPair
	for n, p := range t.Tx.PairsOf(t.Me.ID) {
		i := p.Side(t.Me.ID).Index()
		own := ownPair{
			Number: n + 1, Side: buddy.Sides[i], Stands: stands(p), Created: p.Created.Format("2006-01-02"),
			Said: p.Said[i], Contact: p.Contact[i], Phone: p.Phones[i], ClosingWish: p.Touch[i], Agreed: p.Agreed[i],
			NameKnown: p.Names[i],
		}
		if !p.EndedAt.IsZero() {
			own.Ended = p.EndedAt.In(t.Zone()).Format("2006-01-02")
		}
		if !p.Asked[i].IsZero() {
			own.Reasons = p.Reasons
		}
		if kept := p.Kept[i]; !kept.IsZero() {
			own.KeptBreak = kept.In(t.Zone()).Format("2006-01-02")
		}
		for _, m := range pairs.Seen(t, p).Meetings {
			own.Meetings = append(
				own.Meetings,
				ownMeeting{m.At.In(t.Zone()).Format("2006-01-02"), m.How, m.By == t.Me.ID},
			)
		}
		out = append(out, own)
	}
	return out
}

// stands is the state of a pair as far as it tells nothing about the other
// member: not who said no, nor whether an answer came.
func stands(p buddy.Pair) string {
	switch {
	case !p.Live():
		return "over"
	case p.Begun():
		return "begun"
	}
	return "open"
}

// pairNumber is the number of a pair among the person's own; 0 for none of theirs.
func pairNumber(t *chat.Turn, id buddy.PairID) int {
	return 1 + slices.IndexFunc(t.Tx.PairsOf(t.Me.ID), func(p buddy.Pair) bool { return p.ID == id })
}

// ownCheckIn is a check-in of the person.
type ownCheckIn struct {
	Pair, Week     int
	Sent, Answered time.Time
	Closed         bool
	Later          int
	Alone          bool `json:",omitempty"`
	Pulse          buddy.Pulse
}

func ownCheckIns(t *chat.Turn) []ownCheckIn {
	var out []ownCheckIn
	for n, p := range t.Tx.PairsOf(t.Me.ID) {
		for _, c := range pairs.CheckInsOf(t, p, t.Me.ID) {
			out = append(out, ownCheckIn{n + 1, c.Week, c.Sent, c.Answered, c.Closed, c.Later, c.Alone, c.Pulse})
		}
	}
	return out
}

// ownNote is what the person wrote down.
type ownNote struct {
	Pair              int
	At                time.Time
	Prompt, For, Text string
}

func ownNotes(t *chat.Turn) (out []ownNote) {
	for _, n := range t.Tx.NotesOf(t.Me.ID) {
		out = append(out, ownNote{pairNumber(t, n.Pair), n.At, n.Prompt, n.For, n.Text})
	}
	return out
}

// ownFarewell is what the person said after the end of a pair.
type ownFarewell struct {
	Pair            int
	Ended, Answered time.Time
	Asked           int
	Why             string `json:",omitempty"`
	Exit            buddy.Exit
	Words           string `json:",omitempty"` // of the team, for the letter
	Follow          bool   `json:",omitempty"`
	Touch           string `json:",omitempty"`
	Back            string `json:",omitempty"` // the day from which on another buddy is looked for
}

func ownFarewells(t *chat.Turn) []ownFarewell {
	var out []ownFarewell
	for _, f := range t.Tx.FarewellsOf(t.Me.ID) {
		own := ownFarewell{
			Pair: pairNumber(t, f.Pair), Ended: f.Ended, Answered: f.Answered, Asked: f.Asked, Why: f.Why,
			Exit: f.Exit, Words: f.Words, Follow: f.Follow, Touch: f.Touch,
		}
		if !f.Back.IsZero() {
			own.Back = f.Back.In(t.Zone()).Format("2006-01-02")
		}
		out = append(out, own)
	}
	return out
}

// ownMeasure is what is kept of the person to learn from, without the pseudonym it lies under.
type ownMeasure struct {
	Kind  buddy.MeasureKind
	Side  buddy.Side
	Week  int
	Pulse buddy.Pulse `json:",omitzero"`
}

func ownMeasures(t *chat.Turn) (out []ownMeasure) {
	for _, m := range t.Tx.MeasuresOf(t.Me.ID) {
		out = append(out, ownMeasure{m.Kind, m.Side, m.Week, m.Pulse})
	}
	return out
}

// ownReceipt is what was consented to from this account before it was erased.
type ownReceipt struct {
	Kind       string
	Given      bool
	Version    int
	Lang, Text string
	At, Erased time.Time
}

func ownReceipts(t *chat.Turn) (out []ownReceipt) {
	for _, r := range t.Tx.ReceiptsOf(t.Me.Chat) {
		out = append(out, ownReceipt{r.Kind, r.Given, r.Version, r.Lang, r.Text, r.At, r.Erased})
	}
	return out
}
