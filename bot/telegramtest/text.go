package telegramtest

import (
	"strings"
	"unicode/utf8"

	"buddy/bot/telegramtest/request"
	"buddy/bot/telegramtest/richtext"
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
		return "", nil, request.Bad("strings must be encoded in UTF-8")
	}
	text, given := raw, []Entity(nil)
	var err error
	switch strings.ToLower(mode) {
	case "":
		given, err = givenEntities(raw, entities)
	case "html":
		if text, given, err = richtext.ParseHTML(raw); err != nil {
			err = request.Bad("can't parse entities: %s", err)
		}
	default:
		err = request.Bad("unsupported parse_mode")
	}
	if err != nil {
		return "", nil, err
	}
	text, given = richtext.Stored(text, given)
	return text, given, nil
}

func givenEntities(text, raw string) ([]Entity, error) {
	if raw == "" {
		return nil, nil
	}
	var es []Entity
	if err := request.Strict(raw, &es); err != nil {
		return nil, request.Bad("can't parse MessageEntity: %s", err)
	}
	n := richtext.Len(text)
	for _, e := range es {
		if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > n {
			return nil, request.Bad(
				"entity of type %s at %d with length %d is outside the text", e.Type, e.Offset, e.Length,
			)
		}
	}
	return es, nil
}
