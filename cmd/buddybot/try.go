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

	"buddy/bot/telegramtest"
	"buddy/bot/telegramtest/page"
	"buddy/locales"
	"buddy/season"
	"buddy/store"
	"buddy/track"
)

type tryCmd struct {
	Addr  string `help:"Address of the page; port 0 picks one." default:"127.0.0.1:8080" env:"BUDDYBOT_ADDR" placeholder:"HOST:PORT"`
	Data  string `help:"Keep the data here instead of throwing it away." env:"BUDDYBOT_DATA" placeholder:"DIR" type:"path"`
	Lang  string `help:"Language of the phones' apps." default:"en" placeholder:"TAG"`
	Pace  int    `help:"How many times as fast as outside time goes by." default:"1" placeholder:"N"`
	Track string `help:"tandem (a semester) or commit (a year)." default:"tandem" enum:"tandem,commit"`
	At    string `help:"Begin at this moment instead of now, such as 2026-11-23T10:00:00Z." placeholder:"TIME"`
}

// fastest is how many times as fast as outside time may go by. A day in a few minutes still leaves time to read.
const fastest = 600

// pulse is how often the bot of the try-out page looks around by itself.
const pulse = 100 * time.Millisecond

// savePulse is how often a trial that is kept writes down its phones; a crash loses what came after.
const savePulse = 5 * time.Second

// Run serves the page until the context ends.
func (c *tryCmd) Run(ctx context.Context) (err error) {
	if tags := locales.Languages(); !slices.Contains(tags, c.Lang) {
		return fmt.Errorf("--lang: %q is none of %s", c.Lang, strings.Join(tags, ", "))
	}
	if c.Pace < 1 || c.Pace > fastest {
		return fmt.Errorf("--pace: %d is not from 1 to %d", c.Pace, fastest)
	}
	db, closeDB, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB()) }()
	at, err := c.begin()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("--addr: %w (--addr 127.0.0.1:0 takes a free port)", err)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.FastClock(at, c.Pace), Limits: true, Instant: true})
	defer tg.Close()
	mux := http.NewServeMux()
	server := &http.Server{
		Handler: split(page.Alone(tg), mux), ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	album := album{dir: c.Data, tg: tg}
	phones, err := album.load(c.Lang)
	if err != nil {
		return err
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
	stage, err := newStage(host, track.ID(c.Track), c.Lang, phones, uint64(time.Now().UnixNano()))
	if err != nil {
		return err
	}
	shown := page.New(stage.options(phones))
	stage.phones = shown.Phones
	mux.Handle("/", shown)
	defer func() { err = errors.Join(err, album.save(shown.Phones())) }()
	fmt.Printf("http://%s\n", listener.Addr())
	fmt.Println("Open this address in a browser. Ctrl-C ends it.")
	if err := stage.live(ctx, func() error { return album.save(shown.Phones()) }); err != nil && ctx.Err() == nil {
		return err
	}
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}

// begin is when the trial's clock starts: half past ten in the morning of its
// town, so that nothing waits for the night to end.
func (c *tryCmd) begin() (time.Time, error) {
	if c.At != "" {
		at, err := time.Parse(time.RFC3339, c.At)
		if err != nil {
			return at, fmt.Errorf("--at: %w", err)
		}
		return at, nil
	}
	zone, err := time.LoadLocation(tryZone)
	if err != nil {
		return time.Time{}, err
	}
	y, m, d := time.Now().In(zone).Date()
	return time.Date(y, m, d, 10, 30, 0, 0, zone), nil
}

// tryZone is where the trial takes place.
const tryZone = "Europe/Rome"

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
	looker
	wake chan struct{}
	err  error
}

// newStage founds the programme, named in a language. Everybody on Telegram
// whose phone is not on the page belongs to the crowd.
func newStage(
	w *season.World, id track.ID, lang string, phones []page.Phone, seed uint64,
) (*stage, error) {
	links, err := w.Found(id, lang)
	if err != nil {
		return nil, err
	}
	s := &stage{
		world:  w,
		links:  links,
		crowd:  season.NewCrowd(w, seed),
		wake:   make(chan struct{}, 1),
		looker: looker{lent: map[int64]bool{}},
	}
	ours := map[int64]bool{}
	for _, p := range phones {
		ours[p.ID] = true
	}
	s.crowd.Willing = true
	s.crowd.Adopt(ours)
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
// a few times a second besides. save is called now and then.
func (s *stage) live(ctx context.Context, save func() error) error {
	ticks, saves := time.NewTicker(pulse), time.NewTicker(savePulse)
	defer ticks.Stop()
	defer saves.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-saves.C:
			if err := save(); err != nil {
				return err
			}
		case <-ticks.C:
		case <-s.wake:
		}
		if err := s.alone(func() error { s.takeBack(); return s.crowd.Keep() }); err != nil {
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

func (s *stage) options(phones []page.Phone) page.Options {
	o := page.Options{
		Server: s.world.TG, Title: "Buddybot", Zone: tryZone, Payload: s.payload,
		Guide: "Begin with Carla, who coordinates: press Start on her phone. Then let Amina and Marco join. " +
			"Sofia hears what is told in confidence, once she has started. " +
			"Or press Play: a day goes by each second, and all go on by themselves.",
		Advance: func(d time.Duration) {
			_ = s.alone(func() error { return s.crowd.Live(s.world.Clock.Now().Add(d)) })
		},
		Play: s.play, PlayStep: playStep,
		Fill:   s.fill,
		Phones: phones,
	}
	for _, tag := range locales.Languages() {
		o.Languages = append(o.Languages, page.Language{Tag: tag, Name: locales.Name(tag)})
	}
	return o
}

// payload is what a phone presses start with.
func (s *stage) payload(role string) (payload string) {
	fresh := map[string]func() (string, error){
		page.Coordinator: func() (string, error) { return s.world.Team(s.links) },
		page.FocalPoint:  func() (string, error) { return s.world.FocalPoint(s.links) },
		page.Owner:       s.world.Owner,
	}[role]
	if fresh == nil {
		return s.links.Join
	}
	_ = s.alone(func() (err error) { payload, err = fresh(); return err })
	return payload
}

// fillPatience is how much simulated time people get to enrol: each takes a few minutes.
const fillPatience = 15 * time.Minute

// fill lets people enrol by tapping through the real questions, all at the
// same time as on a first evening, so that the clock hardly moves.
func (s *stage) fill(ctx context.Context, n int, progress func(int)) (string, error) {
	before, err := s.world.Waiting(s.links)
	if err != nil {
		return "", err
	}
	for i := range n {
		err := s.alone(func() error {
			_, err := s.crowd.Join([]string{page.Newcomer, page.Local}[i%2], s.links.Join)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	done := 0
	for end := s.world.Clock.Now().Add(fillPatience); done < n && s.world.Clock.Now().Before(end) && ctx.Err() == nil; {
		err := s.alone(func() (err error) {
			if err = s.crowd.Live(s.world.Clock.Now().Add(10 * time.Second)); err == nil {
				done, err = s.world.Waiting(s.links)
				done -= before
			}
			return err
		})
		if err != nil {
			return "", err
		}
		progress(done)
	}
	return fmt.Sprintf(
		"%d more people have enrolled and wait for a buddy. "+
			"The coordinator finds them with /people, and proposes pairs with /match.",
		done,
	), nil
}
