package page

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"buddy/bot/telegramtest"
)

// change is one thing that happened, as the page's scripts get it. Fields that its kind does not name are zero.
//
// Kinds: state (State) first of all; message, edited, deleted (Chat, Message, Keys), action (Chat, Text), toast (User,
// Toast), call (Call) as telegramtest tells them; phone (Phone), clock (At), fill (Fill) from the page itself.
type change struct {
	Kind    string                      `json:"kind"`
	At      time.Time                   `json:"at,omitzero"`
	Chat    int64                       `json:"chat,omitempty"`
	User    int64                       `json:"user,omitempty"`
	Text    string                      `json:"text,omitempty"`
	Message *telegramtest.Message       `json:"message,omitempty"`
	Keys    *telegramtest.ReplyKeyboard `json:"keys,omitempty"` // Reply keyboard that is up now; nil means none.
	Toast   *telegramtest.Toast         `json:"toast,omitempty"`
	Call    *telegramtest.Call          `json:"call,omitempty"`
	Phone   *view                       `json:"phone,omitempty"`
	Fill    *fillState                  `json:"fill,omitempty"`
	State   *state                      `json:"state,omitempty"`
}

// Limits of what waits for one slow listener: calls are left out first, then the stream ends and starts afresh.
const (
	maxWaiting      = 20_000
	maxCallsWaiting = 2_000
)

// listener is one open stream.
type listener struct {
	mu      sync.Mutex
	waiting []change
	lost    bool
	ready   chan struct{}
}

func (l *listener) add(c change) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch n := len(l.waiting); {
	case n >= maxCallsWaiting && c.Kind == string(telegramtest.EventCall):
		return
	case n >= maxWaiting:
		l.lost = true
	default:
		l.waiting = append(l.waiting, c)
	}
	select {
	case l.ready <- struct{}{}:
	default: // It is awake already.
	}
}

func (l *listener) take() (batch []change, lost bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	batch, l.waiting = l.waiting, nil
	return batch, l.lost
}

// tell sends c to every open stream.
func (p *page) tell(c change) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for l := range p.listeners {
		l.add(c)
	}
}

// hear passes on what the server tells about phones on the page.
func (p *page) hear(e telegramtest.Event) {
	c := change{
		Kind:    string(e.Kind),
		At:      e.At,
		Chat:    e.Chat,
		User:    e.User,
		Text:    e.Text,
		Message: e.Message,
		Toast:   e.Toast,
		Call:    e.Call,
	}
	switch e.Kind {
	case telegramtest.EventMessage, telegramtest.EventEdited, telegramtest.EventDeleted:
		c.Keys = p.tg.Keyboard(e.Chat)
		p.tellOf(e.Chat, c)
	case telegramtest.EventAction:
		p.tellOf(e.Chat, c)
	case telegramtest.EventToast:
		p.tellOf(e.User, c)
	case telegramtest.EventPerson:
		p.tellView(e.User)
	case telegramtest.EventMenu:
		for _, phone := range p.everyPhone() {
			p.tellView(phone.ID)
		}
	case telegramtest.EventCall:
		p.tell(c)
	}
}

func (p *page) tellOf(user int64, c change) {
	if _, ok := p.phone(user); ok {
		p.tell(c)
	}
}

// tellView sends how a phone looks now, unless that is known.
func (p *page) tellView(user int64) {
	phone, ok := p.phone(user)
	if !ok {
		return
	}
	v := p.view(phone)
	body, _ := json.Marshal(v) // Strings and numbers always marshal.
	p.mu.Lock()
	known := p.shown[user] == string(body)
	p.shown[user] = string(body)
	p.mu.Unlock()
	if !known {
		p.tell(change{Kind: "phone", Phone: &v})
	}
}

// events is the stream of one open page.
func (p *page) events(w http.ResponseWriter, r *http.Request) {
	l := &listener{ready: make(chan struct{}, 1)}
	p.mu.Lock()
	p.listeners[l] = struct{}{}
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.listeners, l)
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	batch := []change{{Kind: "state", State: p.state()}}
	for {
		if len(batch) > 0 { // A wake-up may find that an earlier one took everything.
			if err := send(w, batch); err != nil {
				return // The page is gone.
			}
		}
		select {
		case <-r.Context().Done():
			return
		case <-l.ready:
		}
		var lost bool
		if batch, lost = l.take(); lost {
			return // The page comes back and reads the state anew.
		}
	}
}

// send writes one event with all changes of a batch.
func send(w http.ResponseWriter, batch []change) error {
	body, err := json.Marshal(batch)
	if err != nil {
		return err
	}
	answer := http.NewResponseController(w)
	_ = answer.SetWriteDeadline(time.Now().Add(30 * time.Second)) // Not every writer has deadlines.
	for _, part := range [][]byte{[]byte("data: "), body, []byte("\n\n")} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return answer.Flush()
}
