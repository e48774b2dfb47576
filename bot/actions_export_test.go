package bot

import (
	"maps"
	"slices"
)

// buttons lists the buttons that may be used by whom may allows.
func buttons(may func(who) bool) []string {
	book, err := NewBook(host(), rooms()...)
	if err != nil {
		panic(err)
	}
	all := book.ActionNames()
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool { return !may(all[name]) })
}

// StaffActions lists the buttons that only staff may use.
func StaffActions() []string { return buttons(func(w who) bool { return w == staff }) }

// OpenActions lists the buttons that participants or strangers may use.
func OpenActions() []string { return buttons(func(w who) bool { return w != staff && w != owner }) }

// Promised are the texts that say that the team will get in touch.
var Promised = promised
