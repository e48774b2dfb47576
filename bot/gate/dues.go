package gate

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueOffer buddy.DueKind = "training.offer"
	dueOpen  buddy.DueKind = "screening.open"
)
