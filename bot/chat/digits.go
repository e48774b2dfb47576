package chat

import (
	"strings"
	"unicode"
)

// WesternDigits writes the digits of every script as those that can be dialled
// and counted with: people type what their keyboard offers.
func WesternDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 || !unicode.Is(unicode.Nd, r) {
			return r
		}
		for _, block := range unicode.Nd.R16 {
			if r >= rune(block.Lo) && r <= rune(block.Hi) {
				return '0' + (r-rune(block.Lo))%10
			}
		}
		for _, block := range unicode.Nd.R32 {
			if r >= rune(block.Lo) && r <= rune(block.Hi) {
				return '0' + (r-rune(block.Lo))%10
			}
		}
		return r
	}, s)
}

// phoneSigns are the ways to write the signs of a phone number.
var phoneSigns = strings.NewReplacer(
	"‐",
	"-",
	"‑",
	"-",
	"‒",
	"-",
	"–",
	"-",
	"—",
	"-",
	"−",
	"-",
	"－",
	"-",
	"＋",
	"+",
	"（",
	"(",
	"）",
	")",
	"／",
	"/",
	"．",
	".",
)

// PhoneForm is the one form in which a typed phone number is kept and shown:
// plain digits and signs, grouped as the person wrote it.
func PhoneForm(s string) string { return phoneSigns.Replace(WesternDigits(s)) }

// CleanPhone is a number that Telegram shared, as international digits with a plus sign.
func CleanPhone(s string) (string, bool) {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, WesternDigits(s))
	return "+" + digits, len(digits) >= 6 && len(digits) <= 15
}
