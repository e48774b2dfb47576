package main

import (
	"runtime"
	"strings"
	"testing"

	"buddy/bot/telegramtest"
)

// TestAMistakeIsShortAndLast mistypes the command line: one line says what is
// wrong and where the right words stand.
func TestAMistakeIsShortAndLast(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	for _, c := range []struct {
		args []string
		says []string
	}{
		{[]string{"serve", "--nope"}, []string{"unknown flag --nope", "buddybot serve --help"}},
		{[]string{"--nope"}, []string{"unknown flag --nope", "buddybot --help"}},
		{[]string{"demo", "--people", "many"}, []string{"--people", "buddybot demo --help"}},
		{[]string{"key"}, []string{"rotate", "retire", "buddybot key --help"}},
		{[]string{"backup"}, []string{"<file>", "buddybot backup --help"}},
		{[]string{"try", "--lang", "klingon"}, []string{"--lang", "klingon", "en, it, es, fr, uk, ar"}},
		{[]string{"try", "--pace", "0"}, []string{"--pace", "0", "from 1 to 600"}},
		{[]string{"restore", "nowhere.db", "--repalce"}, []string{"--repalce", "--replace"}},
	} {
		out, code := h.run(c.args...)
		if code != 1 || strings.Count(out, "\n") != 1 || len(out) > 200 {
			t.Errorf("%v ended with %d and more than a line:\n%s", c.args, code, out)
		}
		for _, part := range c.says {
			if !strings.Contains(out, part) {
				t.Errorf("%v: no word of %q in: %s", c.args, part, out)
			}
		}
	}
}

// TestABusyPortIsNamedWithTheWayOut tries on a port that somebody else has.
func TestABusyPortIsNamedWithTheWayOut(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	busy := strings.TrimPrefix(h.api, "http://")
	if out, code := h.run("try", "--addr", busy); code != 1 || !strings.Contains(out, busy) ||
		!strings.Contains(out, "--addr 127.0.0.1:0") {
		t.Errorf("ended with %d: %s", code, out)
	}
}

// TestWithoutACommandThereIsHelp lists the commands to whoever types the bare name.
func TestWithoutACommandThereIsHelp(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	if out, code := h.run(); code != 0 || !strings.Contains(out, "serve") || !strings.Contains(out, "restore") {
		t.Errorf("ended with %d: %s", code, out)
	}
}

// TestVersion names the program, its build and the Go that made it, in one line.
func TestVersion(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	out, code := h.run("--version")
	if code != 0 || !strings.HasPrefix(out, "buddybot ") || !strings.Contains(out, runtime.Version()) ||
		strings.Count(out, "\n") != 1 {
		t.Errorf("ended with %d: %s", code, out)
	}
}
