package me

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
)

// ownTalk is an open question or kept answers of the person.
type ownTalk struct {
	Dialog           string
	Answers, Draft   map[string][]string `json:",omitempty"`
	Step, Edit       string              `json:",omitempty"`
	Over             bool                `json:",omitempty"`
	Started, Touched time.Time
}

func ownTalks(t *chat.Turn) []ownTalk {
	var out []ownTalk
	for _, k := range t.Tx.TalksOf(t.Me.ID) {
		out = append(out, ownTalk{k.Dialog, k.Answers, k.Draft, k.Step, k.Edit, k.Over, k.Started, k.Touched})
	}
	return out
}

// ownScratch is what is remembered for two days. Of the last tap only what kind of button it was:
// its numbers may count what others are in.
func ownScratch(t *chat.Turn) store.Scratch {
	s := t.Tx.Scratch(t.Me.ID)
	s.Person = 0
	s.Tap.Data, _, _ = strings.Cut(s.Tap.Data, ".")
	return s
}

// ownPlan is something that is due for the person.
type ownPlan struct {
	At   time.Time
	Kind buddy.DueKind
}

func ownAgenda(t *chat.Turn) []ownPlan {
	var out []ownPlan
	for _, d := range t.Tx.AgendaOf(t.Me.ID) {
		out = append(out, ownPlan{d.At, d.Kind})
	}
	return out
}

// ownLetter is a message on its way, as the person will read it: no file, which would
// put this file into the next, and nothing about whom else it names.
type ownLetter struct {
	Kind    buddy.MessageKind
	Text    string   `json:",omitempty"`
	Buttons []string `json:",omitempty"`
	Created string
}

// ownMail is what waits to be sent, the newest of it.
func ownMail(t *chat.Turn) []ownLetter {
	var out []ownLetter
	waiting := slices.DeleteFunc(
		t.Tx.MessagesTo(t.Me.ID),
		func(m buddy.Message) bool { return m.Kind == buddy.AskName },
	) // not to them
	for _, m := range chat.LastOf(waiting, 50) {
		letter := ownLetter{Kind: m.Kind, Text: m.Text, Created: m.Created.In(t.Zone()).Format("2006-01-02 15:04")}
		for _, row := range m.Buttons {
			for _, b := range row {
				letter.Buttons = append(letter.Buttons, b.Text)
			}
		}
		out = append(out, letter)
	}
	return out
}

// ownQuarantine is what the person sent and the bot could not handle.
func ownQuarantine(t *chat.Turn) []json.RawMessage {
	var out []json.RawMessage
	for _, q := range t.Tx.Quarantined() {
		e, err := t.Book.Read(q.Raw)
		var row struct{ Person buddy.PersonID }
		if err == nil && e.Chat == t.Me.Chat || json.Unmarshal(q.Raw, &row) == nil && row.Person == t.Me.ID {
			out = append(out, q.Raw)
		}
	}
	return out
}
