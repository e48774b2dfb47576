package telegramtest

import (
	"time"

	"buddy/bot/telegramtest/markup"
)

// answer is the envelope of every response.
type answer struct {
	OK          bool              `json:"ok"`
	Result      any               `json:"result,omitempty"`
	ErrorCode   int               `json:"error_code,omitempty"`
	Description string            `json:"description,omitempty"`
	Parameters  *answerParameters `json:"parameters,omitempty"`
}

type answerParameters struct {
	RetryAfter int `json:"retry_after,omitempty"`
}

type wireUser struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

type wireChat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
}

type wireMessage struct {
	ID              int           `json:"message_id"`
	From            *wireUser     `json:"from,omitempty"`
	Date            int64         `json:"date"`
	Chat            wireChat      `json:"chat"`
	ForwardOrigin   *wireOrigin   `json:"forward_origin,omitempty"`
	ReplyTo         *wireMessage  `json:"reply_to_message,omitempty"`
	EditDate        int64         `json:"edit_date,omitempty"`
	Protected       bool          `json:"has_protected_content,omitempty"`
	Text            string        `json:"text,omitempty"`
	Entities        []Entity      `json:"entities,omitempty"`
	Preview         *wirePreview  `json:"link_preview_options,omitempty"`
	Document        *wireFile     `json:"document,omitempty"`
	Photo           []wireFile    `json:"photo,omitempty"`
	Sticker         *wireSticker  `json:"sticker,omitempty"`
	Voice           *wireFile     `json:"voice,omitempty"`
	Caption         string        `json:"caption,omitempty"`
	CaptionEntities []Entity      `json:"caption_entities,omitempty"`
	Contact         *wireContact  `json:"contact,omitempty"`
	Location        *Location     `json:"location,omitempty"`
	NewMembers      []wireUser    `json:"new_chat_members,omitempty"`
	Markup          *markup.Shown `json:"reply_markup,omitempty"`
}

type wireOrigin struct {
	Type string `json:"type"`
	Date int64  `json:"date"`
	Name string `json:"sender_user_name"`
}

type wirePreview struct {
	Disabled bool `json:"is_disabled"`
}

// wireFile is a Document, a PhotoSize or a Voice; unset fields do not appear.
type wireFile struct {
	ID       string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Name     string `json:"file_name,omitempty"`
	MIME     string `json:"mime_type,omitempty"`
	Size     int    `json:"file_size,omitempty"`
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
	Duration int    `json:"duration,omitempty"`
	Path     string `json:"file_path,omitempty"`
}

type wireSticker struct {
	ID       string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Type     string `json:"type"`
	Width    int    `json:"width"`
	Height   int    `json:"height"`
	Animated bool   `json:"is_animated"`
	Video    bool   `json:"is_video"`
	Emoji    string `json:"emoji"`
}

type wireContact struct {
	Phone     string `json:"phone_number"`
	FirstName string `json:"first_name"`
	UserID    int64  `json:"user_id,omitempty"`
}

type wireMember struct {
	Status    string   `json:"status"`
	User      wireUser `json:"user"`
	UntilDate *int64   `json:"until_date,omitempty"`
}

type wireMemberUpdate struct {
	Chat wireChat   `json:"chat"`
	From wireUser   `json:"from"`
	Date int64      `json:"date"`
	Old  wireMember `json:"old_chat_member"`
	New  wireMember `json:"new_chat_member"`
}

type wireCallback struct {
	ID       string      `json:"id"`
	From     wireUser    `json:"from"`
	Message  wireMessage `json:"message"`
	Instance string      `json:"chat_instance"`
	Data     string      `json:"data"`
}

// wireMessage is m as the API shows it now; the lock is held.
func (s *Server) wireMessage(m *Message) wireMessage {
	return s.wireMessageIn(s.chats[m.Chat], m, true)
}

func (s *Server) wireMessageIn(c *chat, m *Message, withReply bool) wireMessage {
	from := s.wireAuthor(m)
	w := wireMessage{
		ID: m.ID, From: &from, Date: m.Date.Unix(), Chat: s.wireChat(c),
		EditDate: unixOrZero(m.Edited), Protected: m.Protected,
		Location: m.Location, Contact: (*wireContact)(m.Contact),
	}
	if m.Kind == KindText {
		w.Text, w.Entities = m.Text, m.Entities
		if m.NoPreview {
			w.Preview = &wirePreview{Disabled: true}
		}
	} else if m.Kind != KindService && m.Kind != KindSticker {
		w.Caption, w.CaptionEntities = m.Text, m.Entities
	}
	s.wireFileOf(m, &w)
	if m.Forwarded != "" {
		w.ForwardOrigin = &wireOrigin{Type: "hidden_user", Date: m.Date.Unix(), Name: m.Forwarded}
	}
	if original := c.message(m.ReplyTo); original != nil && withReply {
		reply := s.wireMessageIn(c, original, false)
		w.ReplyTo = &reply
	}
	if len(m.Keyboard) > 0 {
		w.Markup = markup.Show(m.Keyboard)
	}
	return w
}

func (s *Server) wireAuthor(m *Message) wireUser {
	if m.FromBot {
		return s.bot
	}
	return s.people[m.From].wire()
}

func (s *Server) wireFileOf(m *Message, w *wireMessage) {
	switch f := m.File; m.Kind {
	case KindDocument:
		w.Document = &wireFile{ID: f.ID, UniqueID: "u" + f.ID, Name: f.Name, MIME: f.MIME, Size: f.Size}
	case KindPhoto:
		w.Photo = []wireFile{{ID: f.ID, UniqueID: "u" + f.ID, Size: f.Size, Width: f.width, Height: f.height}}
	case KindVoice:
		w.Voice = &wireFile{ID: f.ID, UniqueID: "u" + f.ID, MIME: f.MIME, Size: f.Size, Duration: f.seconds}
	case KindSticker:
		w.Sticker = &wireSticker{
			ID:       f.ID,
			UniqueID: "u" + f.ID,
			Type:     "regular",
			Width:    512,
			Height:   512,
			Emoji:    m.Text,
		}
	}
}

func (s *Server) wireChat(c *chat) wireChat {
	if c.group != nil {
		return wireChat{ID: c.id, Type: c.kind(), Title: c.group.Title}
	}
	p := s.people[c.id]
	return wireChat{ID: c.id, Type: "private", Username: p.Username, FirstName: p.FirstName}
}

func unixOrZero(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
