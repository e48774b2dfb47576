package telegramtest

import "testing"

func TestTextsMustBeUTF8(t *testing.T) {
	for _, mode := range []string{"", "HTML"} {
		if _, _, err := formatted("a\xffb", mode, ""); err == nil {
			t.Errorf("parse mode %q: invalid UTF-8 passed", mode)
		}
	}
}
