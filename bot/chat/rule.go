package chat

import (
	"maps"
	"slices"
)

// Rule says for whom a row of a room is.
type Rule struct {
	Kind           string // "command", "button", "dialog" or "due"
	Name           string
	Who            Who
	WhileSuspended bool   // stays for a participant whom the team has suspended
	PIN            bool   // takes a PIN
	Else           string // of a command, the refusal that others read; "" for the usual one
}

// Rules are those of all rows of a room, kind by kind, each by name.
func (r Room) Rules() (all []Rule) {
	for _, c := range r.Commands {
		all = append(all, Rule{"command", c.Name, c.Who, c.WhileSuspended, c.Who.PIN(), c.Else})
	}
	for _, name := range slices.Sorted(maps.Keys(r.Actions)) {
		a := r.Actions[name]
		all = append(all, Rule{"button", name, a.Who, a.WhileSuspended, a.Who.PIN() && !a.Keypad, ""})
	}
	for _, d := range r.Dialogs {
		all = append(all, Rule{"dialog", d.name(), d.who(), d.whileSuspended(), d.who().PIN(), ""})
	}
	for _, kind := range slices.Sorted(maps.Keys(r.Duties)) {
		stays := slices.Contains(r.WhileSuspended, kind)
		all = append(all, Rule{"due", string(kind), r.Duties[kind].For, stays, false, ""})
	}
	return all
}

// FirstSteps are the first question of each dialog, by the dialog's name.
func (b *Book) FirstSteps() map[string]string {
	all := map[string]string{}
	for name, d := range b.dialogs {
		all[name] = d.stepIDs()[0]
	}
	return all
}

// Written are the questions answered in words, by the dialog's name.
func (b *Book) Written() map[string][]string {
	all := map[string][]string{}
	for name, d := range b.dialogs {
		if ids := d.written(); len(ids) > 0 {
			all[name] = ids
		}
	}
	return all
}
