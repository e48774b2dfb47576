package locales

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// catalogues are the texts of all languages.
type catalogues struct {
	order  []string // picker order; the source language is among them
	lang   map[string]*catalogue
	faults faults
}

// catalogue is one language. Its bundle holds nothing but this language, so
// the library's tag matching has no other language to answer in.
type catalogue struct {
	lang      string
	rtl       bool
	localizer *i18n.Localizer
	messages  map[string]*message
}

// message is one text as written, and what is known about it before use.
type message struct {
	forms        map[string]string // CLDR plural category → text; "other" alone if it does not count
	placeholders []string          // names over all forms, sorted
	plural       bool              // more than one form: Count picks one
}

var placeholder = regexp.MustCompile(`\{\{\.([A-Z][A-Za-z0-9]*)\}\}`)

// load reads the message files of the languages in order.
func load(files fs.FS, order []string) (*catalogues, error) {
	cs := &catalogues{order: order, lang: map[string]*catalogue{}}
	for _, lang := range order {
		raw, err := fs.ReadFile(files, lang+".toml")
		if err != nil {
			return nil, fmt.Errorf("locales: read %s: %w", lang, err)
		}
		if cs.lang[lang], err = parse(lang, raw); err != nil {
			return nil, fmt.Errorf("locales: %s.toml: %w", lang, err)
		}
	}
	return cs, nil
}

// parse reads one message file.
func parse(lang string, raw []byte) (*catalogue, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, err
	}
	messages, err := i18n.ParseMessageFileBytes(
		raw,
		lang+".toml",
		map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal},
	)
	if err != nil {
		return nil, err
	}
	bundle := i18n.NewBundle(tag)
	c := &catalogue{
		lang:      lang,
		rtl:       RTL(lang),
		localizer: i18n.NewLocalizer(bundle, lang),
		messages:  map[string]*message{},
	}
	for _, m := range messages.Messages {
		c.messages[m.ID] = newMessage(m, c.rtl)
	}
	return c, bundle.AddMessages(tag, messages.Messages...)
}

// newMessage notes what is in m. The line end that a text of several lines has
// before its closing quotes is cut off in m itself, and commands in a text that
// reads from right to left are isolated there.
func newMessage(m *i18n.Message, rtl bool) *message {
	out := &message{forms: map[string]string{}}
	for form, text := range map[string]*string{
		"zero": &m.Zero, "one": &m.One, "two": &m.Two, "few": &m.Few, "many": &m.Many, "other": &m.Other,
	} {
		*text = strings.TrimRight(*text, "\n")
		if *text == "" {
			continue
		}
		out.forms[form] = *text
		out.plural = out.plural || form != "other"
		out.placeholders = append(out.placeholders, placeholders(*text)...)
		if rtl {
			*text = steadied(*text)
		}
	}
	slices.Sort(out.placeholders)
	out.placeholders = slices.Compact(out.placeholders)
	return out
}

// placeholders are the names in a text, in order of appearance.
func placeholders(text string) (names []string) {
	for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
		names = append(names, match[1])
	}
	return names
}

// find is the message in exactly lang, else in the source language, else nil.
func (cs *catalogues) find(lang, key string) (*catalogue, *message) {
	for _, l := range [2]string{lang, source} {
		if c := cs.lang[l]; c != nil {
			if m := c.messages[key]; m != nil && len(m.forms) > 0 {
				return c, m
			}
		}
	}
	return nil, nil
}

func (cs *catalogues) has(lang, key string) bool {
	c := cs.lang[lang]
	return c != nil && c.messages[key] != nil
}

func (cs *catalogues) keys(lang string) []string {
	c := cs.lang[lang]
	if c == nil {
		return nil
	}
	return sorted(c.messages)
}

func (cs *catalogues) written(lang, key string) (forms []string) {
	if !cs.has(lang, key) {
		return nil
	}
	m := cs.lang[lang].messages[key]
	for _, form := range sorted(m.forms) {
		forms = append(forms, m.forms[form])
	}
	return forms
}
