package telegramtest_test

import "strings"

// keyboardRules are about keyboards and what else goes with a message.
var keyboardRules = []rule{
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
}

func button(b params) params { return params{"inline_keyboard": []any{[]any{b}}} }

// nine is a row of one button too many.
func nine() []any {
	var row []any
	for range 9 {
		row = append(row, params{"text": "x", "callback_data": "x"})
	}
	return row
}
