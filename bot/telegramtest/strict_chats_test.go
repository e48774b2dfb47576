package telegramtest_test

import (
	"buddy/bot/telegramtest"
	"testing"
)

// chatRules are about chats and who can be reached.
var chatRules = []rule{
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
		"administrators of a private chat",
		"getChatAdministrators",
		params{"chat_id": 7},
		400,
		bad + "there are no administrators in the private chat",
	},
	{"leaving a private chat", "leaveChat", params{"chat_id": 7}, 400, bad + "can't leave a private chat"},
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
