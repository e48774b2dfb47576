package bot_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/track"
)

// crowdFirst makes account numbers long enough not to occur by chance, also where they stand as bytes.
const crowdFirst = 712_345_678_901_234

// What somebody in the season types, which no other test does.
const (
	typedPhone = "+39 351 7654321"
	typedStory = "Kratochvil waits outside"
	typedAvoid = "Wolfeschlegel from the bakery"
)

// logged collects what a bot logs, at every level.
type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// played is a small season on a file, with one of it, Zenobia, who types, calls for help and meets a fault.
type played struct {
	*bottest.World
	log     *logged
	zenobia int64
	buddyOf int64
	marks   map[string][]byte // what is to be found nowhere, by what it is
	hers    map[string][]byte // those of them that are Zenobia's
}

func play(t *testing.T) *played {
	w := &played{World: bottest.NewWorld(t), log: &logged{}, marks: map[string][]byte{}, hers: map[string][]byte{}}
	w.Log = slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug - 4}))
	w.Must(0, w.Boot())
	w.TG.Join(telegramtest.User{ID: crowdFirst, FirstName: "Nobody", LanguageCode: "en"})
	w.zenobia, w.buddyOf = crowdFirst-77, crowdFirst-78
	for id, name := range map[int64]string{w.zenobia: "Zenobia", w.buddyOf: "Xanthippe"} {
		w.TG.Join(telegramtest.User{
			ID: id, FirstName: name, Username: strings.ToLower(name) + "_quux", LanguageCode: "en",
		})
		w.Must(w.TG.Start(id, w.Links["join"]))
		w.Tap(id, "English")
	}
	w.Arrange(func(tx *store.Tx) error {
		for id, side := range map[int64]buddy.Side{w.zenobia: buddy.Newcomer, w.buddyOf: buddy.Local} {
			p, _ := tx.PersonByChat(id)
			p.Consents = []buddy.Consent{
				buddy.Yes(buddy.ConsentTakePart, tx.Now()), buddy.Yes(buddy.ConsentEvaluate, tx.Now()),
			}
			p.Profile = buddy.Profile{
				Name: map[int64]string{w.zenobia: "Zenobia", w.buddyOf: "Xanthippe"}[id], Adult: true, Side: side,
				Area: "north", Free: 1 << 3, Rhythm: "weekly", Interests: []string{"music"},
				Languages: map[string]buddy.Level{"en": buddy.C1, "it": buddy.B1},
			}
			p.Stage, p.Training = buddy.Applying, buddy.Training{Before: true}
			if id == w.zenobia {
				p.Profile.Avoid = typedAvoid
			}
			if err := p.Enrol(tx.Now()); err != nil {
				return err
			}
			tx.PutPerson(p)
		}
		return nil
	})
	w.Must(0, w.Pair(w.zenobia, w.buddyOf))
	w.Must(0, w.Pass(4*time.Hour))
	w.Tap(w.zenobia, "Yes, I would like")
	w.Tap(w.buddyOf, "Yes, I would like")
	w.live(t)
	return w
}

// live lets a crowd go through some weeks beside the two, and notes what everybody could be known by.
func (w *played) live(t *testing.T) {
	t.Helper()
	_, err := w.Play(context.Background(), season.Config{
		Seed: 5, People: 14, Track: track.Tandem, Lang: "en", Weeks: 5,
	})
	if err != nil {
		t.Fatal(err)
	}
	w.say("/safe", "Please contact me", "By phone")
	w.Must(w.TG.Say(w.zenobia, typedStory))
	w.Must(w.TG.Say(w.zenobia, typedPhone))
	w.Tap(w.zenobia, "In the evening")
	for _, u := range w.TG.Users() {
		if u.ID < crowdFirst-100 || u.ID == crowdFirst {
			continue
		}
		for what, mark := range known(u) {
			w.marks[what] = mark
			if u.ID == w.zenobia {
				w.hers[what] = mark
			}
		}
	}
	for what, text := range map[string]string{"phone": typedPhone, "story": typedStory, "avoid": typedAvoid} {
		w.marks[what], w.hers[what] = []byte(text), []byte(text)
	}
	for name, link := range w.Links {
		w.marks["link "+name] = []byte(link)
	}
	w.marks["token"] = []byte(w.TG.Token())
}

func (w *played) say(command string, labels ...string) {
	w.T.Helper()
	w.Must(w.TG.Say(w.zenobia, command))
	for _, label := range labels {
		w.Tap(w.zenobia, label)
	}
}

// known is all that somebody could be recognised by in a file: names long enough, and the account's number in
// every way a number is written.
func known(u telegramtest.User) map[string][]byte {
	marks := map[string][]byte{}
	if len(u.FirstName) > 5 {
		marks["name "+u.FirstName] = []byte(u.FirstName)
	}
	if u.Username != "" {
		marks["username "+u.Username] = []byte(u.Username)
	}
	n := fmt.Sprint(u.ID)
	marks["number "+n] = []byte(n)
	marks["number as varint "+n] = binary.AppendUvarint(nil, uint64(u.ID))
	marks["number as signed varint "+n] = binary.AppendVarint(nil, u.ID)
	marks["number, big end first "+n] = binary.BigEndian.AppendUint64(nil, uint64(u.ID))[2:]
	marks["number, little end first "+n] = binary.LittleEndian.AppendUint64(nil, uint64(u.ID))[:6]
	marks["number in hex "+n] = []byte(strconv.FormatInt(u.ID, 16))
	return marks
}

