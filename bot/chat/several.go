package chat

import (
	"slices"
	"strconv"
	"strings"

	"buddy"
)

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
		buttons = append(buttons, Chip(label, a.Data(mark+o.ID)))
	}
	rows := InRows(buttons, max(s.Across, 2))
	rows = append(rows, Leaves(a, a.Talk.Page, pages)...)
	if len(chosen) >= s.Min {
		label := a.Turn.P("button.done", nil)
		if len(chosen) == 0 {
			label = a.Turn.P("button.none", nil)
		}
		rows = append(rows, Row(Chip(label, a.Data(optDone))))
	}
	return rows
}

// Leaves is the row that leafs through the options of a question. It names the
// pages, so that nobody takes it for the way on to the next question.
func Leaves(a Ask, page, pages int) [][]buddy.Button {
	var r []buddy.Button
	leaf := func(key string, to int) {
		r = append(r, Chip(a.Turn.P(key, A{"Number": to + 1, "Total": pages}), a.Data(OptPage+strconv.Itoa(to))))
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
