package telegramtest

import (
	"slices"
	"sort"
	"time"

	"golang.org/x/time/rate"
)

// person is a user as the server knows them.
type person struct {
	User
	started     bool // Pressed start once: the private chat exists.
	blocked     bool
	deactivated bool
	toasts      []Toast
}

func (p *person) wire() wireUser {
	return wireUser{ID: p.ID, FirstName: p.FirstName, Username: p.Username, LanguageCode: p.LanguageCode}
}

// chat is a private chat, with the id of its user, or a group.
type chat struct {
	id       int64
	group    *Group // nil for a private chat.
	left     bool   // The bot is not in the group.
	messages []*Message
	next     int // Id of the next message.
	keyboard *ReplyKeyboard
	action   string    // What the bot is doing, such as typing.
	acting   time.Time // Until when it shows.
	limit    *rate.Limiter
}

func newChat(id int64, g *Group) *chat {
	return &chat{id: id, group: g, next: 1, limit: newChatLimit(g != nil)}
}

func (c *chat) kind() string {
	switch {
	case c.group == nil:
		return "private"
	case c.group.Super:
		return "supergroup"
	}
	return "group"
}

// index is where the message with this id is or would be.
func (c *chat) index(id int) int {
	return sort.Search(len(c.messages), func(i int) bool { return c.messages[i].ID >= id })
}

// message is the message with this id, or nil.
func (c *chat) message(id int) *Message {
	if i := c.index(id); i < len(c.messages) && c.messages[i].ID == id {
		return c.messages[i]
	}
	return nil
}

func (c *chat) remove(id int) {
	i := c.index(id)
	c.messages = slices.Delete(c.messages, i, i+1)
}

// put adds m as the newest message of c; the lock is held.
func (s *Server) put(c *chat, m *Message) {
	m.ID, m.Chat, m.Date = c.next, c.id, s.clock.Now()
	c.next++
	c.messages = append(c.messages, m)
	if over := len(c.messages) - s.opts.History; over > 0 && s.opts.History > 0 {
		c.messages = slices.Delete(c.messages, 0, over)
	}
	s.tellMessage(EventMessage, m)
}

// newest is the newest message that fits, or nil.
func (c *chat) newest(fits func(*Message) bool) *Message {
	for _, m := range slices.Backward(c.messages) {
		if fits(m) {
			return m
		}
	}
	return nil
}
