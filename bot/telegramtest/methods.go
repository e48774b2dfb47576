package telegramtest

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// method is a supported method of the API.
type method struct {
	name   string
	params []param
	do     func(s *Server, ctx context.Context, a *args) (any, error) // Called with the lock held.
}

// param is a parameter of a method.
type param struct {
	name    string
	kind    paramKind
	missing string // Refusal when it is absent; empty means that it is optional.
}

type paramKind int

const (
	str paramKind = iota
	integer
	boolean
	chatID // An integer or @username.
	object
	array
	file // An upload or a string.
)

func needed(name string, kind paramKind, missing string) param { return param{name, kind, missing} }

func optional(kind paramKind, names ...string) []param {
	var ps []param
	for _, name := range names {
		ps = append(ps, param{name: name, kind: kind})
	}
	return ps
}

// Parameters that several methods share.
var (
	toChat    = []param{needed("chat_id", chatID, "chat_id is empty")}
	ofMessage = []param{needed("message_id", integer, "message identifier is not specified")}
	language  = optional(str, "language_code")
	scoped    = slices.Concat(optional(object, "scope"), language)
	sending   = slices.Concat(toChat,
		optional(boolean, "disable_notification", "protect_content", "allow_sending_without_reply"),
		optional(integer, "reply_to_message_id"),
		optional(object, "reply_parameters", "reply_markup"))
	texts    = slices.Concat(optional(str, "parse_mode"), optional(array, "entities"))
	captions = slices.Concat(optional(str, "caption", "parse_mode"), optional(array, "caption_entities"))
	previews = slices.Concat(optional(object, "link_preview_options"), optional(boolean, "disable_web_page_preview"))
	body     = []param{needed("text", str, "message text is empty")}
	editing  = slices.Concat(toChat, ofMessage, optional(object, "reply_markup"))
	sources  = slices.Concat(optional(integer, "limit", "timeout"), optional(array, "allowed_updates"))
	webhooks = slices.Concat(optional(str, "url", "ip_address", "secret_token"), optional(integer, "max_connections"),
		optional(array, "allowed_updates"), optional(boolean, "drop_pending_updates"))
)

// methods is everything the server can do, by lower-case name.
var methods = byName([]method{
	{"getMe", nil, (*Server).getMe},
	{"getUpdates", slices.Concat(optional(integer, "offset"), sources), (*Server).getUpdates},
	{"setWebhook", webhooks, (*Server).setWebhook},
	{"deleteWebhook", optional(boolean, "drop_pending_updates"), (*Server).deleteWebhook},
	{"getWebhookInfo", nil, (*Server).getWebhookInfo},

	{"sendMessage", slices.Concat(sending, body, texts, previews), (*Server).sendMessage},
	{
		"sendDocument",
		slices.Concat(sending, captions, []param{needed("document", file, "there is no document in the request")},
			optional(boolean, "disable_content_type_detection")),
		(*Server).sendDocument,
	},
	{"sendPhoto", slices.Concat(sending, captions, []param{needed("photo", file, "there is no photo in the request")},
		optional(boolean, "has_spoiler", "show_caption_above_media")), (*Server).sendPhoto},
	{
		"sendChatAction",
		slices.Concat(toChat, []param{needed("action", str, "wrong parameter action in request")}),
		(*Server).sendChatAction,
	},

	{"editMessageText", slices.Concat(editing, body, texts, previews), (*Server).editMessageText},
	{
		"editMessageCaption",
		slices.Concat(editing, captions, optional(boolean, "show_caption_above_media")),
		(*Server).editMessageCaption,
	},
	{"editMessageReplyMarkup", editing, (*Server).editMessageReplyMarkup},
	{"deleteMessage", slices.Concat(toChat, ofMessage), (*Server).deleteMessage},
	{
		"deleteMessages",
		slices.Concat(toChat, []param{needed("message_ids", array, "message identifiers are not specified")}),
		(*Server).deleteMessages,
	},
	{
		"pinChatMessage",
		slices.Concat(toChat, ofMessage, optional(boolean, "disable_notification")),
		(*Server).pinChatMessage,
	},
	{"unpinChatMessage", slices.Concat(toChat, optional(integer, "message_id")), (*Server).unpinChatMessage},
	{"unpinAllChatMessages", toChat, (*Server).unpinAllChatMessages},

	{
		"answerCallbackQuery",
		slices.Concat(
			[]param{needed("callback_query_id", str, `parameter "callback_query_id" is required`)},
			optional(str, "text", "url"),
			optional(boolean, "show_alert"),
			optional(integer, "cache_time"),
		),
		(*Server).answerCallbackQuery,
	},

	{
		"setMyCommands",
		slices.Concat([]param{needed("commands", array, `parameter "commands" is required`)}, scoped),
		(*Server).setMyCommands,
	},
	{"getMyCommands", scoped, (*Server).getMyCommands},
	{"deleteMyCommands", scoped, (*Server).deleteMyCommands},
	{"setMyName", slices.Concat(optional(str, "name"), language), setProfile("name")},
	{"getMyName", language, getProfile("name")},
	{"setMyDescription", slices.Concat(optional(str, "description"), language), setProfile("description")},
	{"getMyDescription", language, getProfile("description")},
	{
		"setMyShortDescription",
		slices.Concat(optional(str, "short_description"), language),
		setProfile("short_description"),
	},
	{"getMyShortDescription", language, getProfile("short_description")},
	{
		"setChatMenuButton",
		slices.Concat(optional(integer, "chat_id"), optional(object, "menu_button")),
		(*Server).setChatMenuButton,
	},
	{"getChatMenuButton", optional(integer, "chat_id"), (*Server).getChatMenuButton},

	{"getChat", toChat, (*Server).getChat},
	{
		"getChatMember",
		slices.Concat(toChat, []param{needed("user_id", integer, "invalid user_id specified")}),
		(*Server).getChatMember,
	},
	{"getChatAdministrators", toChat, (*Server).getChatAdministrators},
	{"leaveChat", toChat, (*Server).leaveChat},
	{"getFile", []param{needed("file_id", str, "invalid file_id")}, (*Server).getFile},
})

