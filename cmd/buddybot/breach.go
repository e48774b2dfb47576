package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/store"
)

type breachCmd struct {
	Show  breachShowCmd  `cmd:"" default:"withargs" help:"Say where each one stands: the clock, how many, and what was done."`
	Open  breachOpenCmd  `cmd:"" help:"Open one; the owners are told, and the 72 hours are counted."`
	Names breachNamesCmd `cmd:"" help:"Write who has to be reached otherwise into a file; two owners have to agree before."`
}

type breachShowCmd struct{ where }

// Run prints counts and times, no names.
func (c *breachShowCmd) Run(ctx context.Context) error {
	return c.breach(ctx, nil, "/breach", breachLines, false, os.Stdout)
}

type breachOpenCmd struct {
	where
	Kind    string `help:"What may have got out: file, backup, token, staff, phone, list or unknown." arg:"" placeholder:"KIND"`
	Noticed string `help:"When somebody noticed it first, such as 2026-11-28T14:30Z; now without it." placeholder:"TIME"`
	Number  uint64 `help:"For staff and phone the person's number, for list the programme's." placeholder:"N"`
}

// Run opens the record.
func (c *breachOpenCmd) Run(ctx context.Context) error {
	values := url.Values{"kind": {c.Kind}, "noticed": {c.Noticed}, "number": {fmt.Sprint(c.Number)}}
	open := func(db *store.DB) ([]byte, error) { return openBreach(db, values) }
	return c.breach(ctx, values, "/breach/open", open, true, os.Stdout)
}

// openBreach opens a breach as the command says, or as it asks a running bot to.
func openBreach(db *store.DB, values url.Values) ([]byte, error) {
	noticed, err := noticedAt(values.Get("noticed"))
	if err != nil {
		return nil, err
	}
	var number uint64
	_, _ = fmt.Sscan(values.Get("number"), &number)
	id, err := bot.OpenBreach(db, time.Now(), buddy.BreachKind(values.Get("kind")), noticed, number)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "Breach %d is open. The authority must hear of it by %s. Owners go on with /breach.\n",
		id, noticed.Add(buddy.BreachTime).UTC().Format("2006-01-02 15:04 UTC")), nil
}

// noticedAt reads a moment with its zone, so that nobody is an hour off.
func noticedAt(text string) (time.Time, error) {
	if text == "" {
		return time.Now(), nil
	}
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if at, err := time.Parse(form, text); err == nil {
			return at, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no moment: write it like 2026-11-28T14:30Z, or with +01:00 for Z", text)
}

type breachNamesCmd struct {
	where
	Breach uint64 `help:"Its number."                             arg:""`
	File   string `help:"Where to write the names; a new file." arg:"" placeholder:"FILE"`
	All    bool   `help:"All who are affected, not only those whom the bot has not reached."`
}

// Run writes the names into a file only this user can read.
func (c *breachNamesCmd) Run(ctx context.Context) error {
	values := url.Values{"breach": {fmt.Sprint(c.Breach)}, "all": {fmt.Sprint(c.All)}}
	f, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("names: %w", err)
	}
	names := func(db *store.DB) ([]byte, error) { return breachNames(db, values) }
	err = errors.Join(c.breach(ctx, values, "/breach/names", names, true, f), f.Sync(), f.Close())
	if err != nil {
		return errors.Join(err, os.Remove(c.File))
	}
	fmt.Printf("The names are in %s. Delete it when everybody has been reached.\n", c.File)
	return nil
}

func breachNames(db *store.DB, values url.Values) ([]byte, error) {
	var id uint64
	_, _ = fmt.Sscan(values.Get("breach"), &id)
	return bot.BreachNames(db, time.Now(), buddy.BreachID(id), values.Get("all") == "true")
}

func breachLines(db *store.DB) ([]byte, error) {
	lines, err := bot.Breaches(db, time.Now())
	return []byte(strings.Join(append(lines, ""), "\n")), err
}

// breach asks the running bot, or does it on the data itself.
func (w where) breach(
	ctx context.Context, values url.Values, path string, do func(*store.DB) ([]byte, error), writes bool, to io.Writer,
) error {
	body, running, err := askRunning(ctx, w.Data, path+"?"+values.Encode())
	if err != nil {
		return err
	}
	if running {
		_, err := io.Copy(to, body)
		return errors.Join(err, body.Close())
	}
	db, err := w.open()
	if err == nil && writes {
		if err = db.Close(); err == nil {
			db, err = w.openToWrite()
		}
	}
	if err != nil {
		return err
	}
	out, err := do(db)
	if err == nil {
		_, err = to.Write(out)
	}
	return errors.Join(err, db.Close())
}

// openToWrite opens the data, while no bot runs, for a command that changes them.
func (w where) openToWrite() (*store.DB, error) {
	ring, err := store.WholeRing(w.KeyFile)
	if err != nil {
		return nil, err
	}
	return store.Open(store.Options{Dir: w.Data, Keys: ring})
}
