package richtext

import (
	"reflect"
	"testing"
)

// stored is what Telegram stores of HTML.
func stored(src string) (string, []Entity, error) {
	text, entities, err := ParseHTML(src)
	if err != nil {
		return "", nil, err
	}
	text, entities = Stored(text, entities)
	return text, entities, nil
}

func TestHTMLIsReadAsTelegramReadsIt(t *testing.T) {
	for _, c := range []struct {
		src, text string
		entities  []Entity
	}{
		{"plain", "plain", nil},
		{"a &lt; b &amp;&amp; c &gt; d &quot;e&quot;", `a < b && c > d "e"`, nil},
		{"&nbsp;&copy;&#x41;&#66;&#0;", "&nbsp;&copy;AB&#0;", nil},
		{"&lt without semicolon", "< without semicolon", nil},
		{"<b>é🙂</b>x", "é🙂x", []Entity{{Type: "bold", Offset: 0, Length: 3}}},
		{"🙂<i>x</i>", "🙂x", []Entity{{Type: "italic", Offset: 2, Length: 1}}},
		{"<B>x</b ><em>y</em>", "xy",
			[]Entity{{Type: "bold", Offset: 0, Length: 1}, {Type: "italic", Offset: 1, Length: 1}}},
		{"<b>a<u>b</></b>", "ab",
			[]Entity{{Type: "bold", Offset: 0, Length: 2}, {Type: "underline", Offset: 1, Length: 1}}},
		{"<b></b>x", "x", nil},
		{"&lt1 &LT; &#X41; &#0000000065;", "<1 &LT; &#X41; &#0000000065;", nil},
		{`<a HREF="https://example.org/">x</a>`, "x", nil},
		{`<code class="go">x</code>`, "x", []Entity{{Type: "code", Offset: 0, Length: 1}}},
		{`<pre><code class="language-go">x</code>y</pre>`, "xy",
			[]Entity{{Type: "pre", Offset: 0, Length: 2}, {Type: "code", Offset: 0, Length: 1}}},
		{`<code class="language-go"><pre>x</pre></code>`, "x",
			[]Entity{{Type: "pre", Offset: 0, Length: 1, Language: "go"}}},
		{`<a href="example.org?q=1">x</a>`, "x",
			[]Entity{{Type: "text_link", Offset: 0, Length: 1, URL: "http://example.org/?q=1"}}},
		{`<a href="https://example.org/?a=1&amp;b=2">x</a>`, "x",
			[]Entity{{Type: "text_link", Offset: 0, Length: 1, URL: "https://example.org/?a=1&b=2"}}},
		{`<a href='tg://user?id=7'>x</a>`, "x",
			[]Entity{{Type: "text_link", Offset: 0, Length: 1, URL: "tg://user?id=7"}}},
		{`<a href="javascript:x">x</a>`, "x", nil},
		{`<a>example.org</a>`, "example.org",
			[]Entity{{Type: "text_link", Offset: 0, Length: 11, URL: "http://example.org/"}}},
		{`<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>`, "xy",
			[]Entity{{Type: "spoiler", Offset: 0, Length: 1}, {Type: "spoiler", Offset: 1, Length: 1}}},
		{`<pre><code class="language-go">x</code></pre>`, "x",
			[]Entity{{Type: "pre", Offset: 0, Length: 1, Language: "go"}}},
		{`<code class="language-go">x</code>`, "x", []Entity{{Type: "code", Offset: 0, Length: 1}}},
		{`<blockquote expandable>x</blockquote>`, "x", []Entity{{Type: "expandable_blockquote", Offset: 0, Length: 1}}},
		{`<tg-emoji emoji-id="5">🙂</tg-emoji>`, "🙂",
			[]Entity{{Type: "custom_emoji", Offset: 0, Length: 2, EmojiID: "5"}}},
	} {
		text, entities, err := ParseHTML(c.src)
		if err != nil || text != c.text || !reflect.DeepEqual(entities, c.entities) {
			t.Errorf("%s:\n got %q %+v %v\nwant %q %+v", c.src, text, entities, err, c.text, c.entities)
		}
	}
}

