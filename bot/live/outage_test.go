package live_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// sending are the calls of the outbox; question is what the bot asks meanwhile.
var (
	sending  = []string{"sendMessage", "sendDocument", "editMessageText", "answerCallbackQuery", "setMyCommands"}
	question = "getMe"
)

// crowded is a world with twenty people, and how long something takes in it.
func crowded(t *testing.T) *bottest.World {
	w := bottest.NewWorld(t)
	for i := range int64(20) {
		w.TG.Join(telegramtest.User{ID: 100 + i, FirstName: "A", LanguageCode: "en"})
		w.Must(w.TG.Start(100+i, ""))
	}
	return w
}

// mail is one message of a class to each of the twenty.
func mail(w *bottest.World, class buddy.Class) {
	w.T.Helper()
	w.Update(func(tx *store.Tx) error {
		for i := range int64(20) {
			p, _ := tx.PersonByChat(100 + i)
			tx.Enqueue(
				buddy.Message{
					Chat:   p.Chat,
					Person: p.ID,
					Kind:   buddy.SendText,
					Class:  class,
					Text:   "A few taps, please.",
				},
			)
		}
		return nil
	})
}

// TestAfterAnOutageNobodyWaits: whatever failed and for however long, within half a
// minute of Telegram's return, or at once when somebody writes or the bot is started,
// everybody has what waits for them.
func TestAfterAnOutageNobodyWaits(t *testing.T) {
	for name, c := range map[string]struct {
		failing []string
		alone   bool // one chat fails for hours before it
		restart bool
		writes  bool // somebody, as soon as it is over
		within  time.Duration
	}{
		"all of it":                      {append(sending, question), false, false, false, 31 * time.Second},
		"all of it, somebody writes":     {append(sending, question), false, false, true, 31 * time.Second},
		"all of it, after one alone":     {append(sending, question), true, false, false, 31 * time.Second},
		"all of it, then a start":        {append(sending, question), true, true, false, 2 * time.Second},
		"messages only, somebody writes": {sending, false, false, true, 2 * time.Second},
		"messages only, then a start":    {sending, false, true, false, 2 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := crowded(t)
			mail(w, buddy.Scheduled)
			if c.alone {
				alone := w.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: sending, Chat: 119})
				pass(w, 3*time.Hour)
				alone()
			}
			over := w.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: c.failing})
			calls := len(w.TG.Log())
			mail(w, buddy.Scheduled)
			pass(w, 5*time.Hour)
			if made := len(w.TG.Log()) - calls; made > 5*3600/5+800 { // polls and questions, and a few tries
				t.Errorf("%d calls while Telegram was away", made)
			}
			over()
			var last time.Time
			defer w.TG.Subscribe(func(e telegramtest.Event) {
				if e.Kind == telegramtest.EventMessage && e.Message.FromBot {
					last = e.At
				}
			})()
			began := w.Clock.Now()
			if c.restart {
				if err := w.Boot(); err != nil {
					t.Fatal(err)
				}
			}
			if c.writes {
				if _, err := w.TG.Say(100, "/menu"); err != nil {
					t.Fatal(err)
				}
			}
			pass(w, c.within)
			w.View(func(tx *store.Tx) {
				if n := len(tx.Outbox()); n > 0 {
					t.Errorf("%d still wait after %v", n, c.within)
				}
			})
			if took := last.Sub(began); took > c.within {
				t.Errorf("the last came after %v", took)
			}
		})
	}
}

func pass(w *bottest.World, d time.Duration) {
	w.T.Helper()
	if err := w.To(w.Clock.Now().Add(d)); err != nil {
		w.T.Fatal(err)
	}
}

// TestOneChatThatAlwaysFailsKeepsItsPauses: the success of others is no reason to try
// it more often.
func TestOneChatThatAlwaysFailsKeepsItsPauses(t *testing.T) {
	w := crowded(t)
	w.TG.Fault(telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: sending, Chat: 119})
	tries := 0
	defer w.TG.Subscribe(func(e telegramtest.Event) {
		if e.Kind == telegramtest.EventCall && e.Call.Params["chat_id"] == "119" {
			tries++
		}
	})()
	for range 60 {
		mail(w, buddy.Urgent)
		pass(w, time.Minute)
	}
	if tries > 60+15 { // whoever is written to again is tried again
		t.Errorf("%d tries within an hour", tries)
	}
}

