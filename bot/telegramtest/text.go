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

// formatted turns a text parameter into what is stored: markup parsed, control and direction-override characters
// removed, surrounding white space trimmed, commands and links found.
func formatted(raw, mode, entities string) (string, []Entity, error) {
	if !utf8.ValidString(raw) {
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	text, found := raw, []Entity(nil)
	var err error
	switch strings.ToLower(mode) {
	case "":
		found, err = givenEntities(raw, entities)
	case "html":
		if text, found, err = parseHTML(raw); err != nil {
			err = badRequest("can't parse entities: %s", err)
		}
	default:
		err = badRequest("unsupported parse_mode")
	}
	if err != nil {
		return "", nil, err
	}
	text, found = clean(text, found)
	found = append(found, foundEntities(text, found)...)
	sortEntities(found)
	return text, found, nil
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
			return nil, badRequest("entity of type %s at %d with length %d is outside the text", e.Type, e.Offset, e.Length)
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

// clean removes what Telegram removes and moves the entities along.
func clean(text string, entities []Entity) (string, []Entity) {
	from := strings.IndexFunc(text, visible)
	if from < 0 {
		return "", nil
	}
	to := strings.LastIndexFunc(text, visible)
	_, last := utf8.DecodeRuneInString(text[to:])
	to += last
	var b strings.Builder
	moved := make([]int, 1, len(text)+1) // new UTF-16 position by old UTF-16 position
	at := 0
	for i, r := range text {
		n := 0
		if kept := cleaned(r); kept >= 0 && i >= from && i < to {
			b.WriteRune(kept)
			n = utf16Len(string(kept))
		}
		for range utf16Len(string(r)) {
			moved = append(moved, at+n)
		}
		at += n
	}
	var kept []Entity
	for _, e := range entities {
		start, end := moved[e.Offset], moved[e.Offset+e.Length]
		if e.Offset, e.Length = start, end-start; e.Length > 0 {
			kept = append(kept, e)
		}
	}
	return b.String(), kept
}

func visible(r rune) bool { return !unicode.IsSpace(r) && r >= ' ' && cleaned(r) >= 0 }

// cleaned is the rune that is stored for r, or -1 for none. U+2028…U+202E are line separators and direction
// embeddings; the isolates U+2066…U+2069 stay.
func cleaned(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\r' || r >= 0x2028 && r <= 0x202e:
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

// automatic are the entities that Telegram finds by itself, in messages of people and bots alike.
var automatic = []struct {
	kind    string
	pattern *regexp.Regexp // Its first group is the entity.
}{
	{"url", regexp.MustCompile(`(?:^|[^\w@/.])(https?://[^\s<>"'()]*[^\s<>"'().,;:!?])`)},
	{"bot_command", regexp.MustCompile(`(?:^|[^\w/<>@])(/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?:$|[^\w/@])`)},
	{"mention", regexp.MustCompile(`(?:^|[^\w/@])(@[A-Za-z0-9_]{4,32})(?:$|[^\w@])`)},
}

func foundEntities(text string, taken []Entity) []Entity {
	if !strings.ContainsAny(text, "/@") {
		return nil
	}
	var found []Entity
	for _, a := range automatic {
		for from := 0; from < len(text); {
			m := a.pattern.FindStringSubmatchIndex(text[from:])
			if m == nil {
				break
			}
			e := Entity{Type: a.kind, Offset: utf16Len(text[:from+m[2]]), Length: utf16Len(text[from+m[2] : from+m[3]])}
			if !overlaps(e, taken) && !overlaps(e, found) {
				found = append(found, e)
			}
			from += m[3]
		}
	}
	return found
}

// overlaps reports whether e shares text with an entity that leaves no room for automatic ones.
func overlaps(e Entity, taken []Entity) bool {
	for _, t := range taken {
		switch t.Type {
		case "text_link", "code", "pre", "url", "mention", "bot_command":
			if e.Offset < t.Offset+t.Length && t.Offset < e.Offset+e.Length {
				return true
			}
		}
	}
	return false
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
