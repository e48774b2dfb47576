package bot_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// walker enrols by pressing whatever is on the screen.
type walker struct {
	*bottest.World
	rand *rand.Rand
	seen []string // data of every button that was ever shown
}

const walking = 77 // the walker's phone

// options are the buttons of the open question: its own, and back.
func (w *walker) options() (own []telegramtest.Button, back string) {
	chat := w.TG.Chat(walking)
	for i := range chat {
		m := chat[len(chat)-1-i]
		if len(m.Keyboard) == 0 {
			continue
		}
		for _, row := range m.Keyboard {
			for _, b := range row {
				w.seen = append(w.seen, b.Data)
				switch {
				case strings.HasSuffix(b.Data, "._back"):
					back = b.Data
				case strings.Count(b.Data, ".") >= 2:
					own = append(own, b)
				}
			}
		}
		return own, back
	}
	return nil, ""
}

// press sends the data of a button as if it still were on the screen.
func (w *walker) press(data string) {
	w.T.Helper()
	if err := w.TG.TapData(walking, data); err != nil {
		w.T.Fatalf("press %s: %v", data, err)
	}
	if err := w.Drive(); err != nil {
		w.T.Fatal(err)
	}
}

// again delivers a tap on data that may be gone from the screen.
func (w *walker) again(data string) {
	w.T.Helper()
	tap := bottest.Presses(1_000_000+w.rand.IntN(1<<30), walking, data)
	if err := w.Bot.Handle([]json.RawMessage{tap}); err != nil {
		w.T.Fatal(err)
	}
	if err := w.Drive(); err != nil {
		w.T.Fatal(err)
	}
}

// state is everything that is known about the walker: the person and the open run.
func (w *walker) state() (s struct {
	Person buddy.Person
	Talks  []store.Talk
}) {
	w.View(func(tx *store.Tx) {
		s.Person, _ = tx.PersonByChat(walking)
		s.Person.Username = "" // the taps made by hand carry none
		for _, talk := range tx.TalksOf(s.Person.ID) {
			talk.Touched = talk.Started // when is not what
			s.Talks = append(s.Talks, talk)
		}
	})
	return s
}

// next is a button somebody in their right mind might press: never a no to
// taking part, done once something is ticked.
func (w *walker) next(own []telegramtest.Button) string {
	for {
		data := own[w.rand.IntN(len(own))].Data
		if !strings.HasSuffix(data, ".adult.no") && !strings.Contains(data, ".takepart.no") {
			return data
		}
	}
}

// TestDialogLaws walks through enrolment at random and holds every step to
// three laws: the same tap twice is one tap, a tap from before changes
// nothing, and whoever goes back and answers the same is where they were.
func TestDialogLaws(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := &walker{World: bottest.NewWorld(t), rand: rand.New(rand.NewPCG(seed, 5))}
			w.Phone(walking, "Amina")
			for taps := 0; ; taps++ {
				own, _ := w.options()
				if len(own) == 0 {
					break
				}
				if taps > 400 {
					t.Fatal("the questions never end")
				}
				before := w.state()
				data := w.next(own)
				w.press(data)
				after := w.state()

				w.again(data)
				if diff := cmp.Diff(after, w.state()); diff != "" {
					t.Fatalf("%s twice is not once:\n%s", data, diff)
				}
				if old := w.seen[w.rand.IntN(len(w.seen))]; stepOf(old) != openStep(after.Talks) &&
					strings.HasPrefix(old, "t") {
					w.again(old)
					if diff := cmp.Diff(after, w.state()); diff != "" {
						t.Fatalf("%s from before changed something:\n%s", old, diff)
					}
				}
				moved := len(before.Talks) > 0 && len(after.Talks) > 0 &&
					openStep(before.Talks) != openStep(after.Talks) &&
					!after.Talks[0].Over
				if _, back := w.options(); moved && back != "" && w.rand.IntN(3) == 0 {
					w.press(back)
					if got, want := openStep(w.state().Talks), openStep(before.Talks); got != want {
						t.Fatalf("back led to %s, want %s", got, want)
					}
					w.press(data)
					if diff := cmp.Diff(after.Talks[0].Answers, w.state().Talks[0].Answers); diff != "" {
						t.Fatalf("back and the same answer is another place:\n%s", diff)
					}
				}
			}
			if p := w.state().Person; p.Stage != buddy.Waiting || p.Profile.Name == "" ||
				len(p.Profile.Languages) == 0 {
				t.Errorf("at the end of the questions: stage %q, languages %v", p.Stage, p.Profile.Languages)
			}
		})
	}
}

func stepOf(data string) string {
	parts := strings.Split(data, ".")
	if len(parts) < 3 {
		return ""
	}
	return parts[1]
}

func openStep(talks []store.Talk) string {
	for _, talk := range talks {
		if !talk.Over {
			return talk.Step
		}
	}
	return ""
}
