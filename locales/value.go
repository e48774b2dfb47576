package locales

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Safe is text that is HTML already, such as the result of [Text]: it goes in
// as it is, neither escaped nor isolated again.
type Safe string

// LTR is a value that reads from left to right whatever surrounds it: user
// names, addresses, phone numbers, times, codes, "3/8".
//
// Telegram still finds a mention or an address inside the isolating marks: it
// asks that no letter, digit or underscore touches a mention, and it ends an
// address at characters U+2000 to U+206F. Pass "@name" whole as one value:
// in "@{{.Name}}" the mark would stand between the sign and the name. What must
// be tapped is best on a line of its own.
type LTR string

// Link is an address that people copy into e-mails and other apps, where a mark
// at its end would break it: it gets none and must stand on a line of its own.
type Link string

// isolation says when a value gets marks around it.
type isolation int

const (
	always     isolation = iota // messages
	whereMixed                  // buttons and toasts: only if directions could meet
)

// value is one argument as HTML in the language of the text it goes into.
func (cs *catalogues) value(c *catalogue, v any, when isolation) string {
	switch v := v.(type) {
	case Safe:
		return string(v)
	case Link:
		return escape(unmarkedBidi(string(v)))
	case LTR:
		return c.isolated(lri, string(v), when)
	case string:
		return c.isolated(fsi, v, when)
	case []string:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = c.isolated(fsi, item, when)
		}
		return cs.list(c.lang, items)
	case time.Time:
		return cs.dateTime(c.lang, v)
	case fmt.Stringer:
		return c.isolated(fsi, v.String(), when)
	}
	if n, ok := whole(v); ok {
		return c.integer(n, when)
	}
	return c.isolated(fsi, fmt.Sprint(v), when)
}

// whole is the integer in v, whatever its type: a number that went through
// JSON comes back as a float.
func whole(v any) (n int64, ok bool) {
	switch r := reflect.ValueOf(v); {
	case r.CanInt():
		return r.Int(), true
	case r.CanUint():
		return int64(r.Uint()), true
	case r.CanFloat():
		f := r.Float()
		return int64(f), f == float64(int64(f))
	}
	return 0, false
}

// integer leaves bare digits alone: they keep their order in any sentence. A
// sign does not, it would change sides after an Arabic word.
func (c *catalogue) integer(n int64, when isolation) string {
	digits := strconv.FormatInt(n, 10)
	if n < 0 {
		return c.isolated(lri, digits, when)
	}
	return digits
}

// isolated wraps a value, line by line because an isolate ends with its line.
// Marks inside the value go first: one stray closing mark would open the
// sentence to it.
func (c *catalogue) isolated(open, value string, when isolation) string {
	value = escape(unmarkedBidi(value))
	if value == "" || when == whereMixed && !c.rtl && !hasRTL(value) {
		return value
	}
	if !strings.Contains(value, "\n") {
		return open + value + pdi
	}
	lines := strings.Split(value, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = open + line + pdi
		}
	}
	return strings.Join(lines, "\n")
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escape makes a value harmless in Telegram's HTML. Values never stand inside
// an attribute, so quotes may stay.
func escape(s string) string { return escaper.Replace(s) }
