package telegramtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"time"

	"buddy/bot/telegramtest/request"
)

// hook is a webhook that is set.
type hook struct {
	url     string
	secret  string
	max     int64
	failed  string    // Why the last delivery failed.
	failing time.Time // When it did; zero means never.
	stop    context.CancelFunc
}

type wireHook struct {
	URL            string   `json:"url"`
	Certificate    bool     `json:"has_custom_certificate"`
	Pending        int      `json:"pending_update_count"`
	LastErrorDate  int64    `json:"last_error_date,omitempty"`
	LastError      string   `json:"last_error_message,omitempty"`
	MaxConnections int64    `json:"max_connections,omitempty"`
	Allowed        []string `json:"allowed_updates,omitempty"`
}

var (
	secretToken  = regexp.MustCompile(`^[A-Za-z0-9_-]{0,256}$`)
	webhookPorts = []string{"", "443", "80", "88", "8443"}
)

// checkHookURL refuses what Telegram would not call. Loopback addresses are free of its rules for tests.
func checkHookURL(raw string) error {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return request.Bad("bad webhook: invalid webhook URL specified")
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && ip.IsLoopback() || u.Hostname() == "localhost" {
		return nil
	}
	switch {
	case u.Scheme != "https":
		return request.Bad("bad webhook: An HTTPS URL must be provided for webhook")
	case !slices.Contains(webhookPorts, u.Port()):
		return request.Bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
	}
	return nil
}

func (s *Server) setWebhook(ctx context.Context, a *request.Args) (any, error) {
	h := &hook{url: a.Text("url"), secret: a.Text("secret_token"), max: 40}
	if h.url == "" {
		return s.deleteWebhook(ctx, a)
	}
	if err := checkHookURL(h.url); err != nil {
		return nil, err
	}
	if !secretToken.MatchString(h.secret) {
		return nil, request.Bad("secret token contains unallowed characters")
	}
	if a.Has("max_connections") {
		h.max = a.Number("max_connections")
	}
	if h.max < 1 || h.max > 100 {
		return nil, request.Bad("max_connections must be 1 to 100")
	}
	if err := s.allow(a); err != nil {
		return nil, err
	}
	if s.closing.Err() != nil {
		return nil, errGone
	}
	s.endHook()
	s.endPoll(errWebhookSet)
	if a.Yes("drop_pending_updates") {
		s.drop(func(update) bool { return true })
	}
	deliveries, stop := context.WithCancel(s.closing)
	h.stop, s.hook = stop, h
	s.running.Go(func() { s.deliverTo(deliveries, h) })
	return true, nil
}

func (s *Server) endHook() {
	if s.hook != nil {
		s.hook.stop()
		s.hook = nil
	}
}

func (s *Server) deleteWebhook(_ context.Context, a *request.Args) (any, error) {
	s.endHook()
	if a.Yes("drop_pending_updates") {
		s.drop(func(update) bool { return true })
	}
	return true, nil
}

func (s *Server) getWebhookInfo(context.Context, *request.Args) (any, error) {
	s.forgetOld()
	w := wireHook{Pending: len(s.queue.waiting), Allowed: s.queue.allowed}
	if h := s.hook; h != nil {
		w.URL, w.MaxConnections = h.url, h.max
		w.LastError, w.LastErrorDate = h.failed, unixOrZero(h.failing)
	}
	return w, nil
}

// deliverTo posts the waiting updates to h, one at a time and in order, until ctx ends. A delivery that fails is
// tried again after 1, 2, 4 … 60 seconds of the server's clock. What the webhook answers in its body is ignored.
func (s *Server) deliverTo(ctx context.Context, h *hook) {
	backoff := time.Second
	for {
		u, f, ok := s.nextDelivery(ctx)
		if !ok {
			return
		}
		err := s.deliverOnce(ctx, h, u, f)
		if ctx.Err() != nil {
			return
		}
		if err == nil {
			s.delivered(u)
			backoff = time.Second
			continue
		}
		s.noteFailure(h, err)
		s.clock.wait(ctx, s.clock.Now().Add(backoff), nil)
		backoff = min(2*backoff, time.Minute)
	}
}

// nextDelivery waits for an update and says which fault strikes its delivery.
func (s *Server) nextDelivery(ctx context.Context) (update, Fault, bool) {
	defer s.lock()()
	s.forgetOld()
	for len(s.queue.waiting) == 0 {
		wake := s.queue.wake
		s.unlock()
		select {
		case <-wake:
		case <-ctx.Done():
		}
		s.mu.Lock()
		if ctx.Err() != nil {
			return update{}, Fault{}, false
		}
		s.forgetOld()
	}
	f := s.pick(webhookDeliveries, 0, true)
	if f.Kind == "" {
		f = s.pick(webhookDeliveries, 0, false)
	}
	i := 0
	if f.Kind == Reorder {
		i = s.rng.IntN(len(s.queue.waiting))
	}
	return s.queue.waiting[i], f, true
}

var errCutDelivery = errors.New("Connection reset by peer")

// deliverOnce posts an update, as the fault lets it.
func (s *Server) deliverOnce(ctx context.Context, h *hook, u update, f Fault) error {
	switch f.Kind {
	case CutBefore, Hang, BadGateway, TooManyRequests:
		return errCutDelivery
	case Slow:
		s.pause(ctx, f)
	case Duplicate:
		if err := s.post(ctx, h, u); err != nil {
			return err
		}
	case CutAfter:
		return errors.Join(s.post(ctx, h, u), errCutDelivery)
	}
	return s.post(ctx, h, u)
}

func (s *Server) post(ctx context.Context, h *hook, u update) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(u.body))
	if err != nil {
		return fmt.Errorf("make a delivery of update %d: %w", u.id, err)
	}
	req.Header.Set("Content-Type", "application/json")
	if h.secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", h.secret)
	}
	resp, err := s.opts.Webhook.Do(req)
	if err != nil {
		return fmt.Errorf("Connection failed: %w", err)
	}
	defer resp.Body.Close()
	_, _ = io.Copy(
		io.Discard,
		io.LimitReader(resp.Body, 1<<20),
	) // The body only has to be read for the connection's sake.
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return fmt.Errorf("Wrong response from the webhook: %s", resp.Status)
	}
	return nil
}

func (s *Server) delivered(u update) {
	defer s.lock()()
	s.drop(func(other update) bool { return other.id == u.id && other.at.Equal(u.at) })
}

func (s *Server) noteFailure(h *hook, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h.failed, h.failing = err.Error(), s.clock.Now()
}
