// Package chat is the toolkit of a conversation: turns, screens, questions as data, buttons and
// commands by tables, who may use them, and when the bot may begin by itself. It serves every
// room and knows no buddies: another bot could be written on it. What it needs from the
// product stands in Host.
package chat
