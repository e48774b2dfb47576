package team

import "buddy/locales"

// Sought tells whether a text can be a name to look for.
func Sought(text string) bool {
	return len([]rune(text)) <= LongestSearch && locales.Fold(text) != "" && !locales.Blank(text)
}

// LongestSearch is how many characters of a name can be looked for.
const LongestSearch = 40
