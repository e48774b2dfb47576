package bot

import (
	"buddy"
	"buddy/locales"
)

// command is one slash command. Its description is the text "command.<name>".
type command struct {
	name string
	who  who
	do   func(t *turn, payload string) error
	hide bool // works, but is not in the menus: an alias
}

// commands is every slash command, in the order of the menus. It is filled in
// init because handlers lead back to it.
var commands []command

func init() {
	commands = []command{
		{name: "start", do: (*turn).start, hide: true},
		{name: "menu", do: plain((*turn).menu)},
		{name: "profile", who: participant, do: plain((*turn).profile)},
		{name: "queue", who: staff, do: plain((*turn).queue)},
		{name: "people", who: staff, do: (*turn).people},
		{name: "match", who: staff, do: plain((*turn).match)},
		{name: "stuck", who: staff, do: plain((*turn).stuck)},
		{name: "whatif", who: staff, do: plain((*turn).whatIf)},
		{name: "pairs", who: staff, do: plain((*turn).pairs)},
		{name: "programme", who: staff, do: plain((*turn).programme)},
		{name: "invite", who: staff, do: plain((*turn).invites)},
		{name: "programmes", who: owner, do: plain((*turn).programmes)},
		{name: "pause", who: participant, do: plain((*turn).askRest)},
		{name: "resume", who: participant, do: plain((*turn).resume)},
		{name: "leave", who: participant, do: plain((*turn).askLeave)},
		{name: "safe", do: plain((*turn).safe)},
		{name: "language", do: plain((*turn).languages)},
		{name: "privacy", do: plain((*turn).privacy)},
		{name: "mydata", do: plain((*turn).myData)},
		{name: "forget", do: plain((*turn).askForget)},
		{name: "help", do: plain((*turn).help)},
		{name: "back", do: plain((*turn).back)},
		{name: "cancel", do: plain((*turn).cancel)},
		{name: "stop", do: plain((*turn).askStop), hide: true},
		{name: "settings", do: plain((*turn).menu), hide: true},
	}
}

// plain is a command that takes no payload.
func plain(do func(*turn) error) func(*turn, string) error {
	return func(t *turn, _ string) error { return do(t) }
}

// command runs the command of the event, if the person may.
func (t *turn) command() error {
	if t.ev.foreign {
		t.say(screen{Text: t.T("odd.foreign", nil)})
		return nil
	}
	for _, c := range commands {
		if c.name != t.ev.command {
			continue
		}
		if t.me.Lang == "" && c.name != "start" && c.name != "safe" {
			return t.chooseLanguage("")
		}
		if err := t.allowed(c.who); err != nil {
			return err
		}
		if err := t.maySuspended(c.who, c.name); err != nil {
			return err
		}
		return c.do(t, t.ev.payload)
	}
	t.say(screen{Text: t.T("odd.command", nil), Rows: t.home().Rows})
	return nil
}

// menuFor is the command menu of somebody: what they may use, in their words.
func menuFor(lang string, may func(who) bool) []buddy.Command {
	var menu []buddy.Command
	for _, c := range commands {
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
		Menu: menuFor(t.lang(), func(w who) bool { return t.allowed(w) == nil }),
	})
}
