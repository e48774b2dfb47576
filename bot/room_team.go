package bot

import "buddy"

// teamRoom is what every screen of the team stands on.
func teamRoom() Room {
	return Room{
		Name: "team",
		Actions: map[string]action{
			"admit": {do: (*turn).admit},
			"desk":  {staff, (*turn).moveDesk},
		},
		Duties: map[buddy.DueKind]duty{
			"concern.hushed":  tellHushed,
			"concern.heard":   wasHeard,
			"concern.unheard": tellUnheard,
		},
	}
}
