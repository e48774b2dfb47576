package bot_test

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// hostile is what somebody adds to whatever they write: markup of Telegram's two languages, and how a careless bot
// would show it.
const hostile = ` <u>&amp;</u>*`

// codes are questions answered in words that are no text, such as a number, a zone, a weekday or a code; and one of a
// review that all transcripts skip, in whose place the other lines of a plan stand.
var codes = []string{
	"review.next",
	"reachme.number", "told.number",
	"toldmore.number", "programme.zone", "programme.rounds", "code.code", "breachwhose.number",
}

// typedIn are the questions at which hostile words were taken, as "dialog.step".
type typedIn struct {
	mu    sync.Mutex
	taken map[string]bool
	shown int
}

// words are lines of a script in which somebody writes a text that is no command, no number and stands for no link.
var words = regexp.MustCompile(`(?m)^(\w+: (?:\$areas|\$help|[^/$\n]*\pL.*))$`)

// TestMarkupIsShownLiterally plays every transcript with people who add markup to all they write. Telegram must take
// each message, no phone may show a word of theirs underlined or with the names of signs, and every question that is
// answered in words must have been answered so.
func TestMarkupIsShownLiterally(t *testing.T) {
	files, err := filepath.Glob("testdata/transcripts/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	in := &typedIn{taken: map[string]bool{}}
	t.Cleanup(func() {
		if !t.Failed() {
			in.judge(t)
		}
	})
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if words.Match(script) {
				in.play(t, words.ReplaceAllString(string(script), "$1"+hostile))
			}
		})
	}
}

// play acts out a script as far as it goes: what is refused, such as a text that has become too long, may end it.
func (in *typedIn) play(t *testing.T, script string) {
	w := bottest.NewWorld(t)
	defer w.TG.Subscribe(func(e telegramtest.Event) { in.look(t, e) })()
	p := w.Player()
	drive := p.Drive
	p.Drive = func() error {
		before := in.waiting(w)
		err := drive()
		for question, who := range in.waiting(w) {
			if before[question] == who { // refused: what the script says is
				chat := w.TG.Chat(who)
				i := lastOwn(chat)
				if _, sayErr := w.TG.Say(who, strings.TrimSuffix(chat[i].Text, hostile)); sayErr != nil {
					return sayErr
				}
				delete(before, question)
			}
		}
		in.mu.Lock()
		for question := range before {
			in.taken[strings.Split(question, ":")[0]] = true
		}
		in.mu.Unlock()
		return errors.Join(err, drive())
	}
	_, _ = p.Play(script)
	w.View(func(tx *store.Tx) {
		for _, q := range tx.Quarantined() {
			t.Errorf("set aside: %s\n%s", q.Raw, q.Err)
		}
	})
}

// waiting are the questions that wait for somebody whose last words were hostile, each with what was answered before
// and their account.
func (in *typedIn) waiting(w *bottest.World) map[string]int64 {
	all := map[string]int64{}
	w.View(func(tx *store.Tx) {
		for _, p := range tx.People() {
			chat := w.TG.Chat(p.Chat)
			if i := lastOwn(chat); i < 0 || !strings.HasSuffix(chat[i].Text, hostile) {
				continue
			}
			for _, talk := range tx.TalksOf(p.ID) {
				if !talk.Over {
					all[fmt.Sprint(talk.Dialog, ".", talk.Step, ":", talk.Answers, talk.Draft)] = p.Chat
				}
			}
		}
	})
	return all
}

// lastOwn is where somebody's own last message stands in their chat; -1 where they wrote none.
func lastOwn(chat []telegramtest.Message) int {
	i := len(chat) - 1
	for i >= 0 && chat[i].FromBot {
		i--
	}
	return i
}

// look reads what a phone shows, and what Telegram answers.
func (in *typedIn) look(t *testing.T, e telegramtest.Event) {
	if e.Kind == telegramtest.EventCall && e.Call.Status == http.StatusBadRequest &&
		strings.Contains(e.Call.Description, "parse") {
		t.Errorf("%s is refused: %s\n%v", e.Call.Method, e.Call.Description, e.Call.Params)
	}
	if e.Message == nil || !e.Message.FromBot {
		return
	}
	texts := []string{e.Message.Text}
	for _, row := range e.Message.Keyboard {
		for _, b := range row {
			texts = append(texts, b.Text)
		}
	}
	for _, text := range texts {
		if strings.Contains(text, "&lt;") || strings.Contains(text, "&amp;amp;") {
			t.Errorf("a phone shows the names of signs: %s", text)
		}
		if strings.Contains(text, "<u>") {
			in.mu.Lock()
			in.shown++
			in.mu.Unlock()
		}
	}
	for _, entity := range e.Message.Entities {
		if entity.Type == "underline" {
			t.Errorf("a phone shows it underlined: %s", e.Message.Text)
		}
	}
}

// judge wants each question that is answered in words to have been answered so.
func (in *typedIn) judge(t *testing.T) {
	for dialog, steps := range bot.Book(bottest.NewWorld(t).Bot).Written() {
		for _, step := range steps {
			if name := dialog + "." + step; !in.taken[name] && !slices.Contains(codes, name) {
				t.Errorf("no transcript types what is taken with markup at %q; if it is no text, add it to codes", name)
			}
		}
	}
	if in.shown < 200 {
		t.Errorf("only %d texts with markup were shown", in.shown)
	}
}
