package page

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"time"

	"buddy/bot/telegramtest"
)

// maxOrder is the size in bytes of the largest order: a text of 4,096 characters with room for escapes.
const maxOrder = 64 << 10

// order is what the page asks for. Each verb uses the fields it needs.
type order struct {
	Phone        int64  `json:"phone"`
	Text         string `json:"text"`
	Message      int    `json:"message"`
	Row          int    `json:"row"`
	Col          int    `json:"col"`
	Data         string `json:"data"`
	Username     string `json:"username"`
	Seconds      int64  `json:"seconds"`
	Play         bool   `json:"play"`
	Name         string `json:"name"`
	Lang         string `json:"lang"`
	Role         string `json:"role"`
	WithUsername bool   `json:"with_username"`
}

// ofPhone are the verbs of one phone.
var ofPhone = map[string]func(*page, Phone, order) error{
	"start":    func(p *page, of Phone, _ order) error { return sent(p.tg.Start(of.ID, p.payload(of.Role))) },
	"open":     func(p *page, of Phone, o order) error { return sent(p.tg.Start(of.ID, o.Data)) },
	"say":      func(p *page, of Phone, o order) error { return sent(p.tg.Say(of.ID, o.Text)) },
	"tap":      (*page).tap,
	"edit":     func(p *page, of Phone, o order) error { return p.tg.Edit(of.ID, o.Message, o.Text) },
	"photo":    func(p *page, of Phone, _ order) error { return sent(p.tg.Photo(of.ID, "")) },
	"sticker":  func(p *page, of Phone, _ order) error { return sent(p.tg.Sticker(of.ID, "👋")) },
	"voice":    func(p *page, of Phone, _ order) error { return sent(p.tg.Voice(of.ID, 4)) },
	"location": func(p *page, of Phone, _ order) error { return sent(p.tg.Location(of.ID, palermo)) },
	"contact":  func(p *page, of Phone, _ order) error { return sent(p.tg.ShareContact(of.ID)) },
	"block":    func(p *page, of Phone, _ order) error { return p.tg.Block(of.ID) },
	"unblock":  func(p *page, of Phone, _ order) error { return p.tg.Unblock(of.ID) },
	"username": (*page).rename,
}

// ofPage are the verbs of the page as a whole. They return what the page is to know.
var ofPage = map[string]func(*page, context.Context, order) (any, error){
	"advance": (*page).advance,
	"fill":    (*page).fillUp,
	"person":  (*page).person,
}

// palermo is the place that every phone is at.
var palermo = telegramtest.Location{Latitude: 38.1157, Longitude: 13.3615}

// refusal is an order that cannot be carried out, with its HTTP status.
type refusal struct {
	status   int
	sentence string
}

func (r refusal) Error() string { return r.sentence }

// do carries out one order.
func (p *page) do(w http.ResponseWriter, r *http.Request) {
	answer, err := p.carryOut(r.Context(), w, r)
	var no refusal
	switch {
	case errors.As(err, &no):
		refuse(w, no.status, no.sentence)
	case err != nil:
		refuse(w, http.StatusConflict, sentence(err))
	default:
		reply(w, http.StatusOK, answer)
	}
}

func (p *page) carryOut(ctx context.Context, w http.ResponseWriter, r *http.Request) (any, error) {
	o, err := read(w, r)
	if err != nil {
		return nil, err
	}
	verb := r.PathValue("verb")
	if do := ofPage[verb]; do != nil {
		return do(p, ctx, o)
	}
	do := ofPhone[verb]
	if do == nil {
		return nil, refusal{http.StatusNotFound, "The page has no such order."}
	}
	phone, ok := p.phone(o.Phone)
	if !ok {
		return nil, refusal{http.StatusNotFound, "This phone is not on the page."}
	}
	return struct{}{}, do(p, phone, o)
}

// read decodes the body. Only JSON passes: a form of another site cannot send that type.
func read(w http.ResponseWriter, r *http.Request) (o order, err error) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return o, refusal{http.StatusUnsupportedMediaType, "Orders are application/json."}
	}
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxOrder))
	body.DisallowUnknownFields()
	if err := body.Decode(&o); err != nil {
		return o, refusal{http.StatusBadRequest, "This order cannot be read: " + err.Error() + "."}
	}
	return o, nil
}

func refuse(w http.ResponseWriter, status int, sentence string) {
	reply(w, status, map[string]string{"error": sentence})
}

func reply(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // A reader that went away needs no answer.
}

// sentence makes an error readable for the person at the page.
func sentence(err error) string {
	words := err.Error()
	return strings.ToUpper(words[:1]) + words[1:] + "."
}

// sent drops the id of a message that went out: the stream shows the message.
func sent(_ int, err error) error { return err }

func (p *page) payload(role string) string {
	if p.opts.Payload == nil {
		return ""
	}
	return p.opts.Payload(role)
}

// tap taps the button at Row and Col if it still is the one that the page showed.
func (p *page) tap(of Phone, o order) error {
	for _, m := range p.tg.Chat(of.ID) {
		if m.ID == o.Message && !holds(m.Keyboard, o) {
			return refusal{http.StatusConflict, "The buttons have just changed."}
		}
	}
	return p.tg.Tap(of.ID, o.Message, o.Row, o.Col)
}

func holds(keyboard [][]telegramtest.Button, o order) bool {
	return o.Row >= 0 && o.Row < len(keyboard) && o.Col >= 0 && o.Col < len(keyboard[o.Row]) &&
		keyboard[o.Row][o.Col].Data == o.Data
}

// longest is the furthest that one order moves the clock.
const longest = 60 * 24 * time.Hour

func (p *page) advance(_ context.Context, o order) (any, error) {
	by := time.Duration(o.Seconds) * time.Second
	switch {
	case p.opts.Advance == nil:
		return nil, refusal{http.StatusNotFound, "This clock cannot be moved."}
	case o.Seconds <= 0 || o.Seconds > int64(longest/time.Second):
		return nil, refusal{
			http.StatusBadRequest,
			fmt.Sprintf("The clock moves by 1 second to %d days.", longest/(24*time.Hour)),
		}
	}
	p.clock.Lock()
	defer p.clock.Unlock()
	if o.Play {
		p.opts.Play(by)
	} else {
		p.opts.Advance(by)
	}
	now := p.tg.Clock().Now()
	p.tell(change{Kind: "clock", At: now})
	return map[string]time.Time{"now": now}, nil
}

// fillUp lets people enrol until they all have or the order's request ends.
func (p *page) fillUp(ctx context.Context, _ order) (any, error) {
	if p.opts.Fill == nil {
		return nil, refusal{http.StatusNotFound, "Nobody is scripted to enrol."}
	}
	if !p.filling.TryLock() {
		return nil, refusal{http.StatusConflict, "People are enrolling already."}
	}
	defer p.filling.Unlock()
	defer p.tellFill(0, false)
	p.tellFill(0, true)
	happened, err := p.opts.Fill(ctx, p.opts.FillWith, func(done int) { p.tellFill(done, true) })
	return map[string]string{"happened": happened}, err
}

func (p *page) tellFill(done int, running bool) {
	p.mu.Lock()
	p.fill = fillState{Done: done, Of: p.opts.FillWith, Running: running}
	f := p.fill
	p.mu.Unlock()
	p.tell(change{Kind: "fill", Fill: &f})
}
