package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/signal"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"time"

	"buddy/bot"
	"buddy/store"
)

type serveCmd struct {
	where
	TokenFile   string `help:"File with the token from @BotFather." env:"BUDDYBOT_TOKEN_FILE" type:"path" placeholder:"FILE"`
	Token       string `help:"The token itself; better set by environment or file than typed." env:"BUDDYBOT_TOKEN" placeholder:"TOKEN"`
	APIEndpoint string `help:"Address of the Bot API." env:"BUDDYBOT_API_ENDPOINT" placeholder:"URL" default:"https://api.telegram.org"`
	WebhookURL  string `help:"Public https address for updates; without it the bot asks for them." env:"BUDDYBOT_WEBHOOK_URL" placeholder:"URL"`
	Listen      string `help:"Address to listen on for the webhook." env:"BUDDYBOT_LISTEN" placeholder:"HOST:PORT" default:"127.0.0.1:8443"`
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
