package owner_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"
)

// TestWhatIsFoundedHasItsDigestAndRounds: founded by an owner in the chat, and as a trial begins,
// both after the bot has planned what is periodic. Without a word to the team nobody would know
// that something waits.
func TestWhatIsFoundedHasItsDigestAndRounds(t *testing.T) {
	for name, found := range map[string]func(t *testing.T) *season.World{
		"in the chat": func(t *testing.T) *season.World {
			script, err := os.ReadFile("../testdata/transcripts/setup-programme.txt")
			if err != nil {
				t.Fatal(err)
			}
			w := bottest.NewWorld(t)
			done, _, ok := strings.Cut(string(script), "olga: /programmes\n")
			if !ok {
				t.Fatal("the transcript goes another way")
			}
			if _, err := w.Player().Play(done); err != nil {
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
			if _, err := w.Found(track.Tandem, "en"); err != nil {
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
	w := bottest.Asked(t)
	w.Must(w.TG.Say(w.Clara, "/invite"))
	w.Settle()
	w.Tap(w.Clara, "Invite a coordinator")
	links := func() (n int) {
		for _, m := range w.TG.Chat(w.Clara) {
			if strings.Contains(m.Text, "?start=") {
				n++
			}
		}
		return n
	}
	before, messages := links(), len(w.TG.Chat(w.Clara))
	w.Tap(w.Clara, "Menu")
	if before == 0 || links() != before || len(w.TG.Chat(w.Clara)) != messages+1 {
		t.Errorf(
			"%d links before, %d after; %d messages before, %d after", before, links(), messages,
			len(w.TG.Chat(w.Clara)),
		)
	}
}
