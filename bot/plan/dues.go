package plan

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueAsked   buddy.DueKind = "plan.asked"
	dueStands  buddy.DueKind = "plan.stands"
	dueTalk    buddy.DueKind = "plan.talk"
	dueStalled buddy.DueKind = "plan.stalled"
)
