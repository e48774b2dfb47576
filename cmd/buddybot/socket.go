package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

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
