package safe_test

import (
	"testing"

	"buddy/bot/bottest"
	"buddy/store"
)

// A number is stored and shown as the digits everybody can dial and tap.
func TestATypedPhoneNumberIsKeptInOneForm(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"٠٩١٢٣٤٥٦٧٨": "0912345678", "+۳۹ ۰۹۱ ۱۲۳": "+39 091 123", "(091) 123456": "(091) 123456",
		"091–123456": "091-123456",
	} {
		c := bottest.Asked(t)
		c.Must(c.TG.Say(c.Amina, "/safe"))
		c.Tap(c.Amina, "Please contact me")
		c.Tap(c.Amina, "By phone")
		c.Must(c.TG.Say(c.Amina, typed))
		c.Tap(c.Amina, "At any time")
		c.View(func(tx *store.Tx) {
			for _, k := range tx.OpenConcerns(1) {
				if k.Phone != want {
					t.Errorf("%s is kept as %q, want %q", typed, k.Phone, want)
				}
			}
		})
	}
}
