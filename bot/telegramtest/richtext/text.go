package richtext

import (
	"regexp"
	"strings"

	"buddy/unseen"
)

// maxEntities is how many entities a message keeps; those after them are lost.
const maxEntities = 100

// Stored is a text as Telegram stores it: control and direction-override characters removed, surrounding white space
// trimmed, entities in order and at most 100 of them, commands and links found.
func Stored(text string, entities []Entity) (string, []Entity) {
	text, entities = clean(text, arranged(entities))
	entities = withFound(entities, found(text))
	return text, entities[:min(len(entities), maxEntities)]
}

// clean removes what Telegram removes and moves the entities along. Spaces and new lines go at the end, also out of
// entities, and at the beginning as far as the first entity.
func clean(text string, entities []Entity) (string, []Entity) {
	var b strings.Builder
	moved := make([]int, 1, len(text)+1) // New UTF-16 position by old UTF-16 position.
	for _, r := range text {
		n := 0
		if kept := cleaned(r); kept >= 0 {
			b.WriteRune(kept)
			n = Len(string(kept))
		}
		last := moved[len(moved)-1]
		for range Len(string(r)) {
			moved = append(moved, last+n)
		}
	}
	text = strings.TrimRight(spread.ReplaceAllStringFunc(b.String(), joiners), " \n")
	end := Len(text)
	kept := entities[:0]
	for _, e := range entities {
		start, stop := min(moved[e.Offset], end), min(moved[e.end()], end)
		if e.Offset, e.Length = start, stop-start; e.Length > 0 {
			kept = append(kept, e)
		}
	}
	kept = arranged(kept)
	front := len(text) - len(strings.TrimLeft(text, " \n"))
	if len(kept) > 0 {
		front = min(front, kept[0].Offset)
	}
	for i := range kept {
		kept[i].Offset -= front
	}
	return text[front:], kept
}

// spread are marks of direction in a row, of which the last one counts.
var spread = regexp.MustCompile(`[\x{200e}\x{200f}]{2,}`)

// joiners turns all marks but the last into joiners that show nothing.
func joiners(marks string) string {
	all := []rune(marks)
	return strings.Repeat("\u200c", len(all)-1) + string(all[len(all)-1])
}

// cleaned is the rune that is stored for r, or -1 for none. U+2028…U+202E are line separators and direction
// embeddings; the isolates U+2066…U+2069 stay. The three combining marks draw lines over what stands beside them.
func cleaned(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\r' || r >= 0x2028 && r <= 0x202e || r == 0x0333 || r == 0x033f || r == 0x030a:
		return -1
	case r < ' ':
		return ' '
	}
	return r
}

// Blank reports whether nothing of text can be seen. Telegram refuses some of it, such as what has no width; the
// emulator refuses all of it, so that no bot leaves it to Telegram.
func Blank(text string) bool { return unseen.Text(text) }
