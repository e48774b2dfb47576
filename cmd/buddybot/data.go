package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"buddy/locales"
	"buddy/store"
)

// open opens the data, while no bot runs, for a command that only reads. So it
// works on a full or read-only disk, and leaves upgrading to the bot.
func (w where) open() (*store.DB, error) {
	if !store.Exists(w.Data) {
		return nil, w.noData()
	}
	ring, err := store.LoadRing(w.KeyFile)
	if err != nil {
		return nil, err
	}
	return store.Open(store.Options{Dir: w.Data, Keys: ring, ReadOnly: true})
}

func (w where) noData() error {
	return fmt.Errorf(
		"there is no data in %s; --data names another folder, and the first start of the bot makes it",
		w.Data,
	)
}

type backupCmd struct {
	where
	File string `arg:"" help:"Where to write the copy; - for standard output." placeholder:"FILE"`
}

// Run writes the copy, through the running bot if there is one. An existing
// file is replaced only by a whole copy.
func (c *backupCmd) Run(ctx context.Context) error {
	if c.File == "-" {
		return c.copyTo(ctx, os.Stdout)
	}
	f, err := os.CreateTemp(filepath.Dir(c.File), filepath.Base(c.File)+".part-*")
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	err = errors.Join(c.copyTo(ctx, f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), c.File)
	}
	if err != nil {
		return fmt.Errorf("backup: %w", errors.Join(err, os.Remove(f.Name())))
	}
	fmt.Printf("Copied to %s. It is of no use without both key files: keep %s and %s too, elsewhere.\n",
		c.File, c.KeyFile, store.EvaluationFile(c.KeyFile))
	return nil
}

func (c *backupCmd) copyTo(ctx context.Context, out io.Writer) error {
	body, running, err := askRunning(ctx, c.Data, "/backup")
	if err != nil {
		return err
	}
	if running {
		_, err := io.Copy(out, body)
		return errors.Join(err, body.Close())
	}
	db, err := c.open()
	if err != nil {
		return err
	}
	return errors.Join(db.Backup(out), db.Close())
}

type restoreCmd struct {
	where
	Replace bool   `help:"Set data that is there aside instead of refusing."`
	File    string `help:"The copy; - for standard input."                   arg:"" placeholder:"FILE"`
}

// Run verifies a copy and puts it in place.
func (c *restoreCmd) Run() error {
	ring, err := store.WholeRing(c.KeyFile)
	if err != nil {
		return fmt.Errorf("restore needs the key file the copy was made under: %w", err)
	}
	in := os.Stdin
	if c.File != "-" {
		if in, err = os.Open(c.File); err != nil {
			return fmt.Errorf("restore: %w", err)
		}
		defer in.Close() //nolint:errcheck // only read
	}
	carried, err := store.Restore(store.Options{Dir: c.Data, Keys: ring, Replace: c.Replace}, bufio.NewReader(in))
	if err != nil {
		return err
	}
	fmt.Printf("Restored to %s: every row was read and checked.\n", c.Data)
	fmt.Print(sinceCopy(carried))
	return nil
}

// sinceCopy tells the operator what a restore undoes, and what it took over from the data it replaced.
func sinceCopy(c store.Carried) string {
	if !c.Halted {
		return fmt.Sprintf(
			"From the data it replaced, which the copy did not know: %d deleted people, %d who took a word back, "+
				"%d suspensions, %d couples kept apart, %d lost accounts, %d lost roles, %d reports.\n"+
				"What else happened since the copy is undone.\n",
			c.Erased, c.Noes, c.Suspensions, c.Apart, c.Moved, c.Roles, c.Reports,
		)
	}
	said := "What happened since the copy is undone: people deleted since are back, and suspensions, keeping apart, " +
		"\"no messages\" and reports of since are gone.\n" +
		"So no programme begins any message until somebody of its team, or an owner, lets them go on.\n"
	if c.Unread != nil {
		said = fmt.Sprintf("The data it replaced could not be read: %v\n%s", c.Unread, said)
	}
	return said
}

type keyCmd struct {
	Rotate keyRotateCmd `cmd:"" help:"Add a fresh key and lock all data with it."`
	Retire keyRetireCmd `cmd:"" help:"Remove old keys no row needs; older backups become unreadable."`
}

type keyRotateCmd struct{ where }

// Run adds the key, and locks the data with it when no bot runs.
func (c *keyRotateCmd) Run() error {
	ring, err := store.Rotate(c.KeyFile)
	if err != nil {
		return err
	}
	if !store.Exists(c.Data) {
		fmt.Println("A fresh key is in the key file.")
		return nil
	}
	db, err := store.Open(store.Options{Dir: c.Data, Keys: ring})
	if errors.Is(err, store.ErrLocked) {
		fmt.Println("A fresh key is in the key file. The running bot uses it from its next start on.")
		return nil
	}
	if err != nil {
		return err
	}
	if err := errors.Join(db.Reseal(), db.Close()); err != nil {
		return err
	}
	fmt.Println("A fresh key is in the key file, and all data is locked with it.")
	return nil
}

type keyRetireCmd struct{ where }

// Run removes keys that lock nothing any more.
func (c *keyRetireCmd) Run() error {
	db, err := c.open()
	if err != nil {
		return err
	}
	if err := errors.Join(store.Retire(c.KeyFile, db), db.Close()); err != nil {
		return err
	}
	fmt.Println("Only the newest key is left. Backups made before the last rotation cannot be read any more.")
	return nil
}

type checkCmd struct{ serveCmd }

// Run lists everything that is wrong with configuration, texts and data.
func (c *checkCmd) Run(ctx context.Context) error {
	var wrong []string
	subject := "Configuration, texts and data are in order."
	_, mistakes := c.settings()
	for _, err := range mistakes {
		if errors.Is(err, errNoToken) {
			subject = "Texts and data are in order. No token is set here, so the configuration was not checked."
			continue
		}
		wrong = append(wrong, err.Error())
	}
	for _, p := range locales.Check() {
		wrong = append(wrong, fmt.Sprint("texts: ", p))
	}
	data, err := c.data(ctx)
	if err != nil {
		data = append(data, err.Error())
	}
	wrong = append(wrong, data...)
	for _, w := range wrong {
		fmt.Println(w)
	}
	if len(wrong) > 0 {
		return fmt.Errorf("wrong: %d", len(wrong))
	}
	fmt.Println(subject)
	return nil
}

// data checks the store, through the running bot if there is one.
func (c *checkCmd) data(ctx context.Context) (wrong []string, err error) {
	body, running, err := askRunning(ctx, c.Data, "/check")
	if err != nil {
		return nil, err
	}
	if running {
		lines := bufio.NewScanner(body)
		for lines.Scan() {
			wrong = append(wrong, "data: "+lines.Text())
		}
		return wrong, errors.Join(lines.Err(), body.Close())
	}
	db, err := c.open()
	if err != nil {
		return nil, err
	}
	for _, err := range db.Check() {
		wrong = append(wrong, "data: "+err.Error())
	}
	return wrong, db.Close()
}
