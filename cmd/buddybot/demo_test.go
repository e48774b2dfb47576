package main

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"buddy/bot/telegramtest"
)

var lastLine = regexp.MustCompile(`Enrolled: (\d+) · pairs matched: (\d+) · meetings: (\d+) · check-ins answered: (\d+) of (\d+) · pairs closed as planned: (\d+)`)

// TestDemo plays the semester twice: the same seed is the same season, and
// everything a programme is about happens in it.
func TestDemo(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	story := func(seed string) string {
		out, code := h.run("demo", "--seed", seed)
		if code != 0 {
			t.Fatalf("demo: %s", out)
		}
		out, _, _ = strings.Cut(out, "weeks of a programme") // how long it took is not part of the story
		return out
	}
	first := story("1")
	if story("1") != first {
		t.Error("the same seed told two stories")
	}
	numbers := lastLine.FindStringSubmatch(first)
	if numbers == nil {
		t.Fatalf("no summary at the end:\n%s", first[max(0, len(first)-500):])
	}
	for i, text := range numbers[1:] {
		if n, err := strconv.Atoi(text); err != nil || n == 0 {
			t.Errorf("number %d of the summary is %s", i+1, text)
		}
	}
}
