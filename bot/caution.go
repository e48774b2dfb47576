package bot

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"buddy/bot/batch"
	"buddy/store"
)

// Some ends no guard can catch: no memory left, a stack without bottom, a kill. If an
// update or a due row is the cause, it comes back at the next start. So a start after
// a sudden end begins with pieces of one and doubles them; a piece of one is
// written down before it is done. What is found written down at several starts in a
// row has ended the program as often: it is set aside.

const (
	// running is the setting that is there while the bot runs, and at a start after a sudden end.
	running = "running"
	// fatal is how many ends in a row lay one thing open as their cause. A machine that loses power may
	// hit the moment in which an innocent one stands alone, but not this often.
	fatal = 3
)

// caution is how much of one kind of work is done at once, and what is suspected.
type caution struct {
	setting string      // where the suspect is written down: ends so far and its name
	alone   *sync.Mutex // shared by all kinds: an end shall have one suspect
	over    atomic.Bool // nothing happened for so long that all is as ever
	done    int         // items since the start
	suspect string      // found at the start; "" for none
	ends    int         // that it caused
}

// recall finds out how the last run ended.
func recall(tx *store.Tx, alone *sync.Mutex, setting string) *caution {
	c := &caution{setting: setting, alone: alone}
	c.over.Store(tx.Setting(running) == "")
	if _, err := fmt.Sscan(tx.Setting(setting), &c.ends, &c.suspect); err != nil {
		c.ends, c.suspect = 0, ""
	}
	return c
}

// works is a list of things to do. name tells one thing from all others and holds nothing
// personal; open tells whether it is still to be done.
type works struct {
	n       int
	name    func(i int) string
	open    func(tx *store.Tx, i int) bool
	do      func(from, to int) error
	condemn func(i int, f *batch.Failed, words bool) error
}

// carefully does everything on a list: at once, unless the last run ended suddenly.
func (b *Bot) carefully(c *caution, w works) error {
	from := 0
	for from < w.n && !c.over.Load() {
		to, err := b.piece(c, w, from)
		if err != nil {
			return err
		}
		from = to
	}
	return w.do(from, w.n)
}

// piece does as many open things as were done before, and one more, from a place on.
func (b *Bot) piece(c *caution, w works, from int) (to int, err error) {
	c.alone.Lock()
	defer c.alone.Unlock()
	to, open, err := b.stretch(w, from, c.done+1)
	if err != nil {
		return 0, err
	}
	ends := 0
	if len(open) == 1 {
		if ends, err = b.suspect(c, w.name(open[0])); err != nil {
			return 0, err
		}
	}
	if ends >= fatal {
		f := &batch.Failed{Err: fmt.Errorf("the program ended %d times while this was handled", ends)}
		to, err = open[0]+1, w.condemn(open[0], f, ends == fatal) // the apology may be what ends it
	} else {
		err = w.do(from, to)
	}
	if err != nil {
		return 0, errors.Join(err, b.acquit(c, err))
	}
	c.done += len(open)
	c.over.Store(c.done >= batch.Size)
	return to, nil
}

// stretch reaches as far as there are at most so many open things in it.
func (b *Bot) stretch(w works, from, most int) (to int, open []int, err error) {
	err = b.db.View(b.now(), func(tx *store.Tx) error {
		for to = from; to < w.n; to++ {
			if !w.open(tx, to) {
				continue
			}
			if len(open) == most {
				break
			}
			open = append(open, to)
		}
		return nil
	})
	return to, open, err
}

// suspect writes down what is done next, and returns how often it ended the program.
func (b *Bot) suspect(c *caution, name string) (ends int, err error) {
	if name == c.suspect {
		ends = c.ends
	}
	return ends, b.db.Update(b.now(), func(tx *store.Tx) error {
		tx.SetSetting(c.setting, fmt.Sprint(ends+1, " ", name))
		return nil
	})
}

// acquit forgets the suspect when a full disk was in the way: that is nobody's fault.
func (b *Bot) acquit(c *caution, err error) error {
	if !errors.Is(err, store.ErrDisk) {
		return nil
	}
	err = b.db.Update(b.now(), func(tx *store.Tx) error { tx.SetSetting(c.setting, ""); return nil })
	if errors.Is(err, store.ErrDisk) {
		return nil // then it is suspected once too often, and still not condemned
	}
	return err
}

// endedWell notes that nothing needs caution at the next start.
func (b *Bot) endedWell() {
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		for _, name := range []string{running, b.updates.setting, b.dues.setting} {
			tx.SetSetting(name, "")
		}
		return nil
	})
	if err != nil {
		b.log.Warn("the next start will be careful", "error", err)
	}
}

// nameOf joins what tells one thing from all others, without spaces.
func nameOf(parts ...any) string {
	return strings.ReplaceAll(strings.TrimSpace(fmt.Sprintln(parts...)), " ", "/")
}
