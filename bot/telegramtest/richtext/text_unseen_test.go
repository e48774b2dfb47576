package richtext

import (
	"strings"
	"testing"
)

// TestWhatTelegramCallsEmptyIsRefused: the characters that Telegram's own library strips from a text, or passes over
// when it looks whether anything is left.
func TestWhatTelegramCallsEmptyIsRefused(t *testing.T) {
	empty := "\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202e\u202f\u205f\u2800" +
		"\u3000\ufffc\U000e0000\U000e0041\U000e007f\u200b\u200c\u200d\u200e\u200f\ufeff\u00a0 \n"
	for _, r := range empty {
		if !Blank(strings.Repeat(string(r), 3)) {
			t.Errorf("%U is not refused", r)
		}
	}
	if !Blank(empty) || Blank(empty+"x") {
		t.Error("all together are taken for a text, or a letter among them is not")
	}
}
