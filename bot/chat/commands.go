package chat

import (
	"buddy"
	"buddy/locales"
)

// Command is one slash command. Its description is the text "command.<name>".
type Command struct {
	Name  string
	Who   Who
	Do    func(t *Turn, payload string) error
	Place int  // in the menus, smallest first
	Hide  bool // works, but is not in the menus: an alias
	First bool // works before a language is chosen

	WhileSuspended bool // stays for a participant whom the team has suspended

	Else string // the refusal that all others read; "" for the usual one
}

// refused is an error of may in the words of the command.
func (c Command) refused(err error) error {
	if r, no := buddy.AsRefusal(err); no && r.Key == notYours && c.Else != "" {
		return buddy.Refuse(c.Else)
	}
	return err
}

// Plain is a command that takes no payload.
func Plain(do func(*Turn) error) func(*Turn, string) error {
	return func(t *Turn, _ string) error { return do(t) }
}

// Questions is what every conversation has: the commands that work within its dialogs, and the quick exit.
func Questions() Room {
	return Room{
		Name: "chat",
		Commands: []Command{
			{Name: "back", Place: 210, Who: Anyone, Do: Plain((*Turn).back)},
			{Name: "cancel", Place: 220, Who: Anyone, Do: Plain((*Turn).cancel)},
		},
		Actions: map[string]Action{
			belowButton: {Who: Anyone, Do: tapBelow},
			CloseButton: {Who: Anyone, Do: func(t *Turn, _ []string) error { return closePrivate(t) }},
		},
	}
}

// Command runs the command of the event, if the person may.
func (t *Turn) Command() error {
	if t.Ev.Foreign {
		t.Say(Screen{Text: t.T("odd.foreign", nil)})
		return nil
	}
	if err := t.Book.doing("/" + t.Ev.Command); err != nil {
		return err
	}
	c, ok := t.Book.command(t.Ev.Command)
	if !ok {
		if t.InPrivate() { // it may be anything behind a stroke
			t.Hide()
		}
		t.Say(Screen{Text: t.T("odd.command", nil), Rows: t.Home().Rows})
		return nil
	}
	if t.Me.Lang == "" && !c.First {
		return t.Book.Greet(t)
	}
	if err := t.may(c.Who, c.WhileSuspended); err != nil {
		return c.refused(err)
	}
	return c.Do(t, t.Ev.Payload)
}

// Menu is the command menu of somebody: what they may use, in their words.
func (b *Book) Menu(lang string, may func(Who) bool) []buddy.Command {
	var menu []buddy.Command
	for _, c := range b.commands {
		if !c.Hide && may(c.Who) {
			menu = append(menu, buddy.Command{Name: c.Name, Text: locales.Plain(lang, "command."+c.Name, nil)})
		}
	}
	return menu
}

// SetMenu gives the chat the menu of its role and language.
func (t *Turn) SetMenu() {
	t.Tx.Enqueue(buddy.Message{
		Chat: t.Me.Chat, Person: t.Me.ID, Kind: buddy.SetMenu, Class: buddy.Scheduled, Created: t.Tx.Now(),
		Menu: t.Book.Menu(t.Lang(), func(w Who) bool { return t.Allowed(w) == nil }),
	})
}
