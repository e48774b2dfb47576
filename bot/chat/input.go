package chat

import (
	"slices"

	"buddy"
)

// Words offers options that belong to one question: labels "<key>.<id>.button".
func Words(key string, ids ...string) Offer {
	return func(a Ask) []Option {
		out := make([]Option, len(ids))
		for i, id := range ids {
			out[i] = Option{id, a.Turn.P(key+"."+id+".button", nil)}
		}
		return out
	}
}

// Input is a way to answer a question.
type Input interface {
	// Keyboard is the buttons below the question.
	Keyboard(a Ask) [][]buddy.Button
	// Tap takes one of the buttons. It may change the run's draft and page; done says the question is answered.
	Tap(a Ask, option string) (answer []string, done bool, err error)
	// Text takes a typed answer; ok is false where only buttons will do.
	Text(a Ask, typed string) (answer []string, ok bool, err error)
	// Valid tells whether a stored answer still is one.
	Valid(a Ask, answer []string) bool
}

// Remarker is an Input with something to say above its question, such as why an answer was not right.
type Remarker interface {
	Remark(a Ask) string // HTML; "" for nothing
}

// Option is one thing to choose.
type Option struct{ ID, Label string }

// Offer lists the options of a question, in order.
type Offer func(a Ask) []Option

// Fixed offers a closed list of the domain; labels are "option.<list>.<id>".
func Fixed(list string, ids []string) Offer {
	return func(a Ask) []Option {
		out := make([]Option, len(ids))
		for i, id := range ids {
			out[i] = Option{id, a.Turn.P("option."+list+"."+id, nil)}
		}
		return out
	}
}

func (o Offer) has(a Ask, id string) bool {
	return slices.ContainsFunc(o(a), func(c Option) bool { return c.ID == id })
}

// Choice is one of several: one tap.
type Choice struct {
	From   Offer
	Across int // buttons in a row; 0 means 1
}

func (c Choice) Keyboard(a Ask) [][]buddy.Button {
	var buttons []buddy.Button
	before, _ := a.Draft()
	for _, o := range c.From(a) {
		label := o.Label
		if slices.Contains(before, o.ID) {
			label = Tick + label
		}
		buttons = append(buttons, Chip(label, a.Data(o.ID)))
	}
	return InRows(buttons, c.Across)
}

func (c Choice) Tap(a Ask, id string) ([]string, bool, error) {
	if !c.From.has(a, id) {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	return []string{id}, true, nil
}

func (Choice) Text(Ask, string) ([]string, bool, error) { return nil, false, nil }

func (c Choice) Valid(a Ask, answer []string) bool {
	return len(answer) == 1 && c.From.has(a, answer[0])
}

// YesNo is the shortest choice; the answer is "yes" or "no".
var YesNo = Choice{Across: 2, From: func(a Ask) []Option {
	return []Option{{"yes", a.Turn.P("button.yes", nil)}, {"no", a.Turn.P("button.no", nil)}}
}}

// InRows lays buttons out, n in a row (0 means 1).
func InRows(buttons []buddy.Button, n int) [][]buddy.Button {
	var rows [][]buddy.Button
	for chunk := range slices.Chunk(buttons, max(n, 1)) {
		rows = append(rows, chunk)
	}
	return rows
}
