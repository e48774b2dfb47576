package activity_test

import (
	"testing"

	"buddy/cards"
	"buddy/locales"
)

// TestEveryCardHasWords: a card is read on an old phone, and its text is never longer than a prompt.
func TestEveryCardHasWords(t *testing.T) {
	for _, a := range cards.All() {
		for _, key := range []string{"activity." + a.ID, "activity." + a.ID + ".title"} {
			for _, lang := range locales.Languages() {
				if n := len([]rune(locales.Plain(lang, key, nil))); n < 5 || n > cards.PromptLength {
					t.Errorf("%s in %s has %d characters", key, lang, n)
				}
			}
		}
	}
}

// TestEveryTraitHasWords: what a team can say of a card of its own, on one button.
func TestEveryTraitHasWords(t *testing.T) {
	for _, trait := range cards.Traits {
		for _, lang := range locales.Languages() {
			key := "ownprompt.suits." + trait + ".button"
			if n := len([]rune(locales.Plain(lang, key, nil))); !locales.Has(lang, key) || n > 32 {
				t.Errorf("%s in %s has %d characters", key, lang, n)
			}
		}
	}
}
