package team

import (
	"slices"

	"buddy"
	"buddy/bot/chat"
)

// Way is the list from which a screen about somebody was opened, so that its
// ways back keep the place. The zero way is none.
type Way struct {
	List string // one of backLists, "" for none
	Page int
}

// backLists are the lists that lead to why somebody waits, with the texts of the
// buttons back to them.
var backLists = []struct{ list, key string }{
	{"stuck", "stuck.button"},
	{"idle", "stuck.locals.button"},
	{"queue", "staff.queue.button"},
}

// WayBack reads the way from the arguments that follow a person's; anything odd is none.
func WayBack(args []string) Way {
	for _, w := range backLists {
		if w.list == chat.Arg(args, 1) {
			return Way{w.list, chat.PageOf(chat.Arg(args, 2))}
		}
	}
	return Way{}
}

// BackTo is the row back to the lists: of who waits and what waits, at the
// page one came from.
func BackTo(t *chat.Turn, from Way) [][]buddy.Button {
	var buttons []buddy.Button
	for _, w := range backLists {
		switch {
		case w.list == from.List && chat.PageOf(chat.Arg(t.LeftAt(w.list), 0)) == from.Page && t.LeftAt(w.list) != nil:
			buttons = append(buttons, t.Button(w.key, w.list, chat.Back)) // with the filter
		case w.list == from.List:
			buttons = append(buttons, t.Button(w.key, w.list, from.Page))
		case w.list != "idle":
			buttons = append(buttons, t.Button(w.key, w.list))
		}
	}
	return slices.Collect(slices.Chunk(buttons, 2))
}