// owned makes somebody the owner, who hears what nobody got.
func owned(w *bottest.World) (heard func() []string) {
	const id = 90
	w.TG.Join(telegramtest.User{ID: id, FirstName: "O", LanguageCode: "en"})
	w.Must(w.TG.Start(id, ""))
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(id)
		p.Lang, p.Owner = "en", true
		tx.PutPerson(p)
		return nil
	})
	before := len(w.TG.Chat(id))
	return func() (out []string) {
		for _, m := range w.TG.Chat(id)[before:] {
			out = append(out, telegramtest.Visible(m.Text))
		}
		return out
	}
}

const oneMissed = "1 message could not be delivered. Telegram did not take it, or it became too old."

// TestAnUnclearAnswerIsTriedThreeTimes: the connection breaks each time after the
// message arrived. Three copies are the most that anybody gets, and the owner hears of it.
func TestAnUnclearAnswerIsTriedThreeTimes(t *testing.T) {
	w := bottest.NewWorld(t)
	heard := owned(w)
	w.TG.Fault(telegramtest.Fault{Kind: telegramtest.CutAfter, Methods: []string{"sendMessage"}, Chat: 9})
	w.TG.Join(telegramtest.User{ID: 9, FirstName: "Amina", LanguageCode: "en"})
	w.Must(w.TG.Start(9, ""))
	pass(w, 2*time.Hour)
	if n := len(w.TG.Chat(9)) - 1; n != 3 {
		t.Errorf("%d copies arrived, want 3", n)
	}
	if got := heard(); len(got) != 1 || got[0] != oneMissed {
		t.Errorf("the owner heard %q", got)
	}
	w.View(func(tx *store.Tx) {
		if len(tx.Quarantined()) != 1 || len(tx.Outbox()) != 0 {
			t.Errorf("%d set aside, %d wait", len(tx.Quarantined()), len(tx.Outbox()))
		}
	})
}

// TestMailOfLastWeekIsNotSent: after a week what the bot began makes no sense any more,
// an answer does. The owner hears how many were too old.
func TestMailOfLastWeekIsNotSent(t *testing.T) {
	w := crowded(t)
	heard := owned(w)
	put := func(chat int64, age time.Duration, class buddy.Class) {
		w.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(chat)
			tx.Enqueue(
				buddy.Message{
					Chat:    chat,
					Person:  p.ID,
					Kind:    buddy.SendText,
					Class:   class,
					Text:    "hello",
					Created: w.Clock.Now().Add(-age),
				},
			)
			return nil
		})
	}
	const week = 7 * 24 * time.Hour
	for i, c := range []struct {
		age   time.Duration
		class buddy.Class
		comes bool
	}{{week - time.Minute, buddy.Scheduled, true}, {week + time.Minute, buddy.Scheduled, false}, {2 * week, buddy.Reply,
		true}, {2 * week, buddy.Urgent, true}} {
		chat := int64(100 + i)
		before := len(w.TG.Chat(chat))
		put(chat, c.age, c.class) // the clock goes on until it leaves
		if err := w.Drive(); err != nil {
			t.Fatal(err)
		}
		if came := len(w.TG.Chat(chat)) > before; came != c.comes {
			t.Errorf("class %d, %v old: came %v", c.class, c.age, came)
		}
	}
	pass(w, 15*time.Minute)
	if got := heard(); len(got) != 1 || got[0] != oneMissed {
		t.Errorf("the owner heard %q", got)
	}
}

// TestElevenStartsHaveOneAnswer: somebody tapped start again and again while the bot
// was off.
func TestElevenStartsHaveOneAnswer(t *testing.T) {
	w := bottest.NewWorld(t)
	w.TG.Join(telegramtest.User{ID: 55, FirstName: "Amina", Username: "x55", LanguageCode: "en"})
	for range 11 {
		if _, err := w.TG.Start(55, w.Links["join"]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Drive(); err != nil {
		t.Fatal(err)
	}
	if n := len(w.TG.Chat(55)) - 11; n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
}
