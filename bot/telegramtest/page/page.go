// Package page is a web page with phones: anybody can try a bot in a browser, without Telegram.
//
// New returns an http.Handler over a telegramtest.Server. It serves one page of plain HTML, CSS and JavaScript, one
// stream of changes as Server-Sent Events, and orders as JSON by POST. A stream starts with the whole state, so a page
// that lost its connection only has to come back.
//
// The page is for the machine it runs on: it answers only to loopback names and to the address it listens on, and
// refuses orders from other sites. Streams end when their request does: a program that stops should cancel the base
// context of its http.Server.
//
// Elements carry stable hooks for browser tests: data-phone (user id), data-message (message id), data-from (bot, own),
// data-text, data-button (label of an inline button), data-key (label of a reply keyboard's button), data-start,
// data-write, data-send, data-menu, data-attach, data-item, data-toast, data-alert, data-advance (seconds), data-now,
// data-play, data-fill, data-person-add, data-calls-toggle, data-call (method).
package page

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"buddy/bot/telegramtest"
)

// Roles that a phone may have. They colour its card and choose its payload; the bot never hears of them.
const (
	Coordinator = "coordinator"
	Newcomer    = "newcomer"
	Local       = "local"
	FocalPoint  = "focal point" // Hears what is told in confidence.
	Owner       = "owner"       // Sets up programmes.
)

// Options configure a page. Server is required.
type Options struct {
	Server *telegramtest.Server

	Title string // Heading of the page; empty means the bot's name.
	Guide string // One line above the phones: what to do, and who begins; empty shows none.
	Zone  string // IANA name of the time zone that times are shown in; empty or unknown means UTC.

	// Advance moves the shared clock and returns when what was due has happened. One call at a time. nil hides the
	// clock.
	Advance func(d time.Duration)
	// Play moves the clock by PlayStep, an hour if that is 0, each second while somebody looks on. Unlike Advance it
	// may let the phones go on by themselves. nil is Advance.
	Play     func(d time.Duration)
	PlayStep time.Duration

	// Fill lets n scripted people enrol, tells how many are done, and says in the end what happened. One call at a
	// time; ctx ends when the page that ordered it is closed. nil hides the button.
	Fill     func(ctx context.Context, n int, progress func(done int)) (happened string, err error)
	FillWith int // How many people Fill is asked for; 0 means 30.

	// Payload is the deep-link payload with which a phone of a role presses start. nil, and an empty answer, mean a
	// plain start.
	Payload func(role string) string

	Phones    []Phone    // Phones on the page at the start; New lets them join.
	Languages []Language // Offered for another person's phone; nil means English only.
}

// Phone is a phone on the page.
type Phone struct {
	ID       int64  // User id, positive.
	Role     string // One of the roles above.
	Name     string // First name.
	Username string // Without @; empty means none.
	Lang     string // IETF tag of the app; empty means not sent.
}

// Language is a language that a phone may be set to.
type Language struct {
	Tag  string `json:"tag"`  // IETF tag.
	Name string `json:"name"` // In the language itself.
}

// Page is an http.Handler. Make it with New.
type Page struct {
	http.Handler
	page *page
}

// Phones are the phones on the page now, those that were added included.
func (p *Page) Phones() []Phone { return p.page.everyPhone() }

// page is the handler's state.
type page struct {
	opts Options
	tg   *telegramtest.Server

	clock   sync.Mutex // Held while Advance runs.
	filling sync.Mutex // Held while Fill runs.

	mu        sync.Mutex
	phones    []Phone
	shown     map[int64]string // Last view sent of each phone, as JSON.
	listeners map[*listener]struct{}
	fill      fillState
}

// New returns the page over o.Server and lets those of o.Phones join that the server does not know.
func New(o Options) *Page {
	p := &page{
		opts: o.withDefaults(), tg: o.Server,
		shown: map[int64]string{}, listeners: map[*listener]struct{}{},
	}
	for _, phone := range o.Phones {
		if slices.ContainsFunc(o.Server.Users(), func(u telegramtest.User) bool { return u.ID == phone.ID }) {
			p.phones = append(p.phones, phone) // From an earlier start: the name may have changed since.
			continue
		}
		p.join(phone)
	}
	o.Server.Subscribe(p.hear)
	return &Page{Guard(p.routes()), p}
}

func (o Options) withDefaults() Options {
	if o.FillWith == 0 {
		o.FillWith = 30
	}
	if o.PlayStep == 0 {
		o.PlayStep = time.Hour
	}
	if o.Play == nil {
		o.Play = o.Advance
	}
	if _, err := time.LoadLocation(o.Zone); err != nil || o.Zone == "" || o.Zone == "Local" {
		o.Zone = "UTC"
	}
	if len(o.Languages) == 0 {
		o.Languages = []Language{{Tag: "en", Name: "English"}}
	}
	return o
}

func (p *page) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /", assets())
	mux.HandleFunc("GET /events", p.events)
	mux.HandleFunc("GET /file/{chat}/{message}", p.file)
	mux.HandleFunc("POST /do/{verb}", p.do)
	return mux
}

// join puts a phone on the page.
func (p *page) join(phone Phone) {
	p.mu.Lock()
	p.phones = append(p.phones, phone)
	p.mu.Unlock()
	p.tg.Join(
		telegramtest.User{ID: phone.ID, FirstName: phone.Name, Username: phone.Username, LanguageCode: phone.Lang},
	)
}

// phone is the phone with this user id, if it is on the page.
func (p *page) phone(id int64) (Phone, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, phone := range p.phones {
		if phone.ID == id {
			return phone, true
		}
	}
	return Phone{}, false
}
