package duo_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
)

// asksNames counts how often Telegram was asked for a username since a time.
func asksNames(c *bottest.Couple, since time.Time) (n int) {
	for _, call := range c.TG.Log() {
		if call.Method == "getChat" && !call.At.Before(since) {
			n++
		}
	}
	return n
}

func TestARevealShowsTheUsernameOfThatMoment(t *testing.T) {
	t.Parallel()
	c := bottest.Asked(t)
	c.Tap(c.Amina, "Yes, I would like to meet")
	c.Is(c.Amina, "amina_new") // the old name is free for anybody now
	c.Wait(bottest.Day)
	c.Is(c.Marco, "marco_new") // his tap says so
	if err := c.TG.TapLabel(c.Marco, "Yes, I would like to meet"); err != nil {
		t.Fatal(err)
	}
	c.Is(c.Marco, "marco_newest") // before she hears of it
	c.Settle()
	if text := c.Last(c.Marco); !strings.Contains(text, "You both said yes") || !strings.Contains(text, "@amina_new") {
		t.Errorf("Marco reads %q", text)
	}
	c.Wait(time.Hour)
	if text := c.Last(c.Amina); !strings.Contains(text, "You both said yes") ||
		!strings.Contains(text, "@marco_newest") {
		t.Errorf("Amina reads %q", text)
	}
	for _, who := range []int64{c.Amina, c.Marco} {
		for _, m := range c.TG.Chat(who) {
			if strings.Contains(m.Text, "_test") || strings.Contains(m.Text, "@marco_new\u2069") {
				t.Errorf("an old name: %q", m.Text)
			}
		}
	}
}

