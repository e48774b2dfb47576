package telegramtest_test

import (
	"bytes"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"buddy/bot/telegramtest"
)

const bad = "Bad Request: "

// Every rule, with the words of the refusal, in every encoding. The desk holds Amina (7, started) with message 2 of
// the bot ("Hello", one button), message 3 with a reply keyboard, and Carla (9), who never pressed start.
var rules = []struct {
	name, method string
	params       params
	status       int
	description  string
}{
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

	{"chat unknown", "sendMessage", params{"chat_id": 99, "text": "x"}, 400, bad + "chat not found"},
	{"chat by unknown username", "sendMessage", params{"chat_id": "@nobody", "text": "x"}, 400, bad + "chat not found"},
	{"chat never started", "sendMessage", params{"chat_id": 9, "text": "x"}, 400, bad + "chat not found"},
	{
		"action in a chat never started",
		"sendChatAction",
		params{"chat_id": 9, "action": "typing"},
		400,
		bad + "chat not found",
	},
	{
		"unknown action",
		"sendChatAction",
		params{"chat_id": 7, "action": "dancing"},
		400,
		bad + "wrong parameter action in request",
	},

	{
		"keyboard null",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": params{"inline_keyboard": nil}},
		400,
		bad + `field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays`,
	},
	{
		"keyboard empty",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": params{"inline_keyboard": []any{}}},
		400,
		bad + "inline keyboard is empty; leave reply_markup out for no keyboard",
	},
	{
		"keyboard with an empty row",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": params{"inline_keyboard": []any{[]any{}}}},
		400,
		bad + "inline keyboard has an empty row; leave reply_markup out for no keyboard",
	},
	{
		"markup of no kind",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": params{}},
		400,
		bad + "reply markup is none of inline_keyboard, keyboard, remove_keyboard and force_reply",
	},
	{
		"button without action",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": button(params{"text": "a"})},
		400,
		bad + "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
	},
	{
		"button with two actions",
		"sendMessage",
		params{
			"chat_id":      7,
			"text":         "x",
			"reply_markup": button(params{"text": "a", "callback_data": "a", "url": "https://example.org"}),
		},
		400,
		bad + "can't parse inline keyboard button: exactly one optional field must be used",
	},
	{
		"button without text",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": button(params{"callback_data": "a"})},
		400,
		bad + "inline keyboard button text must be non-empty",
	},
	{
		"button with an unknown field",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": button(params{"text": "a", "callbackdata": "a"})},
		400,
		bad + `can't parse inline keyboard: unknown field "callbackdata"`,
	},
	{
		"callback data empty",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": button(params{"text": "a", "callback_data": ""})},
		400,
		bad + "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
	},
	{
		"callback data of 65 bytes",
		"sendMessage",
		params{
			"chat_id":      7,
			"text":         "x",
			"reply_markup": button(params{"text": "a", "callback_data": strings.Repeat("é", 32) + "x"}),
		},
		400,
		bad + "BUTTON_DATA_INVALID",
	},
	{
		"button with an ftp link",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": button(params{"text": "a", "url": "ftp://example.org"})},
		400,
		bad + "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
	},
	{
		"null is no markup",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": nil},
		400,
		bad + "object expected as reply markup",
	},
	{
		"nine in a row",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": params{"inline_keyboard": []any{nine()}}},
		400,
		bad + "reply markup is too long",
	},
	{
		"101 buttons",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": keyboard(strings.Split(strings.Repeat("x", 101), "")...)},
		400,
		bad + "reply markup is too long",
	},
	{
		"reply keyboard empty",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": params{"keyboard": []any{}}},
		400,
		bad + "reply keyboard is empty; use remove_keyboard to take a keyboard away",
	},
	{
		"reply keyboard with an unknown field",
		"sendMessage",
		params{
			"chat_id":      7,
			"text":         "x",
			"reply_markup": params{"keyboard": []any{[]any{params{"text": "a", "contact": true}}}},
		},
		400,
		bad + `can't parse keyboard button: unknown field "contact"`,
	},
	{
		"remove_keyboard false",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": params{"remove_keyboard": false}},
		400,
		bad + `field "remove_keyboard" of the ReplyKeyboardRemove must be true`,
	},
	{
		"force_reply false",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_markup": params{"force_reply": false}},
		400,
		bad + `field "force_reply" of the ForceReply must be true`,
	},
	{
		"preview option unknown",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "link_preview_options": params{"disabled": true}},
		400,
		bad + `can't parse link preview options: unknown field "disabled"`,
	},
	{
		"reply to nothing",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "reply_parameters": params{"message_id": 77}},
		400,
		bad + "message to be replied not found",
	},
	{
		"entity outside the text",
		"sendMessage",
		params{"chat_id": 7, "text": "x", "entities": []any{params{"type": "bold", "offset": 0, "length": 2}}},
		400,
		bad + "entity of type bold at 0 with length 2 is outside the text",
	},

	{
		"edit without message",
		"editMessageText",
		params{"chat_id": 7, "text": "x"},
		400,
		bad + "message identifier is not specified",
	},
	{
		"edit of an unknown message",
		"editMessageText",
		params{"chat_id": 7, "message_id": 77, "text": "x"},
		400,
		bad + "message to edit not found",
	},
	{
		"edit of the person's message",
		"editMessageText",
		params{"chat_id": 7, "message_id": 1, "text": "x"},
		400,
		bad + "message can't be edited",
	},
	{
		"edit of a message with a reply keyboard",
		"editMessageText",
		params{"chat_id": 7, "message_id": 3, "text": "x"},
		400,
		bad + "message can't be edited",
	},
	{
		"edit that changes nothing",
		"editMessageText",
		params{"chat_id": 7, "message_id": 2, "text": "Hello ", "reply_markup": keyboard("a")},
		400,
		notModified,
	},
	{
		"same markup",
		"editMessageReplyMarkup",
		params{"chat_id": 7, "message_id": 2, "reply_markup": keyboard("a")},
		400,
		notModified,
	},
	{
		"edit to a reply keyboard",
		"editMessageReplyMarkup",
		params{"chat_id": 7, "message_id": 2, "reply_markup": params{"remove_keyboard": true}},
		400,
		bad + "inline keyboard expected",
	},
	{
		"caption of a text",
		"editMessageCaption",
		params{"chat_id": 7, "message_id": 2, "caption": "x"},
		400,
		bad + "there is no caption in the message to edit",
	},
	{
		"delete of an unknown message",
		"deleteMessage",
		params{"chat_id": 7, "message_id": 77},
		400,
		bad + "message to delete not found",
	},
	{
		"delete of no messages",
		"deleteMessages",
		params{"chat_id": 7, "message_ids": []int{}},
		400,
		bad + "message_ids must be 1 to 100 identifiers",
	},
	{
		"pin of an unknown message",
		"pinChatMessage",
		params{"chat_id": 7, "message_id": 77},
		400,
		bad + "message to pin not found",
	},
	{"unpin with nothing pinned", "unpinChatMessage", params{"chat_id": 7}, 400, bad + "message to unpin not found"},

	{"answer to an unknown tap", "answerCallbackQuery", params{"callback_query_id": "1"}, 400, tooOld},
	{"answer to no tap", "answerCallbackQuery", params{}, 400, bad + `parameter "callback_query_id" is required`},

	{"document missing", "sendDocument", params{"chat_id": 7}, 400, bad + "there is no document in the request"},
	{"photo missing", "sendPhoto", params{"chat_id": 7}, 400, bad + "there is no photo in the request"},
	{
		"document that was never seen",
		"sendDocument",
		params{"chat_id": 7, "document": "https://example.org/a.pdf"},
		400,
		bad + "wrong file identifier/HTTP URL specified",
	},
	{
		"file that was never seen",
		"getFile",
		params{"file_id": "x"},
		400,
		bad + "wrong file_id or the file is temporarily unavailable",
	},

	{"poll for too many", "getUpdates", params{"limit": 101}, 400, bad + "limit must be 1 to 100"},
	{"poll for none", "getUpdates", params{"limit": 0}, 400, bad + "limit must be 1 to 100"},
	{"poll for too long", "getUpdates", params{"timeout": 51}, 400, bad + "timeout must be 0 to 50 seconds"},
	{
		"poll for an unknown kind",
		"getUpdates",
		params{"allowed_updates": []string{"gossip"}},
		400,
		bad + `unknown kind "gossip" in allowed_updates`,
	},

	{
		"command in capitals",
		"setMyCommands",
		params{"commands": []any{params{"command": "Help", "description": "x"}}},
		400,
		bad + "BOT_COMMAND_INVALID",
	},
	{
		"command without description",
		"setMyCommands",
		params{"commands": []any{params{"command": "help", "description": ""}}},
		400,
		bad + "BOT_COMMAND_DESCRIPTION_INVALID",
	},
	{
		"command with a long description",
		"setMyCommands",
		params{"commands": []any{params{"command": "help", "description": strings.Repeat("x", 257)}}},
		400,
		bad + "BOT_COMMAND_DESCRIPTION_INVALID",
	},
	{
		"scope unknown",
		"setMyCommands",
		params{"commands": []any{}, "scope": params{"type": "world"}},
		400,
		bad + "can't parse BotCommandScope: unsupported type specified",
	},
	{
		"scope without its chat",
		"setMyCommands",
		params{"commands": []any{}, "scope": params{"type": "chat"}},
		400,
		bad + "can't parse BotCommandScope: wrong chat_id or user_id for type chat",
	},
	{
		"scope of a chat never started",
		"setMyCommands",
		params{"commands": []any{}, "scope": params{"type": "chat", "chat_id": 9}},
		400,
		bad + "chat not found",
	},
	{
		"language of three letters",
		"setMyCommands",
		params{"commands": []any{}, "language_code": "deu"},
		400,
		bad + "invalid language code specified",
	},
	{
		"description too long",
		"setMyDescription",
		params{"description": strings.Repeat("x", 513)},
		400,
		bad + "description is longer than 512 characters",
	},
	{
		"short description too long",
		"setMyShortDescription",
		params{"short_description": strings.Repeat("x", 121)},
		400,
		bad + "short_description is longer than 120 characters",
	},
	{
		"menu button unknown",
		"setChatMenuButton",
		params{"menu_button": params{"type": "party"}},
		400,
		bad + "can't parse MenuButton: wrong type or fields",
	},

	{
		"webhook without TLS",
		"setWebhook",
		params{"url": "http://example.org/hook"},
		400,
		bad + "bad webhook: An HTTPS URL must be provided for webhook",
	},
	{
		"webhook on another port",
		"setWebhook",
		params{"url": "https://example.org:8080/hook"},
		400,
		bad + "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
	},
	{
		"webhook with a strange secret",
		"setWebhook",
		params{"url": "https://example.org/hook", "secret_token": "a b"},
		400,
		bad + "secret token contains unallowed characters",
	},
	{
		"administrators of a private chat",
		"getChatAdministrators",
		params{"chat_id": 7},
		400,
		bad + "there are no administrators in the private chat",
	},
	{"leaving a private chat", "leaveChat", params{"chat_id": 7}, 400, bad + "can't leave a private chat"},
}

