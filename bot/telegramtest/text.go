package telegramtest

import (
	"encoding/json"
	"errors"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths after entity parsing, in UTF-16 code units.
const (
	maxText    = 4096
	maxCaption = 1024
	maxToast   = 200
)

// maxEntities is how many entities a message keeps; those after them are lost.
const maxEntities = 100

// formatted turns a text parameter into what is stored: markup parsed, control and direction-override characters
// removed, surrounding white space trimmed, commands and links found.
func formatted(raw, mode, entities string) (string, []Entity, error) {
	if !utf8.ValidString(raw) {
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	text, given := raw, []Entity(nil)
	var err error
	switch strings.ToLower(mode) {
	case "":
		given, err = givenEntities(raw, entities)
	case "html":
		if text, given, err = parseHTML(raw); err != nil {
			err = badRequest("can't parse entities: %s", err)
		}
	default:
		err = badRequest("unsupported parse_mode")
	}
	if err != nil {
		return "", nil, err
	}
	text, given = clean(text, arranged(given))
	given = withFound(given, found(text))
	return text, given[:min(len(given), maxEntities)], nil
}

func givenEntities(text, raw string) ([]Entity, error) {
	if raw == "" {
		return nil, nil
	}
	var es []Entity
	if err := strict(raw, &es); err != nil {
		return nil, badRequest("can't parse MessageEntity: %s", err)
	}
	n := utf16Len(text)
	for _, e := range es {
		if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > n {
			return nil, badRequest(
				"entity of type %s at %d with length %d is outside the text", e.Type, e.Offset, e.Length,
			)
		}
	}
	return es, nil
}

// strict decodes JSON and refuses fields it does not know.
func strict(raw string, into any) error {
	d := json.NewDecoder(strings.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	if d.More() {
		return errors.New("more than one value")
	}
	return nil
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
			n = utf16Len(string(kept))
		}
		last := moved[len(moved)-1]
		for range utf16Len(string(r)) {
			moved = append(moved, last+n)
		}
	}
	text = strings.TrimRight(spread.ReplaceAllStringFunc(b.String(), joiners), " \n")
	end := utf16Len(text)
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

// blank reports whether nothing of text can be seen.
func blank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && r != 0x2800 && r != 0x3164
	}) < 0
}

// wholeURL is a link with its protocol and at least the path of the root.
func wholeURL(raw string) string {
	if strings.HasPrefix(raw, "tg:") {
		return raw
	}
	if !strings.Contains(raw, "://") {
		raw = "http://" + raw
	}
	host := strings.Index(raw, "://") + 3
	switch i := strings.IndexAny(raw[host:], "/?#"); {
	case i < 0:
		return raw + "/"
	case raw[host+i] != '/':
		return raw[:host+i] + "/" + raw[host+i:]
	}
	return raw
}

// checkURL says why Telegram would not open a link.
func checkURL(raw string) error {
	if !strings.Contains(raw, ":") {
		raw = "http://" + raw
	}
	u, err := url.Parse(raw)
	if err != nil {
		return errors.New("Wrong HTTP URL")
	}
	switch u.Scheme {
	case "tg":
		return nil
	case "http", "https":
	default:
		return errors.New("Unsupported URL protocol")
	}
	host := u.Hostname()
	if host == "" {
		return errors.New("URL host is empty")
	}
	if host != "localhost" && !strings.Contains(host, ".") {
		return errors.New("Wrong HTTP URL")
	}
	return nil
}
