package buddy_test

import (
	"testing"

	"buddy"
)

func TestWhatANameMayNotHold(t *testing.T) {
	for _, name := range []string{
		"@amina_b", "amina@example.org", "Amina ＠amina", "amina(at)mail", "t.me/amina", "T.me/amina", "T.ME/AMINA", "t.\u200bme/amina",
		"https://example.org", "www.Example", "Instagram.com", "insta: amina9", "tg:amina", "amina_b", "_amina", "Ali +39 333 123", "3331234567",
		"٠٩٣٣١٢٣٤", "①②③④⑤⑥", "3️⃣3️⃣3️⃣1️⃣2️⃣", "amina．example．org", "Олена.рф", "أمينة.شبكة/x",
	} {
		if !buddy.HoldsContact(name) {
			t.Errorf("%q is taken for a name", name)
		}
	}
	for _, name := range []string{
		"Amina", "Jean-Luc", "J.Paul", "J. R.", "Dr. Ahmed", "Dr.Ahmed", "د.أحمد", "عبد الله", "Олена", "Оленка ☀", "O'Neill", "D’Arcy", "Ana Mª", "Max 3", "Anna 1990",
		"Alex (they/them)", "Anna :)", "محمّد", "Ngọc Ánh", "Zoë", "M", "Sam & Kim",
	} {
		if buddy.HoldsContact(name) {
			t.Errorf("%q is refused", name)
		}
		if got := buddy.Discreet(name); got != name {
			t.Errorf("%q is shown as %q", name, got)
		}
	}
	for name, want := range map[string]string{"@amina_b": "a.", "3331234567": "…", "https://example.org": "h.", "٠٩٣٣١٢٣٤ أمينة": "أ."} {
		if got := buddy.Discreet(name); got != want {
			t.Errorf("%q is shown as %q, want %q", name, got, want)
		}
	}
}
