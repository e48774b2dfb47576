package bot

import (
	"slices"

	"buddy"
)

// way is the list from which a screen about somebody was opened, so that its
// ways back keep the place. The zero way is none.
type way struct {
	list string // one of backLists, "" for none
	page int
}

// backLists are the lists that lead to why somebody waits, with the texts of the
// buttons back to them.
var backLists = []struct{ list, key string }{
	{"stuck", "stuck.button"},
	{"idle", "stuck.locals.button"},
	{"queue", "staff.queue.button"},
}

// wayBack reads the way from the arguments that follow a person's; anything odd is none.
func wayBack(args []string) way {
	for _, w := range backLists {
		if w.list == arg(args, 1) {
			return way{w.list, pageOf(arg(args, 2))}
		}
	}
	return way{}
}

// backTo is the row back to the lists: of who waits and what waits, at the
// page one came from.
func (t *turn) backTo(from way) [][]buddy.Button {
	var buttons []buddy.Button
	for _, w := range backLists {
		switch {
		case w.list == from.list && pageOf(arg(t.leftAt(w.list), 0)) == from.page && t.leftAt(w.list) != nil:
			buttons = append(buttons, t.button(w.key, w.list, back)) // with the filter
		case w.list == from.list:
			buttons = append(buttons, t.button(w.key, w.list, from.page))
		case w.list != "idle":
			buttons = append(buttons, t.button(w.key, w.list))
		}
	}
	return slices.Collect(slices.Chunk(buttons, 2))
}
