package locales

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Strict about everything: red as long as one text is missing or wrong anywhere.
func TestCataloguesAreComplete(t *testing.T) {
	for _, problem := range Check() {
		t.Error(problem)
	}
}

// Whatever Check thinks of the forms: go-i18n finds one for every count.
func TestEveryTextThatCountsCanBeSaidForEveryCount(t *testing.T) {
	cs, err := load(files, order)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range order {
		for key, m := range cs.lang[lang].messages {
			if !m.plural {
				continue
			}
			for _, count := range counts {
				args := Args{}
				for _, name := range m.placeholders {
					args[name] = "x"
				}
				args["Count"] = count
				if got := cs.text(lang, key, args); strings.Contains(got, "⟦") {
					t.Errorf("%s %q for %d: %s", lang, key, count, got)
				}
			}
		}
	}
	for _, fault := range cs.faults.list() {
		t.Error(fault)
	}
}

func TestEveryRuleOnKeysAndForms(t *testing.T) {
	for _, test := range []struct {
		name, en, it, uk string
		want             []Problem
	}{
		{
			name: "nothing wrong",
			en:   `"a.b" = { one = "One tree", other = "{{.Count}} trees" }`,
			it:   `"a.b" = { one = "Un albero", many = "{{.Count}} di alberi", other = "{{.Count}} alberi" }`,
			uk: `"a.b" = { one = "{{.Count}} дерево", few = "{{.Count}} дерева", many = "{{.Count}} дерев",` +
				` other = "{{.Count}} дерева" }`,
		},
		{
			name: "missing, extra, empty, badly named",
			en:   "\"a.b\" = \"One\"\n\"a.c\" = \"Two\"\nbare = \"Three\"",
			it:   "\"a.b\" = \"\"\n\"a.d\" = \"Due\"\nbare = \"Tre\"",
			uk:   "\"a.b\" = \"Один\"\n\"a.c\" = \"Два\"\nbare = \"Три\"",
			want: []Problem{
				{"en", "a.d", "keys", "missing"},
				{"en", "bare", "keys", "not lower-case words joined by dots"},
				{"it", "a.b", "keys", "empty"},
				{"it", "a.c", "keys", "missing"},
				{"it", "a.d", "keys", "not in en"},
				{"it", "bare", "keys", "not lower-case words joined by dots"},
				{"uk", "a.d", "keys", "missing"},
				{"uk", "bare", "keys", "not lower-case words joined by dots"},
			},
		},
		{
			name: "plural forms",
			en:   `"a.b" = { one = "{{.Count}} tree", other = "{{.Count}} trees" }`,
			it:   `"a.b" = "{{.Count}} alberi"`,
			uk: `"a.b" = { one = "{{.Count}} дерево", two = "{{.Count}} дерева", few = "{{.Count}} дерева",` +
				` other = "{{.Count}} дерева" }`,
			want: []Problem{
				{"it", "a.b", "plural", "one is missing, many is missing"},
				{"uk", "a.b", "plural", "many is missing, two is never used"},
			},
		},
		{
			name: "placeholders",
			en:   `"a.b" = "{{.Name}} and {{.Place}}"`,
			it:   `"a.b" = "{{.Name}} e {{.Nome}}"`,
			uk:   `"a.b" = "{{.Place}} та {{.Name}}"`,
			want: []Problem{{"it", "a.b", "placeholders", "Place is missing, Nome is not in en"}},
		},
		{
			name: "a copy is no translation",
			en:   `"a.b" = "We are so glad today."`,
			it:   `"a.b" = "We are so glad today."`,
			uk:   `"a.b" = "Ми дуже раді."`,
			want: []Problem{{"it", "a.b", "untranslated", "same as in en"}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			cs := written(t, map[string]string{"en": test.en, "it": test.it, "uk": test.uk})
			equal(t, "problems", cs.check(), test.want)
		})
	}
}

