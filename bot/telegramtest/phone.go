package telegramtest

import (
	"errors"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf16"

	"buddy/bot/telegramtest/richtext"
)

// What a phone cannot do.
var (
	ErrNoPhone     = errors.New("no phone with this user id has joined")
	ErrNotStarted  = errors.New("the chat is not started: the phone shows nothing but the start button")
	ErrBlocked     = errors.New("the user has blocked the bot")
	ErrDeactivated = errors.New("the account is deactivated")
	ErrNoMessage   = errors.New("the phone shows no such message")
	ErrNoButton    = errors.New("the phone shows no such button")
	ErrNotMember   = errors.New("the user or the bot is not in this group")
	ErrBadText     = errors.New("the app does not send empty or over-long texts")
	ErrBadPayload  = errors.New("a start payload is 1 to 64 of A-Z a-z 0-9 _ -")
)

// Join registers a phone. Its owner has not pressed start yet. Joining again renames and keeps the chat.
func (s *Server) Join(u User) {
	defer s.lock()()
	p := s.people[u.ID]
	if p == nil {
		p = &person{}
		s.people[u.ID] = p
	}
	p.User = u
	s.tell(Event{Kind: EventPerson, User: u.ID})
}

// Users are the phones by ascending id.
func (s *Server) Users() []User {
	s.mu.Lock()
	defer s.mu.Unlock()
	var users []User
	for _, p := range s.people {
		users = append(users, p.User)
	}
	sort.Slice(users, func(i, j int) bool { return users[i].ID < users[j].ID })
	return users
}

var startPayload = regexp.MustCompile(`^[A-Za-z0-9_-]{0,64}$`)

// Start presses the start button, or opens a link https://t.me/<bot>?start=<payload> when payload is not empty. The
// phone shows the bare command; the bot gets the payload, too.
func (s *Server) Start(user int64, payload string) (int, error) {
	if !startPayload.MatchString(payload) {
		return 0, ErrBadPayload
	}
	defer s.lock()()
	p, c, err := s.open(user, "/start")
	if err != nil {
		return 0, err
	}
	m := &Message{
		Kind:     KindText,
		Text:     "/start",
		Entities: []Entity{{Type: "bot_command", Length: len("/start")}},
		From:     p.ID,
	}
	s.put(c, m)
	sent := s.wireMessage(m)
	sent.Text = strings.TrimSpace("/start " + payload)
	s.push("message", sent)
	return m.ID, nil
}

// Say sends a text, commands included, in the private chat and returns the message's id. Before anything else a
// phone can only send /start.
func (s *Server) Say(user int64, text string) (int, error) { return s.ReplyTo(user, 0, text) }

// ReplyTo is Say as a reply to a message; 0 means no reply.
func (s *Server) ReplyTo(user int64, message int, text string) (int, error) {
	defer s.lock()()
	p, c, err := s.open(user, text)
	if err != nil {
		return 0, err
	}
	if message != 0 && c.message(message) == nil {
		return 0, ErrNoMessage
	}
	return s.typed(p, c, text, message)
}

// open is the private chat of user, which a first /start opens.
func (s *Server) open(user int64, text string) (*person, *chat, error) {
	p := s.people[user]
	if p == nil {
		return nil, nil, ErrNoPhone
	}
	switch first, _, _ := strings.Cut(text, " "); {
	case p.deactivated:
		return nil, nil, ErrDeactivated
	case p.blocked:
		return nil, nil, ErrBlocked
	case !p.started && first != "/start":
		return nil, nil, ErrNotStarted
	}
	if !p.started {
		p.started = true
		s.chats[user] = newChat(user, nil)
		s.tell(Event{Kind: EventPerson, User: user})
	}
	return p, s.chats[user], nil
}

// typed sends a text into a chat.
func (s *Server) typed(p *person, c *chat, text string, replyTo int) (int, error) {
	shown, entities, err := formatted(text, "", "")
	if err != nil || richtext.Blank(shown) || richtext.Len(shown) > maxText {
		return 0, ErrBadText
	}
	if k := c.keyboard; k != nil && k.OneTime && k.Has(shown) {
		c.keyboard = nil
	}
	return s.posted(p, c, &Message{Kind: KindText, Text: shown, Entities: entities, ReplyTo: replyTo}), nil
}

// posted puts a person's message into a chat and tells the bot if it may see it.
func (s *Server) posted(p *person, c *chat, m *Message) int {
	m.From = p.ID
	s.put(c, m)
	if s.sees(c, m) {
		s.push("message", s.wireMessage(m))
	}
	return m.ID
}

// sees reports whether the bot gets the message: in groups only commands that are not for another bot and replies
// to its own messages, unless it is an administrator.
func (s *Server) sees(c *chat, m *Message) bool {
	if c.group == nil || c.group.BotIsAdmin {
		return true
	}
	if r := c.message(m.ReplyTo); r != nil && r.FromBot {
		return true
	}
	units := utf16.Encode([]rune(m.Text))
	return slices.ContainsFunc(m.Entities, func(e Entity) bool {
		_, addressee, addressed := strings.Cut(string(utf16.Decode(units[e.Offset:e.Offset+e.Length])), "@")
		return e.Type == "bot_command" && (!addressed || strings.EqualFold(addressee, s.bot.Username))
	})
}

// Edit changes the text of an own message.
func (s *Server) Edit(user int64, message int, text string) error {
	defer s.lock()()
	_, c, err := s.startedChat(user)
	if err != nil {
		return err
	}
	m := c.message(message)
	if m == nil || m.FromBot || m.Kind != KindText {
		return ErrNoMessage
	}
	shown, entities, err := formatted(text, "", "")
	if err != nil || richtext.Blank(shown) || richtext.Len(shown) > maxText {
		return ErrBadText
	}
	m.Text, m.Entities, m.Edited = shown, entities, s.clock.Now()
	s.tellMessage(EventEdited, m)
	s.push("edited_message", s.wireMessage(m))
	return nil
}

// DeleteOwn deletes an own message on both sides. Telegram does not tell the bot.
func (s *Server) DeleteOwn(user int64, message int) error {
	defer s.lock()()
	_, c, err := s.startedChat(user)
	if err != nil {
		return err
	}
	if m := c.message(message); m == nil || m.FromBot {
		return ErrNoMessage
	}
	s.erase(c, message)
	return nil
}
