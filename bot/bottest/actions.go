package bottest

import (
	"maps"
	"slices"

	"buddy/bot"
	"buddy/bot/chat"
	"buddy/bot/safe"
	"buddy/locales"
)

// buttons lists the buttons that may be used by whom may allows.
func buttons(may func(chat.Who) bool) []string {
	book, err := chat.NewBook(chat.Host{}, bot.Rooms()...)
	if err != nil {
		panic(err)
	}
	all := book.ActionNames()
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool { return !may(all[name]) })
}

// StaffActions lists the buttons that only staff may use.
func StaffActions() []string { return buttons(func(w chat.Who) bool { return w == chat.Staff }) }

// OpenActions lists the buttons that participants or strangers may use.
func OpenActions() []string {
	return buttons(func(w chat.Who) bool { return w != chat.Staff && w != chat.Owner })
}

// Promised are the texts that say that the team will get in touch.
var Promised = slices.DeleteFunc(locales.Keys("en"), func(key string) bool { return !safe.Promises(key) })

// Doings are what can be done, as chat.Book names it before it is: commands, buttons, due rows.
func Doings() (names []string) {
	book, err := chat.NewBook(chat.Host{}, bot.Rooms()...)
	if err != nil {
		panic(err)
	}
	for _, c := range book.CommandNames() {
		names = append(names, "/"+c)
	}
	names = append(names, slices.Sorted(maps.Keys(book.ActionNames()))...)
	for _, kind := range book.DutyKinds() {
		names = append(names, string(kind))
	}
	return names
}

// Staying lists what stays for a participant whom the team has suspended: commands, buttons and mail.
func Staying() (commands, buttons, mail []string) {
	for _, r := range bot.Rooms() {
		for _, c := range r.Commands {
			if c.WhileSuspended {
				commands = append(commands, c.Name)
			}
		}
		for name, a := range r.Actions {
			if a.WhileSuspended {
				buttons = append(buttons, name)
			}
		}
		for _, kind := range r.WhileSuspended {
			mail = append(mail, string(kind))
		}
	}
	slices.Sort(commands)
	slices.Sort(buttons)
	slices.Sort(mail)
	return commands, buttons, mail
}

// ParticipantActions lists the buttons that only participants may use.
func ParticipantActions() []string {
	return buttons(func(w chat.Who) bool { return w == chat.Participant })
}

// CommandNames lists all commands.
func CommandNames() []string {
	book, err := chat.NewBook(chat.Host{}, bot.Rooms()...)
	if err != nil {
		panic(err)
	}
	return book.CommandNames()
}
