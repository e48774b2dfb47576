package paper

import (
	"embed"
	"image/color"
	"sync"

	"github.com/tdewolff/canvas"
)

//go:embed fonts/*.ttf
var files embed.FS

// script is the families that a direction of writing is set in, the first that has a letter.
type script []*canvas.FontFamily

// families are read once: that takes longer than setting a page.
var families = sync.OnceValue(func() [2]script {
	latin, arabic := family("NotoSans"), family("NotoNaskhArabic")
	return [2]script{{latin, arabic}, {arabic, latin}}
})

// family reads a family from what is part of the program. That it cannot be read is a mistake of whoever built it.
func family(name string) *canvas.FontFamily {
	f := canvas.NewFontFamily(name)
	for suffix, style := range map[string]canvas.FontStyle{"Regular": canvas.FontRegular, "Bold": canvas.FontBold} {
		b, err := files.ReadFile("fonts/" + name + "-" + suffix + ".ttf")
		if err != nil {
			panic(err)
		}
		if err := f.LoadFont(b, 0, style); err != nil {
			panic(err)
		}
	}
	return f
}

// evenly makes letters of both directions look as large: those of Naskh are small for their size.
var evenly = map[string]float64{"NotoSans": 1, "NotoNaskhArabic": 1.15}

// ink is the colour of all text.
var ink = color.RGBA{0x20, 0x24, 0x2c, 0xff}

// faces are the families of a direction in a size.
func (l look) faces(rtl bool) (faces []*canvas.FontFace) {
	at, style := 0, canvas.FontRegular
	if rtl {
		at = 1
	}
	if l.bold {
		style = canvas.FontBold
	}
	for _, f := range families()[at] {
		faces = append(faces, f.Face(l.size*evenly[f.Name()], ink, style, canvas.FontNormal))
	}
	return faces
}

// faceOf is the first of the faces that has a letter; nil where none has.
func faceOf(faces []*canvas.FontFace, r rune) *canvas.FontFace {
	for _, f := range faces {
		if f.Font.GlyphIndex(r) != 0 {
			return f
		}
	}
	return nil
}

// known tells whether one of the faces has a letter.
func known(faces []*canvas.FontFace, r rune) bool { return faceOf(faces, r) != nil }
