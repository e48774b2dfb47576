package locales

import (
	"regexp"
	"strings"
	"testing"
)

// A link is copied as a line: nothing that does not show may stick to it.
func TestALinkStandsBareOnItsLine(t *testing.T) {
	const link = "https://t.me/buddytestbot?start=abc_-1"
	for _, lang := range Languages() {
		for _, key := range []string{"invite.campaign", "invite.coordinator"} {
			text := Text(lang, key, Args{"Programme": "Palermo", "Partner": "جمعية", "Link": Link(link), "Date": "1"})
			if !strings.Contains("\n"+text+"\n", "\n"+link+"\n") {
				t.Errorf("%s %s: the link does not stand alone: %q", lang, key, text)
			}
		}
	}
}

func TestALinkCannotBreakOut(t *testing.T) {
	if got := Text("en", "invite.campaign",
		Args{"Programme": "P", "Partner": "P", "Link": Link("https://t.me/<b>\u2069"), "Count": 1}); strings.Contains(
		got,
		"<b>\u2069",
	) {
		t.Errorf("%q", got)
	}
}

// In a text that reads from right to left every command is one piece, its slash
// in front.
func TestCommandsKeepTheirSlash(t *testing.T) {
	bare := regexp.MustCompile(`(?:^|[^<\w` + lri + `/])/[a-z]+`)
	address := regexp.MustCompile(`https?://\S+`)
	found := 0
	for _, lang := range Languages() {
		if !RTL(lang) {
			continue
		}
		for key, m := range shipped().lang[lang].messages {
			args := Args{"Count": 2}
			for _, name := range m.placeholders {
				args[name] = 2
			}
			text := address.ReplaceAllString(Text(lang, key, args), "")
			found += strings.Count(text, lri+"/")
			if at := bare.FindString(text); at != "" {
				t.Errorf("%s %s: %q stands without marks", lang, key, at)
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d commands found: the test looks past them", found)
	}
}

// What shows nothing is nothing, whatever it is made of.
func TestBlank(t *testing.T) {
	for _, s := range []string{
		"", " ", "\u3164", "\u115f\u1160", "\uffa0", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2063", "\u2800",
		"\u0301", "\u0301\u0302", "\ufe0f",
		"\u202e\u2069", "\U000e0041", "\u180e", "\u034f", ".", "—", "\ufffc", "\xff",
	} {
		if !Blank(s) {
			t.Errorf("%+q is not blank", s)
		}
	}
	for _, s := range []string{"a", "Ὅ", "ع", "می\u200cخواهم", "क्\u200dष", "7", "٧", "李"} {
		if Blank(s) || Clean(s) != s {
			t.Errorf("%+q is blank or changed to %+q", s, Clean(s))
		}
	}
	if got := Clean("\u3164Ki\u00adm\uffa0"); got != "Kim" {
		t.Errorf("%+q", got)
	}
}
