package chat

import (
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"buddy/locales"
)

// Short cuts a name so that a button stays readable on a small phone.
func Short(s string, most int) string { return clip(locales.Clean(s), most) }

// LastOf are the last n of a list.
func LastOf[T any](list []T, n int) []T { return list[max(len(list)-n, 0):] }

// Units is how long a text is as Telegram counts, in UTF-16.
func Units(s string) int { return len(utf16.Encode([]rune(s))) }

// near is how far from today a day needs no year.
const near = 183 * 24 * time.Hour

// Day is a date in the person's language and zone, fit to stand in a text: with its weekday, or far from today with
// its year.
func (t *Turn) Day(at time.Time) locales.Safe {
	if at.Sub(t.Tx.Now()).Abs() > near {
		return locales.Safe(locales.FullDate(t.Lang(), at.In(t.Zone())))
	}
	return locales.Safe(locales.Date(t.Lang(), at.In(t.Zone())))
}

// Paragraphs joins what is not empty with a blank line between.
func Paragraphs(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n\n")
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// HasText tells whether the catalogues know a key.
func HasText(key string) bool { return locales.Has("en", key) }
