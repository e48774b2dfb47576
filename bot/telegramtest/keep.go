package telegramtest

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// kept is all that a server remembers of its phones, as Save writes it.
type kept struct {
	Now    time.Time
	Next   int64 // Id of the next update.
	Files  int
	Taps   uint64
	Menus  []keptMenu
	About  []keptAbout
	People []keptPerson
	Chats  []keptChat
}

type keptPerson struct {
	User
	Started, Blocked, Deactivated bool
}

type keptMenu struct {
	Scope      string
	Chat, User int64
	Lang       string
	Commands   []Command
}

type keptAbout struct{ Field, Lang, Text string }

type keptChat struct {
	ID       int64
	Next     int
	Messages []*Message
	Bytes    map[string][]byte // Contents of files by file id.
	Keyboard *ReplyKeyboard
}

// Save writes the phones, their private chats, what the bot says of itself, its menus and the time, so that Load on a
// later server goes on from there. Groups,
// and updates that the bot has not fetched yet, are not kept.
func (s *Server) Save(w io.Writer) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := kept{Now: s.clock.Now(), Next: s.queue.next, Files: s.fileSeq, Taps: s.tapSeq}
	for _, p := range s.people {
		k.People = append(k.People, keptPerson{p.User, p.started, p.blocked, p.deactivated})
	}
	for at, commands := range s.menus {
		k.Menus = append(k.Menus, keptMenu{at.scope, at.chat, at.user, at.lang, commands})
	}
	for at, text := range s.profile {
		k.About = append(k.About, keptAbout{at.what, at.lang, text})
	}
	for id, c := range s.chats {
		if c.group != nil {
			continue
		}
		one := keptChat{ID: id, Next: c.next, Messages: c.messages, Bytes: map[string][]byte{}, Keyboard: c.keyboard}
		for _, m := range c.messages {
			if m.File != nil {
				one.Bytes[m.File.ID] = m.File.Bytes
			}
		}
		k.Chats = append(k.Chats, one)
	}
	if err := json.NewEncoder(w).Encode(k); err != nil {
		return fmt.Errorf("save the phones: %w", err)
	}
	return nil
}

// Load brings back what Save wrote and moves the clock there. Call it on a server that nobody uses yet.
func (s *Server) Load(r io.Reader) error {
	var k kept
	if err := json.NewDecoder(r).Decode(&k); err != nil {
		return fmt.Errorf("load the phones: %w", err)
	}
	defer s.lock()()
	s.clock.Set(k.Now)
	s.queue.next, s.queue.last, s.fileSeq, s.tapSeq = k.Next, k.Now, k.Files, k.Taps
	for _, p := range k.People {
		s.people[p.ID] = &person{User: p.User, started: p.Started, blocked: p.Blocked, deactivated: p.Deactivated}
	}
	for _, m := range k.Menus {
		s.menus[menuKey{m.Scope, m.Chat, m.User, m.Lang}] = m.Commands
	}
	for _, a := range k.About {
		s.profile[profileKey{a.Field, a.Lang}] = a.Text
	}
	for _, one := range k.Chats {
		c := newChat(one.ID, nil)
		c.next, c.messages, c.keyboard = one.Next, one.Messages, one.Keyboard
		for _, m := range c.messages {
			if m.File != nil {
				m.File.Bytes = one.Bytes[m.File.ID]
				s.files[m.File.ID] = m.File
			}
		}
		s.chats[one.ID] = c
	}
	return nil
}
