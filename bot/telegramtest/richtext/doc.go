// Package richtext is what Telegram makes of a text: its HTML read into words and entities, cleaned, brought into
// order, and with the links, mentions, commands and tags that it finds by itself.
//
// It knows texts only, no chats and no requests. Places and lengths are in UTF-16 code units, as in the Bot API.
package richtext