func TestWhoseUsernameIsGoneIsAskedForAnotherWay(t *testing.T) {
	t.Parallel()
	c := bottest.Asked(t)
	c.Tap(c.Amina, "Yes, I would like to meet")
	c.Is(c.Amina, "")
	c.Tap(c.Marco, "Yes, I would like to meet")
	if text := c.Last(c.Marco); strings.Contains(text, "@") ||
		!strings.Contains(text, "is choosing a way to be reached") {
		t.Errorf("Marco reads %q", text)
	}
	c.Wait(time.Hour)
	c.Tap(c.Amina, "The team introduces us")
	c.Wait(time.Hour)
	if text := c.Last(c.Marco); !strings.Contains(text, "introduce you two") {
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
			c := bottest.Asked(t)
			c.Tap(c.Amina, "Yes, I would like to meet")
			fault.Methods = []string{"getChat"}
			c.TG.Fault(fault)
			since := c.Clock.Now()
			c.Tap(c.Marco, "Yes, I would like to meet")
			c.Wait(20 * time.Minute)
			for _, who := range []int64{c.Amina, c.Marco} {
				got := strings.Join(c.Heard(who, season.Monday), "\n")
				if strings.Count(got, "You both said yes") != 1 || !strings.Contains(got, "_test") {
					t.Errorf("%d reads %q", who, got)
				}
			}
			if n := asksNames(c, since); n == 0 || n > 20 {
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
			pair, _ := bottest.PairOf(tx, p.ID)
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
				c := bottest.Asked(t)
				c.Tap(c.Amina, "Yes, I would like to meet")
				pause := telegramtest.Fault{
					Kind:       telegramtest.TooManyRequests,
					RetryAfter: time.Hour,
					Methods:    []string{"getChat"},
				}
				if answered {
					pause.RetryAfter, pause.Count = time.Minute, 2
				}
				c.TG.Fault(pause)
				c.Tap(c.Marco, "Yes, I would like to meet")
				if got := strings.Join(c.Heard(c.Amina, season.Monday), "\n"); strings.Contains(got, news) {
					t.Fatalf("Amina reads already %q", got)
				}
				c.Update(func(tx *store.Tx) error { p, _ := tx.PersonByChat(c.Amina); decide(tx, p); return nil })
				c.Wait(5 * time.Minute)
				if name == "quiet and back" {
					c.Update(func(tx *store.Tx) error {
						p, _ := tx.PersonByChat(c.Amina)
						p.Quiet, p.QuietSince = false, time.Time{}
						tx.PutPerson(p)
						return nil
					})
				}
				c.Wait(time.Hour)
				if got := strings.Join(c.Heard(c.Marco, season.Monday), "\n"); !strings.Contains(got, news) &&
					name != "suspended" {
					t.Fatalf("Marco reads %q", got)
				}
				if got := strings.Join(c.Heard(c.Amina, season.Monday), "\n"); strings.Contains(
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
	c := bottest.Asked(t)
	c.Tap(c.Amina, "Yes, I would like to meet")
	if err := c.TG.Deactivate(c.Amina); err != nil {
		t.Fatal(err)
	}
	c.Tap(c.Marco, "Yes, I would like to meet")
	if text := c.Last(c.Marco); !strings.Contains(text, "You both said yes") {
		t.Errorf("Marco reads %q", text)
	}
}

func TestAChangedUsernameReachesTheOther(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Wait(2 * time.Hour)
	since := c.Clock.Now()

	// Whoever looks reads what Telegram says behind the screen, at once.
	c.Is(c.Amina, "amina_new")
	c.Must(c.TG.Say(c.Marco, "/menu"))
	c.Settle()
	hears(c, c.Marco, since, "@amina_test", "do not use the old username")
	if text := c.Last(c.Marco); !strings.Contains(text, "@amina_new") {
		t.Errorf("Marco reads %q", text)
	}
	c.Must(c.TG.Say(c.Marco, "/menu"))
	c.Must(c.TG.Say(c.Marco, "/menu"))
	c.Settle()
	if n := asksNames(c, since); n != 1 {
		t.Errorf("Telegram was asked %d times within minutes", n)
	}

	// Whoever does not look hears once, however often it changes to and fro.
	since = c.Clock.Now()
	for _, name := range []string{"amina_third", "amina_fourth", "amina_fifth"} {
		c.Is(c.Amina, name)
		c.Must(c.TG.Say(c.Amina, "/help"))
		c.Settle()
	}
	c.Wait(time.Hour)
	got := c.Heard(c.Marco, since.Add(time.Minute))
	if len(got) != 1 || !strings.Contains(got[0], "@amina_fifth") {
		t.Errorf("Marco heard %q", got)
	}

	// Without any, both are told: one that there is none, the other how to go on.
	since = c.Clock.Now()
	c.Is(c.Amina, "")
	c.Must(c.TG.Say(c.Amina, "/help"))
	c.Wait(time.Hour)
	hears(c, c.Marco, since, "is choosing a way to be reached")
	if text := c.Last(c.Amina); !strings.Contains(text, "reach you?") {
		t.Errorf("Amina reads %q", text)
	}
}

func TestNothingWaitsForSomebodyErased(t *testing.T) {
	t.Parallel()
	d := bottest.NewDuo(t)
	d.SettleAll()
	d.Update(func(tx *store.Tx) error {
		tx.Permit(d.Amina, d.Marco)
		p, _ := tx.Pair(d.Pair)
		p.Contact, p.Phones, p.Told = [2]string{}, [2]string{}, [2]bool{true, true}
		tx.PutPair(p)
		return nil
	})
	d.Press(5000, bottest.Marco, "home")
	names := func(tx *store.Tx) (n int) {
		for _, m := range tx.Outbox() {
			if m.Kind == buddy.AskName {
				n++
			}
		}
		return n
	}
	d.View(func(tx *store.Tx) {
		if names(tx) != 1 {
			t.Fatalf("%d questions wait", names(tx))
		}
	})
	d.Update(func(tx *store.Tx) error { tx.Erase(d.Marco); return nil })
	d.View(func(tx *store.Tx) {
		if names(tx) != 0 {
			t.Error("the question for somebody erased still waits")
		}
	})
}
