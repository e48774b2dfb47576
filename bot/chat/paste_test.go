package chat

import "testing"

func TestAPastedLinkIsFound(t *testing.T) {
	for _, text := range []string{
		"https://t.me/ourbot?start=abc_-1", "http://t.me/ourbot?start=abc_-1", "t.me/OurBot?start=abc_-1",
		"https://telegram.me/ourbot?start=abc_-1",
		"  <https://t.me/ourbot?start=abc_-1>  ", "\u2066https://t.me/ourbot?start=abc_-1\u2069",
		"https://t.me/ourbot?start=abc_-1\u2069.",
		"https://t.me/ourbot?utm=x&start=abc_-1", "https://t.me/ourbot?start=abc_-1&utm=x",
		"https://t.me/ourbot?utm=x&amp;start=abc_-1",
		"Invitation to Palermo\n\nhttps://t.me/ourbot?start=abc_-1\n\nEveryone may use it.",
		"الرابط: https://t.me/ourbot?start=abc_-1، شكرًا",
		"tg://resolve?domain=ourbot&start=abc_-1", "tg:resolve?start=abc_-1&domain=OURBOT",
		"https://ourbot.t.me?start=abc_-1", "https://ourbot.t.me/?start=abc_-1",
		"https://l.example.org/?u=https%3A%2F%2Ft.me%2Fourbot%3Fstart%3Dabc_-1",
		"https://t.me/other?start=no https://t.me/ourbot?start=abc_-1",
	} {
		if got := LinkedToken(text, "ourbot"); got != "abc_-1" {
			t.Errorf("%q holds %q", text, got)
		}
	}
	for _, text := range []string{
		"", "hello", "https://t.me/ourbot", "https://t.me/ourbot?start=", "https://t.me/otherbot?start=abc",
		"https://t.me/ourbot2?start=abc", "start=abc",
		"https://example.org/ourbot?start=abc", "tg://resolve?domain=otherbot&start=abc", "%zz",
	} {
		if got := LinkedToken(text, "ourbot"); got != "" {
			t.Errorf("%q holds %q", text, got)
		}
	}
}
