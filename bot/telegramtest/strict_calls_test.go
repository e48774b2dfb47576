package telegramtest_test

import (
	"buddy/bot/telegramtest"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// callRules are about calls and the types of their parameters.
var callRules = []rule{
	{"unknown method", "sendRocket", params{}, 404, "Not Found: method not found"},
	{
		"unknown parameter",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "txt": "y"},
		400,
		bad + `unknown parameter "txt" of method sendMessage`,
	},
	{"missing chat", "sendMessage", params{"text": "x"}, 400, bad + "chat_id is empty"},
	{"missing text", "sendMessage", params{"chat_id": 7}, 400, bad + "message text is empty"},
	{"empty text", "sendMessage", params{"chat_id": 7, "text": ""}, 400, bad + "message text is empty"},
	{
		"blank text",
		"sendMessage",
		params{"chat_id": 7, "text": " \n\u2068\u2069 "},
		400,
		bad + "text must be non-empty",
	},
	{
		"tags without text",
		"sendMessage",
		params{"chat_id": 7, "text": "<b> </b>", "parse_mode": "HTML"},
		400,
		bad + "text must be non-empty",
	},
	{
		"chat of wrong type",
		"sendMessage",
		params{"chat_id": "seven", "text": "x"},
		400,
		bad + `parameter "chat_id" of method sendMessage must be an Integer or @username`,
	},
	{
		"boolean of wrong type",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "protect_content": "perhaps"},
		400,
		bad + `parameter "protect_content" of method sendMessage must be a Boolean`,
	},
	{
		"integer of wrong type",
		"editMessageText",
		params{"chat_id": 7, "text": "x", "message_id": "two"},
		400,
		bad + `parameter "message_id" of method editMessageText must be an Integer`,
	},
	{
		"object of wrong type",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": []int{1}},
		400,
		bad + `parameter "reply_markup" of method sendMessage must be an Object`,
	},
	{
		"array of wrong type",
		"getUpdates",
		params{"allowed_updates": "message"},
		400,
		bad + `parameter "allowed_updates" of method getUpdates must be an Array`,
	},
}

func TestWhatTelegramTolerates(t *testing.T) {
	d := started(t, telegramtest.Options{})
	for name, encode := range encodings {
		for _, c := range []struct {
			method string
			params params
		}{
			{"sendMessage", params{"chat_id": 7, "text": "x", "entities": nil}},
			{"sendMessage",
				params{"chat_id": "7", "text": "x", "disable_web_page_preview": true, "protect_content": "True"}},
			{"sendMessage", params{"chat_id": 7, "text": "x", "link_preview_options": params{"is_disabled": true}}},
			{"sendMessage",
				params{"chat_id": 7, "text": "x", "reply_to_message_id": 77, "allow_sending_without_reply": true}},
			{"SENDMESSAGE", params{"chat_id": 7, "text": "a < b & c"}},
			{"getUpdates", params{"allowed_updates": nil}},
			{"setMyCommands", params{"commands": []any{}}},
		} {
			if r, err := d.try(t.Context(), c.method, c.params, encode); err != nil || !r.OK {
				t.Errorf("%s %s %v: %+v, %v", name, c.method, c.params, r, err)
			}
		}
	}
}

func TestQueryParametersAndGet(t *testing.T) {
	d := started(t, telegramtest.Options{})
	resp, err := d.client.Get("http://telegram.invalid/bot" + d.Token() + "/sendMessage?chat_id=7&text=Hello")
	if err != nil || resp.StatusCode != 200 {
		t.Fatalf("%v, %v", resp, err)
	}
	if chat := d.Chat(7); chat[len(chat)-1].Text != "Hello" {
		t.Fatalf("%+v", chat)
	}
}

func TestWrongTokenAndPath(t *testing.T) {
	d := newDesk(t, telegramtest.Options{})
	for path, want := range map[string]int{
		"/bot1:wrong/getMe":                  http.StatusUnauthorized,
		"/bot" + d.Token() + "x/getMe":       http.StatusUnauthorized,
		"/bot" + d.Token():                   http.StatusNotFound,
		"/getMe":                             http.StatusNotFound,
		"/file/bot" + d.Token() + "/nothing": http.StatusNotFound,
	} {
		resp, err := d.client.Get("http://telegram.invalid" + path)
		if err != nil || resp.StatusCode != want {
			t.Errorf("%s: %v, %v, want %d", strings.ReplaceAll(path, d.Token(), "TOKEN"), resp.StatusCode, err, want)
		}
	}
}

// Tokens are shaped like Telegram's, since clients look: the bot's id and 35 characters.
func TestTheTokenLooksLikeOne(t *testing.T) {
	s := telegramtest.New(telegramtest.Options{})
	defer s.Close()
	if !regexp.MustCompile(`^[1-9][0-9]*:[A-Za-z0-9_-]{35}$`).MatchString(s.Token()) {
		t.Errorf("token %q", s.Token())
	}
}
