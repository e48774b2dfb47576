package request

import "slices"

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

// methods is what each method of the API takes.
var methods = map[string][]param{
	"getMe":          nil,
	"getUpdates":     slices.Concat(optional(integer, "offset"), sources),
	"setWebhook":     webhooks,
	"deleteWebhook":  optional(boolean, "drop_pending_updates"),
	"getWebhookInfo": nil,

	"sendMessage": slices.Concat(sending, body, texts, previews),
	"sendDocument": slices.Concat(sending, captions,
		[]param{needed("document", file, "there is no document in the request")},
		optional(boolean, "disable_content_type_detection")),
	"sendPhoto": slices.Concat(sending, captions, []param{needed("photo", file, "there is no photo in the request")},
		optional(boolean, "has_spoiler", "show_caption_above_media")),
	"sendChatAction": slices.Concat(toChat, []param{needed("action", str, "wrong parameter action in request")}),

	"editMessageText":        slices.Concat(editing, body, texts, previews),
	"editMessageCaption":     slices.Concat(editing, captions, optional(boolean, "show_caption_above_media")),
	"editMessageReplyMarkup": editing,
	"deleteMessage":          slices.Concat(toChat, ofMessage),
	"deleteMessages": slices.Concat(toChat,
		[]param{needed("message_ids", array, "message identifiers are not specified")}),
	"pinChatMessage":       slices.Concat(toChat, ofMessage, optional(boolean, "disable_notification")),
	"unpinChatMessage":     slices.Concat(toChat, optional(integer, "message_id")),
	"unpinAllChatMessages": toChat,

	"answerCallbackQuery": slices.Concat(
		[]param{needed("callback_query_id", str, `parameter "callback_query_id" is required`)},
		optional(str, "text", "url"),
		optional(boolean, "show_alert"),
		optional(integer, "cache_time"),
	),

	"setMyCommands": slices.Concat(
		[]param{needed("commands", array, `parameter "commands" is required`)}, scoped),
	"getMyCommands":         scoped,
	"deleteMyCommands":      scoped,
	"setMyName":             slices.Concat(optional(str, "name"), language),
	"getMyName":             language,
	"setMyDescription":      slices.Concat(optional(str, "description"), language),
	"getMyDescription":      language,
	"setMyShortDescription": slices.Concat(optional(str, "short_description"), language),
	"getMyShortDescription": language,
	"setChatMenuButton":     slices.Concat(optional(integer, "chat_id"), optional(object, "menu_button")),
	"getChatMenuButton":     optional(integer, "chat_id"),

	"getChat":               toChat,
	"getChatMember":         slices.Concat(toChat, []param{needed("user_id", integer, "invalid user_id specified")}),
	"getChatAdministrators": toChat,
	"leaveChat":             toChat,
	"getFile":               {needed("file_id", str, "invalid file_id")},
}
