package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"buddy/bot"
	"buddy/store"
)

type serveCmd struct {
	where
	TokenFile   string `help:"File with the token from @BotFather."                                env:"BUDDYBOT_TOKEN_FILE"   type:"path" placeholder:"FILE"`
	Token       string `help:"The token itself; better set by environment or file than typed."     env:"BUDDYBOT_TOKEN"                    placeholder:"TOKEN"`
	APIEndpoint string `help:"Address of the Bot API."                                             env:"BUDDYBOT_API_ENDPOINT"             placeholder:"URL"       default:"https://api.telegram.org"`
	WebhookURL  string `help:"Public https address for updates; without it the bot asks for them." env:"BUDDYBOT_WEBHOOK_URL"              placeholder:"URL"`
	Listen      string `help:"Address to listen on for the webhook."                               env:"BUDDYBOT_LISTEN"                   placeholder:"HOST:PORT" default:"127.0.0.1:8443"`
}

var tokenShape = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]{20,}$`)

// settings are the checked flags.
type settings struct{ token, endpoint string }

// errNoToken is the one mistake that "check" does not mind.
var errNoToken = errors.New("there is no token: get one from @BotFather and set --token-file or BUDDYBOT_TOKEN")

// settings checks everything that can be checked before starting and reports all mistakes at once.
func (c *serveCmd) settings() (s settings, wrong []error) {
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	s.token = strings.TrimSpace(c.Token)
	switch {
	case c.TokenFile != "" && s.token != "":
		complain("set --token-file or BUDDYBOT_TOKEN, not both")
	case c.TokenFile != "":
		data, err := os.ReadFile(c.TokenFile)
		if err != nil {
			complain("--token-file: %w", err)
			break
		}
		if err := exposed(c.TokenFile, "600"); err != nil {
			complain("--token-file: %w", err)
		}
		s.token = strings.TrimSpace(string(data))
		fallthrough
	case s.token != "":
		if !tokenShape.MatchString(s.token) {
			complain("the token does not look like one from @BotFather (digits, a colon, letters)")
		}
	default:
		complain("%w", errNoToken)
	}
	if err := exposed(c.Data, "700"); err != nil {
		complain("--data: %w", err)
	}
	base, err := url.Parse(c.APIEndpoint)
	if err != nil || base.Host == "" || base.Scheme != "https" && base.Scheme != "http" {
		complain("--api-endpoint must be an address such as https://api.telegram.org")
	}
	s.endpoint = strings.TrimRight(c.APIEndpoint, "/") + "/bot%s/%s"
	if c.WebhookURL != "" {
		hook, err := url.Parse(c.WebhookURL)
		if err != nil || hook.Host == "" || hook.Scheme != "https" && !loopback(hook.Hostname()) {
			complain("--webhook-url must be a public https address")
		}
		if _, _, err := net.SplitHostPort(c.Listen); err != nil {
			complain("--listen must be an address such as 127.0.0.1:8443")
		}
	}
	return s, wrong
}

// exposed is an error when anybody on this machine can get at a file or folder.
// It holds the command that mends it.
func exposed(path, mode string) error {
	info, err := os.Stat(path)
	ours := err == nil && (info.IsDir() || info.Mode().IsRegular()) // not a pipe that holds a secret for a moment
	if !ours || runtime.GOOS == "windows" || info.Mode().Perm()&0o007 == 0 {
		return nil
	}
	return fmt.Errorf("everybody on this machine can get at %s; run: chmod %s %[1]s", path, mode)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Run serves until the context ends or something cannot go on.
func (c *serveCmd) Run(ctx context.Context) (err error) {
	// A terminal that is closed and a log that nobody reads any more are no reason to stop.
	signal.Ignore(syscall.SIGHUP, syscall.SIGPIPE)
	set, wrong := c.settings()
	if err := errors.Join(wrong...); err != nil {
		if _, ringErr := store.LoadRing(c.KeyFile); !errors.Is(ringErr, os.ErrNotExist) {
			err = errors.Join(err, ringErr)
		}
		return err // and no key file is made for a start that cannot succeed
	}
	ring, err := store.RingFor(c.Data, c.KeyFile)
	if err != nil {
		return err
	}
	log := slog.New(bot.Discreet(slog.NewTextHandler(os.Stderr, nil)))
	db, err := store.Open(store.Options{Dir: c.Data, Keys: ring})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.Reseal(); err != nil && !errors.Is(err, store.ErrDisk) { // then the next start does it
		return err
	}
	b, err := bot.New(bot.Config{DB: db, Token: set.token, Endpoint: set.endpoint, Log: log})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	defer control(ctx, c.Data, db, log)()
	closeHook, err := c.webhook(b, stop)
	if err != nil {
		return err
	}
	defer closeHook()
	go c.introduce(ctx, b, log, stop)
	err = b.Run(ctx, c.WebhookURL != "")
	if cause := context.Cause(ctx); err == nil && cause != nil && !errors.Is(cause, context.Canceled) {
		err = cause
	}
	log.Info("stopped")
	return err
}

// introduce makes the bot known to Telegram, as soon as Telegram can be
// reached and the disk takes what it answers, and prints the owner's link while there is no owner.
func (c *serveCmd) introduce(ctx context.Context, b *bot.Bot, log *slog.Logger, stop context.CancelCauseFunc) {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		err := c.meet(ctx, b)
		link := ""
		if err == nil {
			link, err = b.OwnerLink()
		}
		if err == nil {
			if link != "" {
				fmt.Printf("Open this link once to look after the bot:\n\n    %s\n\n", link)
			}
			log.Info("ready", "bot", b.Username())
			return
		}
		if errors.Is(err, store.ErrStorage) && !errors.Is(err, store.ErrDisk) {
			stop(err)
			return
		}
		if bot.Unauthorized(err) {
			stop(bot.ErrToken)
			return
		}
		log.Warn("not ready yet", "error", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

func (c *serveCmd) meet(ctx context.Context, b *bot.Bot) error {
	if err := b.Introduce(ctx); err != nil {
		return err
	}
	if c.WebhookURL == "" {
		return b.UsePolling(ctx)
	}
	return b.UseWebhook(ctx, c.WebhookURL)
}

// hookClose is how long deliveries on their way may take when the bot stops:
// with the messages on theirs it stays below two seconds.
const hookClose = 500 * time.Millisecond

// webhook listens for updates when an address for them is set.
func (c *serveCmd) webhook(b *bot.Bot, stop context.CancelCauseFunc) (closeHook func(), err error) {
	if c.WebhookURL == "" {
		return func() {}, nil
	}
	hook, err := url.Parse(c.WebhookURL)
	if err != nil {
		return nil, fmt.Errorf("--webhook-url: %w", err)
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("--listen: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle(strings.TrimRight(hook.Path, "/")+"/", b.Webhook(func(err error) { stop(err) }))
	if path := strings.TrimRight(hook.Path, "/"); path != "" {
		mux.Handle(path, b.Webhook(func(err error) { stop(err) }))
	}
	server := &http.Server{
		Handler:      mux,
		ReadTimeout:  10 * time.Second,
		WriteTimeout: 10 * time.Second,
		IdleTimeout:  2 * time.Minute,
	}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			stop(fmt.Errorf("webhook: %w", err))
		}
	}()
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), hookClose)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			_ = server.Close()
		}
	}, nil
}

// controlWait is how long the bot waits before it tries again to make its socket.
const controlWait = time.Second

// control answers on a socket only this machine's owner of the data can open,
// so that "buddybot backup" and "buddybot check" work while the bot runs. Where there is no
// room for it, on a full disk for example, the bot works without and tries again. What it
// returns ends that.
func control(ctx context.Context, dir string, db *store.DB, log *slog.Logger) (closeControl func()) {
	ctx, stop := context.WithCancel(ctx)
	done, server := make(chan struct{}), controlServer(db)
	listener, err := listenControl(dir)
	go func() {
		defer close(done)
		for wait := controlWait; err != nil; wait = min(2*wait, time.Minute) {
			log.Error("backup and check cannot ask this bot: it tries again", "error", err)
			select {
			case <-ctx.Done():
				return
			case <-time.After(wait):
			}
			if listener, err = listenControl(dir); err == nil {
				log.Info("backup and check can ask this bot")
			}
		}
		context.AfterFunc(ctx, func() { _ = server.Close() })
		_ = server.Serve(listener)
		_ = os.Remove(controlPath(dir)) // a listener finds its socket again only by a short path
	}()
	return func() { stop(); <-done }
}

// listenControl makes the socket of a data folder.
func listenControl(dir string) (net.Listener, error) {
	path := controlPath(dir)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("control socket: %w", err) // left by a crash; the store's lock says nobody uses it
	}
	short, remove, err := shortPath(dir)
	if err != nil {
		return nil, fmt.Errorf("control socket: %w", err)
	}
	defer remove()
	listener, err := net.Listen("unix", short)
	if err != nil {
		return nil, fmt.Errorf("control socket: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("control socket: %w", err), listener.Close())
	}
	return listener, nil
}

// controlServer answers backup and check.
func controlServer(db *store.DB) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /backup", func(w http.ResponseWriter, r *http.Request) {
		out := &patient{to: w, deadline: http.NewResponseController(w).SetWriteDeadline}
		switch err := db.Backup(out); {
		case err != nil && !out.begun:
			http.Error(w, err.Error(), http.StatusInternalServerError)
		case err != nil:
			panic(http.ErrAbortHandler) // the reader must not take half a copy for a whole one
		}
	})
	mux.HandleFunc("GET /check", func(w http.ResponseWriter, r *http.Request) {
		for _, err := range db.Check() {
			fmt.Fprintln(w, err)
		}
	})
	return &http.Server{
		Handler:           mux,
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
}

// takeTime is how long a receiver may take nothing before its copy is given up.
const takeTime = time.Minute

// patient writes to a receiver that may be slow, but not gone.
type patient struct {
	to       io.Writer
	deadline func(time.Time) error
	begun    bool
}

func (p *patient) Write(b []byte) (n int, err error) {
	p.begun = true
	for part := range slices.Chunk(b, 64<<10) {
		if err := p.deadline(time.Now().Add(takeTime)); err != nil {
			return n, err
		}
		m, err := p.to.Write(part)
		if n += m; err != nil {
			return n, err
		}
	}
	return n, nil
}

// longestSocket is how many bytes the path of a socket may have on every system.
const longestSocket = 100

// controlPath is where the running bot of a data folder listens: in the folder,
// which a service with a temporary folder of its own shares with the operator's
// shell, and nobody else can put anything there.
func controlPath(dir string) string { return filepath.Join(dir, "control.sock") }

// shortPath leads to the socket of a data folder whose name is too long for one, by a link in a
// temporary folder that only this process makes and nobody else can enter. What it returns
// takes that away.
func shortPath(dir string) (path string, remove func(), err error) {
	if path := controlPath(dir); len(path) <= longestSocket {
		return path, func() {}, nil
	}
	whole, err := filepath.Abs(dir)
	if err != nil {
		return "", nil, err
	}
	own, err := os.MkdirTemp("", "buddybot-") // for its owner alone, under a name nobody foresees
	if err != nil {
		return "", nil, err
	}
	remove = func() { _ = os.RemoveAll(own) }
	link := filepath.Join(own, "d")
	if err := os.Symlink(whole, link); err != nil {
		remove()
		return "", nil, err
	}
	return controlPath(link), remove, nil
}

// askRunning asks the running bot of a data folder; ok is false when none runs.
func askRunning(ctx context.Context, dir, path string) (body io.ReadCloser, ok bool, err error) {
	client := &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			path, remove, err := shortPath(dir)
			if err != nil {
				return nil, err
			}
			defer remove()
			return (&net.Dialer{}).DialContext(ctx, "unix", path)
		},
	}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://buddybot"+path, nil)
	if err != nil {
		return nil, false, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, false, nil //nolint:nilerr // nobody listens: the data folder is free
	}
	if resp.StatusCode != http.StatusOK {
		why, _ := io.ReadAll(io.LimitReader(resp.Body, 1000))
		return nil, true, errors.Join(
			fmt.Errorf("the running bot answers: %s", strings.TrimSpace(string(why))),
			resp.Body.Close(),
		)
	}
	return resp.Body, true, nil
}
