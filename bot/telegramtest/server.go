package telegramtest

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Options configure a server. The zero value is a server without rate limits on a running clock.
type Options struct {
	Token    string // The bot's token; empty means a made-up one.
	Username string // The bot's username without @; empty means "buddytestbot".
	Name     string // The bot's name; empty means "Buddy test bot".
	Clock    *Clock // nil means a running clock that tells the machine's time.
	Limits   bool   // Enforce the rate limits that limits.go describes.
	// Answers repeated short polls at once, for a bot that is driven step by step; a frozen clock does, too.
	Instant bool
	Seed    uint64       // Seeds fault probabilities, reordering and update ids.
	LogSize int          // Calls kept in the log; 0 means 10,000, negative means none.
	LogTo   io.Writer    // Receives every call as a JSON line; nil means none.
	History int          // Messages kept per chat; 0 means 1,000, negative means all.
	Webhook *http.Client // Delivers to webhooks; nil means a client with a timeout of 60 s.
}

// botID is the bot's own user id.
const botID = 7_000_000_001

// Server is a Bot API server with one bot and any number of phones. Safe for concurrent use.
type Server struct {
	opts    Options
	clock   *Clock
	bot     wireUser
	closing context.Context // Ends when the server closes.
	close   context.CancelFunc
	running sync.WaitGroup // The webhook's deliverer.

	mu       sync.Mutex
	rng      *rand.Rand
	people   map[int64]*person
	chats    map[int64]*chat
	files    map[string]*File
	taps     openTaps
	menus    map[menuKey][]Command
	profile  map[profileKey]string
	buttons  map[int64]menuButton // Menu button by private chat; 0 is the default.
	queue    queue
	hook     *hook
	overall  *rate.Limiter
	faults   []*armed
	journal  journal
	news     news
	fileSeq  int
	tapSeq   uint64
	instance uint64 // Makes chat_instance values.
}

// New returns a server that is ready to serve. Close it when done.
func New(o Options) *Server {
	o = o.withDefaults()
	s := &Server{
		opts:    o,
		clock:   o.Clock,
		bot:     wireUser{ID: botID, IsBot: true, FirstName: o.Name, Username: o.Username},
		rng:     rand.New(rand.NewPCG(o.Seed, 0x7e1e97a3)),
		people:  map[int64]*person{},
		chats:   map[int64]*chat{},
		files:   map[string]*File{},
		taps:    openTaps{open: map[string]*tap{}},
		menus:   map[menuKey][]Command{},
		profile: map[profileKey]string{},
		buttons: map[int64]menuButton{},
		overall: newOverallLimit(),
		journal: journal{size: o.LogSize},
	}
	s.closing, s.close = context.WithCancel(context.Background())
	s.queue = newQueue(s.rng)
	s.instance = s.rng.Uint64()
	if o.LogTo != nil {
		s.Subscribe(writeCalls(o.LogTo))
	}
	return s
}

func (o Options) withDefaults() Options {
	if o.Token == "" {
		o.Token = fmt.Sprintf("%d:AAmade-up_for_tests_0123456789abcde", int64(botID))
	}
	if o.Username == "" {
		o.Username = "buddytestbot"
	}
	if o.Name == "" {
		o.Name = "Buddy test bot"
	}
	if o.Clock == nil {
		o.Clock = RunningClock(time.Time{})
	}
	if o.LogSize == 0 {
		o.LogSize = 10_000
	}
	if o.History == 0 {
		o.History = 1_000
	}
	if o.Webhook == nil {
		o.Webhook = &http.Client{Timeout: time.Minute}
	}
	return o
}

// Close ends every waiting request and webhook delivery and returns when they no longer deliver.
func (s *Server) Close() {
	s.close()
	s.running.Wait()
}

// Token is the bot's token.
func (s *Server) Token() string { return s.opts.Token }

// Endpoint is the endpoint to use with Client, with places for token and method. Over real HTTP it is the server's
// address followed by "/bot%s/%s".
func (s *Server) Endpoint() string { return "http://telegram.invalid/bot%s/%s" }

// Clock is the clock the server lives by.
func (s *Server) Clock() *Clock { return s.clock }

// lock starts a change; the returned function ends it and then delivers the events it caused.
func (s *Server) lock() (unlock func()) {
	s.mu.Lock()
	return s.unlock
}

func (s *Server) unlock() {
	s.mu.Unlock()
	s.deliver()
}
