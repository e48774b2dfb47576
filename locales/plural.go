package locales

// pluralForms are the CLDR cardinal categories each language uses, as go-i18n
// computes them. It covers the languages planned next, so that adding one is
// adding its file. Russian and Ukrainian "other" is for fractions only; files
// keep it, since every tool for translators writes it.
var pluralForms = map[string][]string{
	"ar": {"zero", "one", "two", "few", "many", "other"},
	"bn": {"one", "other"},
	"el": {"one", "other"},
	"en": {"one", "other"},
	"es": {"one", "many", "other"},
	"fa": {"one", "other"},
	"fr": {"one", "many", "other"},
	"hr": {"one", "few", "other"},
	"it": {"one", "many", "other"},
	"pt": {"one", "many", "other"},
	"ru": {"one", "few", "many", "other"},
	"ti": {"one", "other"},
	"tr": {"one", "other"},
	"uk": {"one", "few", "many", "other"},
}
