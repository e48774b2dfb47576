package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"buddy/sheet"
)

// matchCmd matches a list of people, or a plain list of scored pairs, without a bot.
type matchCmd struct {
	People       string   `help:"CSV of people; - for standard input." xor:"what" placeholder:"FILE"`
	Pairs        string   `help:"CSV of who was paired, is paired, or must not be." placeholder:"FILE"`
	Track        string   `help:"tandem or commit: how much each criterion counts; tandem where absent." placeholder:"TRACK" default:"" enum:"tandem,commit,"`
	Host         string   `help:"Language of the place, for --interpreters." placeholder:"TAG"`
	Interpreters []string `help:"Languages with an interpreter for a first meeting: so,ti." placeholder:"TAGS"`
	Explain      bool     `help:"Say what speaks for each pair, what others would cost, and why somebody has none."`
	ExplainOut   string   `help:"Say it here instead of on standard error." placeholder:"FILE"`
	EdgesOut     string   `help:"Write every possible pair and its score here." placeholder:"FILE"`
	Today        string   `help:"Count waiting up to this day instead of today." placeholder:"YYYY-MM-DD"`

	Edges    string `help:"CSV of scored pairs instead of people: left,right,score." xor:"what" placeholder:"FILE"`
	Capacity string `help:"CSV of places on the right: right,capacity; 1 where absent." placeholder:"FILE"`
	Floor    *int64 `help:"No pair may score lower; people score 0 to 100." placeholder:"N"`
	Seed     uint64 `help:"Decides between equals." placeholder:"N"`
	Out      string `help:"Where to write the pairs; - for standard output." placeholder:"FILE" required:""`
}

// Help shows the two forms, which no single line of usage can.
func (matchCmd) Help() string {
	return `People, from a table of answers:

    buddybot match --people=FILE [--pairs=FILE] [--track=TRACK] [--explain] [--edges-out=FILE] --out=FILE

Scored pairs, from a plain list:

    buddybot match --edges=FILE [--capacity=FILE] --out=FILE

Both take --floor and --seed.`
}

// desk is where a command reads and writes beside its files.
type desk struct {
	in       io.Reader
	out, err io.Writer
	terminal bool // somebody watches err
	now      time.Time
}

// newDesk is the one of this process.
func newDesk() *desk {
	info, err := os.Stderr.Stat()
	return &desk{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now(),
		terminal: err == nil && info.Mode()&os.ModeCharDevice != 0,
	}
}

// today is the day it is here, as a day in UTC.
func (d *desk) today() time.Time {
	y, m, day := d.now.Date()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}

// Run matches and writes. Nothing is written unless everything was read.
func (c *matchCmd) Run(ctx context.Context) error { return c.run(ctx, newDesk()) }

func (c *matchCmd) run(ctx context.Context, d *desk) error {
	began := time.Now()
	if err := c.check(); err != nil {
		return err
	}
	outs, err := d.drafts(c.Out, c.EdgesOut, c.ExplainOut)
	defer outs.discard()
	if err != nil {
		return err
	}
	match := c.people
	if c.Edges != "" {
		match = c.edges
	}
	matched, total, err := match(ctx, d, outs)
	if err != nil {
		return err
	}
	fmt.Fprintf(d.err, "matched=%d total=%s optimal=proven seconds=%.3f\n", matched, total, time.Since(began).Seconds())
	return nil
}

// check refuses flags that do not belong together, and files that would
// overwrite each other.
func (c *matchCmd) check() error {
	var wrong []error
	if c.People == "" && c.Edges == "" {
		wrong = append(wrong, errors.New("missing flags: --people=FILE or --edges=FILE"))
	}
	for _, f := range []struct {
		name, with string
		given      bool
	}{
		{"--pairs", "--people", c.People == "" && c.Pairs != ""},
		{"--track", "--people", c.People == "" && c.Track != ""},
		{"--host", "--people", c.People == "" && c.Host != ""},
		{"--interpreters", "--people", c.People == "" && len(c.Interpreters) > 0},
		{"--interpreters", "--host", c.Host == "" && len(c.Interpreters) > 0},
		{"--explain", "--people", c.People == "" && c.Explain},
		{"--explain-out", "--explain", !c.Explain && c.ExplainOut != ""},
		{"--edges-out", "--people", c.People == "" && c.EdgesOut != ""},
		{"--today", "--people", c.People == "" && c.Today != ""},
		{"--capacity", "--edges", c.Edges == "" && c.Capacity != ""},
	} {
		if f.given {
			wrong = append(wrong, fmt.Errorf("%s goes with %s only", f.name, f.with))
		}
	}
	return errors.Join(
		append(
			wrong,
			overwrites(
				[]string{c.People, c.Pairs, c.Edges, c.Capacity},
				[]string{c.Out, c.EdgesOut, c.ExplainOut},
			)...)...)
}

// overwrites refuses results that would go over each other or over what is
// read; "" is a file that is not asked for.
func overwrites(ins, outs []string) (wrong []error) {
	for i, out := range outs {
		if out == "" {
			continue
		}
		for _, other := range outs[i+1:] {
			if same(out, other) {
				wrong = append(wrong, fmt.Errorf("two results cannot both go to %s", out))
			}
		}
		for _, in := range ins {
			if out != "-" && same(in, out) {
				wrong = append(wrong, fmt.Errorf("%s is read: write the result somewhere else", out))
			}
		}
	}
	for i, in := range ins {
		for _, other := range ins[i+1:] {
			if in == "-" && other == "-" {
				wrong = append(wrong, errors.New("only one file can come from standard input"))
			}
		}
	}
	return wrong
}

// same tells whether two names mean one file, or one stream.
func same(a, b string) bool {
	if a == "" || b == "" || a == "-" || b == "-" {
		return a != "" && a == b
	}
	x, err := os.Stat(a)
	y, too := os.Stat(b)
	if err == nil && too == nil {
		return x.Mode().IsRegular() && os.SameFile(x, y)
	}
	return filepath.Clean(a) == filepath.Clean(b)
}

// read opens a file, or standard input, and reads it. Faults come with the file's name.
func (d *desk) read(ctx context.Context, file string, read func(io.Reader) error) error {
	in, size, name := d.in, int64(0), "standard input"
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return err
		}
		defer f.Close() //nolint:errcheck // it was only read
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			size = info.Size()
		}
		in, name = f, file
	}
	counted := &counter{ctx: ctx, in: in}
	err := d.think(ctx, "reading "+filepath.Base(name), size, counted.n.Load, func() error { return read(counted) })
	var faults sheet.Faults
	switch {
	case errors.As(err, &faults) && len(faults) == 1 && faults[0].Line == 0:
		return fmt.Errorf("%s %w", name, err)
	case errors.As(err, &faults):
		return fmt.Errorf("%s cannot be honoured, nothing was written:\n%s", name, indent(faults))
	case err != nil:
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func indent(err error) string { return "  " + strings.ReplaceAll(err.Error(), "\n", "\n  ") }

// think works on something that cannot be interrupted, such as waiting for
// standard input, but whose result can be done without.
func (d *desk) think(ctx context.Context, name string, size int64, n func() int64, work func() error) error {
	defer d.progress(name, size, n)()
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
