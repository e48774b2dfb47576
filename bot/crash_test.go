package bot_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"buddy/bot/bottest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// crashes is a world whose store dies at one commit and is opened again, as
// after a power cut.
type crashes struct {
	*bottest.World
	opt     store.Options
	commits int // since the world was founded
	died    bool
}

// crashAt is a world that dies at commit n of what follows its founding:
// before it when after is false, right behind it otherwise. n 0 never dies.
func crashAt(t testing.TB, n int, after bool) *crashes {
	c := &crashes{
		opt:   store.Options{Dir: t.TempDir(), Keys: store.NewRing()},
		World: &bottest.World{T: t, Links: map[string]string{}},
	}
	founded := false
	c.opt.Cut = func(_ int, done bool) bool {
		if !founded || c.Fixture { // what the test itself writes is not the bot's
			return false
		}
		if !done {
			c.commits++
		}
		return c.commits == n && done == after
	}
	var err error
	if c.World.World, err = season.New(storetest.OpenWith(t, c.opt), season.Monday, false); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.TG.Close)
	c.Found()
	founded = true
	return c
}

// survive does something and, when the power goes, starts again and goes on.
func (c *crashes) survive(do func() error) error {
	err := do()
	if !errors.Is(err, store.ErrStorage) || c.died {
		return err
	}
	c.died = true
	if err := c.DB.Close(); err != nil {
		return fmt.Errorf("close after the crash: %w", err)
	}
	c.opt.Cut = nil
	c.DB = storetest.OpenWith(c.T, c.opt)
	if err := c.Boot(); err != nil {
		return err
	}
	return do()
}

func (c *crashes) play(script string) {
	c.T.Helper()
	p := c.Player()
	p.Drive = func() error { return c.survive(c.Drive) }
	p.Pass = func(d time.Duration) error {
		end := c.Clock.Now().Add(d)
		if err := c.survive(func() error { return c.To(end) }); err != nil {
			return err
		}
		return c.survive(c.Drive)
	}
	if _, err := p.Play(script); err != nil {
		c.T.Fatal(err)
	}
}

// heard is everything the bot said, chat by chat, in order.
func (c *crashes) heard() map[int64][]string {
	out := map[int64][]string{}
	for _, u := range c.TG.Users() {
		for _, m := range c.TG.Chat(u.ID) {
			if m.FromBot {
				out[u.ID] = append(out[u.ID], fmt.Sprint(m.Text, m.Entities, m.Keyboard))
			}
		}
	}
	return out
}

// TestCrashAtEveryCommit plays a conversation to its end once for every
// commit in it, with the power going right before and right after that
// commit. Whatever happens, the phones end up showing the same, with at most
// one message twice.
func TestCrashAtEveryCommit(t *testing.T) {
	for _, name := range []string{"enrol-en", "match-accept"} {
		script, err := os.ReadFile("testdata/transcripts/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		calm := crashAt(t, 0, false)
		calm.play(string(script))
		want := calm.heard()
		for n := 1; n <= calm.commits; n++ {
			for _, after := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s/commit %d after %v", name, n, after), func(t *testing.T) {
					t.Parallel()
					c := crashAt(t, n, after)
					c.play(string(script))
					if !c.died {
						t.Fatal("the power never went")
					}
					compareHeard(t, want, c.heard())
				})
			}
		}
	}
}

// compareHeard wants every message in its place. One more may stand among
// them: the copy of a message that was on its way when the power went, as it
// looked then.
func compareHeard(t *testing.T, want, got map[int64][]string) {
	t.Helper()
	repeats := 0
	for chat, w := range want {
		g := got[chat]
		for i, line := range w {
			at := slices.Index(g, line)
			if at < 0 {
				t.Fatalf("chat %d, message %d is missing:\n%s", chat, i+1, line)
			}
			repeats += at
			g = g[at+1:]
		}
		repeats += len(g)
	}
	if repeats > 1 {
		t.Errorf("%d messages came twice, want at most one", repeats)
	}
}
