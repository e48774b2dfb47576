package telegramtest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"buddy/bot/telegramtest/request"
	"buddy/bot/telegramtest/richtext"
)

// answerable is how long a tap may be answered.
const answerable = 150 * time.Second

// keptToasts bounds the toasts remembered per person.
const keptToasts = 1000

var errTooOld = request.Bad("query is too old and response timeout expired or query ID is invalid")

// openTaps are the taps that the bot may still answer.
type openTaps struct {
	open  map[string]*tap
	order []*tap // By time, to forget the old ones.
}

// tap is one tap on an inline button.
type tap struct {
	id      string
	user    int64
	message int
	data    string
	at      time.Time
}

// press makes the tap known to the bot; the lock is held.
func (s *Server) press(p *person, m *Message, b Button) {
	s.forgetTaps()
	s.tapSeq++
	t := &tap{
		id:      fmt.Sprintf("%d%010d", s.instance%1_000_000+1, s.tapSeq),
		user:    p.ID,
		message: m.ID,
		data:    b.Data,
		at:      s.clock.Now(),
	}
	s.taps.open[t.id] = t
	s.taps.order = append(s.taps.order, t)
	s.push("callback_query", wireCallback{
		ID: t.id, From: p.wire(), Message: s.wireMessage(m), Data: b.Data,
		Instance: fmt.Sprint(int64(s.instance ^ uint64(m.Chat)*0x9e3779b97f4a7c15)),
	})
}

func (s *Server) forgetTaps() {
	limit := s.clock.Now().Add(-answerable)
	old := 0
	for old < len(s.taps.order) && s.taps.order[old].at.Before(limit) {
		delete(s.taps.open, s.taps.order[old].id)
		old++
	}
	s.taps.order = s.taps.order[old:]
}

// answerCallbackQuery answers a tap once, within 150 s.
func (s *Server) answerCallbackQuery(_ context.Context, a *request.Args) (any, error) {
	s.forgetTaps()
	t := s.taps.open[a.Text("callback_query_id")]
	if t == nil {
		return nil, errTooOld
	}
	text := a.Text("text")
	if richtext.Len(text) > maxToast {
		return nil, request.Bad("MESSAGE_TOO_LONG")
	}
	if u := a.Text("url"); u != "" && !strings.HasPrefix(u, "https://t.me/"+s.bot.Username+"?start=") {
		return nil, request.Bad("URL_INVALID")
	}
	delete(s.taps.open, t.id)
	toast := Toast{
		User:  t.user,
		Text:  text,
		Alert: a.Yes("show_alert"),
		URL:   a.Text("url"),
		Data:  t.data,
		Tap:   t.message,
		At:    s.clock.Now(),
	}
	p := s.people[t.user]
	p.toasts = append(p.toasts, toast)
	if over := len(p.toasts) - keptToasts; over > 0 {
		p.toasts = p.toasts[over:]
	}
	s.tell(Event{Kind: EventToast, User: t.user, Toast: &toast})
	return true, nil
}
