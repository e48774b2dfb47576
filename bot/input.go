package bot

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"buddy"
	"buddy/locales"
)

// input is a way to answer a question.
type input interface {
	// keyboard is the buttons below the question.
	keyboard(a ask) [][]buddy.Button
	// tap takes one of the buttons. It may change the run's draft and page; done says the question is answered.
	tap(a ask, option string) (answer []string, done bool, err error)
	// text takes a typed answer; ok is false where only buttons will do.
	text(a ask, typed string) (answer []string, ok bool, err error)
	// valid tells whether a stored answer still is one.
	valid(a ask, answer []string) bool
}

// option is one thing to choose.
type option struct{ id, label string }

// offer lists the options of a question, in order.
type offer func(a ask) []option

// fixed offers a closed list of the domain; labels are "option.<list>.<id>".
func fixed(list string, ids []string) offer {
	return func(a ask) []option {
		out := make([]option, len(ids))
		for i, id := range ids {
			out[i] = option{id, a.t.P("option."+list+"."+id, nil)}
		}
		return out
	}
}

func (o offer) has(a ask, id string) bool {
	return slices.ContainsFunc(o(a), func(c option) bool { return c.id == id })
}

// choice is one of several: one tap.
type choice struct {
	from   offer
	across int // buttons in a row; 0 means 1
}

func (c choice) keyboard(a ask) [][]buddy.Button {
	var buttons []buddy.Button
	before, _ := a.draft()
	for _, o := range c.from(a) {
		label := o.label
		if slices.Contains(before, o.id) {
			label = tick + label
		}
		buttons = append(buttons, chip(label, a.data(o.id)))
	}
	return inRows(buttons, c.across)
}

