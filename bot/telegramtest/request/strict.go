package request

import (
	"encoding/json"
	"errors"
	"strings"
)

// Strict decodes JSON and refuses fields it does not know.
func Strict(raw string, into any) error {
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
