package telegramtest

import (
	"context"
	"strings"

	"buddy/bot/telegramtest/request"
	"buddy/bot/telegramtest/richtext"
)

// profileKey is a text of the bot's profile.
type profileKey struct{ what, lang string }

type menuButton struct {
	Type   string   `json:"type"` // default, commands or web_app.
	Text   string   `json:"text,omitempty"`
	WebApp *wireApp `json:"web_app,omitempty"`
}

// wireApp is a page that opens in the app.
type wireApp struct {
	URL string `json:"url"`
}

// profileLimits are the longest texts of the profile, in UTF-16 code units.
var profileLimits = map[string]int{"name": 64, "description": 512, "short_description": 120}

func setProfile(what string) func(*Server, context.Context, *request.Args) (any, error) {
	return func(s *Server, _ context.Context, a *request.Args) (any, error) {
		lang, err := languageOf(a)
		if err != nil {
			return nil, err
		}
		text := strings.TrimSpace(a.Text(what))
		if richtext.Len(text) > profileLimits[what] {
			return nil, request.Bad("%s is longer than %d characters", what, profileLimits[what])
		}
		s.profile[profileKey{what, lang}] = text
		s.tell(Event{Kind: EventMenu})
		return true, nil
	}
}

func getProfile(what string) func(*Server, context.Context, *request.Args) (any, error) {
	return func(s *Server, _ context.Context, a *request.Args) (any, error) {
		lang, err := languageOf(a)
		if err != nil {
			return nil, err
		}
		return map[string]string{what: s.profileText(what, lang)}, nil
	}
}

// profileText is the text in a language, or the one for all languages.
func (s *Server) profileText(what, lang string) string {
	for _, l := range []string{lang, ""} {
		if text := s.profile[profileKey{what, l}]; text != "" {
			return text
		}
	}
	if what == "name" {
		return s.opts.Name
	}
	return ""
}

// About is what user's phone shows of the bot outside the chat.
func (s *Server) About(user int64) About {
	s.mu.Lock()
	defer s.mu.Unlock()
	lang := ""
	if p := s.people[user]; p != nil {
		lang = p.language()
	}
	return About{
		Name:        s.profileText("name", lang),
		Description: s.profileText("description", lang),
		Short:       s.profileText("short_description", lang),
	}
}

func (s *Server) setChatMenuButton(_ context.Context, a *request.Args) (any, error) {
	b := menuButton{Type: "default"}
	if raw := a.Raw("menu_button"); raw != "" {
		if err := request.Strict(raw, &b); err != nil {
			return nil, request.Bad("can't parse MenuButton: %s", err)
		}
	}
	switch {
	case b.Type == "web_app" && (b.WebApp == nil || richtext.Blank(b.Text)),
		b.Type != "web_app" && (b.WebApp != nil || b.Text != ""),
		b.Type != "web_app" && b.Type != "commands" && b.Type != "default":
		return nil, request.Bad("can't parse MenuButton: wrong type or fields")
	}
	id, err := s.buttonChat(a)
	if err != nil {
		return nil, err
	}
	s.buttons[id] = b
	s.tell(Event{Kind: EventMenu, Chat: id})
	return true, nil
}

func (s *Server) getChatMenuButton(_ context.Context, a *request.Args) (any, error) {
	id, err := s.buttonChat(a)
	if err != nil {
		return nil, err
	}
	return s.buttonFor(id), nil
}

// buttonChat is the private chat of a menu button, or 0 for the default.
func (s *Server) buttonChat(a *request.Args) (int64, error) {
	if !a.Has("chat_id") {
		return 0, nil
	}
	c, err := s.known(a)
	if err != nil {
		return 0, err
	}
	if c.group != nil {
		return 0, request.Bad("chat_id must be a private chat")
	}
	return c.id, nil
}

func (s *Server) buttonFor(id int64) menuButton {
	if b, ok := s.buttons[id]; ok && (b.Type != "default" || id == 0) {
		return b
	}
	if b, ok := s.buttons[0]; ok && b.Type != "default" {
		return b
	}
	return menuButton{Type: "commands"}
}

// MenuButton is the type of the menu button that user's phone shows: commands or web_app.
func (s *Server) MenuButton(user int64) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buttonFor(user).Type
}
