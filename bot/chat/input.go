package chat

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"buddy"
	"buddy/locales"
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
	// keyboard is the buttons below the question.
	Keyboard(a Ask) [][]buddy.Button
	// tap takes one of the buttons. It may change the run's draft and page; done says the question is answered.
	Tap(a Ask, option string) (answer []string, done bool, err error)
	// text takes a typed answer; ok is false where only buttons will do.
	Text(a Ask, typed string) (answer []string, ok bool, err error)
	// valid tells whether a stored answer still is one.
	Valid(a Ask, answer []string) bool
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
		buttons = append(buttons, Chip(label, a.data(o.ID)))
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

// Several is any number of options, ticked and then confirmed. Buttons carry
// the wanted state (+ or -), so a doubled tap changes nothing.
type Several struct {
	From     Offer
	Min, Max int // of ticks; max 0 means no limit
	Across   int // buttons in a row; 0 means 2
	Page     int // options on one page; 0 means all
}

const (
	Tick    = "✓ " // stands before what is chosen
	optDone = "_ok"
	OptPage = "_p" // and the number of a page, from 0
)

func (s Several) ticked(a Ask) []string {
	d, _ := a.Draft()
	return slices.DeleteFunc(slices.Clone(d), func(id string) bool { return !s.From.has(a, id) })
}

func (s Several) Keyboard(a Ask) [][]buddy.Button {
	chosen, all := s.ticked(a), s.From(a)
	shown, pages := all, 1
	if s.Page > 0 {
		pages = (len(all) + s.Page - 1) / s.Page
		start := min(a.Talk.Page, max(0, pages-1)) * s.Page
		shown = all[start:min(start+s.Page, len(all))]
	}
	var buttons []buddy.Button
	for _, o := range shown {
		mark, label := "+", o.Label
		if slices.Contains(chosen, o.ID) {
			mark, label = "-", Tick+o.Label
		}
		buttons = append(buttons, Chip(label, a.data(mark+o.ID)))
	}
	rows := InRows(buttons, max(s.Across, 2))
	rows = append(rows, Leaves(a, a.Talk.Page, pages)...)
	if len(chosen) >= s.Min {
		label := a.Turn.P("button.done", nil)
		if len(chosen) == 0 {
			label = a.Turn.P("button.none", nil)
		}
		rows = append(rows, Row(Chip(label, a.data(optDone))))
	}
	return rows
}

// Leaves is the row that leafs through the options of a question. It names the
// pages, so that nobody takes it for the way on to the next question.
func Leaves(a Ask, page, pages int) [][]buddy.Button {
	var r []buddy.Button
	leaf := func(key string, to int) {
		r = append(r, Chip(a.Turn.P(key, A{"Number": to + 1, "Total": pages}), a.data(OptPage+strconv.Itoa(to))))
	}
	if page > 0 {
		leaf("button.page.previous", page-1)
	}
	if page+1 < pages {
		leaf("button.page.next", page+1)
	}
	if r == nil {
		return nil
	}
	return [][]buddy.Button{r}
}

// Pager is the row that leafs through a list; none for a single page.
func Pager(t *Turn, page, pages int, data func(page int) string) [][]buddy.Button {
	var r []buddy.Button
	if page > 0 {
		r = append(r, Chip(t.P("button.previous", nil), data(page-1)))
	}
	if page+1 < pages {
		r = append(r, Chip(t.P("button.next", nil), data(page+1)))
	}
	if r == nil {
		return nil
	}
	return [][]buddy.Button{r}
}