const (
	notModified = bad + "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"
	tooOld      = bad + "query is too old and response timeout expired or query ID is invalid"
)

func button(b params) params { return params{"inline_keyboard": []any{[]any{b}}} }

func TestEveryRuleInEveryEncoding(t *testing.T) {
	for name, encode := range encodings {
		d := started(t, telegramtest.Options{})
		d.Join(telegramtest.User{ID: 9, FirstName: "Carla"})
		d.send(7, "Hello", params{"reply_markup": keyboard("a")})
		d.send(7, "Choose", params{"reply_markup": params{"keyboard": []any{[]any{"yes", "no"}}}})
		before := d.Chat(7)
		for _, rule := range rules {
			t.Run(name+"/"+rule.name, func(t *testing.T) {
				r, err := d.try(t.Context(), rule.method, rule.params, encode)
				if err != nil {
					t.Fatal(err)
				}
				if r.OK || r.Status != rule.status || r.ErrorCode != rule.status || r.Description != rule.description {
					t.Errorf("got %d %q, want %d %q", r.Status, r.Description, rule.status, rule.description)
				}
			})
		}
		if after := d.Chat(7); len(after) != len(before) || after[1].Text != before[1].Text ||
			!after[1].Edited.IsZero() {
			t.Errorf("%s: a refused call changed the chat to %+v", name, after)
		}
	}
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

func TestFilesAreChecked(t *testing.T) {
	d := started(t, telegramtest.Options{})
	d.refused(400, bad+"file must be non-empty", "sendDocument", params{"chat_id": 7, "document": attached{"a", nil}})
	d.refused(
		400, bad+"IMAGE_PROCESS_FAILED", "sendPhoto",
		params{"chat_id": 7, "photo": attached{"a.png", []byte("no picture")}},
	)
	d.refused(
		400, bad+"PHOTO_INVALID_DIMENSIONS", "sendPhoto",
		params{"chat_id": 7, "photo": attached{"a.png", picture(t, 21, 1)}},
	)
	d.refused(
		400, bad+"file is too big", "sendPhoto",
		params{"chat_id": 7, "photo": attached{"a.png", append(picture(t, 1, 1), make([]byte, 10<<20)...)}},
	)
	d.refused(
		413, "Request Entity Too Large", "sendDocument",
		params{"chat_id": 7, "document": attached{"a", make([]byte, 50<<20+1)}},
	)
	d.refused(
		400,
		bad+`method sendMessage takes no file "photo"`,
		"sendMessage",
		params{"chat_id": 7, "text": "x", "photo": attached{"a", []byte("x")}},
	)
	d.ok(
		"sendPhoto",
		params{
			"chat_id":    7,
			"photo":      attached{"a.png", picture(t, 3, 2)},
			"caption":    "<i>Map</i>",
			"parse_mode": "HTML",
		},
	)
	chat := d.Chat(7)
	m := chat[len(chat)-1]
	if m.Kind != telegramtest.KindPhoto || m.Text != "Map" || m.Entities[0].Type != "italic" ||
		m.File.MIME != "image/png" {
		t.Fatalf("%+v", m)
	}
	// A file that is known may be sent again by its id, and its caption edited.
	d.ok("sendPhoto", params{"chat_id": 8, "photo": m.File.ID})
	d.ok("editMessageCaption", params{"chat_id": 7, "message_id": m.ID, "caption": "Our map"})
	if again := d.Chat(7); again[len(again)-1].Text != "Our map" {
		t.Fatalf("%+v", again)
	}
	// And fetched.
	path := decode[struct {
		Path string `json:"file_path"`
	}](t, d.ok("getFile", params{"file_id": m.File.ID})).Path
	resp, err := d.client.Get("http://telegram.invalid/file/bot" + d.Token() + "/" + path)
	if err != nil || resp.StatusCode != 200 || resp.ContentLength != int64(m.File.Size) {
		t.Fatalf("%+v, %v", resp, err)
	}
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBlockedAndDeactivated(t *testing.T) {
	d := started(t, telegramtest.Options{})
	id := d.send(7, "Hello")
	d.Block(7)
	for method, p := range map[string]params{
		"sendMessage":     {"chat_id": 7, "text": "x"},
		"editMessageText": {"chat_id": 7, "message_id": id, "text": "x"},
		"deleteMessage":   {"chat_id": 7, "message_id": id},
		"sendChatAction":  {"chat_id": 7, "action": "typing"},
	} {
		d.refused(403, "Forbidden: bot was blocked by the user", method, p)
	}
	d.ok("getChat", params{"chat_id": 7})
	d.Unblock(7)
	d.send(7, "Welcome back")
	us := d.drain()
	if len(us) != 2 || us[0].Member.Old.Status != "member" || us[0].Member.New.Status != "kicked" ||
		us[1].Member.New.Status != "member" {
		t.Fatalf("%+v", us)
	}
	d.Deactivate(8)
	d.refused(403, "Forbidden: user is deactivated", "sendMessage", params{"chat_id": 8, "text": "x"})
}

func TestMessagesAreDeletableForTwoDays(t *testing.T) {
	d := started(t, telegramtest.Options{})
	first := d.send(7, "one")
	d.Clock().Advance(48*time.Hour + time.Second)
	d.refused(
		400, bad+"message can't be deleted for everyone", "deleteMessage", params{"chat_id": 7, "message_id": first},
	)
	second := d.send(7, "two")
	d.ok("deleteMessages", params{"chat_id": 7, "message_ids": []int{first, second, 77}})
	if chat := d.Chat(7); len(chat) != 2 || chat[1].ID != first {
		t.Fatalf("%+v", chat)
	}
}

func TestTapsAreAnsweredOnceAndSoon(t *testing.T) {
	d := started(t, telegramtest.Options{})
	d.send(7, "Well?", params{"reply_markup": keyboard("yes", "no")})
	tap := func() string {
		t.Helper()
		if err := d.TapData(7, "no"); err != nil {
			t.Fatal(err)
		}
		return d.one().Tap.ID
	}
	id := tap()
	if n := d.Unanswered(7); n != 1 {
		t.Errorf("%d spinners, want 1", n)
	}
	d.refused(
		400, bad+"MESSAGE_TOO_LONG", "answerCallbackQuery",
		params{"callback_query_id": id, "text": strings.Repeat("x", 201)},
	)
	d.refused(
		400,
		bad+"URL_INVALID",
		"answerCallbackQuery",
		params{"callback_query_id": id, "url": "https://example.org"},
	)
	d.ok("answerCallbackQuery", params{"callback_query_id": id, "text": strings.Repeat("x", 200), "show_alert": true})
	d.refused(400, tooOld, "answerCallbackQuery", params{"callback_query_id": id})

	id = tap()
	d.Clock().Advance(150 * time.Second)
	d.ok("answerCallbackQuery", params{"callback_query_id": id})
	id = tap()
	d.Clock().Advance(151 * time.Second)
	d.refused(400, tooOld, "answerCallbackQuery", params{"callback_query_id": id})
	toasts := d.Toasts(7)
	if len(toasts) != 2 || !toasts[0].Alert || toasts[1].Text != "" || toasts[1].Data != "no" || d.Unanswered(7) != 0 {
		t.Errorf("toasts %+v", toasts)
	}
}

// nine is a row of one button too many.
func nine() []any {
	var row []any
	for range 9 {
		row = append(row, params{"text": "x", "callback_data": "x"})
	}
	return row
}

// A file may come in any part of the request, named as attach://<part>.
func TestAFileInAPartOfItsOwn(t *testing.T) {
	d := started(t, telegramtest.Options{})
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	for name, value := range map[string]string{"chat_id": "7", "document": "attach://part0"} {
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("part0", "mydata.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("all of it")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	resp, err := d.client.Post("http://telegram.invalid/bot"+d.Token()+"/sendDocument", w.FormDataContentType(), &form)
	if err != nil || resp.StatusCode != 200 {
		t.Fatalf("%v, %v", resp, err)
	}
	chat := d.Chat(7)
	if f := chat[len(chat)-1].File; f == nil || f.Name != "mydata.txt" || string(f.Bytes) != "all of it" {
		t.Errorf("the phone got %+v", f)
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
