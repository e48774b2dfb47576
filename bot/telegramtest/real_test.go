package telegramtest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"buddy/bot/telegramtest"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// The library that the bot uses, from getMe to an uploaded file, with one person who starts, taps and blocks.
func TestTheLibraryTalksToTheServer(t *testing.T) {
	tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(noon)})
	defer tg.Close()
	bot, err := tgbotapi.NewBotAPIWithClient(tg.Token(), tg.Endpoint(), tg.Client())
	if err != nil {
		t.Fatal(err)
	}
	if bot.Self.UserName != "buddytestbot" || !bot.Self.IsBot {
		t.Fatalf("getMe: %+v", bot.Self)
	}

	tg.Join(telegramtest.User{ID: 7, FirstName: "Amina", Username: "amina", LanguageCode: "de"})
	if _, err := tg.Start(7, "invite-1"); err != nil {
		t.Fatal(err)
	}
	updates, err := bot.GetUpdates(tgbotapi.UpdateConfig{})
	if err != nil || len(updates) != 1 {
		t.Fatalf("updates %v, %v", updates, err)
	}
	m := updates[0].Message
	if m.Command() != "start" || m.CommandArguments() != "invite-1" || m.From.LanguageCode != "de" ||
		m.Chat.UserName != "amina" {
		t.Fatalf("start arrived as %+v", m)
	}

	msg := tgbotapi.NewMessage(7, "<b>Hello</b> Amina &amp; all")
	msg.ParseMode = tgbotapi.ModeHTML
	msg.ReplyMarkup = tgbotapi.NewInlineKeyboardMarkup(
		tgbotapi.NewInlineKeyboardRow(tgbotapi.NewInlineKeyboardButtonData("Yes", "q1.yes")),
	)
	sent, err := bot.Send(msg)
	if err != nil {
		t.Fatal(err)
	}
	if sent.Text != "Hello Amina & all" || len(sent.Entities) != 1 || sent.Entities[0].Type != "bold" ||
		sent.ReplyMarkup == nil {
		t.Fatalf("sent %+v", sent)
	}

	if err := tg.TapLabel(7, "Yes"); err != nil {
		t.Fatal(err)
	}
	updates, err = bot.GetUpdates(tgbotapi.UpdateConfig{Offset: updates[0].UpdateID + 1})
	if err != nil || len(updates) != 1 || updates[0].CallbackQuery.Data != "q1.yes" ||
		updates[0].CallbackQuery.Message.MessageID != sent.MessageID {
		t.Fatalf("tap arrived as %+v, %v", updates, err)
	}
	if _, err := bot.Request(tgbotapi.NewCallback(updates[0].CallbackQuery.ID, "Noted")); err != nil {
		t.Fatal(err)
	}
	if toasts := tg.Toasts(7); len(toasts) != 1 || toasts[0].Text != "Noted" || toasts[0].Data != "q1.yes" {
		t.Fatalf("toasts %+v", toasts)
	}
	if _, err := bot.Send(tgbotapi.NewEditMessageText(7, sent.MessageID, "Thank you")); err != nil {
		t.Fatal(err)
	}

	file := tgbotapi.NewDocument(7, tgbotapi.FileReader{Name: "data.csv", Reader: bytes.NewReader([]byte("a,b\n"))})
	file.Caption = "Your data"
	if _, err := bot.Send(file); err != nil {
		t.Fatal(err)
	}
	commands := tgbotapi.NewSetMyCommandsWithScopeAndLanguage(
		tgbotapi.NewBotCommandScopeChat(7),
		"de",
		tgbotapi.BotCommand{Command: "hilfe", Description: "Hilfe"},
	)
	if _, err := bot.Request(commands); err != nil {
		t.Fatal(err)
	}
	if menu := tg.Menu(7); len(menu) != 1 || menu[0].Command != "hilfe" {
		t.Fatalf("menu %+v", menu)
	}

	chat := tg.Chat(7)
	if len(chat) != 3 || chat[1].Text != "Thank you" || chat[1].Edited.IsZero() || chat[1].Keyboard != nil ||
		string(chat[2].File.Bytes) != "a,b\n" ||
		chat[2].Text != "Your data" {
		t.Fatalf("the phone shows %+v", chat)
	}

	if err := tg.Block(7); err != nil {
		t.Fatal(err)
	}
	var refused *tgbotapi.Error
	if _, err := bot.Send(tgbotapi.NewMessage(7, "Are you there?")); !errors.As(err, &refused) || refused.Code != 403 {
		t.Fatalf("blocked: %v", err)
	}
	updates, err = bot.GetUpdates(tgbotapi.UpdateConfig{Offset: updates[0].UpdateID + 1})
	if err != nil || len(updates) != 1 || updates[0].MyChatMember.NewChatMember.Status != "kicked" {
		t.Fatalf("block arrived as %+v, %v", updates, err)
	}
}

// An empty keyboard of the library is null on the wire, which Telegram refuses.
func TestTheLibrarysEmptyKeyboardIsRefused(t *testing.T) {
	tg := telegramtest.New(telegramtest.Options{})
	defer tg.Close()
	bot, err := tgbotapi.NewBotAPIWithClient(tg.Token(), tg.Endpoint(), tg.Client())
	if err != nil {
		t.Fatal(err)
	}
	tg.Join(telegramtest.User{ID: 7, FirstName: "Amina"})
	tg.Say(7, "/start")
	msg := tgbotapi.NewMessage(7, "Hello")
	msg.ReplyMarkup = tgbotapi.InlineKeyboardMarkup{}
	var refused *tgbotapi.Error
	if _, err := bot.Send(msg); !errors.As(err, &refused) || refused.Code != 400 {
		t.Fatalf("got %v", err)
	}
	markup, _ := json.Marshal(tgbotapi.NewInlineKeyboardMarkup())
	if _, err := bot.MakeRequest("sendMessage",
		tgbotapi.Params{"chat_id": "7", "text": "Hello", "reply_markup": string(markup)}); !errors.As(
		err,
		&refused,
	) {
		t.Fatalf("got %v", err)
	}
}
