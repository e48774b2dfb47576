package join

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueNudge buddy.DueKind = "enrol.nudge"
	dueDoor  buddy.DueKind = "enrol.door"
)
