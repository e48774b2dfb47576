package telegramtest

import (
	"context"
	"slices"

	"buddy/bot/telegramtest/request"
)

type wireMe struct {
	wireUser
	JoinGroups bool `json:"can_join_groups"`
	ReadAll    bool `json:"can_read_all_group_messages"`
	Inline     bool `json:"supports_inline_queries"`
}

type wireFullChat struct {
	wireChat
	Accent    int             `json:"accent_color_id"`
	Reactions int             `json:"max_reaction_count"`
	Gifts     map[string]bool `json:"accepted_gift_types"`
	Pinned    *wireMessage    `json:"pinned_message,omitempty"`
}

func (s *Server) getMe(context.Context, *request.Args) (any, error) {
	return wireMe{wireUser: s.bot, JoinGroups: true}, nil
}

func (s *Server) getChat(_ context.Context, a *request.Args) (any, error) {
	c, err := s.known(a)
	if err != nil {
		return nil, err
	}
	if c.left {
		return nil, errKicked
	}
	w := wireFullChat{wireChat: s.wireChat(c), Reactions: 11, Gifts: map[string]bool{}}
	if m := c.newest(func(m *Message) bool { return m.Pinned }); m != nil {
		pinned := s.wireMessage(m)
		w.Pinned = &pinned
	}
	return w, nil
}

func (s *Server) getChatMember(_ context.Context, a *request.Args) (any, error) {
	c, err := s.known(a)
	if err != nil {
		return nil, err
	}
	if id := a.Number("user_id"); id == botID {
		return wireMember{Status: c.statusOf(id), User: s.bot}, nil
	}
	p := s.people[a.Number("user_id")]
	if p == nil {
		return nil, request.Bad("user not found")
	}
	return wireMember{Status: c.statusOf(p.ID), User: p.wire()}, nil
}

// statusOf is the membership of a user, or of the bot, in Telegram's words.
func (c *chat) statusOf(id int64) string {
	switch {
	case c.group == nil && (id == c.id || id == botID):
		return "member"
	case c.group == nil:
		return "left"
	case id == botID && c.left:
		return "left"
	case id == botID && c.group.BotIsAdmin, slices.Contains(c.group.Admins, id):
		return "administrator"
	case id == botID, slices.Contains(c.group.Members, id):
		return "member"
	}
	return "left"
}

func (s *Server) getChatAdministrators(_ context.Context, a *request.Args) (any, error) {
	c, err := s.known(a)
	if err != nil {
		return nil, err
	}
	if c.group == nil {
		return nil, request.Bad("there are no administrators in the private chat")
	}
	admins := []wireMember{}
	for _, id := range c.group.Admins {
		admins = append(admins, wireMember{Status: "administrator", User: s.people[id].wire()})
	}
	return admins, nil
}

func (s *Server) leaveChat(_ context.Context, a *request.Args) (any, error) {
	c, err := s.known(a)
	switch {
	case err != nil:
		return nil, err
	case c.group == nil:
		return nil, request.Bad("can't leave a private chat")
	case c.left:
		return nil, errNotMember
	}
	c.left = true
	s.put(c, &Message{From: botID, FromBot: true, Kind: KindService, Text: "left"})
	return true, nil
}