func byName(list []method) map[string]method {
	m := map[string]method{}
	for _, x := range list {
		m[strings.ToLower(x.name)] = x
	}
	return m
}

// check refuses parameters that the method does not have, that it needs, or that are of another type. It is stricter
// than Telegram, which ignores what it does not know.
func (m method) check(a *args) error {
	for name := range a.values {
		if !m.takes(name) && !slices.Contains(besides, name) {
			return badRequest("unknown parameter %q of method %s", name, m.name)
		}
	}
	for name := range a.files {
		if !slices.ContainsFunc(m.params, func(p param) bool {
			return p.kind == file && (p.name == name || a.values[p.name] == attach+name)
		}) {
			return badRequest("method %s takes no file %q", m.name, name)
		}
	}
	for _, p := range m.params {
		if _, sent := a.values[p.name]; !sent && !a.has(p.name) || p.missing != "" && !a.has(p.name) {
			if p.missing != "" {
				return badRequest("%s", p.missing)
			}
			continue
		}
		if _, upload := a.files[p.name]; !upload && !p.kind.fits(a.values[p.name]) {
			return badRequest("parameter %q of method %s must be %s", p.name, m.name, p.kind)
		}
	}
	return nil
}

// besides are parameters that client libraries send although no method has them: Telegraf and Telebot.
var besides = []string{"method", "file_name", "file_size", "performer", "title", "duration"}

func (m method) takes(name string) bool {
	return slices.ContainsFunc(m.params, func(p param) bool { return p.name == name })
}

var kindNames = [...]string{
	"a String",
	"an Integer",
	"a Boolean",
	"an Integer or @username",
	"an Object",
	"an Array",
	"a File",
}

// String names the kind in refusals.
func (k paramKind) String() string { return kindNames[k] }

// fits reports whether v is of the kind. Nested values may be null, as the Go client sends it for "none".
func (k paramKind) fits(v string) bool {
	switch k {
	case integer:
		_, err := strconv.ParseInt(v, 10, 64)
		return err == nil
	case boolean:
		_, err := strconv.ParseBool(strings.ToLower(v))
		return err == nil
	case chatID:
		return strings.HasPrefix(v, "@") || integer.fits(v)
	case object:
		return v == "null" || isJSON[map[string]json.RawMessage](v)
	case array:
		return v == "null" || isJSON[[]json.RawMessage](v)
	}
	return true
}

func isJSON[T any](v string) bool {
	var t T
	return json.Unmarshal([]byte(v), &t) == nil
}
