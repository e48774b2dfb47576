package typed

import (
	"regexp"
	"strings"
	"unicode"
)

// services are where people write to each other, as nobody is called. Parts of these words count,
// too; of those that are also part of a name only the whole word.
var services = regexp.MustCompile(
	`(?i)whats?app|telegram|instagram|facebook|tik ?tok|snapchat|discord|we ?chat|skype|gmail|hotmail|icloud|` +
		`вотсап|ватсап|вацап|вайбер|телеграм|інстаграм|инстаграм|фейсбук|` +
		`واتساب|واتس اب|تلغرام|تليغرام|تيليجرام|تلجرام|انستغرام|إنستغرام|انستقرام|فيسبوك|فايبر|微信|` +
		`(?:^|\PL)(?:viber|insta|outlook|yahoo|e-?mail|інста|инста)(?:\PL|$)`,
)

// shortForms of the same, and of a telephone, may be names, but not beside a figure.
var shortForms = regexp.MustCompile(
	`(?i)(?:^|\PL)(?:wa|tg|ig|fb|snap|signal|line|tel|phone|тг|тел|هاتف|جوال)(?:\PL.*)?\pN`,
)

// beside are short forms that no name begins with, before whom they would lead to.
var beside = regexp.MustCompile(`(?i)(?:^|\PL)(?:tg|fb|ig|snap|t\s?me|тг)[\s:]+[\pL\pN]{3,}`)

// spelled is the dot of an address as a word, with what stands behind it in one.
var spelled = regexp.MustCompile(`(?i)[\pL\pN]\s+(?:dot|punto|point|punkt|крапка|точка|نقطة|دوت)\s+` +
	`(?:com|net|org|info|me|eu|it|fr|es|de|ua|uk|ru|ch|at|ком|нет|юа|كوم|نت)(?:\PL|$)`)

// figures are words for the figures of a number. One may be a name; a name has no row of them.
var figures = wordSet(`zero one two three four five six seven eight nine
	due tre quattro cinque sei sette otto nove cero uno dos tres cuatro cinco seis siete ocho nueve
	zéro un deux trois quatre cinq sept huit neuf
	нуль один два три чотири пять шість сім вісім девять
	صفر واحد اثنان اثنين ثلاثة اربعة أربعة خمسة ستة سبعة ثمانية تسعة`)

// hanFigures are the signs for the figures of a number in Chinese and Japanese.
const hanFigures = "零一二三四五六七八九"

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// figuresIn counts the figures of a number in a name, in whatever script, or as words.
func figuresIn(name string) (n int) {
	for _, r := range name {
		if unicode.IsNumber(r) || strings.ContainsRune(hanFigures, r) {
			n++
		}
	}
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	for _, w := range strings.FieldsFunc(strings.NewReplacer("'", "", "’", "", "ʼ", "").Replace(strings.ToLower(name)),
		notLetter) {
		if figures[w] {
			n++
		}
	}
	return n
}
