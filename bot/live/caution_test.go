package live_test

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/store/storetest"
)

// deadly is the name of a button and of a kind of due row.
const deadly = "deadly"

// kills starts the bot anew, and does something from which nothing recovers
// whenever it is about to do what is deadly.
func (l *lives) kills(end func()) {
	l.Doing = func(name string) error {
		if name == deadly {
			end()
		}
		return nil
	}
	l.Update(func(tx *store.Tx) error { tx.SetSetting("running", ""); return nil }) // the last run ended well
	if err := l.Boot(); err != nil {
		l.T.Fatal(err)
	}
}

// lives is a world whose process may end at any moment: its goroutine does, with
// everything that was not committed, and no guard can do anything about it.
type lives struct {
	*bottest.World
	opt    store.Options
	starts int
}

const overseer = 40 // the owner's phone

func newLives(t *testing.T, opt store.Options) *lives {
	opt.Dir, opt.Keys = t.TempDir(), store.NewRing()
	l := &lives{opt: opt, World: &bottest.World{T: t, Links: map[string]string{}}}
	var err error
	if l.World.World, err = season.New(storetest.OpenWith(t, opt), season.Monday, false); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.TG.Close)
	l.TG.Join(telegramtest.User{ID: overseer, FirstName: "O", LanguageCode: "en"})
	if _, err := l.TG.Start(overseer, ""); err != nil {
		t.Fatal(err)
	}
	if err := l.Drive(); err != nil {
		t.Fatal(err)
	}
	l.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(overseer)
		p.Lang, p.Owner = "en", true
		tx.PutPerson(p)
		return nil
	})
	return l
}

// again starts the bot on what the last life left.
func (l *lives) again() error {
	if err := l.DB.Close(); err != nil {
		return err
	}
	l.DB = storetest.OpenWith(l.T, l.opt)
	l.starts++
	return l.Boot()
}

// live lets the bot work, and tells whether it survived.
func (l *lives) live(work func() error) (survived bool) {
	l.T.Helper()
	var err error
	over := make(chan struct{})
	go func() {
		defer close(over)
		err = work()
		survived = true
	}()
	<-over
	if err != nil {
		l.T.Fatal(err)
	}
	return survived
}

// until starts the bot as often as it takes.
func (l *lives) until(most int, work func() error) {
	l.T.Helper()
	survived := l.live(work)
	for !survived {
		if l.starts == most {
			l.T.Fatalf("still dying after %d starts", l.starts)
		}
		survived = l.live(func() error {
			if err := l.again(); err != nil {
				return err
			}
			return work()
		})
	}
}

// aside is what was set aside, and what the owner was told of it.
func (l *lives) aside() (rows []store.Quarantined, told int) {
	l.View(func(tx *store.Tx) { rows = tx.Quarantined() })
	for _, m := range l.TG.Chat(overseer) {
		if strings.Contains(m.Text, "was set aside") {
			told++
		}
	}
	return rows, told
}

// An update that ends the program, wherever it stands among those that wait, is found
// within a few starts. Everybody else has one answer, and the owner a number.
func TestAnUpdateThatEndsTheProgramIsSetAside(t *testing.T) {
	const people = 130
	for _, at := range []int{0, 1, 2, 60, 99, 129} {
		t.Run(fmt.Sprint("at ", at), func(t *testing.T) {
			l := newLives(t, store.Options{})
			l.kills(runtime.Goexit)
			for i := range people {
				id := int64(1000 + i)
				l.TG.Join(telegramtest.User{ID: id, FirstName: "A", LanguageCode: "en"})
				if _, err := l.TG.Start(id, ""); err != nil {
					t.Fatal(err)
				}
				if i == at {
					tap := fmt.Sprintf(
						`{"callback_query":{"id":"1","from":{"id":%d,"is_bot":false,"first_name":"A"},"data":%q,`+
							`"chat_instance":"1"}}`,
						id,
						deadly,
					)
					if _, err := l.TG.Raw(json.RawMessage(tap)); err != nil {
						t.Fatal(err)
					}
				}
			}
			l.until(12, l.Drive)
			for i := range people {
				if n := len(l.TG.Chat(int64(1000 + i))); n != 2 {
					t.Errorf("phone %d shows %d messages, want its own and one answer", i, n)
				}
			}
			if rows, told := l.aside(); len(rows) != 1 || told != 1 ||
				!strings.Contains(string(rows[0].Raw), "deadly") {
				t.Errorf("%d were set aside, the owner heard %d times: %v", len(rows), told, rows)
			}
			if l.TG.Pending() != 0 {
				t.Errorf("%d updates still wait", l.TG.Pending())
			}
			t.Logf("%d starts", l.starts)
		})
	}
}

