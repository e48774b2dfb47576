package keep

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueAsk          buddy.DueKind = "person.ask"
	dueMissed       buddy.DueKind = "mail.missed"
	duePrune        buddy.DueKind = "quarantine.prune"
	dueUpkeep       buddy.DueKind = "upkeep"
	DueUpkeepEnd    buddy.DueKind = "upkeep.end"
	dueUpkeepLooks  buddy.DueKind = "upkeep.looks"
	dueUpkeepPairs  buddy.DueKind = "upkeep.pairs"
	dueUpkeepPeople buddy.DueKind = "upkeep.people"
)
