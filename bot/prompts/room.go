package prompts

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/pairs"
)

// Room is prompts as one value.
func Room() chat.Room {
	return chat.Room{
		Name: "prompts",
		Duties: map[buddy.DueKind]chat.Duty{
			pairs.DueOf(buddy.PromptBeat): chat.News(pairs.Usual(sendPrompt)),
		},
	}
}
