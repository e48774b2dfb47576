package telegramtest

import (
	"slices"
	"strings"
)

// Chat is what a chat shows now, oldest message first: a private chat by its user's id, a group by its own. Deleted
// messages are gone.
func (s *Server) Chat(chat int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chat]
	if c == nil {
		return nil
	}
	shown := make([]Message, 0, len(c.messages))
	for _, m := range c.messages {
		shown = append(shown, *m)
	}
	return shown
}

// Keyboard is the reply keyboard that is up in a chat, or nil.
func (s *Server) Keyboard(chat int64) *ReplyKeyboard {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.chats[chat]; c != nil {
		return c.keyboard
	}
	return nil
}

// Action is what the bot is doing in a chat, such as "typing", or "". It shows for 5 s or until the next message.
func (s *Server) Action(chat int64) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chat]
	if c == nil || !s.clock.Now().Before(c.acting) {
		return ""
	}
	return c.action
}

// Toasts are the answers to a user's taps, oldest first, silent ones included; the last 1,000.
func (s *Server) Toasts(user int64) []Toast {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.people[user]; p != nil {
		return slices.Clone(p.toasts)
	}
	return nil
}

// Unanswered is how many taps of a user wait for an answer: the spinners that the phone shows.
func (s *Server) Unanswered(user int64) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetTaps()
	n := 0
	for _, t := range s.taps.open {
		if t.user == user {
			n++
		}
	}
	return n
}

// Started reports whether the user has pressed start.
func (s *Server) Started(user int64) bool {
	return s.ask(user, func(p *person) bool { return p.started })
}

// Blocked reports whether the user has blocked the bot.
func (s *Server) Blocked(user int64) bool {
	return s.ask(user, func(p *person) bool { return p.blocked })
}

func (s *Server) ask(user int64, question func(*person) bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.people[user]
	return p != nil && question(p)
}

// Find is the newest (or oldest) inline button on a phone whose label is, or
// else contains, the given text.
func (s *Server) Find(user int64, label string, old bool) (message, row, col int, ok bool) {
	chat := s.Chat(user)
	for _, exact := range []bool{true, false} {
		for i := range chat {
			m := chat[len(chat)-1-i]
			if old {
				m = chat[i]
			}
			for r, buttons := range m.Keyboard {
				for c, b := range buttons {
					text := Visible(b.Text)
					if text == label || !exact && strings.Contains(text, label) {
						return m.ID, r, c, true
					}
				}
			}
		}
	}
	return 0, 0, 0, false
}

// invisible are the marks that isolate text of another direction.
var invisible = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "", "\u200e", "", "\u200f", "")

// Visible is a text without the invisible marks of writing direction.
func Visible(text string) string { return invisible.Replace(text) }