// The same for something that comes due.
func TestADueRowThatEndsTheProgramIsSetAside(t *testing.T) {
	l := newLives(t, store.Options{})
	l.kills(runtime.Goexit)
	l.Update(func(tx *store.Tx) error {
		for i := range uint64(20) {
			what := buddy.DueKind("mail.missed")
			if i == 7 {
				what = deadly
			}
			tx.Schedule(buddy.Due{At: tx.Now(), Kind: what, Subject: i})
		}
		return nil
	})
	l.until(8, l.Drive)
	if rows, told := l.aside(); len(rows) != 1 || told != 1 {
		t.Errorf("%d were set aside, the owner heard %d times: %v", len(rows), told, rows)
	}
}

// What was alone when the power went, twice in a row, is innocent.
func TestAPowerCutOrTwoMakeNobodyGuilty(t *testing.T) {
	ends := 3
	l := newLives(t, store.Options{})
	l.kills(func() {
		if ends--; ends >= 0 {
			runtime.Goexit()
		}
	})
	l.until(4, func() error { return l.Bot.Handle([]json.RawMessage{bottest.Presses(5001, 41, deadly)}) })
	if rows, _ := l.aside(); len(rows) != 0 || ends != -1 {
		t.Errorf("%d were set aside; %d ends are left", len(rows), ends)
	}
}

// Somebody whose very apology would end the program gets none, and the rest goes on.
func TestTheApologyMayBeWhatEndsTheProgram(t *testing.T) {
	commit, apologies, working := 0, 0, false
	l := newLives(t, store.Options{Refuse: func() error {
		if commit++; working && commit == 2 && apologies == 0 { // behind the one that writes down the suspect
			apologies++
			runtime.Goexit()
		}
		return nil
	}})
	l.kills(runtime.Goexit)
	l.until(6, func() error {
		commit, working = 0, true
		defer func() { working = false }()
		return l.Bot.Handle([]json.RawMessage{bottest.Presses(5001, 41, deadly)})
	})
	rows, _ := l.aside()
	if len(rows) != 1 || apologies != 1 {
		t.Errorf("%d were set aside after %d apologies", len(rows), apologies)
	}
	l.View(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			if m.Chat == 41 {
				t.Errorf("they are told: %q", m.Text)
			}
		}
	})
}

// A full disk ends no program and makes nobody guilty, however often it is in the way.
func TestAFullDiskMakesNobodyGuilty(t *testing.T) {
	commit, full := 0, false
	l := newLives(t, store.Options{Refuse: func() error {
		if commit++; full && commit%3 == 2 { // the suspect fits, the update does not
			return syscall.ENOSPC
		}
		return nil
	}})
	start := func() error { return l.Bot.Handle([]json.RawMessage{bottest.Says(5001, 41, "/start")}) }
	for range 6 {
		if err := l.again(); err != nil {
			t.Fatal(err)
		}
		commit, full = 0, true
		if err := start(); err == nil {
			t.Fatal("the disk took it")
		}
		full = false
	}
	if err := l.again(); err != nil {
		t.Fatal(err)
	}
	if err := start(); err != nil {
		t.Fatal(err)
	}
	if rows, _ := l.aside(); len(rows) != 0 {
		t.Errorf("set aside: %v", rows)
	}
}

// Caution costs nothing after an end like any other, and little otherwise.
func TestCautionIsCheap(t *testing.T) {
	commits := 0
	l := newLives(t, store.Options{Cut: func(_ int, done bool) bool {
		if done {
			commits++
		}
		return false
	}})
	batch := func(from int) (raws []json.RawMessage) {
		for i := range 100 {
			raws = append(raws, bottest.Says(from+i, int64(1000+i), "/start"))
		}
		return raws
	}
	for i, c := range []struct {
		clean bool
		want  int
	}{{false, 1 + 7}, {true, 1}} { // a suspect; 1, 2, 4 … 32, 37
		if c.clean {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			if err := l.Bot.Run(ctx, true); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.again(); err != nil {
			t.Fatal(err)
		}
		commits = 0
		if err := l.Bot.Handle(batch(10_000 + 100*i)); err != nil {
			t.Fatal(err)
		}
		if commits != c.want {
			t.Errorf("ended well %v: %d commits for a hundred updates, want %d", c.clean, commits, c.want)
		}
		if err := l.Bot.Handle(batch(20_000 + 100*i)); err != nil {
			t.Fatal(err)
		}
		if commits != c.want+1 {
			t.Errorf("ended well %v: %d commits for the next hundred, want 1", c.clean, commits-c.want)
		}
	}
}
