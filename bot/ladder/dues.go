package ladder

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueFirst buddy.DueKind = "ladder.first"
	dueHelp  buddy.DueKind = "ladder.help"
	dueNight buddy.DueKind = "ladder.night"
	duePairs buddy.DueKind = "ladder.pairs"
)
