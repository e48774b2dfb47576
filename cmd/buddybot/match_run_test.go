package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"buddy"
	"buddy/matching"
	"buddy/sheet"
	"buddy/track"
)

// TestMatchIsVerified: what the solver calls proven is checked again, and not written when it is wrong.
func TestMatchIsVerified(t *testing.T) {
	crowd, err := sheet.ReadPeople(
		strings.NewReader(town(20, 20, 1).table()),
		time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
	)
	if err != nil {
		t.Fatal(err)
	}
	in := matching.Input{
		Track:     track.Tandem,
		Now:       time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
		Programme: buddy.Programme{ID: 1},
		People:    crowd.List,
	}
	r := matching.Best(in)
	if err := verified(in, r); err != nil || len(r.Matches) < 2 {
		t.Fatal(err, len(r.Matches))
	}
	for name, spoil := range map[string]func(r *matching.Result){
		"not proven":  func(r *matching.Result) { r.Proven = false },
		"a pair less": func(r *matching.Result) { r.Total -= r.Matches[0].Score; r.Matches = r.Matches[1:] },
		"a wrong sum": func(r *matching.Result) { r.Total++ },
	} {
		wrong := r
		if spoil(&wrong); !errors.Is(verified(in, wrong), errUnproven) {
			t.Errorf("%s passed", name)
		}
	}
}

// TestMatchHelpShowsBothForms: neither asks for what the other needs.
func TestMatchHelpShowsBothForms(t *testing.T) {
	var said bytes.Buffer
	var c cli
	parser := kong.Must(&c, kong.Name("buddybot"), kong.Writers(&said, &said), kong.Exit(func(int) {}))
	_, _ = parser.Parse([]string{"match", "--help"})
	for _, want := range []string{"Usage: buddybot match --out=FILE [flags]\n", "match --people=FILE [--pairs=FILE]",
		"match --edges=FILE [--capacity=FILE] --out=FILE\n"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("no %q in\n%s", want, said.String())
		}
	}
}

// TestMatchCanBeInterrupted while it waits for standard input.
func TestMatchCanBeInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	in, closed := waiting{started: make(chan struct{})}, make(chan error, 1)
	go func() {
		c := matchCmd{Edges: "-", Out: "-"}
		closed <- c.run(ctx, &desk{in: in, out: &bytes.Buffer{}, err: &bytes.Buffer{}})
	}()
	<-in.started
	stop()
	if err := <-closed; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// waiting is a reader that has nothing to say, ever.
type waiting struct{ started chan struct{} }

func (w waiting) Read([]byte) (int, error) {
	close(w.started)
	select {}
}

func TestProgress(t *testing.T) {
	for want, got := range map[string]string{
		"3 s": far(3*time.Second, 0, nil),
		"[###############···············] 50 %":  far(time.Second, 10, func() int64 { return 5 }),
		"[##############################] 100 %": far(time.Second, 10, func() int64 { return 12 }),
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