func (c choice) tap(a ask, id string) ([]string, bool, error) {
	if !c.from.has(a, id) {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	return []string{id}, true, nil
}

func (choice) text(ask, string) ([]string, bool, error) { return nil, false, nil }

func (c choice) valid(a ask, answer []string) bool {
	return len(answer) == 1 && c.from.has(a, answer[0])
}

// yesNo is the shortest choice; the answer is "yes" or "no".
var yesNo = choice{across: 2, from: func(a ask) []option {
	return []option{{"yes", a.t.P("button.yes", nil)}, {"no", a.t.P("button.no", nil)}}
}}

// several is any number of options, ticked and then confirmed. Buttons carry
// the wanted state (+ or -), so a doubled tap changes nothing.
type several struct {
	from     offer
	min, max int // of ticks; max 0 means no limit
	across   int // buttons in a row; 0 means 2
	page     int // options on one page; 0 means all
}

const (
	tick    = "✓ "
	optDone = "_ok"
	optPage = "_p"
)

func (s several) ticked(a ask) []string {
	d, _ := a.draft()
	return slices.DeleteFunc(slices.Clone(d), func(id string) bool { return !s.from.has(a, id) })
}

func (s several) keyboard(a ask) [][]buddy.Button {
	chosen, all := s.ticked(a), s.from(a)
	shown, pages := all, 1
	if s.page > 0 {
		pages = (len(all) + s.page - 1) / s.page
		start := min(a.talk.Page, max(0, pages-1)) * s.page
		shown = all[start:min(start+s.page, len(all))]
	}
	var buttons []buddy.Button
	for _, o := range shown {
		mark, label := "+", o.label
		if slices.Contains(chosen, o.id) {
			mark, label = "-", tick+o.label
		}
		buttons = append(buttons, chip(label, a.data(mark+o.id)))
	}
	rows := inRows(buttons, max(s.across, 2))
	rows = append(rows, leaves(a, a.talk.Page, pages)...)
	if len(chosen) >= s.min {
		label := a.t.P("button.done", nil)
		if len(chosen) == 0 {
			label = a.t.P("button.none", nil)
		}
		rows = append(rows, row(chip(label, a.data(optDone))))
	}
	return rows
}

// leaves is the row that leafs through the options of a question. It names the
// pages, so that nobody takes it for the way on to the next question.
func leaves(a ask, page, pages int) [][]buddy.Button {
	var r []buddy.Button
	leaf := func(key string, to int) {
		r = append(r, chip(a.t.P(key, A{"Number": to + 1, "Total": pages}), a.data(optPage+strconv.Itoa(to))))
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

// pager is the row that leafs through a list; none for a single page.
func pager(t *turn, page, pages int, data func(page int) string) [][]buddy.Button {
	var r []buddy.Button
	if page > 0 {
		r = append(r, chip(t.P("button.previous", nil), data(page-1)))
	}
	if page+1 < pages {
		r = append(r, chip(t.P("button.next", nil), data(page+1)))
	}
	if r == nil {
		return nil
	}
	return [][]buddy.Button{r}
}

func (s several) tap(a ask, opt string) ([]string, bool, error) {
	chosen := s.ticked(a)
	if p, ok := strings.CutPrefix(opt, optPage); ok {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || s.page == 0 || n*s.page >= len(s.from(a)) {
			return nil, false, buddy.Refuse("refuse.stale")
		}
		a.talk.Page = n
		return nil, false, nil
	}
	if opt == optDone {
		if !s.valid(a, chosen) {
			return nil, false, buddy.Refuse("refuse.few")
		}
		return chosen, true, nil
	}
	id := opt[min(1, len(opt)):]
	if !s.from.has(a, id) {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	rest := slices.DeleteFunc(chosen, func(c string) bool { return c == id })
	switch opt[0] {
	case '+':
		if s.max > 0 && len(rest) >= s.max {
			return nil, false, buddy.Refusal{Key: "refuse.many", Args: A{"Count": s.max}}
		}
		a.setDraft(append(rest, id))
	case '-':
		a.setDraft(rest)
	default:
		return nil, false, buddy.Refuse("refuse.stale")
	}
	return nil, false, nil
}

func (several) text(ask, string) ([]string, bool, error) { return nil, false, nil }

func (s several) valid(a ask, answer []string) bool {
	if len(answer) < s.min || s.max > 0 && len(answer) > s.max {
		return false
	}
	return !slices.ContainsFunc(answer, func(id string) bool { return !s.from.has(a, id) })
}

// typed is a short text. Buttons may offer ready answers beside it.
type typed struct {
	max    int                      // characters
	ready  offer                    // answers to tap instead of typing; nil for none
	across int                      // ready answers in a row; 0 means 1
	lines  bool                     // keeps line breaks
	form   func(text string) string // puts the text into the form it is kept in; nil for none
	check  func(a ask, text string) error
}

func (x typed) keyboard(a ask) [][]buddy.Button {
	if x.ready == nil {
		return nil
	}
	var buttons []buddy.Button
	for _, o := range x.ready(a) {
		buttons = append(buttons, chip(o.label, a.data(o.id)))
	}
	return inRows(buttons, x.across)
}

// tap takes a ready answer. Its id is the answer, but for the special "name",
// which stands for the first name the person has on Telegram.
func (x typed) tap(a ask, id string) ([]string, bool, error) {
	if x.ready == nil || !x.ready.has(a, id) {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	if id == "name" {
		return []string{a.t.firstName()}, true, nil
	}
	return []string{id}, true, nil
}

func (x typed) text(a ask, text string) ([]string, bool, error) {
	clean := x.clean(text)
	if locales.Blank(clean) {
		return nil, true, buddy.Refuse("refuse.empty")
	}
	if utf8.RuneCountInString(clean) > x.max {
		return nil, true, buddy.Refusal{Key: "refuse.long", Args: A{"Count": x.max}}
	}
	if x.check != nil {
		if err := x.check(a, clean); err != nil {
			return nil, true, err
		}
	}
	return []string{clean}, true, nil
}

func (x typed) clean(text string) string {
	if x.form != nil {
		text = x.form(text)
	}
	if !x.lines {
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

func (x typed) valid(_ ask, answer []string) bool {
	return len(answer) == 1 && answer[0] != "" && utf8.RuneCountInString(answer[0]) <= max(x.max, 40)
}

// figure is a whole number between two bounds, typed or tapped.
type figure struct {
	min, max int
	ready    []int
}

func (f figure) keyboard(a ask) [][]buddy.Button {
	var buttons []buddy.Button
	for _, n := range f.ready {
		buttons = append(buttons, chip(strconv.Itoa(n), a.data(strconv.Itoa(n))))
	}
	return inRows(buttons, 5)
}

func (f figure) tap(a ask, id string) ([]string, bool, error) { return f.read(id) }

func (f figure) text(_ ask, text string) ([]string, bool, error) {
	answer, _, err := f.read(westernDigits(strings.TrimSpace(text)))
	return answer, true, err
}

func (f figure) read(s string) ([]string, bool, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < f.min || n > f.max {
		return nil, false, buddy.Refusal{Key: "refuse.number", Args: A{"Min": f.min, "Max": f.max}}
	}
	return []string{strconv.Itoa(n)}, true, nil
}

// whole reads an answer of a figure.
func whole(answer []string) int {
	n, err := strconv.Atoi(answer[0])
	if err != nil {
		return 0 // cannot be: the answer was valid
	}
	return n
}

func (f figure) valid(_ ask, answer []string) bool {
	if len(answer) != 1 {
		return false
	}
	_, ok, _ := f.read(answer[0])
	return ok
}

// weekGrid is a week of availability, ticked in one message.
type weekGrid struct{ min int }

// partIcons stand for the parts of the day; the question says which is which.
var partIcons = []string{"☀️", "🌤", "🌙"}

func (w weekGrid) keyboard(a ask) [][]buddy.Button {
	chosen, _ := a.draft()
	var rows [][]buddy.Button
	for d, day := range buddy.Days {
		var r []buddy.Button
		for p := range buddy.Parts {
			slot, mark, label := slotID(d, p), "+", partIcons[p]+" "+a.t.P("weekday."+day+".short", nil)
			if slices.Contains(chosen, slot) {
				mark, label = "-", tick+label
			}
			r = append(r, chip(label, a.data(mark+slot)))
		}
		rows = append(rows, r)
	}
	if len(chosen) >= w.min {
		rows = append(rows, row(chip(a.t.P("button.done", nil), a.data(optDone))))
	}
	return rows
}

// slotID names a cell in callback data, where a dot would split it.
func slotID(day, part int) string { return strings.ReplaceAll(buddy.Slot(day, part), ".", "-") }

// slots reads an answer of the grid.
func slots(answer []string) (g buddy.Grid, ok bool) {
	for _, id := range answer {
		cell, known := buddy.ParseSlot(strings.ReplaceAll(id, "-", "."))
		if !known {
			return 0, false
		}
		g |= cell
	}
	return g, true
}

func (w weekGrid) tap(a ask, opt string) ([]string, bool, error) {
	chosen, _ := a.draft()
	if opt == optDone {
		if !w.valid(a, chosen) {
			return nil, false, buddy.Refuse("refuse.few")
		}
		return chosen, true, nil
	}
	id := opt[min(1, len(opt)):]
	if _, ok := slots([]string{id}); !ok || opt[0] != '+' && opt[0] != '-' {
		return nil, false, buddy.Refuse("refuse.stale")
	}
	rest := slices.DeleteFunc(slices.Clone(chosen), func(c string) bool { return c == id })
	if opt[0] == '+' {
		rest = append(rest, id)
	}
	a.setDraft(rest)
	return nil, false, nil
}

func (weekGrid) text(ask, string) ([]string, bool, error) { return nil, false, nil }

func (w weekGrid) valid(_ ask, answer []string) bool {
	g, ok := slots(answer)
	return ok && g.Count() >= w.min
}

// inRows lays buttons out, n in a row (0 means 1).
func inRows(buttons []buddy.Button, n int) [][]buddy.Button {
	var rows [][]buddy.Button
	for chunk := range slices.Chunk(buttons, max(n, 1)) {
		rows = append(rows, chunk)
	}
	return rows
}

// hasText tells whether the catalogues know a key.
func hasText(key string) bool { return locales.Has("en", key) }
