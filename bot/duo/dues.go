package duo

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueAgain     buddy.DueKind = "checkin.again"
	dueBeat      buddy.DueKind = "pair.beat"
	dueBreakAsk  buddy.DueKind = "pair.break.ask"
	dueCard      buddy.DueKind = "pair.card"
	dueContact   buddy.DueKind = "pair.contact"
	dueEnded     buddy.DueKind = "pair.ended"
	dueExpire    buddy.DueKind = "pair.expire"
	dueLapse     buddy.DueKind = "pair.lapse"
	dueLongbreak buddy.DueKind = "pair.longbreak"
	dueNamed     buddy.DueKind = "pair.named"
	duePaused    buddy.DueKind = "pair.paused"
	dueRemind    buddy.DueKind = "pair.remind"
	dueRenamed   buddy.DueKind = "pair.renamed"
	dueRest      buddy.DueKind = "pair.rest"
	dueResume    buddy.DueKind = "pair.resume"
	dueResumed   buddy.DueKind = "pair.resumed"
	dueReveal    buddy.DueKind = "pair.reveal"
	dueWay       buddy.DueKind = "pair.way"
)
