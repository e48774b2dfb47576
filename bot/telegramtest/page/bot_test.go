package page_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"buddy/bot/telegramtest"
)

// scripted is a bot of a few lines that shows what a page must be able to draw.
type scripted struct {
	t  testing.TB
	tg *telegramtest.Server
}

type anything = map[string]any

// startBot lets the bot answer until the test ends.
func startBot(t testing.TB, tg *telegramtest.Server) *scripted {
	b := &scripted{t: t, tg: tg}
	b.call("setMyDescription", anything{"description": "I bring two people together.\nPress start to see how."})
	b.call("setMyCommands", anything{"commands": []anything{
		{"command": "start", "description": "Begin"}, {"command": "help", "description": "What you can do here"},
		{
			"command":     "phone",
			"description": "Share your number",
		}, {"command": "file", "description": "What is stored about you"},
	}})
	done := make(chan struct{})
	go func() { defer close(done); b.run() }()
	t.Cleanup(func() { tg.Close(); <-done })
	return b
}

type incoming struct {
	ID      int64 `json:"update_id"`
	Message *struct {
		Text    string
		Contact *struct{}
		From    telegramtest.User
	}
	Callback *struct {
		ID      string
		Data    string
		From    telegramtest.User
		Message struct {
			ID int `json:"message_id"`
		}
	} `json:"callback_query"`
}

// run polls until the server closes.
func (b *scripted) run() {
	offset := int64(0)
	for {
		var updates []incoming
		if err := b.try("getUpdates", anything{"offset": offset, "timeout": 50}, &updates); err != nil {
			return
		}
		for _, u := range updates {
			offset = u.ID + 1
			switch {
			case u.Callback != nil:
				b.tapped(u)
			case u.Message != nil:
				b.heard(u)
			}
		}
	}
}

func (b *scripted) heard(u incoming) {
	user, text := u.Message.From, u.Message.Text
	switch {
	case u.Message.Contact != nil:
		b.say(user.ID, "Thank you for the number.", anything{"remove_keyboard": true})
	case strings.HasPrefix(text, "/start"):
		hello := fmt.Sprintf("<b>Hello %s!</b>\nWhich language do you like to read? See /help.", user.FirstName)
		b.say(user.ID, hello, languages)
		if payload := strings.TrimPrefix(text, "/start "); payload != text {
			b.say(user.ID, "You came with <code>"+payload+"</code>.", nil)
		}
	case text == "/phone":
		b.say(
			user.ID,
			"How can your buddy reach you?",
			anything{"resize_keyboard": true, "one_time_keyboard": true, "keyboard": [][]anything{
				{
					{"text": "Share my number", "request_contact": true},
				}, {{"text": "Through the team"}, {"text": "Not now"}},
			}},
		)
	case text == "/file":
		b.document(user.ID, "mydata.json", []byte(`{"name":"Amina"}`))
	default:
		b.say(user.ID, "You said: "+text, nil)
	}
}

func (b *scripted) tapped(u incoming) {
	chat, message := u.Callback.From.ID, u.Callback.Message.ID
	answer := anything{"callback_query_id": u.Callback.ID}
	edit := func(text string, keyboard any) {
		b.call(
			"editMessageText",
			anything{
				"chat_id":      chat,
				"message_id":   message,
				"text":         text,
				"parse_mode":   "HTML",
				"reply_markup": keyboard,
			},
		)
	}
	switch u.Callback.Data {
	case "ar":
		answer["text"] = "العربية"
		edit(
			"أهلاً <b>بكم</b>! اختاروا ما يناسبكم مع \u2068Marco\u2069.",
			anything{"inline_keyboard": [][]anything{{{"text": "رجوع", "callback_data": "back"}}}},
		)
	case "en":
		edit("Good. <i>English</i> it is.", more)
	case "rules":
		answer["text"], answer["show_alert"] = "Be kind. Meet in public first.", true
	case "gone":
		b.call("deleteMessage", anything{"chat_id": chat, "message_id": message})
	case "never":
		return
	case "back":
		edit("Which language do you like to read?", languages)
	}
	b.call("answerCallbackQuery", answer)
}

var languages = anything{"inline_keyboard": [][]anything{
	{{"text": "English", "callback_data": "en"}, {"text": "Italiano", "callback_data": "it"}},
	{{"text": "العربية", "callback_data": "ar"}, {"text": "Українська", "callback_data": "uk"}},
}}

var more = anything{"inline_keyboard": [][]anything{
	{{"text": "The rules", "callback_data": "rules"}, {"text": "Remove this", "callback_data": "gone"}},
	{{"text": "Wait for ever", "callback_data": "never"}},
	{{"text": "Invite a friend", "url": "https://t.me/buddytestbot?start=friend_1"}},
}}

func (b *scripted) say(chat int64, text string, keyboard anything) {
	params := anything{"chat_id": chat, "text": text, "parse_mode": "HTML"}
	if keyboard != nil {
		params["reply_markup"] = keyboard
	}
	b.call("sendMessage", params)
}

func (b *scripted) document(chat int64, name string, content []byte) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("chat_id", fmt.Sprint(chat))
	form.WriteField("caption", "What is stored about you.")
	part, _ := form.CreateFormFile("document", name) // A buffer takes everything.
	part.Write(content)
	form.Close()
	b.answered("sendDocument", form.FormDataContentType(), &body, nil)
}

func (b *scripted) call(method string, params anything) {
	if err := b.try(method, params, nil); err != nil {
		b.t.Errorf("the scripted bot: %v", err)
	}
}

func (b *scripted) try(method string, params anything, result any) error {
	body, err := json.Marshal(params)
	if err != nil {
		return err
	}
	return b.answered(method, "application/json", bytes.NewReader(body), result)
}

func (b *scripted) answered(method, kind string, body interface{ Read([]byte) (int, error) }, result any) error {
	answer, err := b.tg.Client().Post(fmt.Sprintf(b.tg.Endpoint(), b.tg.Token(), method), kind, body)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	var wrapped struct {
		Description string
		Result      json.RawMessage
	}
	if err := json.NewDecoder(answer.Body).Decode(&wrapped); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", method, wrapped.Description)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(wrapped.Result, result)
}
