package chat

import (
	"slices"
	"strings"

	"buddy"
)

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
			r = append(r, Chip(label, a.Data(mark+slot)))
		}
		rows = append(rows, r)
	}
	if len(chosen) >= w.Min {
		rows = append(rows, Row(Chip(a.Turn.P("button.done", nil), a.Data(optDone))))
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
