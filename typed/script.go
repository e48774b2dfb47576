package typed

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// twins are letters that look the same in Latin, Cyrillic and Greek; "_" where an alphabet has none. Unicode has a
// table of thousands of such characters, and no library that keeps it for Go is looked after; what can pass for a name
// here are these, and what has a compatible form, which norm knows.
var twins = strings.Fields(`AАΑ BВΒ CС_ EЕΕ HНΗ IІΙ JЈ_ KКΚ MМΜ N_Ν OОΟ PРΡ SЅ_ TТΤ XХΧ YУΥ Z_Ζ
	aаα cс_ eе_ iіι jј_ oоο pрρ sѕ_ xх_ yу_ ëё_ ïїϊ ËЁ_ ÏЇΪ k_κ u_υ v_ν dԁ_ hһ_ lӏ_ qԛ_ wԝ_`)

// alphabets are the scripts of twins, in their order.
var alphabets = [3]*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek}

// together are scripts that are written in one word together.
var together = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo,
}

// OneScript writes each word of a name in one alphabet. Where letters of another look like those of the word, as after
// a slip on a keyboard with two, they become the word's own; ok is false where that does not help. A name may have
// words in several alphabets.
func OneScript(name string) (mended string, ok bool) {
	var out strings.Builder
	ok = true
	rest := name
	for rest != "" {
		end := strings.IndexFunc(rest, func(r rune) bool { return !inWord(r) })
		if end < 0 {
			end = len(rest)
		}
		word, fine := oneScript(rest[:end])
		out.WriteString(word)
		ok, rest = ok && fine, rest[end:]
		end = strings.IndexFunc(rest, inWord)
		if end < 0 {
			end = len(rest)
		}
		out.WriteString(rest[:end])
		rest = rest[end:]
	}
	return out.String(), ok
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.M, r) }

// oneScript is a word in the alphabet of most of its letters, or else in one that has a twin for all others.
func oneScript(word string) (string, bool) {
	if single(word) {
		return word, true
	}
	order := []int{0, 1, 2}
	slices.SortStableFunc(order, func(a, b int) int {
		return lettersIn(word, alphabets[b]) - lettersIn(word, alphabets[a])
	})
	for _, to := range order {
		if mended := strings.Map(func(r rune) rune { return twinOf(r, to) }, word); single(mended) {
			return mended, true
		}
	}
	return word, false
}

func lettersIn(word string, script *unicode.RangeTable) (n int) {
	for _, r := range word {
		if unicode.Is(script, r) {
			n++
		}
	}
	return n
}

// single tells whether a word is written in one script.
func single(word string) bool {
	first := ""
	for _, r := range word {
		if s := scriptOf(r); s != "" && first != "" && s != first {
			return false
		} else if s != "" {
			first = s
		}
	}
	return true
}

// scriptOf is the script of a letter; "" of what every script uses.
func scriptOf(r rune) string {
	switch {
	case !unicode.IsLetter(r) || unicode.In(r, unicode.Common, unicode.Inherited):
		return ""
	case unicode.In(r, together...):
		return "together"
	}
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return name
		}
	}
	return ""
}

// twinOf is the letter that looks like r in an alphabet; r itself where there is none.
func twinOf(r rune, to int) rune {
	for _, alike := range twins {
		if letters := []rune(alike); strings.ContainsRune(alike, r) && letters[to] != '_' {
			return letters[to]
		}
	}
	return r
}

// alike are further characters that pass for a letter where somebody looks for a word only.
var alike = strings.NewReplacer(
	"в", "b", "н", "h", "к", "k", "м", "m", "т", "t", "п", "n", "ι", "i", "ε", "e", "η", "n", "τ", "t", "μ", "m",
	"β", "b", "ı", "i", "l", "i", "ɑ", "a", "ɡ", "g", "ß", "b", "rn", "m", "vv", "w",
	"ᴀ", "a", "ʙ", "b", "ᴄ", "c", "ᴅ", "d", "ᴇ", "e", "ɢ", "g", "ʜ", "h", "ɪ", "i", "ᴊ", "j", "ᴋ", "k", "ʟ", "i",
	"ᴍ", "m", "ɴ", "n", "ᴏ", "o", "ᴘ", "p", "ʀ", "r", "ꜱ", "s", "ᴛ", "t", "ᴜ", "u", "ᴠ", "v",
	"ᴡ", "w", "ʏ", "y", "ᴢ", "z",
	"ک", "ك", "ی", "ي", "ى", "ي", "ة", "ه", "ـ", "",
)

// figuresAlike are figures and signs for letters.
var figuresAlike = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s",
	"|", "i", "!", "i", "€", "e")

// skeleton is a word as somebody sees it who reads quickly: without capitals and accents, in Latin letters where one
// looks like it. Two that look alike have one skeleton. It is for comparing only.
func skeleton(word string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(twinOf(r, 0))
	}, norm.NFKD.String(plainly(word)))
	return alike.Replace(strings.Map(func(r rune) rune { return twinOf(r, 0) }, plain))
}
