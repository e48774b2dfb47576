package farewell

import "buddy"

// What comes due in this room. The words stand on the agenda of every store: to change one needs a migration.
const (
	dueBack   buddy.DueKind = "farewell.back"
	dueFollow buddy.DueKind = "farewell.follow"
	dueRemind buddy.DueKind = "farewell.remind"
	dueNews   buddy.DueKind = "farewell.news"
)
