package typed_test

import (
	"testing"

	"buddy/typed"
)

// TestWhatLeadsOut: addresses as they are tapped where they stand, however they are typed; and what only looks a bit
// like one.
func TestWhatLeadsOut(t *testing.T) {
	for _, text := range []string{
		"https://example.org/x", "example.org", "www.example", "t.me/abc", "t.\u200dme/abc", "t\u200c.me/abc",
		"t．me/abc", "ｅｘａｍｐｌｅ.com", "＠amina_x", "mail@example.org", "example.xyz", "example.online/abc",
		"signal.group/#abc", "zoom.us/j/1", "example.co/a", "discord.gg/abc", "example.ru", "приклад.укр", "مثال.شبكة",
		"+39 333 101 0101", "٠٩٣٣١٢٣٤٥",
	} {
		if !typed.LeadsOut(text) || !typed.HoldsLead(text) {
			t.Errorf("%q: as a place %v, as a line %v", text, typed.LeadsOut(text), typed.HoldsLead(text))
		}
	}
	for _, text := range []string{
		"Piazza S.Marco", "P.za Garibaldi 3", "C.so Torino, 12/B", "V.le Regina Margherita 9", "вул. Лісова, 5",
		"вул.Лісова 5",
		"شارع الاستقلال ١٢", "Café N.2", "Bar/Caffè", "Rue St.Denis", "Library, room 2.04", "At 10.30, by the park",
		"Mon 14.12., 6 p.m.", "Talk with 2 people/week", "Read a book, e.g. a novel/a play",
	} {
		if typed.LeadsOut(text) || typed.HoldsLead(text) {
			t.Errorf("%q: as a place %v, as a line %v", text, typed.LeadsOut(text), typed.HoldsLead(text))
		}
	}
}
