package desk

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"buddy"
	"buddy/bot/chat"
)

// Bounds of a programme's areas: each is a button, and all are one question.
const (
	mostAreas  = 20
	longestOne = 32
)

func checkAreas(_ chat.Ask, text string) error {
	names := split(text)
	if len(names) > mostAreas {
		return buddy.Refusal{Key: "refuse.areas.many", Args: chat.A{"Count": mostAreas}}
	}
	for i, name := range names {
		if utf8.RuneCountInString(name) > longestOne {
			return buddy.Refusal{Key: "refuse.areas.long", Args: chat.A{"Count": longestOne}}
		}
		if slices.Contains(names[:i], name) {
			return buddy.Refusal{Key: "refuse.areas.twice", Args: chat.A{"Area": name}}
		}
	}
	return nil
}

// renamed gives names the ids of the areas they stand for, so that profiles
// keep pointing at them: the area of that name, or else the one that stood in
// that line, or else a new one.
func renamed(old []buddy.Area, names []string) []buddy.Area {
	out := make([]buddy.Area, len(names))
	for i, name := range names {
		out[i].Name = name
		if at := slices.IndexFunc(old, func(a buddy.Area) bool { return a.Name == name }); at >= 0 {
			out[i].ID = old[at].ID
		} else if i < len(old) && len(old) == len(names) && !slices.Contains(names, old[i].Name) {
			out[i].ID = old[i].ID
		}
	}
	highest := 0
	for _, a := range old {
		n, _ := strconv.Atoi(strings.TrimPrefix(a.ID, "a"))
		highest = max(highest, n)
	}
	for i := range out {
		if out[i].ID == "" {
			highest++
			out[i].ID = "a" + strconv.Itoa(highest)
		}
	}
	return out
}
