package desk

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueCrowd   buddy.DueKind = "crowd.decide"
	dueDigest  buddy.DueKind = "programme.digest"
	dueEvening buddy.DueKind = "programme.evening"
	dueFade    buddy.DueKind = "letter.fade"
	dueRested  buddy.DueKind = "person.rested"

	dueSeveral buddy.DueKind = "person.several"
)
