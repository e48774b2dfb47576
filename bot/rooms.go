package bot

import (
	"encoding/json"
	"slices"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/desk"
	"buddy/bot/duo"
	"buddy/bot/event"
	"buddy/bot/join"
	"buddy/bot/keep"
	"buddy/bot/me"
	"buddy/bot/owner"
	"buddy/bot/round"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/bot/wire"
)

// rooms are all parts of the conversation.
func rooms() []chat.Room {
	return []chat.Room{
		chat.Questions(),
		homeRoom(),
		join.Room(),
		me.Room(),
		safe.Room(),
		duo.Room(),
		team.Room(),
		round.Room(),
		desk.Room(),
		owner.Room(),
		keep.Room(),
	}
}

// host is what the conversation's toolkit asks of the product.
func host() chat.Host {
	return chat.Host{
		Home:  homeOf,
		Greet: func(t *chat.Turn) error { return join.ChooseLanguage(t, "") },
		May:   safe.May,
		Said:  team.AsStaff,
		Muted: func(t *chat.Turn, kind buddy.DueKind) bool {
			return team.Suspended(t) && !slices.Contains(mailWhileSuspended, kind)
		},
		Together: duo.Together,
		Renamed:  func(t *chat.Turn, p buddy.Person, name string) buddy.Person { return duo.Rename(t, p, name, 0) },
		Read:     func(raw json.RawMessage) (event.Event, error) { return wire.Decode(raw, "") },
		Shown:    team.Looked,
	}
}

// mailWhileSuspended is what the bot still starts: that a pair is over, and the
// question before somebody's answers are forgotten.
var mailWhileSuspended = []buddy.DueKind{duo.DueEnded, chat.DueAsk}
