package keep

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
)

// Room is what is forgotten at night, and what the owners have to hear about the bot itself.
func Room() chat.Room {
	return chat.Room{
		Name: "keep",
		Commands: []chat.Command{
			{Name: "stopall", Place: 247, Who: chat.Owner, Do: func(t *chat.Turn, _ string) error {
				return haltAll(t, nil)
			}},
		},
		Actions: map[string]chat.Action{
			stayButton: {
				Who:            chat.Participant,
				Do:             func(t *chat.Turn, _ []string) error { return stay(t) },
				WhileSuspended: true,
			},
			"lost":    {Who: chat.Lead, Do: lost},
			quietly:   {Who: chat.Lead, Do: lostQuietly},
			"move":    {Who: chat.Anyone, Do: moveHere},
			NotMe:     {Who: chat.Anyone, Do: func(*chat.Turn, []string) error { return buddy.Refuse("refuse.stale") }},
			"halt":    {Who: chat.Lead, Do: halt},
			"haltall": {Who: chat.Owner, Do: haltAll},
		},
		Adds: []chat.Extra{{To: team.PersonScreen, Place: 90, Show: lostPhone}},
		Deeds: map[string]chat.Deed{
			"move.link": {Own: "own.team", Staff: "move"},
			"move":      {Own: "own.move"},
			"move.not":  {Own: "own.move.not"},
		},
		Home: []chat.Part{{Place: 5, Who: chat.Lead, Show: halts}},
		Duties: map[buddy.DueKind]chat.Duty{
			dueMissed:       chat.Job(tellMissed).To(chat.Owner),
			dueUpkeep:       chat.Job(upkeep),
			dueUpkeepPeople: chat.Job(keepPeople),
			dueUpkeepPairs:  chat.Job(keepPairs),
			dueUpkeepLooks:  chat.Job(keepLooks),
			DueUpkeepEnd:    chat.Job(endOfNight),
			duePrune:        chat.Job(pruneQuarantine),
			dueAsk:          chat.Vital(askStay).To(chat.Anyone),
		},
		Series:         []chat.Series{{Kind: dueUpkeep, Plan: planUpkeep}},
		WhileSuspended: []buddy.DueKind{dueAsk},
	}
}
