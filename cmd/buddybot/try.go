package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/bot/telegramtest/page"
	"buddy/locales"
	"buddy/season"
	"buddy/store"
)

type tryCmd struct {
	Addr string `help:"Address of the page; port 0 picks one." default:"127.0.0.1:8080" env:"BUDDYBOT_ADDR" placeholder:"HOST:PORT"`
	Data string `help:"Keep the data here instead of throwing it away." env:"BUDDYBOT_DATA" type:"path" placeholder:"DIR"`
	Lang string `help:"Language of the phones' apps." default:"en" placeholder:"TAG"`
	At   string `help:"Begin at this moment instead of now, such as 2026-11-23T10:00:00Z." placeholder:"TIME"`
}

// pulse is how often the bot of the try-out page looks around by itself.
const pulse = 100 * time.Millisecond

// Run serves the page until the context ends.
func (c *tryCmd) Run(ctx context.Context) (err error) {
	if tags := locales.Languages(); !slices.Contains(tags, c.Lang) {
		return fmt.Errorf("--lang: %q is none of %s", c.Lang, strings.Join(tags, ", "))
	}
	db, closeDB, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB()) }()
	at := time.Now()
	if c.At != "" {
		if at, err = time.Parse(time.RFC3339, c.At); err != nil {
			return fmt.Errorf("--at: %w", err)
		}
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("--addr: %w", err)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.RunningClock(at), Limits: true})
	defer tg.Close()
	mux := http.NewServeMux()
	mux.Handle("/bot", tg)
	server := &http.Server{
		Handler: split(tg, mux), ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			stop(err)
		}
	}()
	defer server.Close() //nolint:errcheck // nothing waits for it any more
	host, err := season.Over(db, tg, "http://"+listener.Addr().String()+"/bot%s/%s", http.DefaultClient)
	if err != nil {
		return err
	}
	stage, err := newStage(host)
	if err != nil {
		return err
	}
	mux.Handle("/", page.New(stage.options(c.Lang)))
	fmt.Printf("http://%s\n", listener.Addr())
	fmt.Println("Open this address in a browser. Ctrl-C ends it.")
	if err := stage.live(ctx); err != nil && ctx.Err() == nil {
		return err
	}
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}

// split sends what the bot asks to the emulated Telegram and the rest to the page.
func split(tg, rest http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.URL.Path) > 4 && r.URL.Path[:4] == "/bot" {
			tg.ServeHTTP(w, r)
			return
		}
		rest.ServeHTTP(w, r)
	})
}

// open is a store to keep, or one that goes when the program ends.
func (c *tryCmd) open() (*store.DB, func() error, error) {
	dir, clean := c.Data, func() error { return nil }
	if dir == "" {
		temp, err := os.MkdirTemp("", "buddybot-try-")
		if err != nil {
			return nil, nil, err
		}
		dir, clean = filepath.Join(temp, "data"), func() error { return os.RemoveAll(temp) }
	}
	ring, err := store.RingFor(dir, dir+".key")
	if err != nil {
		return nil, nil, errors.Join(err, clean())
	}
	db, err := store.Open(store.Options{Dir: dir, Keys: ring, NoSync: c.Data == ""})
	if err != nil {
		return nil, nil, errors.Join(err, clean())
	}
	return db, func() error { return errors.Join(db.Close(), clean()) }, nil
}

// stage is the world behind the page. One thing happens at a time.
type stage struct {
	mu    sync.Mutex
	world *season.World
	links season.Links
	crowd *season.Crowd
	wake  chan struct{}
	err   error
}

func newStage(w *season.World) (*stage, error) {
	links, err := w.Found(buddy.Tandem)
	if err != nil {
		return nil, err
	}
	s := &stage{world: w, links: links, crowd: season.NewCrowd(w, uint64(time.Now().UnixNano())), wake: make(chan struct{}, 1)}
	w.TG.Subscribe(func(e telegramtest.Event) {
		if e.Kind == telegramtest.EventUpdate {
			select {
			case s.wake <- struct{}{}:
			default:
			}
		}
	})
	return s, nil
}

// live lets the bot and the crowd do what is due, whenever somebody acts and
// a few times a second besides.
func (s *stage) live(ctx context.Context) error {
	ticks := time.NewTicker(pulse)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticks.C:
		case <-s.wake:
		}
		if err := s.alone(func() error { return s.crowd.Keep() }); err != nil {
			return err
		}
	}
}

func (s *stage) alone(do func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = do()
	}
	return s.err
}

func (s *stage) options(lang string) page.Options {
	o := page.Options{
		Server: s.world.TG, Title: "Buddybot", Zone: "Europe/Rome", Payload: s.payload,
		Advance: func(d time.Duration) {
			_ = s.alone(func() error { return s.crowd.Live(s.world.Clock.Now().Add(d)) })
		},
		Fill: s.fill,
		Phones: []page.Phone{
			{ID: 101, Role: page.Coordinator, Name: "Carla", Username: "carla_team", Lang: lang},
			{ID: 102, Role: page.Newcomer, Name: "Amina", Username: "amina_b", Lang: lang},
			{ID: 103, Role: page.Local, Name: "Marco", Username: "marco_pa", Lang: lang},
		},
	}
	for _, tag := range locales.Languages() {
		o.Languages = append(o.Languages, page.Language{Tag: tag, Name: locales.Name(tag)})
	}
	return o
}

// payload is what a phone presses start with.
func (s *stage) payload(role string) string {
	if role != page.Coordinator {
		return s.links.Join
	}
	var team string
	_ = s.alone(func() (err error) { team, err = s.world.Team(s.links); return err })
	return team
}

// fill lets people enrol by tapping through the real questions.
func (s *stage) fill(ctx context.Context, n int, progress func(int)) error {
	for i := range n {
		if ctx.Err() != nil {
			return nil
		}
		err := s.alone(func() error {
			if _, err := s.crowd.Join([]string{page.Newcomer, page.Local}[i%2], s.links.Join); err != nil {
				return err
			}
			return s.crowd.Live(s.world.Clock.Now().Add(15 * time.Minute))
		})
		if err != nil {
			return err
		}
		progress(i + 1)
	}
	return nil
}
