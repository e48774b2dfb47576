package bot

import "buddy"

// keepRoom is what is forgotten at night, and what the owners have to hear about the bot itself.
func keepRoom() Room {
	return Room{
		Name: "keep",
		Actions: map[string]action{
			"stay": {participant, func(t *turn, _ []string) error { return t.stay() }},
		},
		Duties: map[buddy.DueKind]duty{
			missedMail:         tellMissed,
			"upkeep":           upkeep,
			"upkeep.people":    keepPeople,
			"upkeep.pairs":     keepPairs,
			"upkeep.looks":     keepLooks,
			"upkeep.end":       func(*turn, buddy.Due) error { return nil }, // Tick rewrites the file
			"quarantine.prune": pruneQuarantine,
			"person.ask":       mail(askStay),
		},
	}
}
