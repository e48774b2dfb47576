package team

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueHeard   buddy.DueKind = "concern.heard"
	dueHushed  buddy.DueKind = "concern.hushed"
	DueSeal    buddy.DueKind = "concern.seal"
	dueUnheard buddy.DueKind = "concern.unheard"
	DueLetter  buddy.DueKind = "letter"
	dueLapse   buddy.DueKind = "approval.lapse"

	DueManned   buddy.DueKind = "post.begun" // somebody has a role from now on
	DueUnmanned buddy.DueKind = "post.over"  // somebody has a role no more
)
