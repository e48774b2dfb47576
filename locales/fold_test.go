package locales_test

import (
	"testing"

	"buddy/locales"

	"pgregory.net/rapid"
)

func TestSpellingsOfOneNameAreEqual(t *testing.T) {
	for _, same := range [][]string{
		{"Amina", "AMINA", "amína", "Āmina", " amina "},
		{"أمينة", "امينة", "أَمِينَة", "امينه", "آمينه", "أميـــنة"},
		{"عيسى", "عيسي", "عیسی"},
		{"Олена", "ОЛЕНА"},
		{"Андрій", "андріи"},
		{"Мар’яна", "Мар'яна", "Марʼяна", "Маряна"},
		{"D’Angelo", "d'angelo", "DANGELO"},
		{"Zoë", "zoe"},
		{"Łukasz", "lukasz"},
		{"İlkay", "ilkay"},
		{"Jean-Luc", "jean luc"},
		{"١٢", "12", "۱۲"},
	} {
		for _, other := range same[1:] {
			if a, b := locales.Fold(same[0]), locales.Fold(other); a != b {
				t.Errorf("%q and %q differ: %q, %q", same[0], other, a, b)
			}
		}
	}
	for _, two := range [][2]string{{"Amina", "Amira"}, {"أمينة", "أميرة"}, {"Олена", "Олеся"}} {
		if locales.Fold(two[0]) == locales.Fold(two[1]) {
			t.Errorf("%q and %q are one", two[0], two[1])
		}
	}
}

func TestFoldingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.String().Draw(rt, "name")
		if once := locales.Fold(s); locales.Fold(once) != once {
			rt.Errorf("%q: %q, then %q", s, once, locales.Fold(once))
		}
	})
}
