package chat

import (
	"strings"
	"unicode/utf8"

	"buddy"
	"buddy/locales"
)

// Typed is a short text. Buttons may offer ready answers beside it.
type Typed struct {
	Max    int                      // characters
	Ready  Offer                    // answers to tap instead of typing; nil for none
	Across int                      // ready answers in a row; 0 means 1
	Lines  bool                     // keeps line breaks
	Phone  bool                     // asks for a phone number, which may be shared instead
	Stale  func(a Ask) bool         // nothing typed helps any more: a newer question comes first; nil for never
	Form   func(text string) string // puts the text into the form it is kept in; nil for none
	Check  func(a Ask, text string) error
}

func (x Typed) Keyboard(a Ask) [][]buddy.Button {
	if x.Ready == nil {
		return nil
	}
	var buttons []buddy.Button
	for _, o := range x.Ready(a) {
		buttons = append(buttons, Chip(o.Label, a.Data(o.ID)))
	}
	return InRows(buttons, x.Across)
}

// Tap takes a ready answer. Its id is the answer, but for the special "name",
// which stands for the first name the person has on Telegram.
func (x Typed) Tap(a Ask, id string) ([]string, bool, error) {
	if x.Ready == nil || !x.Ready.has(a, id) {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	if id == "name" {
		return []string{a.Turn.FirstName()}, true, nil
	}
	return []string{id}, true, nil
}

func (x Typed) Text(a Ask, text string) ([]string, bool, error) {
	clean := x.clean(text)
	if locales.Blank(clean) {
		return nil, true, buddy.Refuse("refuse.empty")
	}
	if utf8.RuneCountInString(clean) > x.Max {
		return nil, true, buddy.Refusal{Key: "refuse.long", Args: A{"Count": x.Max}}
	}
	if x.Check != nil {
		if err := x.Check(a, clean); err != nil {
			return nil, true, err
		}
	}
	return []string{clean}, true, nil
}

func (x Typed) clean(text string) string {
	if x.Form != nil {
		text = x.Form(text)
	}
	if !x.Lines {
		return locales.Clean(text)
	}
	var kept []string
	for line := range strings.Lines(text) {
		if line = locales.Clean(line); !locales.Blank(line) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

func (x Typed) Valid(_ Ask, answer []string) bool {
	return len(answer) == 1 && answer[0] != "" && utf8.RuneCountInString(answer[0]) <= max(x.Max, 40)
}
