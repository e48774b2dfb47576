package telegramtest

import (
	"context"
	"encoding/json"
	"reflect"
	"time"

	"buddy/bot/telegramtest/markup"
	"buddy/bot/telegramtest/request"
	"buddy/bot/telegramtest/richtext"
)

// deletable is how long a bot may delete a message.
const deletable = 48 * time.Hour

var (
	errNotModified = request.Bad("message is not modified: " +
		"specified new message content and reply markup are exactly " +
		"the same as a current content and reply markup of the message")
	errEditUnknown   = request.Bad("message to edit not found")
	errCannotEdit    = request.Bad("message can't be edited")
	errDeleteUnknown = request.Bad("message to delete not found")
	errCannotDelete  = request.Bad("message can't be deleted for everyone")
	errPinUnknown    = request.Bad("message to pin not found")
)

func (s *Server) editMessageText(_ context.Context, a *request.Args) (any, error) {
	text, entities, err := bodyOf(a)
	if err != nil {
		return nil, err
	}
	if richtext.Len(text) > maxText {
		return nil, request.Bad("MESSAGE_TOO_LONG")
	}
	off, err := noPreview(a)
	if err != nil {
		return nil, err
	}
	return s.edit(a, func(m *Message) error {
		if m.Kind != KindText {
			return request.Bad("there is no text in the message to edit")
		}
		m.Text, m.Entities, m.NoPreview = text, entities, off
		return nil
	})
}

func (s *Server) editMessageCaption(_ context.Context, a *request.Args) (any, error) {
	text, entities, err := captionOf(a)
	if err != nil {
		return nil, err
	}
	return s.edit(a, func(m *Message) error {
		if m.Kind != KindDocument && m.Kind != KindPhoto {
			return request.Bad("there is no caption in the message to edit")
		}
		m.Text, m.Entities = text, entities
		return nil
	})
}

func (s *Server) editMessageReplyMarkup(_ context.Context, a *request.Args) (any, error) {
	return s.edit(a, func(*Message) error { return nil })
}

// edit changes a message of the bot. The inline keyboard is always replaced: no reply_markup removes it.
func (s *Server) edit(a *request.Args, change func(*Message) error) (any, error) {
	rows, err := markup.Inline(a.Text("reply_markup"))
	if err != nil {
		return nil, err
	}
	c, err := s.writable(a)
	if err != nil {
		return nil, err
	}
	m := c.message(int(a.Number("message_id")))
	switch {
	case m == nil:
		return nil, errEditUnknown
	case !m.FromBot || m.Kind == KindService || m.Reply != nil || m.Removed || m.ForceReply != nil:
		return nil, errCannotEdit // Telegram edits only messages with an inline keyboard or none.
	}
	edited := *m
	if err := change(&edited); err != nil {
		return nil, err
	}
	edited.Keyboard = rows
	if sameContent(m, &edited) {
		return nil, errNotModified
	}
	if err := s.spendEdit(c); err != nil {
		return nil, err
	}
	edited.Edited = s.clock.Now()
	*m = edited
	s.tellMessage(EventEdited, m)
	return s.wireMessage(m), nil
}

func sameContent(m, n *Message) bool {
	return m.Text == n.Text && m.NoPreview == n.NoPreview &&
		(len(m.Entities)+len(n.Entities) == 0 || reflect.DeepEqual(m.Entities, n.Entities)) &&
		(len(m.Keyboard)+len(n.Keyboard) == 0 || reflect.DeepEqual(m.Keyboard, n.Keyboard))
}

func (s *Server) deleteMessage(_ context.Context, a *request.Args) (any, error) {
	c, err := s.writable(a)
	if err != nil {
		return nil, err
	}
	if err := s.mayDelete(c, int(a.Number("message_id"))); err != nil {
		return nil, err
	}
	if err := s.spendEdit(c); err != nil {
		return nil, err
	}
	s.erase(c, int(a.Number("message_id")))
	return true, nil
}

// deleteMessages deletes what it can and skips the rest, as Telegram does.
func (s *Server) deleteMessages(_ context.Context, a *request.Args) (any, error) {
	var ids []int
	if err := json.Unmarshal([]byte(a.Text("message_ids")), &ids); err != nil || len(ids) < 1 || len(ids) > 100 {
		return nil, request.Bad("message_ids must be 1 to 100 identifiers")
	}
	c, err := s.writable(a)
	if err != nil {
		return nil, err
	}
	if err := s.spendEdit(c); err != nil {
		return nil, err
	}
	for _, id := range ids {
		if s.mayDelete(c, id) == nil {
			s.erase(c, id)
		}
	}
	return true, nil
}

func (s *Server) mayDelete(c *chat, id int) error {
	m := c.message(id)
	switch {
	case m == nil:
		return errDeleteUnknown
	case s.clock.Now().Sub(m.Date) > deletable,
		!m.FromBot && c.group != nil && !c.group.BotIsAdmin:
		return errCannotDelete
	}
	return nil
}

func (s *Server) erase(c *chat, id int) {
	m := *c.message(id)
	c.remove(id)
	s.tell(Event{Kind: EventDeleted, Chat: c.id, Message: &m})
}

func (s *Server) pinChatMessage(_ context.Context, a *request.Args) (any, error) {
	c, err := s.writable(a)
	if err != nil {
		return nil, err
	}
	m := c.message(int(a.Number("message_id")))
	switch {
	case m == nil:
		return nil, errPinUnknown
	case c.group != nil && !c.group.BotIsAdmin:
		return nil, request.Bad("not enough rights to manage pinned messages in the chat")
	}
	s.pin(m, true)
	return true, nil
}

func (s *Server) unpinChatMessage(_ context.Context, a *request.Args) (any, error) {
	c, err := s.writable(a)
	if err != nil {
		return nil, err
	}
	m := c.newest(func(m *Message) bool { return m.Pinned })
	if a.Has("message_id") {
		m = c.message(int(a.Number("message_id")))
	}
	if m == nil || !m.Pinned {
		return nil, request.Bad("message to unpin not found")
	}
	s.pin(m, false)
	return true, nil
}

func (s *Server) unpinAllChatMessages(_ context.Context, a *request.Args) (any, error) {
	c, err := s.writable(a)
	if err != nil {
		return nil, err
	}
	for _, m := range c.messages {
		s.pin(m, false)
	}
	return true, nil
}

func (s *Server) pin(m *Message, pinned bool) {
	if m.Pinned != pinned {
		m.Pinned = pinned
		s.tellMessage(EventEdited, m)
	}
}
