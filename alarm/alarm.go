package alarm

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buddy/locales"
)

// longest is how many characters of a text are read: as many as Telegram sends in one.
const longest = 4096

// Points tells whether a text holds words that point to danger, in any language: people write in whichever comes
// first to them, whatever language the bot speaks with them.
func Points(text string) bool {
	for sentence := range strings.FieldsFuncSeq(head(text), ends) {
		said := words(sentence)
		for _, l := range lists {
			if l.pointsTo(said) {
				return true
			}
		}
	}
	return false
}

// head is a text as far as it is read.
func head(text string) string {
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return string([]rune(text)[:longest])
}

// ends tells whether a sentence is over: what is said in two of them is no phrase.
func ends(r rune) bool { return strings.ContainsRune(".!?…;؟؛۔\n\r", r) }

// words are those of a sentence, folded.
func words(sentence string) []string {
	return strings.FieldsFunc(locales.Fold(sentence), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// pointsTo tells whether a phrase of the list is said that is no part of an everyday one.
func (l list) pointsTo(said []string) bool {
	for from := range said {
		for _, p := range l.phrases.of(said[from]) {
			for _, to := range p.ends(said, from) {
				if !l.everyday(said, from, to) {
					return true
				}
			}
		}
	}
	return false
}

// everyday tells whether the words from one place to another are a part of a phrase that means nothing of the kind, or
// run into one: "want to die" in "want to die of laughing".
func (l list) everyday(said []string, from, to int) bool {
	for start := range to {
		for _, p := range l.everydays.of(said[start]) {
			for _, end := range p.ends(said, start) {
				if end > from && (start < from || end > to || start == from && end == to) {
					return true
				}
			}
		}
	}
	return false
}

// of are the phrases that can begin with a word.
func (all index) of(word string) []phrase {
	first, _ := utf8.DecodeRuneInString(word)
	found := all[first]
	if bare, ok := bare(word); ok {
		first, _ = utf8.DecodeRuneInString(bare)
		found = slices.Concat(found, all[first])
	}
	return found
}

// bare is an Arabic word without the "and" or "so" that is written onto it.
func bare(word string) (string, bool) {
	for _, joined := range []string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(word, joined); ok && utf8.RuneCountInString(rest) > 1 {
			return rest, true
		}
	}
	return word, false
}

// ends are the places where the phrase can end that begins at one; none where it is not said there.
func (p phrase) ends(said []string, at int) (all []int) {
	if len(p) == 0 {
		return []int{at}
	}
	if p[0].gap {
		for skip := 0; skip <= widest && at+skip <= len(said); skip++ {
			all = append(all, p[1:].ends(said, at+skip)...)
		}
		return all
	}
	if at == len(said) || !p[0].is(said[at]) {
		return nil
	}
	return p[1:].ends(said, at+1)
}

// is tells whether a word is one of those that can stand here.
func (o option) is(word string) bool {
	if slices.ContainsFunc(o.words, func(w stem) bool { return w.is(word) }) {
		return true
	}
	bare, ok := bare(word)
	return ok && slices.ContainsFunc(o.words, func(w stem) bool { return w.is(bare) })
}

func (w stem) is(word string) bool {
	return word == w.text || w.open && strings.HasPrefix(word, w.text)
}
