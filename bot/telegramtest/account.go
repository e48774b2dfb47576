package telegramtest

// Block blocks the bot.
func (s *Server) Block(user int64) error { return s.setBlocked(user, true) }

// Unblock lets the bot write again.
func (s *Server) Unblock(user int64) error { return s.setBlocked(user, false) }

func (s *Server) setBlocked(user int64, blocked bool) error {
	defer s.lock()()
	p := s.people[user]
	switch {
	case p == nil:
		return ErrNoPhone
	case !p.started:
		return ErrNotStarted
	case p.blocked == blocked:
		return nil
	}
	p.blocked = blocked
	status := map[bool]string{false: "member", true: "kicked"}
	s.tell(Event{Kind: EventPerson, User: user})
	s.membership(p, s.chats[user], status[!blocked], status[blocked])
	return nil
}

// membership tells the bot that its own membership changed.
func (s *Server) membership(by *person, c *chat, from, to string) {
	s.push("my_chat_member", wireMemberUpdate{
		Chat: s.wireChat(c), From: by.wire(), Date: s.clock.Now().Unix(), Old: s.botMember(from), New: s.botMember(to),
	})
}

func (s *Server) botMember(status string) wireMember {
	m := wireMember{Status: status, User: s.bot}
	if status == "kicked" {
		m.UntilDate = new(int64)
	}
	return m
}

// Deactivate deletes the user's account. Telegram does not tell the bot.
func (s *Server) Deactivate(user int64) error {
	return s.change(user, func(p *person) { p.deactivated = true })
}

// SetUsername changes the user's username; empty takes it away. The bot learns it with the next update.
func (s *Server) SetUsername(user int64, username string) error {
	return s.change(user, func(p *person) { p.Username = username })
}

// SetFirstName changes the user's first name. The bot learns it with the next update.
func (s *Server) SetFirstName(user int64, name string) error {
	return s.change(user, func(p *person) { p.FirstName = name })
}

// SetLanguage changes the language of the user's app. The bot learns it with the next update.
func (s *Server) SetLanguage(user int64, code string) error {
	return s.change(user, func(p *person) { p.LanguageCode = code })
}

func (s *Server) change(user int64, how func(*person)) error {
	defer s.lock()()
	p := s.people[user]
	if p == nil {
		return ErrNoPhone
	}
	how(p)
	s.tell(Event{Kind: EventPerson, User: user})
	return nil
}
