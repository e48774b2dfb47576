package telegramtest

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

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
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	text, given := raw, []Entity(nil)
	var err error
	switch strings.ToLower(mode) {
	case "":
		given, err = givenEntities(raw, entities)
	case "html":
		if text, given, err = richtext.ParseHTML(raw); err != nil {
			err = badRequest("can't parse entities: %s", err)
		}
	default:
		err = badRequest("unsupported parse_mode")
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
	if err := strict(raw, &es); err != nil {
		return nil, badRequest("can't parse MessageEntity: %s", err)
	}
	n := richtext.Len(text)
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
