package telegramtest

import (
	"context"
	"strings"

	"buddy/bot/telegramtest/request"
)

// method is a supported method of the API.
type method struct {
	name string
	do   func(s *Server, ctx context.Context, a *request.Args) (any, error) // Called with the lock held.
}

// methods is everything the server can do, by lower-case name. What each takes is known to package request.
var methods = byName([]method{
	{"getMe", (*Server).getMe},
	{"getUpdates", (*Server).getUpdates},
	{"setWebhook", (*Server).setWebhook},
	{"deleteWebhook", (*Server).deleteWebhook},
	{"getWebhookInfo", (*Server).getWebhookInfo},

	{"sendMessage", (*Server).sendMessage},
	{"sendDocument", (*Server).sendDocument},
	{"sendPhoto", (*Server).sendPhoto},
	{"sendChatAction", (*Server).sendChatAction},

	{"editMessageText", (*Server).editMessageText},
	{"editMessageCaption", (*Server).editMessageCaption},
	{"editMessageReplyMarkup", (*Server).editMessageReplyMarkup},
	{"deleteMessage", (*Server).deleteMessage},
	{"deleteMessages", (*Server).deleteMessages},
	{"pinChatMessage", (*Server).pinChatMessage},
	{"unpinChatMessage", (*Server).unpinChatMessage},
	{"unpinAllChatMessages", (*Server).unpinAllChatMessages},

	{"answerCallbackQuery", (*Server).answerCallbackQuery},

	{"setMyCommands", (*Server).setMyCommands},
	{"getMyCommands", (*Server).getMyCommands},
	{"deleteMyCommands", (*Server).deleteMyCommands},
	{"setMyName", setProfile("name")},
	{"getMyName", getProfile("name")},
	{"setMyDescription", setProfile("description")},
	{"getMyDescription", getProfile("description")},
	{"setMyShortDescription", setProfile("short_description")},
	{"getMyShortDescription", getProfile("short_description")},
	{"setChatMenuButton", (*Server).setChatMenuButton},
	{"getChatMenuButton", (*Server).getChatMenuButton},

	{"getChat", (*Server).getChat},
	{"getChatMember", (*Server).getChatMember},
	{"getChatAdministrators", (*Server).getChatAdministrators},
	{"leaveChat", (*Server).leaveChat},
	{"getFile", (*Server).getFile},
})

func byName(list []method) map[string]method {
	m := map[string]method{}
	for _, x := range list {
		m[strings.ToLower(x.name)] = x
	}
	return m
}
