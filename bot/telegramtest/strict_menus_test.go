package telegramtest_test

import "strings"

// menuRules are about what the bot says of itself.
var menuRules = []rule{
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
}
