package locales

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const (
	marta = "Marta"
	amal  = "أمل"
)

func greetings(t testing.TB) *catalogues {
	return written(t, map[string]string{
		"en": `
"hello.name" = "Hello <b>{{.Name}}</b>, nice to meet you &amp; yours!"
"meet.count" = { one = "{{.Count}} meeting", other = "{{.Count}} meetings" }
"list.more" = "{{.Before}}, {{.Item}}"
"list.end" = "{{.Before}} and {{.Item}}"
"list.end.i" = "{{.Before}} and {{.Item}}"
"only.en" = "Hi {{.Name}}"
`,
		"ar": `
"hello.name" = "مرحبا <b>{{.Name}}</b>"
"name.first" = "{{.Name}} معك"
"list.more" = "{{.Before}}، {{.Item}}"
"list.end" = "{{.Before}} و{{.Item}}"
"list.end.i" = "{{.Before}} و{{.Item}}"
`,
	})
}

func TestValuesAreEscapedAndIsolated(t *testing.T) {
	cs := greetings(t)
	for _, test := range []struct {
		value any
		want  string
	}{
		{marta, fsi + "Marta" + pdi},
		{amal, fsi + amal + pdi},
		{"<b>&", fsi + "&lt;b&gt;&amp;" + pdi},
		{LTR("@marta_1"), lri + "@marta_1" + pdi},
		{Safe("<i>it</i>"), "<i>it</i>"},
		{3, "3"},
		{-3, lri + "-3" + pdi},
		{int64(7), "7"},
		{uint8(7), "7"},
		{3.0, "3"},
		{3.5, fsi + "3.5" + pdi},
		{"", ""},
		{"two\nlines", fsi + "two" + pdi + "\n" + fsi + "lines" + pdi},
		{[]string{marta, amal, "<x>"},
			fsi + "Marta" + pdi + ", " + fsi + amal + pdi + " and " + fsi + "&lt;x&gt;" + pdi},
		{time.Second, fsi + "1s" + pdi},
	} {
		got := cs.text("en", "only.en", Args{"Name": test.value})
		equal(t, fmt.Sprint(test.value), got, "Hi "+test.want)
	}
}

func TestANameCannotBreakOutOfItsIsolation(t *testing.T) {
	got := greetings(t).text("ar", "hello.name", Args{"Name": "A" + pdi + "\u202eB\u200f"})
	equal(t, "text", got, "مرحبا <b>"+fsi+"AB"+pdi+"</b>")
}

func TestANestedTextIsNotEscapedTwice(t *testing.T) {
	cs := greetings(t)
	inner := cs.text("en", "hello.name", Args{"Name": "A&B"})
	got := cs.text("en", "only.en", Args{"Name": Safe(inner)})
	equal(t, "text", got, "Hi Hello <b>"+fsi+"A&amp;B"+pdi+"</b>, nice to meet you &amp; yours!")
}

func TestPlainHasNoMarkupAndMarksOnlyWhereDirectionsMeet(t *testing.T) {
	cs := greetings(t)
	for _, test := range []struct{ lang, name, want string }{
		{"en", "<b>M&M", "Hello <b>M&M, nice to meet you & yours!"},
		{"en", amal, "Hello " + fsi + amal + pdi + ", nice to meet you & yours!"},
		{"ar", marta, "مرحبا " + fsi + marta + pdi},
	} {
		equal(t, test.lang, cs.plain(test.lang, "hello.name", Args{"Name": test.name}), test.want)
	}
}

func TestARightToLeftLineBeginsRightToLeft(t *testing.T) {
	cs := written(t, map[string]string{
		"en": "\"a.a\" = \"x\"\n\"only.en\" = \"1 English\"",
		"ar": `
"a.letter" = "مرحبا {{.Name}}"
"a.value" = "{{.Name}} معك"
"a.emoji" = "👋 مرحبا"
"a.digit" = "3 من 8"
"a.bold" = "<b>مرحبا</b>"
"a.boldvalue" = "<b>{{.Name}}</b> معك"
"a.lines" = "مرحبا\n\n{{.Name}}\nشكرا"
`,
	})
	name := Args{"Name": LTR("@marta")}
	for key, want := range map[string]string{
		"a.letter":    "مرحبا " + lri + "@marta" + pdi,
		"a.value":     rlm + lri + "@marta" + pdi + " معك",
		"a.emoji":     rlm + "👋 مرحبا",
		"a.digit":     rlm + "3 من 8",
		"a.bold":      "<b>مرحبا</b>",
		"a.boldvalue": rlm + "<b>" + lri + "@marta" + pdi + "</b> معك",
		"a.lines":     "مرحبا\n\n" + rlm + lri + "@marta" + pdi + "\nشكرا",
		"only.en":     "1 English", // English said to an Arabic reader stays English
	} {
		equal(t, key, cs.text("ar", key, name), want)
	}
}

