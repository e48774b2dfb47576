package telegramtest

import (
	"fmt"
	"slices"

	"buddy/bot/telegramtest/richtext"
)

// startedChat is the private chat of a user who may write in it.
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
	if err != nil || richtext.Blank(shown) || richtext.Len(shown) > maxText {
		return 0, ErrBadText
	}
	return s.share(user, &Message{Kind: KindText, Text: shown, Entities: entities, Forwarded: author})
}

// Sticker sends a sticker for an emoji.
func (s *Server) Sticker(user int64, emoji string) (int, error) {
	return s.shareFile(
		user,
		&Message{Kind: KindSticker, Text: emoji},
		File{MIME: "image/webp", Bytes: []byte("RIFF sticker WEBP")},
	)
}

// Photo sends a small picture with a caption, which may be empty.
func (s *Server) Photo(user int64, caption string) (int, error) {
	return s.shareFile(
		user,
		&Message{Kind: KindPhoto, Text: caption},
		File{MIME: "image/gif", Bytes: onePixel, width: 1, height: 1},
	)
}

// onePixel is a GIF picture of one pixel.
var onePixel = []byte(
	"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00," +
		"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
)

// Voice sends a voice message of so many seconds.
func (s *Server) Voice(user int64, seconds int) (int, error) {
	return s.shareFile(
		user,
		&Message{Kind: KindVoice},
		File{MIME: "audio/ogg", Bytes: []byte("OggS silence"), seconds: seconds},
	)
}

// Document sends a file.
func (s *Server) Document(user int64, name string, content []byte) (int, error) {
	return s.shareFile(
		user,
		&Message{Kind: KindDocument},
		File{Name: name, MIME: "application/octet-stream", Bytes: slices.Clone(content)},
	)
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
	id, err := s.OtherContact(
		user,
		Contact{Phone: fmt.Sprintf("+39333%07d", user%10_000_000), FirstName: p.FirstName, UserID: user},
	)
	if err == nil {
		s.pressed(user, func(b KeyboardButton) bool { return b.RequestContact })
	}
	return id, err
}

// pressed hides a reply keyboard that is for one use if it has the key.
func (s *Server) pressed(user int64, key func(KeyboardButton) bool) {
	defer s.lock()()
	if c := s.chats[user]; c != nil && c.keyboard != nil && c.keyboard.OneTime && c.keyboard.Key(key) != nil {
		c.keyboard = nil
	}
}

// OtherContact sends an entry of the owner's address book.
func (s *Server) OtherContact(user int64, c Contact) (int, error) {
	return s.share(user, &Message{Kind: KindContact, Contact: &c})
}
