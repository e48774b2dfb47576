package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"buddy/bot/telegramtest"
)

// moment is one message on a phone and what became of it.
type moment struct {
	at     time.Time
	chat   int64
	byBot  bool
	texts  []string // as it was sent, then as each edit left it
	taps   []string // labels of the buttons pressed below it
	labels map[string]string
}

// change is a line of everything: a message that appeared or was edited.
type change struct {
	of    *moment
	text  int // which of its texts
	at    time.Time
	count int // buttons below
}

// record keeps what happens on all phones.
type record struct {
	moments []*moment
	changes []change
	names   map[int64]string
	open    map[[2]int64]*moment // by chat and message
}

func newRecord() *record {
	return &record{names: map[int64]string{}, open: map[[2]int64]*moment{}}
}

func (r *record) note(e telegramtest.Event) {
	switch e.Kind {
	case telegramtest.EventMessage, telegramtest.EventEdited:
		r.message(e)
	case telegramtest.EventUpdate:
		r.tap(e.Update)
	}
}

func (r *record) message(e telegramtest.Event) {
	where := [2]int64{e.Chat, int64(e.Message.ID)}
	m := r.open[where]
	if m == nil {
		m = &moment{at: e.At, chat: e.Chat, byBot: e.Message.FromBot}
		r.moments, r.open[where] = append(r.moments, m), m
	}
	text := telegramtest.Visible(e.Message.Text)
	if link, ok := strings.CutPrefix(text, "/start "); ok && !m.byBot && link != "" {
		text = "/start (a link)" // its token differs in every season
	}
	m.texts, m.labels = append(m.texts, text), map[string]string{}
	for _, row := range e.Message.Keyboard {
		for _, b := range row {
			m.labels[b.Data] = telegramtest.Visible(b.Text)
		}
	}
	r.changes = append(r.changes, change{m, len(m.texts) - 1, e.At, len(m.labels)})
}

// tap notes the label of a button that was pressed.
func (r *record) tap(update json.RawMessage) {
	var u struct {
		Tap *struct {
			Data    string `json:"data"`
			Message struct {
				ID   int64 `json:"message_id"`
				Chat struct {
					ID int64 `json:"id"`
				} `json:"chat"`
			} `json:"message"`
		} `json:"callback_query"`
	}
	if json.Unmarshal(update, &u) != nil || u.Tap == nil {
		return
	}
	if m := r.open[[2]int64{u.Tap.Message.Chat.ID, u.Tap.Message.ID}]; m != nil {
		m.taps = append(m.taps, m.labels[u.Tap.Data])
	}
}

// everything prints what all phones showed, a line a change.
func (p paper) everything(r *record, zone *time.Location) {
	day := ""
	for _, c := range r.changes {
		at := c.at.In(zone)
		if today := at.Format("Monday 2 January 2006"); today != day {
			day = today
			fmt.Fprintf(p, "\n%s\n", p.paint(bold, "── "+day+" ──"))
		}
		who := r.names[c.of.chat] + ":"
		if c.of.byBot {
			who = []string{"→ ", "⟳ "}[min(c.text, 1)] + who
		}
		buttons := ""
		if c.count > 0 {
			buttons = p.paint(dim, fmt.Sprintf("  [buttons: %d]", c.count))
		}
		fmt.Fprintf(
			p, "%s  %s %s%s\n", p.paint(dim, at.Format("15:04")), p.paint(cyan, who), p.words(c.of.texts[c.text], 90),
			buttons,
		)
	}
}

// storyLines is about how long a story may be.
const storyLines = 90

