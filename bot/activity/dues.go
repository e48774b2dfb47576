package activity

import "buddy"

// What comes due in this room, beside the beats. The words stand on the agenda of every store: to change one needs a
// migration.
const (
	dueHalf buddy.DueKind = "activity.half"
	dueOver buddy.DueKind = "activity.over"
)