func (s Several) Tap(a Ask, opt string) ([]string, bool, error) {
	chosen := s.ticked(a)
	if p, ok := strings.CutPrefix(opt, OptPage); ok {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || s.Page == 0 || n*s.Page >= len(s.From(a)) {
			return nil, false, buddy.Refuse("refuse.stale")
		}
		a.Talk.Page = n
		return nil, false, nil
	}
	if opt == optDone {
		if !s.Valid(a, chosen) {
			return nil, false, buddy.Refuse("refuse.few")
		}
		return chosen, true, nil
	}
	id := opt[min(1, len(opt)):]
	if !s.From.has(a, id) {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	rest := slices.DeleteFunc(chosen, func(c string) bool { return c == id })
	switch opt[0] {
	case '+':
		if s.Max > 0 && len(rest) >= s.Max {
			return nil, false, buddy.Refusal{Key: "refuse.many", Args: A{"Count": s.Max}}
		}
		a.SetDraft(append(rest, id))
	case '-':
		a.SetDraft(rest)
	default:
		return nil, false, buddy.Refuse("refuse.stale")
	}
	return nil, false, nil
}

func (Several) Text(Ask, string) ([]string, bool, error) { return nil, false, nil }

func (s Several) Valid(a Ask, answer []string) bool {
	if len(answer) < s.Min || s.Max > 0 && len(answer) > s.Max {
		return false
	}
	return !slices.ContainsFunc(answer, func(id string) bool { return !s.From.has(a, id) })
}

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
		buttons = append(buttons, Chip(o.Label, a.data(o.ID)))
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

// Figure is a whole number between two bounds, typed or tapped.
type Figure struct {
	Min, Max int
	Ready    []int
}

func (f Figure) Keyboard(a Ask) [][]buddy.Button {
	var buttons []buddy.Button
	for _, n := range f.Ready {
		buttons = append(buttons, Chip(strconv.Itoa(n), a.data(strconv.Itoa(n))))
	}
	return InRows(buttons, 5)
}

func (f Figure) Tap(a Ask, id string) ([]string, bool, error) { return f.read(id) }

func (f Figure) Text(_ Ask, text string) ([]string, bool, error) {
	answer, _, err := f.read(WesternDigits(strings.TrimSpace(text)))
	return answer, true, err
}

func (f Figure) read(s string) ([]string, bool, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < f.Min || n > f.Max {
		return nil, false, buddy.Refusal{Key: "refuse.number", Args: A{"Min": f.Min, "Max": f.Max}}
	}
	return []string{strconv.Itoa(n)}, true, nil
}

// Whole reads an answer of a figure.
func Whole(answer []string) int {
	n, err := strconv.Atoi(answer[0])
	if err != nil {
		return 0 // cannot be: the answer was valid
	}
	return n
}

func (f Figure) Valid(_ Ask, answer []string) bool {
	if len(answer) != 1 {
		return false
	}
	_, ok, _ := f.read(answer[0])
	return ok
}

// WeekGrid is a week of availability, ticked in one message.
type WeekGrid struct{ Min int }

// partIcons stand for the parts of the day; the question says which is which.
var partIcons = []string{"☀️", "🌤", "🌙"}

func (w WeekGrid) Keyboard(a Ask) [][]buddy.Button {
	chosen, _ := a.Draft()
	var rows [][]buddy.Button
	for d, day := range buddy.Days {
		var r []buddy.Button
		for p := range buddy.Parts {
			slot, mark, label := slotID(d, p), "+", partIcons[p]+" "+a.Turn.P("weekday."+day+".short", nil)
			if slices.Contains(chosen, slot) {
				mark, label = "-", Tick+label
			}
			r = append(r, Chip(label, a.data(mark+slot)))
		}
		rows = append(rows, r)
	}
	if len(chosen) >= w.Min {
		rows = append(rows, Row(Chip(a.Turn.P("button.done", nil), a.data(optDone))))
	}
	return rows
}

// slotID names a cell in callback data, where a dot would split it.
func slotID(day, part int) string { return strings.ReplaceAll(buddy.Slot(day, part), ".", "-") }

// Slots reads an answer of the grid.
func Slots(answer []string) (g buddy.Grid, ok bool) {
	for _, id := range answer {
		cell, known := buddy.ParseSlot(strings.ReplaceAll(id, "-", "."))
		if !known {
			return 0, false
		}
		g |= cell
	}
	return g, true
}

func (w WeekGrid) Tap(a Ask, opt string) ([]string, bool, error) {
	chosen, _ := a.Draft()
	if opt == optDone {
		if !w.Valid(a, chosen) {
			return nil, false, buddy.Refuse("refuse.few")
		}
		return chosen, true, nil
	}
	id := opt[min(1, len(opt)):]
	if _, ok := Slots([]string{id}); !ok || opt[0] != '+' && opt[0] != '-' {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	rest := slices.DeleteFunc(slices.Clone(chosen), func(c string) bool { return c == id })
	if opt[0] == '+' {
		rest = append(rest, id)
	}
	a.SetDraft(rest)
	return nil, false, nil
}

func (WeekGrid) Text(Ask, string) ([]string, bool, error) { return nil, false, nil }

func (w WeekGrid) Valid(_ Ask, answer []string) bool {
	g, ok := Slots(answer)
	return ok && g.Count() >= w.Min
}

// InRows lays buttons out, n in a row (0 means 1).
func InRows(buttons []buddy.Button, n int) [][]buddy.Button {
	var rows [][]buddy.Button
	for chunk := range slices.Chunk(buttons, max(n, 1)) {
		rows = append(rows, chunk)
	}
	return rows
}

// HasText tells whether the catalogues know a key.
func HasText(key string) bool { return locales.Has("en", key) }
