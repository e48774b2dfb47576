package bot_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// TestWhatIsFoundedHasItsDigestAndRounds: founded by an owner in the chat, and as a trial begins,
// both after the bot has planned what is periodic. Without a word to the team nobody would know
// that something waits.
func TestWhatIsFoundedHasItsDigestAndRounds(t *testing.T) {
	for name, found := range map[string]func(t *testing.T) *season.World{
		"in the chat": func(t *testing.T) *season.World {
			script, err := os.ReadFile("testdata/transcripts/setup-programme.txt")
			if err != nil {
				t.Fatal(err)
			}
			w := newWorld(t)
			done, _, ok := strings.Cut(string(script), "olga: /programmes\n")
			if !ok {
				t.Fatal("the transcript goes another way")
			}
			if _, err := w.player().Play(done); err != nil {
				t.Fatal(err)
			}
			return w.World
		},
		"a trial": func(t *testing.T) *season.World {
			tg := telegramtest.New(telegramtest.Options{Clock: telegramtest.FrozenClock(season.Monday)})
			t.Cleanup(tg.Close)
			w, err := season.Over(storetest.Open(t), tg, tg.Endpoint(), tg.Client())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Found(buddy.Tandem, "en"); err != nil {
				t.Fatal(err)
			}
			return w
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := found(t)
			err := w.DB.View(w.Clock.Now(), func(tx *store.Tx) error {
				all := tx.Programmes()
				p := all[len(all)-1]
				for _, kind := range []buddy.DueKind{"programme.digest", "programme.round"} {
					if !slices.ContainsFunc(
						tx.Agenda(),
						func(d buddy.Due) bool { return d.Kind == kind && d.Subject == uint64(p.ID) },
					) {
						t.Errorf("%s is not planned for %s", kind, p.Name)
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestTheMenuLeavesALinkThatWorksOnce: it is still there to be copied.
func TestTheMenuLeavesALinkThatWorksOnce(t *testing.T) {
	w := asked(t)
	w.must(w.TG.Say(w.clara, "/invite"))
	w.drive()
	w.tap(w.clara, "Invite a coordinator")
	links := func() (n int) {
		for _, m := range w.TG.Chat(w.clara) {
			if strings.Contains(m.Text, "?start=") {
				n++
			}
		}
		return n
	}
	before, messages := links(), len(w.TG.Chat(w.clara))
	w.tap(w.clara, "Menu")
	if before == 0 || links() != before || len(w.TG.Chat(w.clara)) != messages+1 {
		t.Errorf(
			"%d links before, %d after; %d messages before, %d after", before, links(), messages,
			len(w.TG.Chat(w.clara)),
		)
	}
}
