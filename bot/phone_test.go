package bot_test

import (
	"testing"

	"buddy/store"
)

// A number is stored and shown as the digits everybody can dial and tap.
func TestATypedPhoneNumberIsKeptInOneForm(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"٠٩١٢٣٤٥٦٧٨": "0912345678", "+۳۹ ۰۹۱ ۱۲۳": "+39 091 123", "(091) 123456": "(091) 123456",
		"091–123456": "091-123456",
	} {
		c := asked(t)
		c.must(c.TG.Say(c.amina, "/safe"))
		c.tap(c.amina, "Please contact me")
		c.tap(c.amina, "By phone")
		c.must(c.TG.Say(c.amina, typed))
		c.tap(c.amina, "At any time")
		c.view(func(tx *store.Tx) {
			for _, k := range tx.OpenConcerns(1) {
				if k.Phone != want {
					t.Errorf("%s is kept as %q, want %q", typed, k.Phone, want)
				}
			}
		})
	}
}
