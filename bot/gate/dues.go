package gate

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueOffer buddy.DueKind = "training.offer"
	dueOpen  buddy.DueKind = "screening.open"
)

// DueClosed is due once for each live pair of somebody for whom a gate has closed: who was only asked is not to begin.
// The room that knows how a pair ends does it.
const DueClosed buddy.DueKind = "screening.closed"
