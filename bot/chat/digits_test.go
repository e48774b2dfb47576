package chat

import "testing"

func TestNumbersTypedInAnyScriptAreKeptInOneForm(t *testing.T) {
	for typed, want := range map[string]string{
		"٠٩١٢٣٤٥٦٧٨": "0912345678", "+۳۹ ۰۹۱ ۱۲۳": "+39 091 123", "(091) 123456": "(091) 123456",
		"091–123456": "091-123456",
		"०१२ 345678": "012 345678", "＋３９　０９１": "+39　091", "091−123‑456": "091-123-456",
		"+39 (091) 12/34.5": "+39 (091) 12/34.5", "𝟎𝟙𝟸": "012",
	} {
		if got := PhoneForm(typed); got != want {
			t.Errorf("%s becomes %q, want %q", typed, got, want)
		}
	}
	for typed, want := range map[string]string{"39 091 12345": "+3909112345", "+٣٩٠٩١١٢٣": "+39091123"} {
		if got, ok := CleanPhone(typed); got != want || !ok {
			t.Errorf("%s becomes %q, %v, want %q", typed, got, ok, want)
		}
	}
	if _, ok := CleanPhone("12345"); ok {
		t.Error("five digits are no number")
	}
}
