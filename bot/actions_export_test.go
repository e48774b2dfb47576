package bot

import (
	"maps"
	"slices"
)

// StaffActions lists the buttons that only staff may use.
func StaffActions() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(actions)), func(name string) bool { return actions[name].who != staff })
}

// Promised are the texts that say that the team will get in touch.
var Promised = promised

// OpenActions lists the buttons that participants or strangers may use.
func OpenActions() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(actions)), func(name string) bool { return actions[name].who == staff || actions[name].who == owner })
}
