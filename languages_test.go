package buddy_test

import (
	"testing"

	"buddy"
)

func TestInterpretersHelpWhoShareNoLanguage(t *testing.T) {
	site := buddy.Programme{Host: "it", Interprets: []string{"ti", "so"}}
	speaks := func(tags ...any) buddy.Profile {
		p := buddy.Profile{Languages: map[string]buddy.Level{}}
		for i := 0; i < len(tags); i += 2 {
			p.Languages[tags[i].(string)] = tags[i+1].(buddy.Level)
		}
		return p
	}
	for _, c := range []struct {
		what string
		a, b buddy.Profile
		tag  string
	}{
		{"no language in common", speaks("so", buddy.C1), speaks("it", buddy.B1), "so"},
		{"the other way round", speaks("it", buddy.C1), speaks("so", buddy.B1), "so"},
		{"a few words in common", speaks("so", buddy.C1, "it", buddy.A1), speaks("it", buddy.B1), "so"},
		{"simple talk is enough without", speaks("so", buddy.C1, "it", buddy.A2), speaks("it", buddy.B1), ""},
		{"simple talk is not enough with one", speaks("so", buddy.A2), speaks("it", buddy.B1), ""},
		{"neither speaks the language of the place", speaks("so", buddy.C1), speaks("ti", buddy.C1), ""},
		{"a language nobody interprets", speaks("fa", buddy.C1), speaks("it", buddy.C1), ""},
	} {
		if tag, ok := site.Interpreted(c.a, c.b); tag != c.tag || ok != (c.tag != "") {
			t.Errorf("%s: %q, %t", c.what, tag, ok)
		}
	}
}
