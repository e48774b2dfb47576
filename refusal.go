package buddy

import "errors"

// Refusal is an expected "no" with words for the person who asked. It is not
// a bug: the attempt is rolled back and the text under Key is shown.
type Refusal struct {
	Key  string         // text key in the catalogues, e.g. "refuse.pair.gone"
	Args map[string]any // named values of that text; nil when it has none
}

// Error makes a Refusal an error. It names only the text key, never a value.
func (r Refusal) Error() string { return "refused: " + r.Key }

// Refuse returns a Refusal without arguments.
func Refuse(key string) error { return Refusal{Key: key} }

// AsRefusal finds a Refusal anywhere in err's chain.
func AsRefusal(err error) (Refusal, bool) {
	var r Refusal
	ok := errors.As(err, &r)
	return r, ok
}
