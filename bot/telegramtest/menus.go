package telegramtest

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"buddy/bot/telegramtest/request"
	"buddy/bot/telegramtest/richtext"
)

// menuKey is where a command menu applies.
type menuKey struct {
	scope string // Telegram's name of the scope.
	chat  int64  // Of the scopes chat, chat_administrators and chat_member.
	user  int64  // Of the scope chat_member.
	lang  string // Two letters; empty means every language without its own menu.
}

type wireScope struct {
	Type string          `json:"type"`
	Chat json.RawMessage `json:"chat_id"`
	User int64           `json:"user_id"`
}

// scopes are the scopes and whether they name a chat and a user.
var scopes = map[string]struct{ chat, user bool }{
	"default": {}, "all_private_chats": {}, "all_group_chats": {}, "all_chat_administrators": {},
	"chat": {chat: true}, "chat_administrators": {chat: true}, "chat_member": {chat: true, user: true},
}

var (
	commandName  = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	languageCode = regexp.MustCompile(`^[a-z]{2}$`)
)

// menuKeyOf reads scope and language_code.
func (s *Server) menuKeyOf(a *request.Args) (menuKey, error) {
	k := menuKey{scope: "default"}
	var err error
	if k.lang, err = languageOf(a); err != nil {
		return k, err
	}
	raw := a.Raw("scope")
	if raw == "" {
		return k, nil
	}
	var w wireScope
	if err := request.Strict(raw, &w); err != nil {
		return k, request.Bad("can't parse BotCommandScope: %s", err)
	}
	needs, ok := scopes[w.Type]
	switch {
	case !ok:
		return k, request.Bad("can't parse BotCommandScope: unsupported type specified")
	case needs.chat != (w.Chat != nil) || needs.user != (w.User != 0):
		return k, request.Bad("can't parse BotCommandScope: wrong chat_id or user_id for type %s", w.Type)
	}
	k.scope, k.user = w.Type, w.User
	if needs.chat {
		k.chat, err = s.scopeChat(w.Chat)
	}
	return k, err
}

func (s *Server) scopeChat(raw json.RawMessage) (int64, error) {
	id := request.Of(map[string]string{"chat_id": strings.Trim(string(raw), `"`)})
	c, err := s.known(&id)
	if err != nil {
		return 0, err
	}
	return c.id, nil
}

func languageOf(a *request.Args) (string, error) {
	lang := a.Text("language_code")
	if lang != "" && !languageCode.MatchString(lang) {
		return "", request.Bad("invalid language code specified")
	}
	return lang, nil
}

func (s *Server) setMyCommands(_ context.Context, a *request.Args) (any, error) {
	var commands []Command
	if err := request.Strict(a.Text("commands"), &commands); err != nil {
		return nil, request.Bad("can't parse commands: %s", err)
	}
	if len(commands) > 100 {
		return nil, request.Bad("BOT_COMMANDS_TOO_MUCH")
	}
	seen := map[string]bool{}
	for _, c := range commands {
		switch n := richtext.Len(c.Description); {
		case !commandName.MatchString(c.Command):
			return nil, request.Bad("BOT_COMMAND_INVALID")
		case richtext.Blank(c.Description) || n > 256:
			return nil, request.Bad("BOT_COMMAND_DESCRIPTION_INVALID")
		case seen[c.Command]:
			return nil, request.Bad("command %q is in the list twice", c.Command)
		}
		seen[c.Command] = true
	}
	k, err := s.menuKeyOf(a)
	if err != nil {
		return nil, err
	}
	s.menus[k] = commands
	if len(commands) == 0 {
		delete(s.menus, k)
	}
	s.tell(Event{Kind: EventMenu, Chat: k.chat, User: k.user})
	return true, nil
}

func (s *Server) getMyCommands(_ context.Context, a *request.Args) (any, error) {
	k, err := s.menuKeyOf(a)
	if err != nil {
		return nil, err
	}
	return append([]Command{}, s.menus[k]...), nil
}

func (s *Server) deleteMyCommands(_ context.Context, a *request.Args) (any, error) {
	k, err := s.menuKeyOf(a)
	if err != nil {
		return nil, err
	}
	delete(s.menus, k)
	s.tell(Event{Kind: EventMenu, Chat: k.chat, User: k.user})
	return true, nil
}

// Menu is the command menu that user's phone shows in the private chat.
func (s *Server) Menu(user int64) []Command {
	return s.menuFor(user, []menuKey{{scope: "chat", chat: user}, {scope: "all_private_chats"}, {scope: "default"}})
}

// MenuIn is the command menu that user's phone shows in a group.
func (s *Server) MenuIn(group, user int64) []Command {
	keys := []menuKey{{scope: "chat_member", chat: group, user: user}}
	admin := s.isAdmin(group, user)
	if admin {
		keys = append(keys, menuKey{scope: "chat_administrators", chat: group})
	}
	keys = append(keys, menuKey{scope: "chat", chat: group})
	if admin {
		keys = append(keys, menuKey{scope: "all_chat_administrators"})
	}
	return s.menuFor(user, append(keys, menuKey{scope: "all_group_chats"}, menuKey{scope: "default"}))
}

// menuFor is the first menu that is set: each scope in the user's language first, then for all languages.
func (s *Server) menuFor(user int64, keys []menuKey) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.people[user]
	if p == nil {
		return nil
	}
	for _, k := range keys {
		for _, lang := range []string{p.language(), ""} {
			k.lang = lang
			if menu := s.menus[k]; len(menu) > 0 {
				return slices.Clone(menu)
			}
		}
	}
	return nil
}

// language is the two-letter code of the app's language.
func (p *person) language() string {
	code, _, _ := strings.Cut(strings.ToLower(p.LanguageCode), "-")
	return code
}

func (s *Server) isAdmin(group, user int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[group]
	return c != nil && c.group != nil && slices.Contains(c.group.Admins, user)
}
