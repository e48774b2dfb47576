package round

import (
	"testing"

	"buddy/locales"
	"buddy/matching"
	"buddy/track"
)

func TestEveryRuleAndCriterionHasItsText(t *testing.T) {
	var keys []string
	for _, r := range matching.Rules() {
		keys = append(keys, "explain.rule."+r.Name)
	}
	for name := range matching.Weights(track.Tandem) {
		keys = append(keys, "explain."+name)
	}
	for _, name := range matching.Lines() {
		keys = append(keys, "explain."+name)
	}
	for _, lang := range locales.Languages() {
		for _, key := range keys {
			if !locales.Has(lang, key) {
				t.Errorf("%s lacks %s", lang, key)
			}
		}
	}
}
