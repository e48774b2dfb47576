package bot

import (
	"buddy"
	"buddy/locales"
)

// command is one slash command. Its description is the text "command.<name>".
type command struct {
	name  string
	who   who
	do    func(t *turn, payload string) error
	place int  // in the menus, smallest first
	hide  bool // works, but is not in the menus: an alias
	first bool // works before a language is chosen
}

// plain is a command that takes no payload.
func plain(do func(*turn) error) func(*turn, string) error {
	return func(t *turn, _ string) error { return do(t) }
}

// questions is what every conversation has: the commands that work within its dialogs.
func questions() Room {
	return Room{Name: "chat", Commands: []command{
		{name: "back", place: 210, do: plain((*turn).back)},
		{name: "cancel", place: 220, do: plain((*turn).cancel)},
	}}
}

// command runs the command of the event, if the person may.
func (t *turn) command() error {
	if t.ev.foreign {
		t.say(screen{Text: t.T("odd.foreign", nil)})
		return nil
	}
	if err := t.book.doing(t.ev.command); err != nil {
		return err
	}
	c, ok := t.book.command(t.ev.command)
	if !ok {
		if t.inPrivate() { // it may be anything behind a stroke
			t.hide()
		}
		t.say(screen{Text: t.T("odd.command", nil), Rows: t.home().Rows})
		return nil
	}
	if t.me.Lang == "" && !c.first {
		return t.book.Greet(t)
	}
	if err := t.may(c.who, c.name); err != nil {
		return err
	}
	return c.do(t, t.ev.payload)
}

// Menu is the command menu of somebody: what they may use, in their words.
func (b *Book) Menu(lang string, may func(who) bool) []buddy.Command {
	var menu []buddy.Command
	for _, c := range b.commands {
		if !c.hide && may(c.who) {
			menu = append(menu, buddy.Command{Name: c.name, Text: locales.Plain(lang, "command."+c.name, nil)})
		}
	}
	return menu
}

// setMenu gives the chat the menu of its role and language.
func (t *turn) setMenu() {
	t.tx.Enqueue(buddy.Message{
		Chat: t.me.Chat, Person: t.me.ID, Kind: buddy.SetMenu, Class: buddy.Scheduled, Created: t.tx.Now(),
		Menu: t.book.Menu(t.lang(), func(w who) bool { return t.allowed(w) == nil }),
	})
}