func TestALeftToRightLineBeginsLeftToRight(t *testing.T) {
	cs := written(t, map[string]string{"en": `
"a.value" = "<b>{{.Name}}</b> is here"
"a.lines" = """
Hello
👋 {{.Name}}
bye
"""
`})
	equal(t, "Arabic first", cs.text("en", "a.value", Args{"Name": amal}), lrm+"<b>"+fsi+amal+pdi+"</b> is here")
	equal(t, "Latin first", cs.text("en", "a.value", Args{"Name": marta}), "<b>"+fsi+marta+pdi+"</b> is here")
	equal(t, "one line of three", cs.text("en", "a.lines", Args{"Name": amal}), "Hello\n"+lrm+"👋 "+fsi+amal+pdi+"\nbye")
}

func TestACountMayHaveGoneThroughJSON(t *testing.T) {
	cs := greetings(t)
	for _, one := range []any{1, int64(1), uint(1), 1.0} {
		equal(t, fmt.Sprintf("%T", one), cs.text("en", "meet.count", Args{"Count": one}), "1 meeting")
	}
	equal(t, "faults", cs.faults.list(), []Problem{})
}

// Telegram's own rule for a mention: no letter, digit or underscore may touch it.
func TestAMentionStaysTappable(t *testing.T) {
	cs := greetings(t)
	for _, lang := range []string{"en", "ar"} {
		got := cs.text(lang, "hello.name", Args{"Name": LTR("@marta_1")})
		before, after, found := strings.Cut(got, "@marta_1")
		if !found {
			t.Fatalf("%s: %q holds no mention", lang, got)
		}
		equal(t, lang+" before", strings.HasSuffix(before, lri), true)
		equal(t, lang+" after", strings.HasPrefix(after, pdi), true)
	}
}

func TestWhatCannotBeSaidIsVisibleAndRemembered(t *testing.T) {
	cs := greetings(t)
	equal(t, "unknown key", cs.text("it", "no.such", nil), "⟦no.such⟧")
	equal(t, "unknown key, plain", cs.plain("it", "no.such", nil), "⟦no.such⟧")
	equal(t, "no value", cs.text("en", "only.en", nil), "Hi "+fsi+"⟦Name⟧"+pdi)
	equal(t, "no count", cs.plain("en", "meet.count", nil), "⟦Count⟧ meetings")
	equal(t, "a count that is none", cs.plain("en", "meet.count", Args{"Count": []int{1}}), "⟦meet.count⟧")
	equal(t, "faults", cs.faults.list(), []Problem{
		{"en", "meet.count", "plural", "no form for this count"},
		{"en", "meet.count", "value", "Count has no value"},
		{"en", "only.en", "value", "Name has no value"},
		{"it", "no.such", "key", "no such text"},
	})
}

func TestFaultsDoNotFillTheMemory(t *testing.T) {
	cs := greetings(t)
	for i := range faultLimit + 10 {
		cs.text("en", fmt.Sprintf("no.%d", i), nil)
	}
	equal(t, "faults", len(cs.faults.list()), faultLimit)
}

func TestTextsMayBeSaidAtTheSameTime(t *testing.T) {
	cs := greetings(t)
	done := make(chan string)
	for range 8 {
		go func() { done <- cs.text("ar", "hello.name", Args{"Name": marta}) + cs.text("en", "no.such", nil) }()
	}
	for range 8 {
		equal(t, "text", <-done, "مرحبا <b>"+fsi+marta+pdi+"</b>⟦no.such⟧")
	}
}

func BenchmarkText(b *testing.B) {
	cs := greetings(b)
	b.Run("name", func(b *testing.B) {
		for b.Loop() {
			cs.text("ar", "hello.name", Args{"Name": marta})
		}
	})
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			cs.text("en", "meet.count", Args{"Count": 3})
		}
	})
	b.Run("date", func(b *testing.B) {
		at := time.Date(2026, 11, 26, 18, 0, 0, 0, time.UTC)
		for b.Loop() {
			DateTime("ar", at)
		}
	})
}
