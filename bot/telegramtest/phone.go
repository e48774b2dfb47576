package telegramtest

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf16"
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

// Start presses the start button, or opens a link https://t.me/<bot>?start=<payload> when payload is not empty.
func (s *Server) Start(user int64, payload string) (int, error) {
	if !startPayload.MatchString(payload) {
		return 0, ErrBadPayload
	}
	return s.Say(user, strings.TrimSpace("/start "+payload))
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
	if err != nil || blank(shown) || utf16Len(shown) > maxText {
		return 0, ErrBadText
	}
	if k := c.keyboard; k != nil && k.OneTime && k.has(shown) {
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

func (k *ReplyKeyboard) has(label string) bool {
	return k.key(func(b KeyboardButton) bool { return b.Text == label }) != nil
}

func (k *ReplyKeyboard) key(fits func(KeyboardButton) bool) *KeyboardButton {
	for _, row := range k.Rows {
		for i := range row {
			if fits(row[i]) {
				return &row[i]
			}
		}
	}
	return nil
}

// started is the private chat of a user who may write in it.
func (s *Server) startedChat(user int64) (*person, *chat, error) { return s.open(user, "") }

// share posts a message made by fill in the private chat.
func (s *Server) share(user int64, m *Message) (int, error) {
	defer s.lock()()
	p, c, err := s.startedChat(user)
	if err != nil {
		return 0, err
	}
	return s.posted(p, c, m), nil
}

// shareFile is share for messages with a file.
func (s *Server) shareFile(user int64, m *Message, f File) (int, error) {
	defer s.lock()()
	p, c, err := s.startedChat(user)
	if err != nil {
		return 0, err
	}
	s.fileSeq++
	f.ID, f.Size = fmt.Sprintf("file-%d", s.fileSeq), len(f.Bytes)
	m.File = &f
	s.keep(m.File)
	return s.posted(p, c, m), nil
}

// Forward sends a text that author wrote elsewhere.
func (s *Server) Forward(user int64, author, text string) (int, error) {
	shown, entities, err := formatted(text, "", "")
	if err != nil || blank(shown) || utf16Len(shown) > maxText {
		return 0, ErrBadText
	}
	return s.share(user, &Message{Kind: KindText, Text: shown, Entities: entities, Forwarded: author})
}

// Sticker sends a sticker for an emoji.
func (s *Server) Sticker(user int64, emoji string) (int, error) {
	return s.shareFile(user, &Message{Kind: KindSticker, Text: emoji}, File{MIME: "image/webp", Bytes: []byte("RIFF sticker WEBP")})
}

// Photo sends a small picture with a caption, which may be empty.
func (s *Server) Photo(user int64, caption string) (int, error) {
	return s.shareFile(user, &Message{Kind: KindPhoto, Text: caption}, File{MIME: "image/gif", Bytes: onePixel, width: 1, height: 1})
}

// onePixel is a GIF picture of one pixel.
var onePixel = []byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")

// Voice sends a voice message of so many seconds.
func (s *Server) Voice(user int64, seconds int) (int, error) {
	return s.shareFile(user, &Message{Kind: KindVoice}, File{MIME: "audio/ogg", Bytes: []byte("OggS silence"), seconds: seconds})
}

// Document sends a file.
func (s *Server) Document(user int64, name string, content []byte) (int, error) {
	return s.shareFile(user, &Message{Kind: KindDocument}, File{Name: name, MIME: "application/octet-stream", Bytes: slices.Clone(content)})
}

// Location sends a place.
func (s *Server) Location(user int64, at Location) (int, error) {
	return s.share(user, &Message{Kind: KindLocation, Location: &at})
}

// ShareContact sends the owner's own phone number, as a request_contact button does.
func (s *Server) ShareContact(user int64) (int, error) {
	s.mu.Lock()
	p := s.people[user]
	s.mu.Unlock()
	if p == nil {
		return 0, ErrNoPhone
	}
	return s.OtherContact(user, Contact{Phone: fmt.Sprintf("+39333%07d", user%10_000_000), FirstName: p.FirstName, UserID: user})
}

// OtherContact sends an entry of the owner's address book.
func (s *Server) OtherContact(user int64, c Contact) (int, error) {
	return s.share(user, &Message{Kind: KindContact, Contact: &c})
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
	if err != nil || blank(shown) || utf16Len(shown) > maxText {
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

// Tap taps the inline button of a message at row and column, from 0. A button that does not concern the bot, such as
// a link, does nothing.
func (s *Server) Tap(user int64, message, row, col int) error {
	defer s.lock()()
	p, c, err := s.startedChat(user)
	if err != nil {
		return err
	}
	return s.tapAt(p, c, message, row, col)
}

func (s *Server) tapAt(p *person, c *chat, message, row, col int) error {
	m := c.message(message)
	if m == nil {
		return ErrNoMessage
	}
	if row < 0 || row >= len(m.Keyboard) || col < 0 || col >= len(m.Keyboard[row]) {
		return ErrNoButton
	}
	s.tapped(p, m, m.Keyboard[row][col])
	return nil
}

func (s *Server) tapped(p *person, m *Message, b Button) {
	if b.Data != "" {
		s.press(p, m, b)
	}
}

// TapData taps the button with this callback_data on the newest message that has one.
func (s *Server) TapData(user int64, data string) error {
	defer s.lock()()
	p, c, err := s.startedChat(user)
	if err != nil {
		return err
	}
	m, b := c.button(func(b Button) bool { return b.Data == data })
	if b == nil {
		return ErrNoButton
	}
	s.tapped(p, m, *b)
	return nil
}

// TapLabel taps the button with this label on the newest message that has one, or else on the reply keyboard.
func (s *Server) TapLabel(user int64, label string) error {
	key, err := s.tapInlineLabel(user, label)
	switch {
	case err != nil || key == nil:
		return err
	case key.RequestContact:
		_, err = s.ShareContact(user)
	case key.RequestLocation:
		_, err = s.Location(user, Location{Latitude: 38.1157, Longitude: 13.3615})
	default:
		_, err = s.Say(user, key.Text)
	}
	return err
}

// tapInlineLabel taps the inline button, or returns the key of the reply keyboard that is to be pressed instead.
func (s *Server) tapInlineLabel(user int64, label string) (*KeyboardButton, error) {
	defer s.lock()()
	p, c, err := s.startedChat(user)
	if err != nil {
		return nil, err
	}
	if m, b := c.button(func(b Button) bool { return b.Text == label }); b != nil {
		s.tapped(p, m, *b)
		return nil, nil
	}
	if c.keyboard != nil {
		if key := c.keyboard.key(func(b KeyboardButton) bool { return b.Text == label }); key != nil {
			return key, nil
		}
	}
	return nil, ErrNoButton
}

// button is the first fitting inline button of the newest message that has one.
func (c *chat) button(fits func(Button) bool) (*Message, *Button) {
	for _, m := range slices.Backward(c.messages) {
		for _, row := range m.Keyboard {
			for i := range row {
				if fits(row[i]) {
					return m, &row[i]
				}
			}
		}
	}
	return nil, nil
}

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