func TestEveryRuleOnTexts(t *testing.T) {
	long := func(n int) string { return strings.Repeat("x", n) }
	for _, test := range []struct{ lang, key, text, rule, detail string }{
		{"en", "level.x", long(24), "", ""},
		{"en", "level.x", long(25), "length", "25 characters, at most 24"},
		{"en", "button.x", long(33), "length", "33 characters, at most 32"},
		{"en", "plan.button", long(33), "length", "33 characters, at most 32"},
		{"en", "option.need.free", long(33), "length", "33 characters, at most 32"},
		{"en", "slot.chip", "{{.Day}} {{.Part}}", "", ""},
		{"en", "button.x", "Meet {{.Name}}, {{.Place}}", "length", "47 characters, at most 32"},
		{"en", "toast.x", long(201), "length", "201 characters, at most 200"},
		{"en", "command.x", long(257), "length", "257 characters, at most 256"},
		{"en", "bot.description", long(513), "length", "513 characters, at most 512"},
		{"en", "bot.short", long(121), "length", "121 characters, at most 120"},
		{"en", "a.b", long(4097), "length", "4097 characters, at most 4096"},
		{"en", "button.x", "<b>" + long(32) + "</b>", "", ""}, // markup does not count
		{"en", "button.x", strings.Repeat("👍", 17), "length", "34 characters, at most 32"},

		{"en", "a.b", "<b>a <i>b</i></b> <code>/x</code> &lt; &amp;", "", ""},
		{"en", "a.b", "<b>a", "tags", "<b> is not closed"},
		{"en", "a.b", "<b><i>a</b></i>", "tags", "</b> closes nothing"},
		{"en", "a.b", `<a href="x">y</a>`, "tags", `"<" is neither an allowed tag nor an entity`},
		{"en", "a.b", "you & me", "tags", `"&" is neither an allowed tag nor an entity`},

		{"en", "a.b", "{{if .Name}}x{{end}}", "template", "only {{.Name}} is allowed"},
		{"en", "a.b", "Write to @{{.Name}}", "template", "pass the sign before the placeholder as part of the value"},

		{"en", "a.b", "Ask for help, helpful friend", "", ""},
		{"en", "a.b", "Your Helpers wait", "words", `"Helpers" is not how we speak of people`},
		{"en", "a.b", "a native", "words", `"native" is not how we speak of people`},
		{"it", "a.b", "una straniera!", "words", `"straniera" is not how we speak of people`},
		{"it", "a.b", "strano e stranito", "", ""},
		{"es", "a.b", "los beneficiarios", "words", `"beneficiarios" is not how we speak of people`},
		{"es", "a.b", "los beneficios", "", ""},
		{"fr", "a.b", "chaque Étranger", "words", `"Étranger" is not how we speak of people`},
		{"fr", "a.b", "c’est étrange", "", ""},
		{"uk", "a.b", "Твій помічник", "words", `"помічник" is not how we speak of people`},
		{"uk", "a.b", "Твоя допомога", "", ""},
		{"ar", "a.b", "مرحبا بالأجانب", "words", `"بالأجانب" is not how we speak of people`},
		{"ar", "a.b", "اطلب المساعدة", "", ""},

		{"en", "card.over", "This match did not work out.", "terms", `"match" was given up: a dating word: buddy pair`},
		{"en", "match.undone", "They cannot be matched any more.", "", ""},
		{"en", "a.b", "A matchless day", "", ""},
		{"it", "a.b", "Tutte le coppie", "terms", `"coppie" was given up: a couple: buddy or abbinamento`},
		{"it", "a.b", "Per tutti gli altri", "terms", `"tutti gli altri" was given up: le altre persone`},
		{"it", "a.b", "Non devi scriverlo qui.", "terms", `"Non devi" was given up: is read as “must not”: non serve`},
		{"es", "a.b", "Aquí se juntan dos personas", "terms",
			`"se juntan" was given up: what couples do: encontrarse, proponer`},
		{"es", "a.b", "¿Con quién no debemos juntarte?", "terms",
			`"juntarte" was given up: what couples do: encontrarse, proponer`},
		{"es", "a.b", "Todos los dúos juntos", "", ""},
		{"es", "a.b", "Nadie con poco tiempo aquí encaja.", "terms",
			`"con poco tiempo aquí" was given up: que llevan poco aquí`},
		{"es", "a.b", "¿Llevas poco tiempo aquí?", "", ""},
		{"fr", "a.b", "/safe prévient l’équipe.", "terms",
			`"prévient l’équipe" was given up: nobody is warned by a link: permet de joindre`},
		{"uk", "a.b", "Найменший збіг", "terms", `"збіг" was given up: a coincidence: сумісність`},
		{"uk", "a.b", "Це перше питання.", "terms",
			`"питання" was given up: a question is запитання, a case звернення`},
		{"uk", "a.b", "Це перше запитання.", "", ""},
		{"uk", "a.b", "Бадді почує про це.", "terms", `"почує" was given up: дізнається`},
		{"uk", "pair.end.button", "Завершити пару", "terms", `"пару" was given up: a couple: зустрічі`},
		{"uk", "pairs.end.button", "Завершити пару", "", ""},
		{"ar", "a.b", "لا يجب أن تشرحوا شيئًا هنا.", "terms",
			`"لا يجب أن" was given up: is read as “must not”: لا حاجة إلى`},
		{"ar", "a.b", "حد التناسب", "terms", `"التناسب" was given up: how well two fit is توافق`},
		{"ar", "a.b", "شخص يناسب", "", ""},
		{"ar", "why.none", "لا يوجد شخص مناسب عنده مكان.", "terms", `"مكان" was given up: sounds like housing: متاح`},
		{"ar", "lead.you", "اقترحوا وقتًا ومكانًا ومكان", "", ""},

		{"en", "a.b", "What does “proven” mean? It's so.", "", ""},
		{"en", "a.b", "the team’s own", "marks", `'’' is not a mark of this language, which uses “”'`},
		{"en", "a.b", "“proven", "marks", "a quotation is not closed"},
		{"en", "a.b", "proven” “", "marks", `'”' closes or opens once too often`},
		{"it", "a.b", "Che cosa vuol dire “dimostrato”?", "marks",
			`'“' is not a mark of this language, which uses «»'`},
		{"es", "a.b", "“En línea” está siempre.", "marks", `'“' is not a mark of this language, which uses «»`},
		{"es", "a.b", "«En línea» está siempre.", "", ""},
		{"fr", "a.b", "l'équipe", "marks", `'\'' is not a mark of this language, which uses «»’`},
		{"uk", "a.b", "ім’я «Онлайн»", "", ""},

		{"fr", "a.b", "Vraiment\u202f? Oui\u202f! «\u202fÇa va\u202f?\u202f»\u202f; à 18:00\u00a0: <b>ici</b>", "", ""},
		{"fr", "a.b", "Vraiment ?", "spacing", `no narrow no-break space (U+202F) before "?"`},
		{"fr", "a.b", "Vraiment\u00a0?", "spacing", `no narrow no-break space (U+202F) before "?"`},
		{"fr", "a.b", "Oui!", "spacing", `no narrow no-break space (U+202F) before "!"`},
		{"fr", "a.b", "«\u202fÇa va »", "spacing", `no narrow no-break space (U+202F) before "»"`},
		{"fr", "a.b", "«Ça va\u202f»", "spacing", `no narrow no-break space (U+202F) after "«"`},
		{"fr", "a.b", "Âge : {{.Age}}", "spacing", `no no-break space (U+00A0) before ":"`},
		{"fr", "a.b", "<b>Âge</b>:", "spacing", `no no-break space (U+00A0) before ":"`},
		{"fr", "a.b", "Il y a https://t.me/x, <code>a: b</code> &amp; plus", "", ""},

		{"es", "news.title", "Hay novedades del equipo.\n\nTu dúo ha terminado.", "preview",
			"the first paragraph is 25 characters, at least 40 and no name are needed"},
		{"en", "goodbye.title", "Today we say thank you, and we say it to {{.Name}}.", "preview",
			"the first paragraph is 51 characters, at least 40 and no name are needed"},

		{"en", "a.b", "One two three four five six seven eight nine ten eleven twelve.", "", ""},
		{"en", "a.b", "A B C D E F G H I J K L M.", "sentence", "13 words, at most 12: A B C D E F G H I J K L M."},
		{"en", "a.b", "A B C D E F. G H I J K L! M? N", "", ""},
		{"en", "a.b", "A B C D E F\nG H I J K L M", "", ""},
		{"it", "a.b", "A B C D E F G H I J K L M N", "", ""},
		{"it", "a.b", "A B C D E F G H I J K L M N O", "sentence",
			"15 words, at most 14: A B C D E F G H I J K L M N O"},

		{"uk", "a.b", "Мы рады", "letters", `'ы' does not belong in this language`},
		{"ar", "a.b", "كيف حالك?", "letters", `'?' does not belong in this language`},
		{"ar", "a.b", "لدينا ٣ أيام", "letters", `'٣' does not belong in this language`},
		{"ar", "a.b", "كيف حالك؟", "", ""},

		{"ar", "a.b", "{{.Name}}: أهلا", "", ""},
		{"ar", "a.b", "<b>/help</b> مساحة آمنة", "", ""},
		{"ar", "a.b", "Telegram لا يكفي", "direction", "begins with 'T'"},
		{"en", "a.b", "a\u200eb", "direction", "holds a bidi control; they are added when the text is said"},

		{"en", "a.b", " x", "space", "white space at an end"},
		{"en", "a.b", "x\n", "space", "white space at an end"},
		{"en", "a.b", "x  y", "space", "white space that nobody sees"},
	} {
		c := &catalogue{lang: test.lang, rtl: RTL(test.lang)}
		rule, detail := "", ""
		for _, r := range textRules {
			if wrong := r.wrong(c, test.key, test.text); wrong != "" {
				rule, detail = r.name, wrong
				break
			}
		}
		equal(
			t, fmt.Sprintf("%s %q %.60q", test.lang, test.key, test.text), rule+": "+detail, test.rule+": "+test.detail,
		)
	}
}

