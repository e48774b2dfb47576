package telegramtest_test

import (
	"buddy/bot/telegramtest"
	"strings"
	"testing"
)

// textRules are about texts.
var textRules = []rule{
	{
		"text too long",
		"sendMessage",
		params{"chat_id": 7, "text": strings.Repeat("x", 4097)},
		400,
		bad + "message is too long",
	},
	{
		"text too long in UTF-16",
		"sendMessage",
		params{"chat_id": 7, "text": strings.Repeat("🙂", 2049)},
		400,
		bad + "message is too long",
	},
	{
		"edited text too long",
		"editMessageText",
		params{"chat_id": 7, "message_id": 2, "text": strings.Repeat("x", 4097)},
		400,
		bad + "MESSAGE_TOO_LONG",
	},
	{
		"parse mode other than HTML",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "parse_mode": "Markdown"},
		400,
		bad + "unsupported parse_mode",
	},
	{
		"unknown tag",
		"sendMessage",
		params{"chat_id": 7, "text": "a<br>b", "parse_mode": "HTML"},
		400,
		bad + `can't parse entities: Unsupported start tag "br" at byte offset 1`,
	},
	{
		"open tag",
		"sendMessage",
		params{"chat_id": 7, "text": "<b>x", "parse_mode": "HTML"},
		400,
		bad + `can't parse entities: Can't find end tag corresponding to start tag "b"`,
	},
}

func TestLimitsAreReachedExactly(t *testing.T) {
	d := started(t, telegramtest.Options{})
	d.send(7, strings.Repeat("🙂", 2048))
	d.send(7, "<b>"+strings.Repeat("&lt;", 4096)+"</b>", params{"parse_mode": "HTML"})
	d.send(7, "x", params{"reply_markup": button(params{"text": "a", "callback_data": strings.Repeat("é", 32)})})
	d.ok(
		"sendDocument",
		params{"chat_id": 7, "document": attached{"a.txt", []byte("x")}, "caption": strings.Repeat("c", 1024)},
	)
	d.refused(
		400, bad+"message caption is too long", "sendDocument",
		params{"chat_id": 7, "document": attached{"a.txt", []byte("x")}, "caption": strings.Repeat("c", 1025)},
	)
}