// scan reports which marks stand in some bytes.
func scan(t *testing.T, where string, raw []byte, marks map[string][]byte) {
	t.Helper()
	low := lower(raw)
	for what, mark := range marks {
		if bytes.Contains(raw, mark) || len(mark) > 7 && bytes.Contains(low, lower(mark)) {
			t.Errorf("%s shows: %s", where, what)
		}
	}
}

// lower makes small letters of plain ones and leaves every other byte.
func lower(raw []byte) []byte {
	low := bytes.Clone(raw)
	for i, c := range low {
		if 'A' <= c && c <= 'Z' {
			low[i] = c + 'a' - 'A'
		}
	}
	return low
}

// files are all that lie in the data folder, and a backup.
func (w *played) files(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	var backup bytes.Buffer
	if err := w.DB.Backup(&backup); err != nil {
		t.Fatal(err)
	}
	all["a backup"] = backup.Bytes()
	err := filepath.WalkDir(w.DB.Dir(), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all[filepath.Base(path)], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestASeasonLeavesNothingInClear: after some weeks of many people, with a fault in the middle whose trace names
// somebody, neither the file, a backup, anything else in the folder nor the log at its loudest shows who they are
// or what they typed; and after one of them is forgotten, nothing the bot tells anybody does.
func TestASeasonLeavesNothingInClear(t *testing.T) {
	w := play(t)
	w.Doing = func(name string) error {
		switch name {
		case "/help":
			return fmt.Errorf("read %q of %d: what is %q", "Zenobia", w.zenobia, typedStory)
		case "/menu":
			panic(fmt.Sprint("Zenobia ", w.zenobia, typedStory))
		}
		return nil
	}
	w.say("/help")
	w.say("/menu")
	w.Doing = nil
	var aside []store.Quarantined
	w.View(func(tx *store.Tx) { aside = tx.Quarantined() })
	if len(aside) != 2 || !strings.Contains(aside[0].Err, "Zenobia") || !strings.Contains(aside[1].Err, "goroutine") {
		t.Fatalf("%d faults were set aside, none with a trace and a name: the test shows nothing", len(aside))
	}
	if strings.Contains(aside[1].Err, "Zenobia") {
		t.Error("the trace of a panic keeps what it was about")
	}
	for where, raw := range w.files(t) {
		scan(t, where, raw, w.marks)
	}
	if !strings.Contains(w.log.b.String(), "set aside") {
		t.Error("the log is empty: the test shows nothing")
	}
	scan(t, "the log", w.log.b.Bytes(), w.marks)
	w.forgets(t)
}

// forgets lets Zenobia go, and afterwards everybody do everything they can.
func (w *played) forgets(t *testing.T) {
	t.Helper()
	w.say("/forget", "Yes, delete everything")
	w.Must(0, w.Pass(50*time.Hour))
	for where, raw := range w.files(t) {
		scan(t, where+" after /forget", raw, w.marks)
	}
	var said bytes.Buffer
	t.Cleanup(w.TG.Subscribe(func(e telegramtest.Event) {
		if e.Message != nil && e.Chat != w.zenobia && e.Message.FromBot {
			line, err := json.Marshal(e.Message)
			if err != nil {
				t.Error(err)
			}
			said.Write(append(line, '\n'))
		}
		if e.Toast != nil {
			fmt.Fprintln(&said, e.Toast.Text)
		}
	}))
	var pair buddy.Pair
	var coordinator int64
	w.View(func(tx *store.Tx) {
		left, _ := tx.PersonByChat(w.buddyOf)
		pair = tx.PairsOf(left.ID)[0]
		for _, p := range tx.StaffOf(1) {
			coordinator = p.Chat
		}
	})
	w.tryAll(t, pair, coordinator)
	if said.Len() < 10_000 {
		t.Fatalf("only %d bytes were said: the test shows nothing", said.Len())
	}
	scan(t, "what anybody is told", said.Bytes(), w.hers)
}

// tryAll gives every command and taps every button, about nothing, the pair and the first things there are.
func (w *played) tryAll(t *testing.T, pair buddy.Pair, coordinator int64) {
	t.Helper()
	n := 900_000_000
	for _, who := range []int64{coordinator, w.buddyOf} {
		for _, name := range bottest.CommandNames() {
			if !slices.Contains([]string{"forget", "leave", "start", "language"}, name) {
				w.Must(w.TG.Say(who, "/"+name))
			}
		}
		w.Must(w.TG.Say(who, "Zeno"))
		actions := bottest.OpenActions()
		if who == coordinator {
			actions = bottest.StaffActions()
		}
		for _, name := range actions {
			if slices.Contains([]string{"forget", "leave", "quiet", "lang"}, name) {
				continue
			}
			for _, args := range []string{"", ".1", ".2", fmt.Sprint(".", pair.ID), fmt.Sprint(".", pair.ID, ".1")} {
				n++
				w.Press(n, who, name+args)
			}
			w.Must(0, nil)
		}
	}
}
