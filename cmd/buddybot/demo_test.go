package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"buddy/bot/telegramtest"
	"buddy/season"

	"github.com/google/go-cmp/cmp"
)

var lastLine = regexp.MustCompile(
	`Enrolled: (\d+) · pairs matched: (\d+) · meetings: (\d+) · check-ins answered: (\d+) of (\d+) · ` +
		`pairs closed as planned: (\d+)`,
)

// TestDemo plays the semester twice: the same seed is the same season, and
// everything a programme is about happens in it.
func TestDemo(t *testing.T) {
	t.Parallel()
	h := newHome(t, build(t), telegramtest.Options{})
	story := func(args ...string) string {
		out, code := h.run(append([]string{"demo"}, args...)...)
		if code != 0 {
			t.Fatalf("demo: %s", out)
		}
		if strings.Contains(out, "\x1b") {
			t.Error("colours without a terminal")
		}
		out, _, _ = strings.Cut(out, "18 weeks of a programme") // how long it took is not part of the story
		return out
	}
	first := story("--seed", "1")
	numbers := lastLine.FindStringSubmatch(first)
	if numbers == nil {
		t.Fatalf("no summary at the end:\n%s", first[max(0, len(first)-500):])
	}
	for i, text := range numbers[1:] {
		if n, err := strconv.Atoi(text); err != nil || n == 0 {
			t.Errorf("number %d of the summary is %s", i+1, text)
		}
	}
	if n := strings.Count(first, "\n"); n < storyLines*2/3 || n > storyLines*3/2 {
		t.Errorf("the story has %d lines, want about %d:\n%s", n, storyLines, first)
	}
	if !beginning.MatchString(first) || !strings.Contains(first, "Europe/Rome") {
		t.Errorf("it does not begin with somebody who joins, in the programme's zone:\n%s", first)
	}
	all := story("--all")
	if story("--all") != all {
		t.Error("the same seed told two stories")
	}
	if n := strings.Count(all, "\n"); n < 1000 || lastLine.FindString(all) != numbers[0] {
		t.Errorf("everything has %d lines and ends with %q", n, lastLine.FindString(all))
	}
	if out, code := h.run("demo", "--lang", "klingon"); code != 1 ||
		!strings.Contains(out, "en, it, es, fr, uk, ar, mixed") {
		t.Errorf("klingon: %d, %s", code, out)
	}
}

// beginning is somebody pressing start, in Rome: the season begins at 08:00 UTC, later people join at midnight UTC.
var beginning = regexp.MustCompile(`\n\w{3} 2\d Nov  (09:00|01:00)  \S+ writes: /start\n`)

// told is a small season as the phones showed it, with the words of no bot.
func told(t *testing.T) (*record, couple) {
	r := newRecord()
	r.names = map[int64]string{1: "Amina", 2: "Marco", 3: "Carla", 4: "Somebody"}
	at := time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC)
	ids := map[int64]int{}
	say := func(chat int64, byBot bool, text string, buttons ...string) {
		ids[chat]++
		m := &telegramtest.Message{ID: ids[chat], Chat: chat, FromBot: byBot, Text: text}
		for _, b := range buttons {
			m.Keyboard = append(m.Keyboard, []telegramtest.Button{{Text: b, Data: b}})
		}
		r.note(telegramtest.Event{Kind: telegramtest.EventMessage, At: at, Chat: chat, Message: m})
		at = at.Add(7 * time.Minute)
	}
	tap := func(chat int64, button, becomes string, buttons ...string) {
		raw, err := json.Marshal(map[string]any{"callback_query": map[string]any{
			"data": button, "message": map[string]any{"message_id": ids[chat], "chat": map[string]any{"id": chat}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		r.note(telegramtest.Event{Kind: telegramtest.EventUpdate, Update: raw})
		m := &telegramtest.Message{ID: ids[chat], Chat: chat, FromBot: true, Text: becomes}
		for _, b := range buttons {
			m.Keyboard = append(m.Keyboard, []telegramtest.Button{{Text: b, Data: b}})
		}
		r.note(telegramtest.Event{Kind: telegramtest.EventEdited, At: at, Chat: chat, Message: m})
	}
	say(1, false, "/start secret-token")
	say(1, true, "Which language?", "English")
	for n := range 8 {
		tap(
			1,
			[]string{"English", "q1", "q2", "q3", "q4", "q5", "q6", "q7"}[n],
			fmt.Sprintf(
				"Question %d of a long row of questions, so long that no line holds all of the words in it",
				n+1,
			),
			fmt.Sprint("q", n+1),
		)
	}
	say(4, true, "Not in this story")
	say(3, true, "2 things wait", "Amina + Marco")
	tap(3, "Amina + Marco", "Approved")
	for n := range 40 {
		say(int64(1+n%2), true, fmt.Sprintf("An idea for week %d", n), "We met")
		tap(int64(1+n%2), "We met", "Noted!")
		at = at.Add(50 * time.Hour)
	}
	say(2, true, "Today we say thank you")
	two := couple{chats: [2]int64{1, 2}, end: at}
	at = at.Add(time.Hour)
	say(2, true, "A year later")
	return r, two
}

// TestTheStoryOnPaperAndOnATerminal holds both forms of it against golden files.
func TestTheStoryOnPaperAndOnATerminal(t *testing.T) {
	r, two := told(t)
	zone, err := time.LoadLocation("Asia/Kathmandu")
	if err != nil {
		t.Fatal(err)
	}
	for name, terminal := range map[string]bool{"paper": false, "terminal": true} {
		var out bytes.Buffer
		p := paper{&out, terminal, false}
		p.story(r, two, zone)
		p.summary(season.Summary{Enrolled: 16, Matched: 6, Meetings: 93, Sent: 40, Answered: 30, Closed: 2})
		p.everything(&record{changes: r.changes[:6], names: r.names}, zone)
		path := "testdata/demo/" + name + ".txt"
		if *update {
			if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s (-update renews it):\n%s", path, diff)
		}
	}
}
