package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/store"
)

type pinCmd struct {
	where
	Reset uint64 `help:"Take the PIN of this person away; their next step in a role asks for a new one." placeholder:"N"`
}

// Run lists who has a PIN, or takes one away, through the running bot if there is one.
func (c *pinCmd) Run(ctx context.Context) error {
	if c.Reset == 0 {
		return c.breach(ctx, nil, "/pin", pinLines, false, os.Stdout)
	}
	values := url.Values{"person": {fmt.Sprint(c.Reset)}}
	reset := func(db *store.DB) ([]byte, error) { return resetPIN(db, values) }
	return c.breach(ctx, values, "/pin/reset", reset, true, os.Stdout)
}

func pinLines(db *store.DB) ([]byte, error) {
	lines, err := bot.PINs(db, time.Now())
	return []byte(strings.Join(append(lines, ""), "\n")), err
}

// resetPIN takes a PIN away as the command says, or as it asks a running bot to.
func resetPIN(db *store.DB, values url.Values) ([]byte, error) {
	var person uint64
	_, _ = fmt.Sscan(values.Get("person"), &person)
	if err := bot.ResetPIN(db, time.Now(), buddy.PersonID(person)); err != nil {
		return nil, err
	}
	const done = "Person %d has no PIN any more. Whoever holds their phone chooses the next one.\n"
	return fmt.Appendf(nil, done, person), nil
}
