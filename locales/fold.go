package locales

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// oneLetter are letters that are written in several ways, or that a keyboard may
// lack: whoever searches types one of them and means all. NFKD takes the marks off
// the others.
var oneLetter = strings.NewReplacer(
	"ٱ",
	"ا",
	"ى",
	"ي",
	"ی",
	"ي",
	"ے",
	"ي",
	"ې",
	"ي",
	"ة",
	"ه",
	"ە",
	"ه",
	"ہ",
	"ه",
	"ھ",
	"ه",
	"ک",
	"ك",
	"گ",
	"ك",
	"ڤ",
	"ف",
	"پ",
	"ب",
	"ء",
	"",
	"ـ",
	"",
	"ß",
	"ss",
	"ø",
	"o",
	"œ",
	"oe",
	"æ",
	"ae",
	"ł",
	"l",
	"đ",
	"d",
	"ð",
	"d",
	"þ",
	"th",
	"ħ",
	"h",
	"ı",
	"i",
	"ґ",
	"г",
	"є",
	"е",
	"'",
	"",
	"’",
	"",
	"ʼ",
	"",
	"`",
	"",
	"ʿ",
	"",
	"ʾ",
	"",
	"-",
	" ",
	"‐",
	" ",
	"\u200c",
	"",
	"\u200d",
	"",
)

// Fold brings a name into a form in which two spellings of it are equal: no
// capitals, no accents, no short vowels, one form of each Arabic letter, Western
// digits. It is for searching only, never for showing.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKD.String(Clean(s)))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r >= '٠' && r <= '٩':
			b.WriteRune(r - '٠' + '0')
		case r >= '۰' && r <= '۹':
			b.WriteRune(r - '۰' + '0')
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(oneLetter.Replace(b.String())), " ")
}
