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
	"slices"
	"strings"
	"time"

	"buddy/bot"
	"buddy/store"
)

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
	mux.HandleFunc("GET /retention", func(w http.ResponseWriter, _ *http.Request) {
		lines, err := bot.Retention(db, time.Now())
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintln(w, strings.Join(lines, "\n"))
	})
	answer := func(path string, do func(url.Values) ([]byte, error)) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			out, err := do(r.URL.Query())
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			_, _ = w.Write(out)
		})
	}
	answer("/breach", func(url.Values) ([]byte, error) { return breachLines(db) })
	answer("/breach/open", func(v url.Values) ([]byte, error) { return openBreach(db, v) })
	answer("/breach/names", func(v url.Values) ([]byte, error) { return breachNames(db, v) })
	answer("/pin", func(url.Values) ([]byte, error) { return pinLines(db) })
	answer("/pin/reset", func(v url.Values) ([]byte, error) { return resetPIN(db, v) })
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
