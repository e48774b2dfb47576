package telegramtest_test

import (
	"buddy/bot/telegramtest"
	"testing"
	"time"
)

// editRules are about editing, deleting and pinning.
var editRules = []rule{
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
}

const (
	notModified = bad + "message is not modified: specified new message content and reply markup are exactly the " +
		"same as a current content and reply markup of the message"
	tooOld = bad + "query is too old and response timeout expired or query ID is invalid"
)

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
