package unseen_test

import (
	"testing"

	"buddy/unseen"

	"pgregory.net/rapid"
)

// TestWhatCannotBeSeen: each alone, several times, and behind each other is no text; with a letter it is one.
func TestWhatCannotBeSeen(t *testing.T) {
	all := ""
	for name, text := range map[string]string{
		"a space": " ", "a line end": "\n", "a tab": "\t", "a control": "\x01", "a later control": "\u0085",
		"no-break space": "\u00a0", "soft hyphen": "\u00ad", "grapheme joiner": "\u034f",
		"Arabic letter mark":     "\u061c",
		"Hangul choseong filler": "\u115f", "Hangul jungseong filler": "\u1160", "Ogham space": "\u1680",
		"Khmer vowels": "\u17b4\u17b5", "Mongolian selectors": "\u180b\u180c\u180d\u180f",
		"Mongolian separator": "\u180e", "en quad": "\u2000", "hair space": "\u200a", "zero width space": "\u200b",
		"joiners": "\u200c\u200d", "marks of direction": "\u200e\u200f", "line and paragraph": "\u2028\u2029",
		"embeddings": "\u202a\u202b\u202c\u202d\u202e", "narrow space": "\u202f", "mathematical space": "\u205f",
		"word joiner": "\u2060", "invisible plus": "\u2061\u2062\u2063\u2064", "unassigned": "\u2065",
		"isolates": "\u2066\u2067\u2068\u2069", "deprecated": "\u206a\u206f", "braille without a dot": "\u2800",
		"ideographic space": "\u3000", "Hangul filler": "\u3164", "text and emoji selectors": "\ufe0e\ufe0f",
		"byte order mark": "\ufeff", "halfwidth Hangul filler": "\uffa0",
		"object": "\ufffc", "annotation": "\ufff9\ufffb",
		"blank hieroglyph": "\U00013441", "shorthand": "\U0001bca0", "no notehead": "\U0001d159",
		"musical": "\U0001d173", "tags": "\U000e0001\U000e0041\U000e007f", "later selectors": "\U000e0100\U000e01ef",
		"an acute alone": "\u0301", "an enclosing circle alone": "\u20dd", "many marks": "\u0301\u0302\u0303\u064b",
	} {
		all += text
		if !unseen.Text(text) || !unseen.Text(text+text+" "+text) || unseen.Text(text+"a") || unseen.Text("ي"+text) {
			t.Errorf("%s: %+q counts as %v", name, text, !unseen.Text(text))
		}
	}
	if !unseen.Text(all) || unseen.Text(all+"🙂") || !unseen.Text("") {
		t.Error("not all of them together are nothing")
	}
}

// TestWhatCanBeSeen: signs, emoji, figures and what only looks like a format.
func TestWhatCanBeSeen(t *testing.T) {
	for _, text := range []string{
		"a", "1", ".", "-", "·", "🙂", "❤️", "👩‍🍳", "ᄀ", "가", "⠁", "✓", "\u0600", "\u06dd", "ー", "é", "ا",
	} {
		if unseen.Text(text) {
			t.Errorf("%+q can be seen", text)
		}
	}
}

// TestStrip: what shapes letters and emoji stays, and nothing that makes two names of one that look the same.
func TestStrip(t *testing.T) {
	for text, want := range map[string]string{
		"Ma\u200brta": "Marta", "Ma\u200drta": "Marta", "Marta\ufe0f": "Marta", "Мар\u200dія": "Марія",
		"Mar\u0301\u200dta": "Mar\u0301ta", "\u200dMarta": "Marta", "M\u3164arta": "Marta", "Marta\u2800": "Marta",
		"می\u200cخواهم": "می\u200cخواهم", "می\u200c\u200cخواهم": "می\u200cخواهم", "علي\u200d": "علي",
		"क्\u200dष": "क्\u200dष", "👩\u200d🍳": "👩\u200d🍳", "❤\ufe0f": "❤\ufe0f", "1\ufe0f\u20e3": "1\ufe0f\u20e3",
		"葛\U000e0100": "葛\U000e0100", "two words\nhere": "two words\nhere", "\u115f\u1160": "", "a\u202eb": "ab",
	} {
		if got := unseen.Strip(text); got != want {
			t.Errorf("%+q becomes %+q, want %+q", text, got, want)
		}
	}
}

// TestStripIsStable: whatever somebody types, a second time changes nothing, and what can be seen is not lost.
func TestStripIsStable(t *testing.T) {
	all := []rune("aЖ가葛ي🙂1 \u200c\u200d\u200b\ufe0f\u20e3\u0301\u3164\u2800")
	odd := rapid.StringOfN(rapid.SampledFrom(all), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(odd, rapid.String()).Draw(t, "typed")
		once := unseen.Strip(text)
		if unseen.Strip(once) != once || unseen.Text(once) != unseen.Text(text) {
			t.Fatalf("%+q becomes %+q", text, once)
		}
	})
}
