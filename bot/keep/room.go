package keep

import (
	"buddy"
	"buddy/bot/chat"
)

// Room is what is forgotten at night, and what the owners have to hear about the bot itself.
func Room() chat.Room {
	return chat.Room{
		Name: "keep",
		Actions: map[string]chat.Action{
			stayButton: {
				Who:            chat.Participant,
				Do:             func(t *chat.Turn, _ []string) error { return stay(t) },
				WhileSuspended: true,
			},
		},
		Duties: map[buddy.DueKind]chat.Duty{
			dueMissed:       tellMissed,
			dueUpkeep:       upkeep,
			dueUpkeepPeople: keepPeople,
			dueUpkeepPairs:  keepPairs,
			dueUpkeepLooks:  keepLooks,
			DueUpkeepEnd:    endOfNight,
			duePrune:        pruneQuarantine,
			dueAsk:          chat.Vital(askStay),
		},
		Series:         []chat.Series{{Kind: dueUpkeep, Plan: planUpkeep}},
		WhileSuspended: []buddy.DueKind{dueAsk},
	}
}
