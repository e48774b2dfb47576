package locales

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestThePickerShowsEachLanguageInItself(t *testing.T) {
	var names []string
	for _, lang := range Languages() {
		names = append(names, Name(lang))
		equal(t, lang+" supported", Supported(lang), true)
	}
	for i, name := range names {
		names[i] = unmarkedBidi(name)
	}
	equal(t, "names", names, []string{"English", "Italiano", "Español", "Français", "Українська", "العربية"})
	equal(t, "Russian", Supported("ru"), false)
	equal(t, "none", Supported(""), false)
}

func TestEveryMessageFileIsInThePicker(t *testing.T) {
	found, err := fs.Glob(files, "*.toml")
	if err != nil {
		t.Fatal(err)
	}
	want := Languages()
	slices.Sort(want)
	for i, name := range found {
		found[i] = strings.TrimSuffix(name, ".toml")
	}
	equal(t, "files", found, want)
}

func TestLanguagesMayBeChangedByTheCaller(t *testing.T) {
	Languages()[0] = "xx"
	equal(t, "first", Languages()[0], "en")
}

func TestHintNeverPicksANearLanguage(t *testing.T) {
	for code, want := range map[string]string{
		"en": "en", "en-GB": "en", "it": "it", "es-419": "es", "fr_CA": "fr", "AR": "ar", "uk-UA": "uk",
		"ru": "", "ru-UA": "", "ua": "", "be": "", "pt-br": "", "ca": "", "mt": "", "fa": "", "": "", "ukr": "",
		"-": "",
	} {
		equal(t, code, Hint(code), want)
	}
}

func TestRTL(t *testing.T) {
	for lang, want := range map[string]bool{
		"ar": true, "fa": true, "ur": true, "ps": true, "ckb": true, "he": true,
		"en": false, "uk": false, "ku": false, "ti": false, "": false, "?": false,
	} {
		equal(t, lang, RTL(lang), want)
	}
}

func TestOwnKeysAreThoseThisPackageSpeaks(t *testing.T) {
	for key, want := range map[string]bool{
		"month.1": true, "weekday.mon": true, "list.end": true, "date.first": true, "language.name": true,
		"spoken.bn":  true,
		"button.yes": false, "weekday.mon.short": false, "level.a1": false,
	} {
		equal(t, key, Own(key), want)
	}
}

// The programme's own example week: a Thursday, and the first of a month.
func TestDatesAreInWordsInTheirOwnZone(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	thursday := time.Date(2026, 11, 26, 17, 0, 0, 0, time.UTC).In(rome)
	first := time.Date(2026, 8, 1, 9, 5, 0, 0, rome)
	for lang, want := range map[string][2]string{
		"en": {"Thursday 26 November, 18:00", "Saturday 1 August, 09:05"},
		"it": {"giovedì 26 novembre, ore 18:00", "sabato 1º agosto, ore 09:05"},
		"es": {"jueves 26 de noviembre, 18:00", "sábado 1 de agosto, 09:05"},
		"fr": {"jeudi 26 novembre à 18:00", "samedi 1er août à 09:05"},
		"uk": {"четвер, 26 листопада, 18:00", "субота, 1 серпня, 09:05"},
		"ar": {"الخميس 26 نوفمبر، الساعة 18:00", "السبت 1 أغسطس، الساعة 09:05"},
		"xx": {"Thursday 26 November, 18:00", "Saturday 1 August, 09:05"},
	} {
		equal(t, lang, [2]string{DateTime(lang, thursday), DateTime(lang, first)}, want)
	}
	equal(t, "date", Date("en", thursday), "Thursday 26 November")
	equal(t, "time", Time(thursday), "18:00")
	equal(t, "time in UTC", Time(thursday.UTC()), "17:00")
}

func TestATimeInATextIsSaidInTheTextsLanguage(t *testing.T) {
	at := time.Date(2026, 11, 26, 18, 0, 0, 0, time.UTC)
	equal(t, "slot", Text("ar", "slot.chip", Args{"Day": at, "Part": Safe("")}), "الخميس 26 نوفمبر، الساعة 18:00 ")
}

func TestListsAreJoinedAsTheLanguageDoes(t *testing.T) {
	three := []string{"a", "b", "c"}
	for lang, want := range map[string]string{
		"en": "a, b and c", "it": "a, b e c", "es": "a, b y c", "fr": "a, b et c", "uk": "a, b та c", "ar": "a، b وc",
	} {
		equal(t, lang, List(lang, three), want)
	}
	equal(t, "none", List("en", nil), "")
	equal(t, "one", List("en", three[:1]), "a")
	equal(t, "two", List("en", three[:2]), "a and b")
	for item, want := range map[string]string{
		"italiano": "a e italiano", "Ígor": "a e Ígor", "hindi": "a e hindi", "hielo": "a y hielo",
		"hiato": "a y hiato", "hola": "a y hola",
	} {
		equal(t, item, List("es", []string{"a", item}), want)
	}
}

// spoken are the languages people are asked about.
var spoken = strings.Fields(`
	ar en es fr it uk ru fa fa-AF tr pt de el hr bn ti so am ur ps ku ckb kmr hi pa ta zh vi tl sw wo ff bm ha
	yo ig ln rw sq ro pl bg sr hu nl sv mt ka hy az uz ky kk tg ne si my id ja ko ary arz rom sl zgh om mk`)

func TestEverySpokenLanguageHasANameInEveryLanguage(t *testing.T) {
	for _, ui := range Languages() {
		seen := map[string]string{}
		for _, tag := range spoken {
			name := LanguageName(ui, tag)
			if name == "" || strings.EqualFold(name, tag) {
				t.Errorf("%s: no name for %s", ui, tag)
			}
			if RTL(ui) != hasRTL(name) {
				t.Errorf("%s: %s is named in another script: %s", ui, tag, name)
			}
			if other := seen[name]; other != "" {
				t.Errorf("%s: %s and %s are both %q", ui, other, tag, name)
			}
			seen[name] = tag
		}
	}
}

func TestNamesOfSpokenLanguages(t *testing.T) {
	for _, test := range []struct{ ui, tag, want string }{
		{"it", "uk", "ucraino"},
		{"uk", "ti", "тигринья"},
		{"ar", "fr", "الفرنسية"},
		{"fr", "fa-AF", "dari"}, // the library says Persian
		{"uk", "rom", "ромська"},
		{"xx", "it", "italiano"}, // an unknown ui gets the autonym
		{"en", "not a tag", "not a tag"},
	} {
		equal(t, test.ui+" "+test.tag, LanguageName(test.ui, test.tag), test.want)
	}
}
