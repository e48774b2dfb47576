package bot_test

import (
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"buddy/bot/bottest"
	"buddy/locales"
)

// coverage is what the transcripts show of everything the bot can do and say.
type coverage struct {
	mu     sync.Mutex
	played int             // transcripts to their end
	done   map[string]bool // commands, buttons and due rows, as chat.Book names them
	shown  []string        // everything phones showed
}

// doing notes what is about to be done.
func (c *coverage) doing(name string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done[name] = true
	return nil
}

// took takes what phones showed in one transcript.
func (c *coverage) took(transcript string) {
	var shown []string
	for line := range strings.Lines(transcript) {
		if said := strings.TrimLeft(line, " "); said != line || line == "\n" {
			shown = append(shown, strings.TrimSuffix(said, "\n"))
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.played++
	c.shown = append(c.shown, strings.Join(shown, "\n"))
}

// judge wants everything there is to have been shown, but for what testdata/unshown.txt excuses with a reason.
func (c *coverage) judge(t *testing.T) {
	excuses := readExcuses(t)
	missing := func(what, name string) {
		if !excuses.excuse(name) {
			t.Errorf("%s %q: write a transcript, or the reason into testdata/unshown.txt", what, name)
		}
	}
	for _, name := range bottest.Doings() {
		if !c.done[name] {
			missing("no transcript does", name)
		}
	}
	all := strings.Join(c.shown, "\n\n\n")
	for _, key := range locales.Keys("en") {
		if !slices.ContainsFunc(locales.Forms("en", key), func(form string) bool { return shows(all, form) }) {
			missing("no transcript shows", key)
		}
	}
	for name, used := range excuses {
		if !used {
			t.Errorf("testdata/unshown.txt excuses %q, which needs none", name)
		}
	}
}

// excuses are names, or beginnings of names that end with a dot, and whether each was needed.
type excuses map[string]bool

func (e excuses) excuse(name string) (excused bool) {
	for begin := range e {
		if begin == name || strings.HasSuffix(begin, ".") && strings.HasPrefix(name, begin) {
			e[begin], excused = true, true
		}
	}
	return excused
}

// readExcuses reads paragraphs of a reason, in lines that begin with "#", and the names it is for.
func readExcuses(t *testing.T) excuses {
	raw, err := os.ReadFile("testdata/unshown.txt")
	if err != nil {
		t.Fatal(err)
	}
	e := excuses{}
	for paragraph := range strings.SplitSeq(string(raw), "\n\n") {
		reason, names, _ := strings.Cut(paragraph, "\n")
		if !strings.HasPrefix(reason, "# ") || len(reason) < 20 {
			t.Errorf("no reason above %q", paragraph)
		}
		for _, name := range strings.Fields(names) {
			e[name] = false
		}
	}
	return e
}

var (
	tagged = regexp.MustCompile(`</?(?:b|i|code)>`)
	gap    = regexp.MustCompile(`\{\{\.\w+\}\}`)
)

// gapLength is the most bytes a value takes between two pieces of a text.
const gapLength = 1500

// shows tells whether a form of a text stands in what was shown, whatever its values were.
func shows(all, form string) bool {
	pieces := gap.Split(html.UnescapeString(tagged.ReplaceAllString(form, "")), -1)
	first := slices.IndexFunc(pieces, func(p string) bool { return strings.TrimSpace(p) != "" })
	if first < 0 {
		return true // nothing but values
	}
	for from := 0; ; {
		at := strings.Index(all[from:], pieces[first])
		if at < 0 {
			return false
		}
		if goesOn(all, from+at, pieces[first:]) {
			return true
		}
		from += at + 1
	}
}

// goesOn tells whether pieces follow each other from a place on, as whole words.
func goesOn(all string, at int, pieces []string) bool {
	if before, _ := utf8.DecodeLastRuneInString(all[:at]); unicode.IsLetter(before) && startsWord(pieces[0]) {
		return false
	}
	for i, piece := range pieces {
		window := all[at:min(len(all), at+len(piece)+gapLength)]
		if i == 0 {
			window = all[at:min(len(all), at+len(piece))]
		}
		found := strings.Index(window, piece)
		if found < 0 {
			return false
		}
		at += found + len(piece)
	}
	after, _ := utf8.DecodeRuneInString(all[at:])
	last, _ := utf8.DecodeLastRuneInString(pieces[len(pieces)-1])
	return !(unicode.IsLetter(after) && unicode.IsLetter(last))
}

func startsWord(piece string) bool {
	r, _ := utf8.DecodeRuneInString(piece)
	return unicode.IsLetter(r)
}
