package typed

import (
	"regexp"
	"strings"
	"unicode"

	"buddy/unseen"
)

// mostDigits is how many digits a name may have: a year, and no phone number.
const mostDigits = 4

// contacts are the shapes of what leads to somebody outside of the programme: an
// @name, an e-mail address, a username, a link. A dot between an initial and a name,
// as in "J.Paul", is none: the rest of an address is written small or all in capitals.
var contacts = regexp.MustCompile(
	`@|#\pN|\pL[\pL\pN]*_|_[\pL\pN]|\.\p{Ll}{2,}|\.\p{Lu}{2,}(?:\P{L}|$)|\.\pL{2,}/|//|` +
		`[\pL\pN]:\s?[\pL\pN]|(?i:www\.|[(\[]\s?at\s?[)\]])`,
)

// wide are other forms of the signs in contacts.
var wide = strings.NewReplacer("﹫", "@", "。", ".", "․", ".")

// plainly is a text as it is read: without what shows nothing of its own, and with the usual form of each sign.
func plainly(text string) string {
	return wide.Replace(strings.Map(func(r rune) rune {
		switch {
		case unseen.Rune(r) && !unicode.IsSpace(r), unicode.Is(unicode.Mn, r):
			return -1
		case r > '\uff00' && r < '\uff5f': // the wide form of a letter or sign
			return r - '\uff01' + '!'
		}
		return r
	}, text))
}

// HoldsContact tells whether a name is or holds a way to reach somebody: a link, an
// @name, an e-mail address or a phone number, in signs or in words, or where people write to each
// other. Two people share these after both said yes, and not before.
func HoldsContact(name string) bool {
	plain := plainly(name)
	if figuresIn(plain) > mostDigits {
		return true
	}
	return contacts.MatchString(plain) || services.MatchString(plain) || shortForms.MatchString(plain) ||
		beside.MatchString(plain) ||
		spelled.MatchString(plain)
}

// Discreet is a name as others may read it before both said yes: itself, unless it
// holds a contact. Of that the first letter is left, or "…" where there is none.
func Discreet(name string) string {
	if !HoldsContact(name) {
		return name
	}
	for _, r := range name {
		if unicode.IsLetter(r) {
			return string(r) + "."
		}
	}
	return "…"
}

// endings are how addresses end that are tapped as they stand, as far as no word of a sentence begins so; of any other
// ending path is what follows it.
const (
	endings = `com|net|org|info|me|eu|it|fr|es|de|ua|uk|ru|io|ly|gl|gg|tv|cc|link|app|xyz|online|site|shop|store|` +
		`club|top|dev|live|space|website|group|рф|укр|شبكة`
	path = `[\pL\pN-]\.\pL{2,}/[\pL\pN#?]`
)

// out are the shapes of an address beyond the programme, and of a phone number, in what names a place.
var out = regexp.MustCompile(
	`(?i)@|//|www\.|[\pL\pN]\.(?:` + endings + `|ch|at)(?:\PL|$)|` + path + `|` +
		`\+?\pN(?:[\s().-]*\pN){6,}`,
)

// LeadsOut tells whether the name of a place holds a link, an account or a phone number.
func LeadsOut(place string) bool {
	place = plainly(place)
	return out.MatchString(place) || services.MatchString(place) || spelled.MatchString(place)
}
