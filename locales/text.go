package locales

import (
	"html"
	"regexp"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

func (cs *catalogues) text(lang, key string, args Args) string {
	c, m := cs.find(lang, key)
	if m == nil {
		return cs.unknown(lang, key)
	}
	return c.anchored(cs.render(c, m, key, args, always))
}

func (cs *catalogues) plain(lang, key string, args Args) string {
	c, m := cs.find(lang, key)
	if m == nil {
		return cs.unknown(lang, key)
	}
	return c.anchored(unmarked(cs.render(c, m, key, args, whereMixed)))
}

// fragment is a text that goes into another one, so it is not anchored.
func (cs *catalogues) fragment(lang, key string, args Args) string {
	c, m := cs.find(lang, key)
	if m == nil {
		return cs.unknown(lang, key)
	}
	return cs.render(c, m, key, args, always)
}

// render puts the values into the message, in the language the message is
// written in, which is the source language when the translation is missing.
func (cs *catalogues) render(c *catalogue, m *message, key string, args Args, isolate isolation) string {
	config := i18n.LocalizeConfig{MessageID: key}
	if len(m.placeholders) > 0 {
		values := make(map[string]string, len(m.placeholders))
		for _, name := range m.placeholders {
			value, given := args[name]
			if !given {
				cs.faults.add(Problem{Lang: c.lang, Key: key, Rule: "value", Detail: name + " has no value"})
				value = hole(name)
			}
			values[name] = cs.value(c, value, isolate)
		}
		config.TemplateData = values
	}
	if m.plural {
		config.PluralCount = args["Count"]
		if n, ok := whole(config.PluralCount); ok {
			config.PluralCount = n
		}
	}
	out, err := c.localizer.Localize(&config)
	if err != nil {
		cs.faults.add(Problem{Lang: c.lang, Key: key, Rule: "plural", Detail: "no form for this count"})
	}
	if out == "" {
		return hole(key)
	}
	return out
}

func (cs *catalogues) unknown(lang, key string) string {
	cs.faults.add(Problem{Lang: lang, Key: key, Rule: "key", Detail: "no such text"})
	return hole(key)
}

// hole is what a person sees where words are missing: odd enough to be reported,
// and never mistaken for a sentence.
func hole(name string) string { return "⟦" + name + "⟧" }

var tag = regexp.MustCompile(`</?(?:b|i|code)>`)

// unmarked drops the markup from rendered HTML. Values were escaped before, so
// what looks like a tag here is one.
func unmarked(text string) string {
	if strings.Contains(text, "<") {
		text = tag.ReplaceAllString(text, "")
	}
	return html.UnescapeString(text)
}

// faultLimit keeps a bug that asks for ever new keys from filling the memory.
const faultLimit = 1000

// faults remembers each thing that could not be said once.
type faults struct {
	mu   sync.Mutex
	seen map[Problem]bool
}

func (f *faults) add(p Problem) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.seen == nil {
		f.seen = map[Problem]bool{}
	}
	if len(f.seen) < faultLimit {
		f.seen[p] = true
	}
}

func (f *faults) list() []Problem {
	f.mu.Lock()
	defer f.mu.Unlock()
	problems := make([]Problem, 0, len(f.seen))
	for p := range f.seen {
		problems = append(problems, p)
	}
	sortProblems(problems)
	return problems
}