// story prints what two people saw and did, and what the team did about them.
// What comes again and again is told as often as there is room.
func (p paper) story(r *record, two couple, zone *time.Location) {
	tale := slices.DeleteFunc(slices.Clone(r.moments), func(m *moment) bool { return !r.about(m, two) })
	tale, left := abridged(tale)
	fmt.Fprintf(
		p,
		"%s\n",
		p.paint(
			bold,
			fmt.Sprintf("The story of %s and %s (times of %s)", r.names[two.chats[0]], r.names[two.chats[1]], zone),
		),
	)
	day := ""
	for _, m := range tale {
		at := m.at.In(zone)
		when := at.Format("Mon 2 Jan")
		if when == day {
			when = ""
		} else {
			day = when
		}
		start := fmt.Sprintf("%-10s  %s  ", when, at.Format("15:04"))
		under := strings.Repeat(" ", len(start))
		name := r.names[m.chat]
		if !m.byBot {
			fmt.Fprintf(p, "%s%s writes: %s\n", p.paint(dim, start), p.paint(cyan, name), p.words(m.texts[0], 80))
			continue
		}
		fmt.Fprintf(p, "%s%s reads: %s\n", p.paint(dim, start), p.paint(cyan, name), p.words(m.texts[0], 80))
		if len(m.taps) > 0 {
			fmt.Fprintf(p, "%staps: %s\n", under, p.paint(green, labels(m.taps)))
		}
		if m.long() {
			fmt.Fprintf(p, "%sthen: %s\n", under, p.words(m.texts[len(m.texts)-1], 80))
		}
	}
	if left > 0 {
		fmt.Fprintf(p, "%s\n", p.paint(dim, fmt.Sprintf("(and %d more messages like these)", left)))
	}
}

// long tells whether the end of a moment is worth a line: taps brought another text.
func (m *moment) long() bool {
	return m.byBot && len(m.taps) > 0 && m.texts[len(m.texts)-1] != m.texts[0]
}

// lines is how many lines of a story a moment takes.
func (m *moment) lines() int {
	n := 1
	if len(m.taps) > 0 {
		n++
	}
	if m.long() {
		n++
	}
	return n
}

// about tells whether a moment belongs to the story of two people: it is on a
// phone of theirs, or the team chose the two by name.
func (r *record) about(m *moment, two couple) bool {
	if m.at.After(two.end) {
		return false
	}
	if slices.Contains(two.chats[:], m.chat) {
		return true
	}
	for _, label := range m.taps {
		if strings.Contains(label, r.names[two.chats[0]]) && strings.Contains(label, r.names[two.chats[1]]) {
			return true
		}
	}
	return false
}

// abridged leaves out what somebody was told before, or the other word for word,
// until a story has its length, where most happens within the shortest time first. It counts what it left out.
func abridged(tale []*moment) (kept []*moment, left int) {
	type kind struct {
		chat  int64
		words string
	}
	seen, again, lines := map[kind]bool{}, map[*moment]bool{}, 0
	for _, m := range tale {
		own, same := kind{m.chat, opening(m.texts[0])}, kind{0, m.texts[0]}
		again[m] = seen[own] || seen[same]
		seen[own], seen[same] = true, true
		lines += m.lines()
	}
	kept = slices.Clone(tale)
	for ; lines > storyLines; left++ {
		densest, least := -1, time.Duration(0)
		for i := 1; i < len(kept)-1; i++ {
			if gap := kept[i+1].at.Sub(kept[i-1].at); again[kept[i]] && (densest < 0 || gap < least) {
				densest, least = i, gap
			}
		}
		if densest < 0 {
			break
		}
		lines -= kept[densest].lines()
		kept = slices.Delete(kept, densest, densest+1)
	}
	return kept, left
}

// opening is what tells one kind of message from another.
func opening(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(3, len(words))], " ")
}

// labels is a chain of taps, the middle of a long one left out.
func labels(taps []string) string {
	if len(taps) > 6 {
		return strings.Join(taps[:3], " › ") + fmt.Sprintf(
			" › … %d more … › ",
			len(taps)-5,
		) + strings.Join(taps[len(taps)-2:], " › ")
	}
	return strings.Join(taps, " › ")
}

// words is a whole text, or as much of it as has room on a line.
func (p paper) words(text string, room int) string {
	if p.full {
		return strings.ReplaceAll(text, "\n", "\n         ")
	}
	line := []rune(strings.Join(strings.Fields(text), " "))
	if len(line) > room {
		return string(line[:room-1]) + "…"
	}
	return string(line)
}