// A beginning that no key has would hide nothing, and a text under its new name
// would be held for one that participants read.
func TestEachBeginningOfStaffKeysIsInUse(t *testing.T) {
	cs, err := load(files, order)
	if err != nil {
		t.Fatal(err)
	}
	keys := cs.allKeys()
	for _, beginning := range forStaff {
		if !slices.ContainsFunc(keys, func(key string) bool { return strings.HasPrefix(key, beginning) }) {
			t.Errorf("no key begins with %s", beginning)
		}
	}
	for key := range discreet {
		if !slices.Contains(keys, key) {
			t.Errorf("no text is called %s", key)
		}
	}
}

func TestSentences(t *testing.T) {
	got := sentences("At 18.00 on t.me/x. «Good!» Then? هل أنت هنا؟ نعم\n• one\n• two")
	var trimmed []string
	for _, s := range got {
		if s = strings.TrimSpace(s); s != "" {
			trimmed = append(trimmed, s)
		}
	}
	equal(
		t, "sentences", trimmed,
		[]string{"At 18.00 on t.me/x.", "«Good!", "» Then?", "هل أنت هنا؟", "نعم", "•", "one", "•", "two"},
	)
}

func TestAProblemSaysWhereAndWhat(t *testing.T) {
	p := Problem{"it", "a.b", "plural", "many is missing"}
	equal(t, "problem", p.String(), `it "a.b": plural: many is missing`)
}
