package locales

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// namers name languages in each language the product speaks; only where the
// library really has that language, so it cannot answer in a near one.
var namers = func() map[string]display.Namer {
	named := map[string]display.Namer{}
	for _, tag := range display.Supported.Tags() {
		named[tag.String()] = display.Languages(tag)
	}
	return named
}()

// LanguageName is the name of a spoken language, given by its ISO 639 or BCP 47
// tag, in the language ui. Names of our own (spoken.…) come first, where the
// library's is missing, unkind or too broad; then the library's, then the
// language's name in itself, then the tag.
func LanguageName(ui, tag string) string {
	if key := "spoken." + strings.ToLower(tag); shipped().has(ui, key) {
		return shipped().fragment(ui, key, nil)
	}
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if namer, ok := namers[ui]; ok {
		if name := namer.Name(parsed); name != "" {
			return name
		}
	}
	if name := display.Self.Name(parsed); name != "" {
		return name
	}
	return tag
}
