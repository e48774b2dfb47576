package main

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/season"
	"buddy/store"
	"buddy/track"
)

type demoCmd struct {
	Seed   uint64 `help:"Another seed is another season; the same seed is the same one." default:"1" placeholder:"N"`
	People int    `help:"How many enrol, both sides together." default:"16" placeholder:"N"`
	Track  string `help:"tandem (a semester) or commit (a year)." default:"tandem" enum:"tandem,commit"`
	Lang   string `help:"Language everybody reads; mixed is everybody their own." default:"en" placeholder:"TAG"`
	All    bool   `help:"Print what every phone shows instead of the story of one pair."`
	Full   bool   `help:"Print whole messages instead of their first line."`
}

// Run plays and prints.
func (c *demoCmd) Run(ctx context.Context) error {
	info, err := os.Stdout.Stat()
	colour := err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("NO_COLOR") == ""
	out := bufio.NewWriter(os.Stdout)
	debug.SetGCPercent(400) // it lives for seconds: a tenth of them went into looking for garbage
	began := time.Now()
	if err := errors.Join(c.play(ctx, paper{out, colour, c.Full}), out.Flush()); err != nil {
		return err
	}
	fmt.Fprintf(
		os.Stderr, "%d weeks of a programme in %.1f seconds\n", track.Of(track.ID(c.Track)).Weeks,
		time.Since(began).Seconds(),
	)
	return nil
}

func (c *demoCmd) play(ctx context.Context, out paper) (err error) {
	lang := c.Lang
	if tags := locales.Languages(); lang == "mixed" {
		lang = ""
	} else if !slices.Contains(tags, lang) {
		return fmt.Errorf("--lang: %q is none of %s, mixed", lang, strings.Join(tags, ", "))
	}
	dir, err := os.MkdirTemp("", "buddybot-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	ring, err := c.ring(dir)
	if err != nil {
		return err
	}
	db, err := store.Open(store.Options{Dir: filepath.Join(dir, "data"), Keys: ring, NoSync: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(db.Close(), err) }()
	w, err := season.New(db, season.Monday, true)
	if err != nil {
		return err
	}
	defer w.TG.Close()
	record := newRecord()
	w.TG.Subscribe(record.note)
	sum, err := w.Play(ctx, season.Config{Seed: c.Seed, People: c.People, Track: track.ID(c.Track), Lang: lang})
	if err != nil {
		return err
	}
	for _, u := range w.TG.Users() {
		record.names[u.ID] = u.FirstName
	}
	two, zone, err := example(db, w.Clock.Now())
	if err != nil {
		return err
	}
	switch {
	case c.All:
		out.everything(record, zone)
	case two.chats[0] != 0:
		out.story(record, two, zone)
	}
	out.summary(sum)
	if !c.All {
		fmt.Fprintln(out, "\nbuddybot demo --all prints what every phone showed.")
	}
	return nil
}

// couple are the phones of a pair, and when its story ends.
type couple struct {
	chats [2]int64
	end   time.Time
}

// goodbye is how long a story goes on behind the end of a pair.
const goodbye = 24 * time.Hour

// example is the pair whose story says most: one that came to its end as
// planned, if there is one, with the most meetings. Nobody was paired: zero.
// With it comes the zone that the programme lives in.
func example(db *store.DB, now time.Time) (two couple, zone *time.Location, err error) {
	err = db.View(now, func(tx *store.Tx) error {
		p := tx.Programmes()[0]
		if zone, err = time.LoadLocation(p.Zone); err != nil {
			return err
		}
		pairs := slices.DeleteFunc(tx.Pairs(p.ID), func(p buddy.Pair) bool { return !p.Begun() })
		if len(pairs) == 0 {
			return nil
		}
		best := slices.MaxFunc(pairs, func(a, b buddy.Pair) int {
			return cmp.Or(cmp.Compare(worth(a), worth(b)), cmp.Compare(b.ID, a.ID))
		})
		if two.end = now; !best.EndedAt.IsZero() {
			two.end = best.EndedAt.Add(goodbye)
		}
		for i, id := range best.People {
			member, _ := tx.Person(id)
			two.chats[i] = member.Chat
		}
		return nil
	})
	return two, zone, err
}

// worth is how much there is to tell about a pair.
func worth(p buddy.Pair) int {
	n := len(p.Meetings)
	if p.EndReason == buddy.EndClosed {
		n += 1000
	}
	return n
}

// paper is what is printed on.
type paper struct {
	io.Writer
	terminal bool // somebody watches: colours and bars
	full     bool // whole messages
}

// The colours of a terminal.
const (
	bold  = "1"
	dim   = "2"
	green = "32"
	cyan  = "36"
)

func (p paper) paint(colour, text string) string {
	if !p.terminal {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// summary counts what came of the season: in a line, and for eyes as bars.
func (p paper) summary(s season.Summary) {
	if !p.terminal {
		fmt.Fprintf(
			p,
			"\nEnrolled: %d · pairs matched: %d · meetings: %d · check-ins answered: %d of %d · "+
				"pairs closed as planned: %d\n",
			s.Enrolled, s.Matched, s.Meetings, s.Answered, s.Sent, s.Closed,
		)
		return
	}
	fmt.Fprintln(p)
	for _, line := range []struct {
		what    string
		n, most int
		words   string
	}{
		{"people with a buddy", min(2*s.Matched, s.Enrolled), s.Enrolled,
			fmt.Sprintf("%d pairs of %d people", s.Matched, s.Enrolled)},
		{"check-ins answered", s.Answered, s.Sent, fmt.Sprintf("%d of %d", s.Answered, s.Sent)},
		{"closed as planned", s.Closed, s.Matched, fmt.Sprintf("%d of %d pairs", s.Closed, s.Matched)},
	} {
		fmt.Fprintf(p, "%-20s %s %s\n", line.what, p.bar(line.n, line.most), line.words)
	}
	fmt.Fprintf(p, "%-20s %d\n", "meetings", s.Meetings)
}

// bar draws n of most.
func (p paper) bar(n, most int) string {
	const width = 30
	full := 0
	if most > 0 {
		full = width * n / most
	}
	return p.paint(green, strings.Repeat("█", full)) + p.paint(dim, strings.Repeat("░", width-full))
}

// ring follows from the seed, since the numbers of cases follow from it. It keeps no secret:
// what it seals is made up and gone at the end.
func (c *demoCmd) ring(dir string) (*store.Ring, error) {
	sum := sha256.Sum256(fmt.Append(nil, "a demo with seed ", c.Seed))
	key := base64.StdEncoding.EncodeToString(sum[:])
	path := filepath.Join(dir, "key")
	text := fmt.Sprintf(`{"Secret":%q,"Keys":[{"ID":1,"Key":%q}]}`, key, key)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return nil, err
	}
	return store.WholeRing(path)
}
