package richtext

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// parts are the entities of a text as "type:text".
func parts(text string, entities []Entity) (out []string) {
	t := newRunes(text)
	place := func(units int) int {
		for i, at := range t.at {
			if at == units {
				return i
			}
		}
		return len(t.all)
	}
	for _, e := range entities {
		out = append(out, e.Type+":"+string(t.all[place(e.Offset):place(e.end())]))
	}
	return out
}

func TestWhatIsFoundInATextIsWhatTelegramFinds(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"\u2066https://t.me/bot?start=a_b-1\u2069", []string{"url:https://t.me/bot?start=a_b-1"}},
		{"https://t.me/bot?start=x\u200f", []string{"url:https://t.me/bot?start=x"}},
		{"\u2066/help\u2069 \u2068@amina_b\u2069", []string{"bot_command:/help", "mention:@amina_b"}},
		{"(https://example.org/a_(b))", []string{"url:https://example.org/a_(b)"}},
		{"See example.org, example.It and done.It", []string{"url:example.org"}},
		{"example.org:8080/x?y=1#z!", []string{"url:example.org:8080/x?y=1#z"}},
		{"example.org:99999", []string{"url:example.org"}},
		{"127.0.0.1 1.5 12.30 a.b", []string{"url:127.0.0.1"}},
		{"write to team@example.org.", []string{"email:team@example.org"}},
		{"mailto:team@example.org", []string{"email:team@example.org"}},
		{"sftp://example.org http://a_b.example.org http://a_b.org", []string{"url:http://a_b.example.org"}},
		{"tg://resolve?domain=x, ok", []string{"url:tg://resolve?domain=x"}},
		{"«https://example.org/x»", []string{"url:https://example.org/x"}},
		{"https://example.org/путь?я=1", []string{"url:https://example.org/путь?я=1"}},
		{"@abc @gif @abcd x@abcd @" + strings.Repeat("a", 33), []string{"mention:@gif", "mention:@abcd"}},
		{"/a/b </c> /d@bo /e@bot", []string{"bot_command:/e@bot"}},
		{"#one #2 #three# a#b #مرحبا", []string{"hashtag:#one", "hashtag:#مرحبا"}},
		{"$EUR $eur $TOOLONGNAME", []string{"cashtag:$EUR"}},
		{"no. Links. here.", nil},
	} {
		if diff := cmp.Diff(c.want, parts(c.text, found(c.text))); diff != "" {
			t.Errorf("%q: -want +got\n%s", c.text, diff)
		}
	}
}

func TestEntitiesGetOnWithEachOther(t *testing.T) {
	for _, c := range []struct {
		src  string
		want []string
	}{
		{"<b>a<i>b</i>c</b>", []string{"bold:a", "bold:bc", "italic:b"}},
		{"<b>a</b><b>b</b>", []string{"bold:ab"}},
		{"<b>a<code>b</code>c</b>", []string{"bold:a", "code:b", "bold:c"}},
		{"<b><a href='https://example.org/'>x</a> y</b>", []string{"text_link:x", "bold:x", "bold: y"}},
		{"<a href='https://example.org/'><code>x</code></a>", []string{"code:x"}},
		{"<blockquote>a <b>b</b> /help</blockquote>", []string{"blockquote:a b /help", "bold:b", "bot_command:/help"}},
		{"<blockquote>/he</blockquote>lp", []string{"blockquote:/he"}},
		{"<code>/help</code> /help", []string{"code:/help", "bot_command:/help"}},
		{"<b>/he</b>lp", []string{"bot_command:/help", "bold:/he"}},
		{"<a href='https://example.org/'>/help</a>", []string{"text_link:/help"}},
	} {
		text, entities, err := stored(c.src)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, parts(text, entities)); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.src, diff)
		}
	}
}

// A message keeps a hundred entities; the text of the others stays, bare.
func TestOverAHundredEntitiesAreDropped(t *testing.T) {
	text, entities, err := stored(strings.Repeat("<code>x</code> ", 130))
	if err != nil || len(entities) != 100 || strings.Count(text, "x") != 130 || entities[99].Offset != 198 {
		t.Errorf("%d entities, %v, of %q", len(entities), err, text)
	}
}

func TestTextsAreTrimmedAsTelegramTrims(t *testing.T) {
	for src, want := range map[string]string{
		"\u00a0x\u2003\n ":          "\u00a0x\u2003",
		"a\u200e\u200f\u200eb":      "a\u200c\u200c\u200eb",
		"x\u0333y\u033fz\u030a":     "xyz",
		" <b>\n</b> x <i>y \n</i> ": "\n x y",
	} {
		if got, _, err := stored(src); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", src, got, err, want)
		}
	}
}
