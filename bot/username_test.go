package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
)

// last is the newest message of the bot on a phone.
func (c *couple) last(who int64) (text string) {
	for _, m := range c.TG.Chat(who) {
		if m.FromBot {
			text = m.Text
		}
	}
	return text
}

func (c *couple) is(who int64, username string) {
	c.t.Helper()
	if err := c.TG.SetUsername(who, username); err != nil {
		c.t.Fatal(err)
	}
}

// asksNames counts how often Telegram was asked for a username since a time.
func (c *couple) asksNames(since time.Time) (n int) {
	for _, call := range c.TG.Log() {
		if call.Method == "getChat" && !call.At.Before(since) {
			n++
		}
	}
	return n
}

func TestARevealShowsTheUsernameOfThatMoment(t *testing.T) {
	t.Parallel()
	c := asked(t)
	c.tap(c.amina, "Yes, I would like to meet")
	c.is(c.amina, "amina_new") // the old name is free for anybody now
	c.pass(day)
	c.is(c.marco, "marco_new") // his tap says so
	if err := c.TG.TapLabel(c.marco, "Yes, I would like to meet"); err != nil {
		t.Fatal(err)
	}
	c.is(c.marco, "marco_newest") // before she hears of it
	c.drive()
	if text := c.last(c.marco); !strings.Contains(text, "You both said yes") || !strings.Contains(text, "@amina_new") {
		t.Errorf("Marco reads %q", text)
	}
	c.pass(time.Hour)
	if text := c.last(c.amina); !strings.Contains(text, "You both said yes") ||
		!strings.Contains(text, "@marco_newest") {
		t.Errorf("Amina reads %q", text)
	}
	for _, who := range []int64{c.amina, c.marco} {
		for _, m := range c.TG.Chat(who) {
			if strings.Contains(m.Text, "_test") || strings.Contains(m.Text, "@marco_new\u2069") {
				t.Errorf("an old name: %q", m.Text)
			}
		}
	}
}

func TestWhoseUsernameIsGoneIsAskedForAnotherWay(t *testing.T) {
	t.Parallel()
	c := asked(t)
	c.tap(c.amina, "Yes, I would like to meet")
	c.is(c.amina, "")
	c.tap(c.marco, "Yes, I would like to meet")
	if text := c.last(c.marco); strings.Contains(text, "@") ||
		!strings.Contains(text, "is choosing a way to be reached") {
		t.Errorf("Marco reads %q", text)
	}
	c.pass(time.Hour)
	c.tap(c.amina, "The team introduces us")
	c.pass(time.Hour)
	if text := c.last(c.marco); !strings.Contains(text, "introduce you two") {
		t.Errorf("Marco reads %q", text)
	}
}

// TestARevealIsNeverLost: whatever Telegram does with the question, both hear the
// news once, with the name known before.
func TestARevealIsNeverLost(t *testing.T) {
	t.Parallel()
	for _, fault := range []telegramtest.Fault{
		{Kind: telegramtest.TooManyRequests, RetryAfter: time.Hour}, {Kind: telegramtest.BadGateway},
		{Kind: telegramtest.CutBefore}, {Kind: telegramtest.CutAfter},
	} {
		t.Run(string(fault.Kind), func(t *testing.T) {
			c := asked(t)
			c.tap(c.amina, "Yes, I would like to meet")
			fault.Methods = []string{"getChat"}
			c.TG.Fault(fault)
			since := c.Clock.Now()
			c.tap(c.marco, "Yes, I would like to meet")
			c.pass(20 * time.Minute)
			for _, who := range []int64{c.amina, c.marco} {
				got := strings.Join(c.heard(who, season.Monday), "\n")
				if strings.Count(got, "You both said yes") != 1 || !strings.Contains(got, "_test") {
					t.Errorf("%d reads %q", who, got)
				}
			}
			if n := c.asksNames(since); n == 0 || n > 20 {
				t.Errorf("asked %d times", n)
			}
		})
	}
}

