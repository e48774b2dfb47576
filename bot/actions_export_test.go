package bot

import (
	"maps"
	"slices"
)

// StaffActions lists the buttons that only staff may use.
func StaffActions() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(actions)), func(name string) bool { return actions[name].who != staff })
}
