package meet

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueAgreed  buddy.DueKind = "meet.agreed"
	dueAsk     buddy.DueKind = "meet.ask"
	dueBefore  buddy.DueKind = "meet.before"
	dueFirst   buddy.DueKind = "pair.first"
	dueNofirst buddy.DueKind = "pair.nofirst"
	dueLapsed  buddy.DueKind = "meet.lapsed"
	dueNone    buddy.DueKind = "meet.none"
	dueOff     buddy.DueKind = "meet.off"
	dueOffer   buddy.DueKind = "meet.offer"
	duePass    buddy.DueKind = "meet.pass"
	dueTook    buddy.DueKind = "meet.took"
)