// TestALateRevealHeedsWhatWasDecidedMeanwhile: who wants no messages, has left or was suspended
// while Telegram was asked for a name does not hear the news, and hears it once after changing their mind.
func TestALateRevealHeedsWhatWasDecidedMeanwhile(t *testing.T) {
	t.Parallel()
	const news = "You both said yes"
	quiet := func(tx *store.Tx, p buddy.Person) { p.Quiet, p.QuietSince = true, tx.Now(); tx.PutPerson(p) }
	for name, decide := range map[string]func(tx *store.Tx, p buddy.Person){
		"quiet": quiet, "quiet and back": quiet,
		"left": func(tx *store.Tx, p buddy.Person) { p.Stage = buddy.Left; tx.PutPerson(p) },
		"suspended": func(tx *store.Tx, p buddy.Person) {
			pair, _ := tx.LivePairOf(p.ID)
			if err := pair.End(buddy.EndLeft, 0, "", tx.Now()); err != nil {
				t.Error(err)
			}
			tx.PutPair(pair)
			p.Stage = buddy.Left
			tx.PutPerson(p)
			tx.Suspend(p.Programme, p.Chat, "rules")
		},
	} {
		for _, answered := range []bool{true, false} { // late by Telegram's answer, or by the row that waits for it
			t.Run(fmt.Sprint(name, answered), func(t *testing.T) {
				c := asked(t)
				c.tap(c.amina, "Yes, I would like to meet")
				pause := telegramtest.Fault{
					Kind:       telegramtest.TooManyRequests,
					RetryAfter: time.Hour,
					Methods:    []string{"getChat"},
				}
				if answered {
					pause.RetryAfter, pause.Count = time.Minute, 2
				}
				c.TG.Fault(pause)
				c.tap(c.marco, "Yes, I would like to meet")
				if got := strings.Join(c.heard(c.amina, season.Monday), "\n"); strings.Contains(got, news) {
					t.Fatalf("Amina reads already %q", got)
				}
				c.update(func(tx *store.Tx) error { p, _ := tx.PersonByChat(c.amina); decide(tx, p); return nil })
				c.pass(5 * time.Minute)
				if name == "quiet and back" {
					c.update(func(tx *store.Tx) error {
						p, _ := tx.PersonByChat(c.amina)
						p.Quiet, p.QuietSince = false, time.Time{}
						tx.PutPerson(p)
						return nil
					})
				}
				c.pass(time.Hour)
				if got := strings.Join(c.heard(c.marco, season.Monday), "\n"); !strings.Contains(got, news) &&
					name != "suspended" {
					t.Fatalf("Marco reads %q", got)
				}
				if got := strings.Join(c.heard(c.amina, season.Monday), "\n"); strings.Contains(
					got,
					news,
				) != (name == "quiet and back") {
					t.Errorf("Amina reads %q", got)
				}
			})
		}
	}
}

func TestARevealDoesNotWaitForAnAccountThatIsGone(t *testing.T) {
	t.Parallel()
	c := asked(t)
	c.tap(c.amina, "Yes, I would like to meet")
	if err := c.TG.Deactivate(c.amina); err != nil {
		t.Fatal(err)
	}
	c.tap(c.marco, "Yes, I would like to meet")
	if text := c.last(c.marco); !strings.Contains(text, "You both said yes") {
		t.Errorf("Marco reads %q", text)
	}
}

func TestAChangedUsernameReachesTheOther(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.pass(2 * time.Hour)
	since := c.Clock.Now()

	// Whoever looks reads what Telegram says behind the screen, at once.
	c.is(c.amina, "amina_new")
	c.must(c.TG.Say(c.marco, "/menu"))
	c.drive()
	c.hears(c.marco, since, "@amina_test", "do not use the old username")
	if text := c.last(c.marco); !strings.Contains(text, "@amina_new") {
		t.Errorf("Marco reads %q", text)
	}
	c.must(c.TG.Say(c.marco, "/menu"))
	c.must(c.TG.Say(c.marco, "/menu"))
	c.drive()
	if n := c.asksNames(since); n != 1 {
		t.Errorf("Telegram was asked %d times within minutes", n)
	}

	// Whoever does not look hears once, however often it changes to and fro.
	since = c.Clock.Now()
	for _, name := range []string{"amina_third", "amina_fourth", "amina_fifth"} {
		c.is(c.amina, name)
		c.must(c.TG.Say(c.amina, "/help"))
		c.drive()
	}
	c.pass(time.Hour)
	got := c.heard(c.marco, since.Add(time.Minute))
	if len(got) != 1 || !strings.Contains(got[0], "@amina_fifth") {
		t.Errorf("Marco heard %q", got)
	}

	// Without any, both are told: one that there is none, the other how to go on.
	since = c.Clock.Now()
	c.is(c.amina, "")
	c.must(c.TG.Say(c.amina, "/help"))
	c.pass(time.Hour)
	c.hears(c.marco, since, "is choosing a way to be reached")
	if text := c.last(c.amina); !strings.Contains(text, "reach you?") {
		t.Errorf("Amina reads %q", text)
	}
}

func TestNothingWaitsForSomebodyErased(t *testing.T) {
	t.Parallel()
	d := newDuo(t)
	d.update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.pair)
		p.Contact, p.Phones, p.Told = [2]string{}, [2]string{}, [2]bool{true, true}
		tx.PutPair(p)
		return nil
	})
	d.press(5000, marco, "home")
	names := func(tx *store.Tx) (n int) {
		for _, m := range tx.Outbox() {
			if m.Kind == buddy.AskName {
				n++
			}
		}
		return n
	}
	d.view(func(tx *store.Tx) {
		if names(tx) != 1 {
			t.Fatalf("%d questions wait", names(tx))
		}
	})
	d.update(func(tx *store.Tx) error { tx.Erase(d.marco); return nil })
	d.view(func(tx *store.Tx) {
		if names(tx) != 0 {
			t.Error("the question for somebody erased still waits")
		}
	})
}
