package chat

import (
	"strconv"
	"strings"

	"buddy"
)

// Figure is a whole number between two bounds, typed or tapped.
type Figure struct {
	Min, Max int
	Ready    []int
}

func (f Figure) Keyboard(a Ask) [][]buddy.Button {
	var buttons []buddy.Button
	for _, n := range f.Ready {
		buttons = append(buttons, Chip(strconv.Itoa(n), a.Data(strconv.Itoa(n))))
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
