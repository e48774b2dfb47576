package alarm

import (
	"embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"buddy/locales"
)

// The lists lie in words, one file for each language, to be read and mended by people who speak it. A line is a
// phrase: "|" stands between words that can stand in one place, "*" for any ending, "_" for up to three words in
// between. "#" begins a heading, "!" an everyday phrase in which the others mean nothing of the kind.
//
//go:embed words/*.txt
var files embed.FS

// widest is how many words may stand in a gap.
const widest = 3

// stem is a folded word, or with what it can begin.
type stem struct {
	text string
	open bool
}

// option is what can stand in one place of a phrase.
type option struct {
	words []stem
	gap   bool
}

type phrase []option

// index finds phrases by the letter they begin with.
type index map[rune][]phrase

type list struct{ phrases, everydays index }

var lists = read()

// read reads the lists of all languages. They are a part of the program: a mistake in them is one in it.
func read() map[string]list {
	all := map[string]list{}
	for _, lang := range locales.Languages() {
		text, err := files.ReadFile("words/" + lang + ".txt")
		if err != nil {
			panic(fmt.Sprintf("alarm: no list for %s: %v", lang, err))
		}
		all[lang] = parse(string(text))
	}
	return all
}

func parse(text string) list {
	l := list{index{}, index{}}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		rest, everyday := strings.CutPrefix(line, "!")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case everyday:
			l.everydays.add(phraseOf(rest))
		default:
			l.phrases.add(phraseOf(line))
		}
	}
	return l
}

func (all index) add(p phrase) {
	seen := map[rune]bool{}
	for _, w := range p[0].words {
		first, _ := utf8.DecodeRuneInString(w.text)
		if !seen[first] {
			seen[first] = true
			all[first] = append(all[first], p)
		}
	}
}

func phraseOf(line string) (p phrase) {
	for _, place := range strings.Fields(line) {
		if place == "_" {
			p = append(p, option{gap: true})
			continue
		}
		var o option
		for word := range strings.SplitSeq(place, "|") {
			text, open := strings.CutSuffix(word, "*")
			o.words = append(o.words, stem{locales.Fold(text), open})
		}
		p = append(p, o)
	}
	return p
}
