package paper

import (
	"slices"
	"strings"
	"unicode"
)

// The endings of the name of a document.
const (
	PDF  = ".pdf"
	Bare = ".txt"
)

// File is the document as somebody takes it along, with the ending of its name: a PDF, or plain text where a letter
// stands in it that no font here has. A phone that its owner writes such letters on shows them.
func (d Document) File() (file []byte, ending string, err error) {
	if d.Lacks() != "" {
		return []byte("\ufeff" + d.Plain()), Bare, nil // the mark tells old programs that it is UTF-8
	}
	file, err = d.PDF()
	return file, PDF, err
}

// Plain is the document as text.
func (d Document) Plain() string {
	var parts []string
	for _, p := range d.Parts {
		parts = append(parts, p.Text)
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// Lacks is the letters of the document that no font here has, each once; "" for none. Pictures are no letters: they
// are left out.
func (d Document) Lacks() string {
	var lacks []rune
	for _, p := range d.Parts {
		faces := looks[p.Style].faces(false)
		for _, r := range p.Text {
			if spells(r) && !known(faces, r) && !slices.Contains(lacks, r) {
				lacks = append(lacks, r)
			}
		}
	}
	return string(lacks)
}

// spells tells whether words are written with it.
func spells(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.P) }