func TestHTMLErrorsAreTelegrams(t *testing.T) {
	for src, want := range map[string]string{
		"1 < 2":                  `Unsupported start tag "" at byte offset 2`,
		"1 <2":                   `Unclosed start tag at byte offset 2`,
		"é<b":                    `Unclosed start tag at byte offset 2`,
		"<>":                     `Unsupported start tag "" at byte offset 0`,
		"<p>x</p>":               `Unsupported start tag "p" at byte offset 0`,
		"<b >x":                  `Can't find end tag corresponding to start tag "b"`,
		"<b =x>":                 `Empty attribute name in the tag "b" at byte offset 0`,
		"<a href = ":             `Unclosed start tag "a" at byte offset 0`,
		"<a href=http://x>y</a>": `Unexpected end of name token at byte offset 8`,
		`<a href="x>y</a>`:       `Unclosed start tag at byte offset 0`,
		"<span>x</span>":         `Tag "span" must have class "tg-spoiler" at byte offset 0`,
		"<tg-emoji>x</tg-emoji>": `Invalid custom emoji identifier specified`,
		"<b />x":                 `Empty attribute name in the tag "b" at byte offset 0`,
		`<a "x">y</a>`:           `Empty attribute name in the tag "a" at byte offset 0`,
		"&#xd83d;": "Text contains invalid Unicode characters after decoding HTML entities," +
			" check for unmatched surrogate code units",
		"x</b>":           `Unexpected end tag at byte offset 1`,
		"<b>x</b":         `Unclosed end tag at byte offset 4`,
		"<b>x</i>":        `Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`,
		"<b><i>x</b></i>": `Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`,
	} {
		if _, _, err := ParseHTML(src); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", src, err, want)
		}
	}
}

func TestTextsAreCleanedAndCommandsFound(t *testing.T) {
	for _, c := range []struct {
		src, text string
		entities  []Entity
	}{
		{"  <b> x </b>\n", " x", []Entity{{Type: "bold", Offset: 0, Length: 2}}},
		{"a\r\nb\u202ec\u2068d\u2069", "a\nbc\u2068d\u2069", nil},
		{"tap /help or /start@buddytestbot.", "tap /help or /start@buddytestbot.",
			[]Entity{{Type: "bot_command", Offset: 4, Length: 5}, {Type: "bot_command", Offset: 13, Length: 19}}},
		{"a/b 1/2 //c <code>/d</code>", "a/b 1/2 //c /d", []Entity{{Type: "code", Offset: 12, Length: 2}}},
		{"see https://example.org/a/help, @amina_b", "see https://example.org/a/help, @amina_b",
			[]Entity{{Type: "url", Offset: 4, Length: 26}, {Type: "mention", Offset: 32, Length: 8}}},
		{"🙂 /help", "🙂 /help", []Entity{{Type: "bot_command", Offset: 3, Length: 5}}},
	} {
		text, entities, err := stored(c.src)
		if err != nil || text != c.text ||
			len(entities)+len(c.entities) > 0 && !reflect.DeepEqual(entities, c.entities) {
			t.Errorf("%q:\n got %q %+v %v\nwant %q %+v", c.src, text, entities, err, c.text, c.entities)
		}
	}
}

// Whatever the markup, the parser returns, and what it accepts lies within the text.
func FuzzHTML(f *testing.F) {
	f.Add("<b>é&amp;</b> <a href='x'>y</a> </ &#; <pre><code class=\"language-x\">")
	f.Fuzz(func(t *testing.T, src string) {
		text, entities, err := stored(src)
		if err != nil {
			return
		}
		n := Len(text)
		for _, e := range entities {
			if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > n {
				t.Errorf("%q: entity %+v outside of %d", src, e, n)
			}
		}
	})
}
