package paper

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tdewolff/canvas"
	"github.com/tdewolff/canvas/text"
)

// piece is letters of one direction and one font, never more than a word.
type piece struct {
	text  string
	level int // of embedding: even reads to the right, odd to the left
	space bool
	face  *canvas.FontFace
	width float64 // in millimetres
}

const (
	toTheRight = "\u200e"
	toTheLeft  = "\u200f"
)

// pieces cuts a paragraph into pieces in the order in which it is read. Characters that only change
// direction have done so, and are gone; so is what no font has.
func pieces(s string, rtl bool, l look) (all []piece) {
	mark := toTheRight
	if rtl {
		mark = toTheLeft
	}
	letters := []rune(mark + s)
	levels := text.EmbeddingLevels(letters)
	faces := [2][]*canvas.FontFace{l.faces(false), l.faces(true)}
	for i, r := range letters {
		if unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' {
			continue
		}
		p := piece{text: string(r), level: levels[i], space: unicode.IsSpace(r)}
		if p.face = faceOf(faces[p.level%2], r); p.face == nil && p.space {
			p.text, p.face = " ", faceOf(faces[p.level%2], ' ')
		}
		if p.face == nil {
			continue
		}
		if n := len(all) - 1; n >= 0 && all[n].level == p.level && all[n].face == p.face && all[n].space == p.space {
			all[n].text += p.text
			continue
		}
		all = append(all, p)
	}
	for i := range all {
		all[i].text = mirrored(all[i])
		all[i].width = all[i].face.TextWidth(all[i].text)
	}
	return all
}

// brackets open the way a line is read.
var brackets = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "«", "»", "»", "«")

// mirrored is the text of a piece as it is drawn. Shaping turns round what stands with letters read to the left;
// signs that stand alone it takes for some that are read to the right.
func mirrored(p piece) string {
	if p.level%2 == 0 || strings.ContainsFunc(p.text, unicode.IsLetter) {
		return p.text
	}
	signs := []rune(brackets.Replace(p.text))
	slices.Reverse(signs)
	return string(signs)
}

func (p piece) line() *canvas.Text { return canvas.NewTextLine(p.face, p.text, canvas.Left) }

// visual turns the pieces of a line from the order they are read in to that from left to right: rule L2 of the
// Unicode Bidirectional Algorithm (UAX 9).
func visual(line []piece) []piece {
	line = slices.Clone(line)
	highest := 0
	for _, p := range line {
		highest = max(highest, p.level)
	}
	for level := highest; level > 0; level-- {
		for i := 0; i < len(line); i++ {
			j := i
			for j < len(line) && line[j].level >= level {
				j++
			}
			slices.Reverse(line[i:j])
			i = max(i, j)
		}
	}
	return line
}
