package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"buddy/bot"
)

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
