package bot

import (
	"encoding/json"

	"buddy"
	"buddy/bot/activity"
	"buddy/bot/breach"
	"buddy/bot/chat"
	"buddy/bot/contacts"
	"buddy/bot/desk"
	"buddy/bot/duo"
	"buddy/bot/event"
	"buddy/bot/farewell"
	"buddy/bot/gate"
	"buddy/bot/join"
	"buddy/bot/keep"
	"buddy/bot/ladder"
	"buddy/bot/me"
	"buddy/bot/meet"
	"buddy/bot/owner"
	"buddy/bot/pin"
	"buddy/bot/plan"
	"buddy/bot/prompts"
	"buddy/bot/report"
	"buddy/bot/round"
	"buddy/bot/safe"
	"buddy/bot/team"
	"buddy/bot/track"
	"buddy/bot/wire"
)

// Rooms are all parts of the conversation.
func Rooms() []chat.Room {
	return []chat.Room{
		chat.Questions(),
		homeRoom(),
		join.Room(),
		gate.Room(),
		me.Room(),
		safe.Room(),
		contacts.Room(),
		meet.Room(),
		ladder.Room(),
		duo.Room(),
		prompts.Room(),
		activity.Room(),
		plan.Room(),
		farewell.Room(),
		track.Room(),
		team.Room(),
		round.Room(),
		desk.Room(),
		report.Room(),
		owner.Room(),
		pin.Room(again),
		keep.Room(),
		breach.Room(),
	}
}

// again does what somebody did, as when it came.
func again(t *chat.Turn) error {
	switch t.Ev.Kind {
	case event.Tapped:
		return t.Tap()
	case event.GaveCommand:
		return t.Command()
	}
	return wrote(t)
}

// host is what the conversation's toolkit asks of the product.
func host() chat.Host {
	return chat.Host{
		Stranger: stranger,
		Greet:    func(t *chat.Turn) error { return join.ChooseLanguage(t, "") },
		Worded:   team.AsStaff,

		Unsuspended: func(t *chat.Turn) error { return team.Unsuspended(t, t.Me.Programme) },

		Together: duo.Together,
		Beside:   duo.Beside,
		Renamed:  func(t *chat.Turn, p buddy.Person, name string) buddy.Person { return duo.Rename(t, p, name, 0) },
		Read:     func(raw json.RawMessage) (event.Event, error) { return wire.Decode(raw, "") },
		Shown:    team.Looked,
		Allowed:  team.Allowed,
		Opened:   pin.Opened,
		Secured:  pin.Secured,
		Trained:  gate.Trained,
		Zone:     team.Zone,
		Asks:     team.Asks,
		Stamp:    team.Stamp,
		Closed:   func(t *chat.Turn) { team.HandOnLater(t, t.Tx.Now().Add(team.Talking)) }, // what the team wrote
	}
}
