package telegramtest

import "slices"

// AddToGroup makes a group and adds the bot to it. All members must have joined as phones; by is one of them.
// Adding again after a removal keeps the messages.
func (s *Server) AddToGroup(by int64, g Group) error {
	defer s.lock()()
	for _, id := range append(slices.Clone(g.Members), by) {
		if s.people[id] == nil {
			return ErrNoPhone
		}
	}
	if !slices.Contains(g.Members, by) {
		return ErrNotMember
	}
	g.Members, g.Admins = slices.Clone(g.Members), slices.Clone(g.Admins)
	c := s.chats[g.ID]
	if c == nil {
		c = newChat(g.ID, &g)
		s.chats[g.ID] = c
	}
	c.group, c.left = &g, false
	p := s.people[by]
	status := "member"
	if g.BotIsAdmin {
		status = "administrator"
	}
	s.membership(p, c, "left", status)
	m := &Message{From: by, Kind: KindService, Text: "added the bot"}
	s.put(c, m)
	w := s.wireMessage(m)
	w.NewMembers = []wireUser{s.bot}
	s.push("message", w)
	return nil
}

// RemoveFromGroup throws the bot out of a group.
func (s *Server) RemoveFromGroup(by, group int64) error {
	defer s.lock()()
	p, c, err := s.member(group, by)
	if err != nil {
		return err
	}
	c.left = true
	s.put(c, &Message{From: by, Kind: KindService, Text: "removed the bot"})
	s.membership(p, c, "member", "kicked")
	return nil
}

// SayIn sends a text in a group. The bot sees commands and replies to its messages, or everything as administrator.
func (s *Server) SayIn(group, user int64, text string) (int, error) {
	return s.ReplyIn(group, user, 0, text)
}

// ReplyIn is SayIn as a reply to a message; 0 means no reply.
func (s *Server) ReplyIn(group, user int64, message int, text string) (int, error) {
	defer s.lock()()
	p, c, err := s.member(group, user)
	if err != nil {
		return 0, err
	}
	if message != 0 && c.message(message) == nil {
		return 0, ErrNoMessage
	}
	return s.typed(p, c, text, message)
}

// TapIn taps the inline button of a message in a group at row and column, from 0.
func (s *Server) TapIn(group, user int64, message, row, col int) error {
	defer s.lock()()
	p, c, err := s.member(group, user)
	if err != nil {
		return err
	}
	return s.tapAt(p, c, message, row, col)
}

// member is a user in a group that the bot is in.
func (s *Server) member(group, user int64) (*person, *chat, error) {
	p, c := s.people[user], s.chats[group]
	switch {
	case p == nil:
		return nil, nil, ErrNoPhone
	case c == nil || c.group == nil || c.left || !slices.Contains(c.group.Members, user):
		return nil, nil, ErrNotMember
	}
	return p, c, nil
}

// shareGroup reports whether the bot has met the user in a group.
func (s *Server) shareGroup(user int64) bool {
	for _, c := range s.chats {
		if c.group != nil && slices.Contains(c.group.Members, user) {
			return true
		}
	}
	return false
}
