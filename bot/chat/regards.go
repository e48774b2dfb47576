package chat

import (
	"strings"
)

// Regard is somebody whom a turn is about: what they are called, what tells them apart from another of that name, and
// the data of the button that leads to where the two stand.
type Regard struct{ Name, Mark, Data string }

// short is what stands for them on a button.
func (r Regard) short() string { return Marked(r.Name, r.Mark, roomForName) }

// Marked is a name in no more than so many letters, with the mark that tells it from another like it.
func Marked(name, mark string, most int) string { return Short(name, most-len([]rune(mark))) + mark }

// firstWords is how much of a message a locked screen shows: no name stands in it.
const firstWords = 40

// regarding says below the first words of a text whom it is about, where that is noted about the turn
// and the text does not say so itself.
func (t *Turn) regarding(text string, whom []Regard) string {
	var names []string
	for _, r := range whom {
		name := r.Name + r.Mark
		if !strings.Contains(text, isolated(t.T("buddies.regards", A{"Names": []string{name}}))) {
			names = append(names, name)
		}
	}
	if names == nil {
		return text
	}
	line := t.T("buddies.regards", A{"Names": names})
	parts, before := strings.Split(text, "\n\n"), 0
	for i, part := range parts {
		if before += Units(part); before >= firstWords {
			return Paragraphs(append(append(parts[:i+1:i+1], line), parts[i+1:]...)...)
		}
	}
	return Paragraphs(text, line)
}

// isolated is the first value of people that stands in a text, with the marks around it.
func isolated(text string) string {
	from := strings.Index(text, "\u2068")
	if from < 0 {
		return text
	}
	to := strings.Index(text[from:], "\u2069")
	return text[from:max(from+to, from)]
}
