package locales

import (
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong with the texts.
type Problem struct {
	Lang   string // file it is in
	Key    string
	Rule   string // short name of the rule broken
	Detail string
}

func (p Problem) String() string {
	return fmt.Sprintf("%s %q: %s: %s", p.Lang, p.Key, p.Rule, p.Detail)
}

func sortProblems(problems []Problem) {
	slices.SortFunc(problems, func(a, b Problem) int {
		return strings.Compare(a.String(), b.String())
	})
}

// check applies every rule: those about a key across languages, those about a
// message with its forms, and those about each single text.
func (cs *catalogues) check() []Problem {
	var found []Problem
	for _, lang := range cs.order {
		c := cs.lang[lang]
		for _, key := range cs.allKeys() {
			report := func(rule, detail string) {
				if detail != "" {
					found = append(found, Problem{Lang: lang, Key: key, Rule: rule, Detail: detail})
				}
			}
			m := c.messages[key]
			report("keys", cs.keyProblem(lang, key))
			if m == nil {
				continue
			}
			report("plural", cs.pluralProblem(c, key, m))
			report("untranslated", cs.copyProblem(c, key, m))
			for _, form := range sorted(m.forms) {
				report("placeholders", cs.placeholderProblem(key, m, m.forms[form]))
				for _, rule := range textRules {
					report(rule.name, rule.wrong(c, key, m.forms[form]))
				}
			}
		}
	}
	sortProblems(found)
	return slices.Compact(found)
}

// allKeys are the keys of all languages together.
func (cs *catalogues) allKeys() []string {
	all := map[string]bool{}
	for _, c := range cs.lang {
		for key := range c.messages {
			all[key] = true
		}
	}
	return sorted(all)
}

// keyProblem: every language has the same keys as the source, none empty, each
// with a dot (go-i18n reads bare names like "other" as parts of a message).
func (cs *catalogues) keyProblem(lang, key string) string {
	m := cs.lang[lang].messages[key]
	switch {
	case m == nil:
		return "missing"
	case len(m.forms) == 0:
		return "empty"
	case cs.lang[source].messages[key] == nil:
		return "not in " + source
	case !keyShape.MatchString(key):
		return "not lower-case words joined by dots"
	}
	return ""
}

// pluralProblem: a text that counts in one language counts in all, and has
// exactly the forms its language uses.
func (cs *catalogues) pluralProblem(c *catalogue, key string, m *message) string {
	if !cs.counts(key) {
		return ""
	}
	needed, known := pluralForms[c.lang]
	if !known {
		return "no plural forms on record for this language"
	}
	var wrong []string
	for _, form := range needed {
		if m.forms[form] == "" {
			wrong = append(wrong, form+" is missing")
		}
	}
	for _, form := range sorted(m.forms) {
		if !slices.Contains(needed, form) {
			wrong = append(wrong, form+" is never used")
		}
	}
	return strings.Join(wrong, ", ")
}

// counts reports whether any language gives the key more than one form.
func (cs *catalogues) counts(key string) bool {
	for _, c := range cs.lang {
		if m := c.messages[key]; m != nil && m.plural {
			return true
		}
	}
	return false
}

// placeholderProblem: each form has the placeholders of the source text. In a
// text that counts, Count may stay unsaid: "one person".
func (cs *catalogues) placeholderProblem(key string, m *message, text string) string {
	original := cs.lang[source].messages[key]
	if original == nil {
		return ""
	}
	mayOmit := ""
	if cs.counts(key) {
		mayOmit = "Count"
	}
	names := placeholders(text)
	var wrong []string
	for _, name := range original.placeholders {
		if !slices.Contains(names, name) && name != mayOmit {
			wrong = append(wrong, name+" is missing")
		}
	}
	for _, name := range names {
		if !slices.Contains(original.placeholders, name) && name != mayOmit {
			wrong = append(wrong, name+" is not in "+source)
		}
	}
	return strings.Join(wrong, ", ")
}

// copyProblem: a translation of more than three words differs from its source.
func (cs *catalogues) copyProblem(c *catalogue, key string, m *message) string {
	original := cs.lang[source].messages[key]
	if c.lang == source || original == nil || len(words(m.forms["other"])) <= 3 {
		return ""
	}
	if m.forms["other"] == original.forms["other"] {
		return "same as in " + source
	}
	return ""
}
