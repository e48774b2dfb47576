package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
)

type demoCmd struct {
	Seed   uint64 `help:"Another seed is another season; the same seed is the same one." default:"1" placeholder:"N"`
	People int    `help:"How many enrol, both sides together." default:"16" placeholder:"N"`
	Track  string `help:"tandem (a semester) or commit (a year)." default:"tandem" enum:"tandem,commit"`
	Full   bool   `help:"Print whole messages instead of their first line."`
}

// Run plays and prints.
func (c *demoCmd) Run(ctx context.Context) (err error) {
	dir, err := os.MkdirTemp("", "buddybot-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	db, err := store.Open(store.Options{Dir: filepath.Join(dir, "data"), Keys: store.NewRing(), NoSync: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(db.Close(), err) }()
	w, err := season.New(db, season.Monday, true)
	if err != nil {
		return err
	}
	defer w.TG.Close()
	out := bufio.NewWriter(os.Stdout)
	w.TG.Subscribe((&printer{out: out, tg: w.TG, full: c.Full, names: map[int64]string{}}).note)
	began := time.Now()
	s, err := w.Play(ctx, season.Config{Seed: c.Seed, People: c.People, Track: buddy.TrackID(c.Track)})
	if err != nil {
		return errors.Join(err, out.Flush())
	}
	fmt.Fprintf(out, "\nEnrolled: %d · pairs matched: %d · meetings: %d · check-ins answered: %d of %d · pairs closed as planned: %d\n",
		s.Enrolled, s.Matched, s.Meetings, s.Answered, s.Sent, s.Closed)
	if err := out.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s of a programme in %.1f seconds\n", weeks(buddy.TrackOf(buddy.TrackID(c.Track)).Weeks), time.Since(began).Seconds())
	return nil
}

func weeks(n int) string { return fmt.Sprintf("%d weeks", n) }

// printer writes down what phones show, a line a message.
type printer struct {
	out   *bufio.Writer
	tg    *telegramtest.Server
	full  bool
	names map[int64]string
	day   string
}

func (p *printer) note(e telegramtest.Event) {
	if e.Kind != telegramtest.EventMessage && e.Kind != telegramtest.EventEdited {
		return
	}
	if day := e.At.Format("Monday 2 January 2006"); day != p.day {
		p.day = day
		fmt.Fprintf(p.out, "\n── %s ──\n", day)
	}
	arrow := "→"
	if e.Kind == telegramtest.EventEdited {
		arrow = "⟳"
	}
	name := p.name(e.Chat)
	if !e.Message.FromBot {
		text := e.Message.Text
		if link, ok := strings.CutPrefix(text, "/start "); ok && link != "" {
			text = "/start (a link)" // its token differs in every season
		}
		fmt.Fprintf(p.out, "%s  %s: %s\n", e.At.Format("15:04"), name, p.words(text))
		return
	}
	fmt.Fprintf(p.out, "%s  %s %s: %s%s\n", e.At.Format("15:04"), arrow, name, p.words(e.Message.Text), buttons(e.Message))
}

func (p *printer) name(id int64) string {
	if p.names[id] == "" {
		for _, u := range p.tg.Users() {
			p.names[u.ID] = u.FirstName
		}
	}
	return p.names[id]
}

// words is a whole text, or a line's worth of it.
func (p *printer) words(text string) string {
	text = telegramtest.Visible(text)
	if p.full {
		return strings.ReplaceAll(text, "\n", "\n         ")
	}
	line := []rune(strings.Join(strings.Fields(text), " "))
	if len(line) > 90 {
		return string(line[:89]) + "…"
	}
	return string(line)
}

func buttons(m *telegramtest.Message) string {
	n := 0
	for _, row := range m.Keyboard {
		n += len(row)
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("  [%d buttons]", n)
}
