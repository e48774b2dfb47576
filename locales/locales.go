// Package locales holds every word the product says, in every language it
// speaks, and the only place that puts values into those words.
//
// There is one go-i18n message file per language (en.toml, it.toml, …), with
// flat keys and named placeholders. Texts are Telegram HTML with <b>, <i> and
// <code>; values are escaped and isolated on the way in, so a Latin name
// cannot turn an Arabic sentence around and a crafted name cannot become markup.
//
// A text is looked up in exactly the language asked for and then in English.
// There is no matching of "near" languages anywhere.
package locales

import (
	"embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

//go:embed *.toml
var files embed.FS

// source is the language the texts are written in first, and the only one a
// missing translation falls back to.
const source = "en"

// order is the order of the language picker. Each entry has a message file.
var order = []string{"en", "it", "es", "fr", "uk", "ar"}

// shipped are the catalogues inside the binary. A program whose words cannot be
// read must not start talking, so a broken file panics, naming file and line.
var shipped = sync.OnceValue(func() *catalogues {
	cs, err := load(files, order)
	if err != nil {
		panic(err)
	}
	return cs
})

// Args are the values for a text's placeholders, by name without the dot.
//
// A string is a name or free text: escaped, isolated, its direction found from
// its letters. [LTR] marks user names, addresses, phone numbers, times, codes
// and things like "3/8"; [Link] is an address to copy. [Safe] is HTML already, such as a nested [Text].
// Integers stand as they are, a time.Time as [DateTime], a []string as a list
// in the text's language. "Count", an integer, also picks the plural form.
type Args = map[string]any

// Languages lists the languages the product speaks, in the picker's order.
// The caller owns the slice.
func Languages() []string { return append([]string(nil), order...) }

// Supported reports whether there are texts in lang, spelled as in [Languages].
func Supported(lang string) bool { return shipped().lang[lang] != nil }

// Name is the language's name in itself, such as "العربية".
func Name(lang string) string { return shipped().plain(lang, "language.name", nil) }

// Text is the text as Telegram HTML: exactly in lang, else in English. A key
// that exists in neither yields "⟦key⟧" and a line in [Faults], as does a
// placeholder without a value.
func Text(lang, key string, args Args) string { return shipped().text(lang, key, args) }

// Plain is the text for buttons and toasts: no markup and nothing escaped.
// Values are isolated only where directions could mix.
func Plain(lang, key string, args Args) string { return shipped().plain(lang, key, args) }

// Has reports whether the key is written in exactly lang.
func Has(lang, key string) bool { return shipped().has(lang, key) }

// Keys are the keys written in exactly lang, sorted; nil for an unknown language.
func Keys(lang string) []string { return shipped().keys(lang) }

// Forms are the ways a key is written in exactly lang, placeholders and markup as they stand, in the order of
// their plural categories; nil for an unknown one.
func Forms(lang, key string) []string { return shipped().written(lang, key) }

// own are the keys this package speaks by itself, as patterns.
var own = []string{"date.*", "list.*", "month.*", "spoken.*", "language.name"}

// Own reports whether this package itself speaks the key (dates, lists, names of
// languages), so a search for dead keys in other packages can leave it out.
func Own(key string) bool {
	weekday, is := strings.CutPrefix(key, "weekday.")
	return is && slices.Contains(weekdays[:], weekday) ||
		slices.ContainsFunc(own, func(pattern string) bool { return matches(pattern, key) })
}

// Check lists everything wrong with the texts in the binary, in a stable
// order; empty means they may be shipped.
func Check() []Problem { return shipped().check() }

// Faults lists what was asked for since the program started and could not be
// said: unknown keys and placeholders without a value, each once. A test of the
// product ends by expecting none. It never holds a value.
func Faults() []Problem { return shipped().faults.list() }

// rightToLeft are the scripts that run from right to left.
var rightToLeft = map[string]bool{"Arab": true, "Hebr": true, "Syrc": true, "Thaa": true, "Nkoo": true, "Adlm": true}

// RTL reports whether the language is written from right to left.
func RTL(lang string) bool {
	tag, err := language.Parse(lang)
	if err != nil {
		return false
	}
	script, _ := tag.Script()
	return rightToLeft[script.String()]
}

// Hint turns Telegram's language_code into a supported language, or "". Only the
// primary subtag counts and it must be the same: "es-419" is es, "ru" is nothing.
// It is a hint for the first screen, never a choice made for the person.
func Hint(languageCode string) string {
	code, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(languageCode, "_", "-")), "-")
	for _, lang := range order {
		if lang == code {
			return lang
		}
	}
	return ""
}

// sorted is the map's keys in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
