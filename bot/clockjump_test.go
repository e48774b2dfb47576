package bot_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestAClockThatJumpsFiresNothingAndStallsNothing: the machine's clock leaps while the bot runs, by a day or a year,
// ahead or back. What is due waits as long as Telegram says another time, whoever writes is answered, and the owners
// hear of it once. When the clock is right again, all comes at its own time, and once.
func TestAClockThatJumpsFiresNothingAndStallsNothing(t *testing.T) {
	for name, leap := range map[string]time.Duration{
		"a day ahead": bottest.Day, "a day back": -bottest.Day, "an hour ahead": time.Hour,
		"a year ahead": 365 * bottest.Day, "a year back": -365 * bottest.Day,
	} {
		t.Run(name, func(t *testing.T) {
			w := bottest.OwnedWorld(t)
			w.Phone(9, "Amina") // who is reminded of the open question in two days
			start, off := w.Clock.Now(), time.Duration(0)
			b, err := bot.New(bot.Config{
				DB: w.DB, Token: w.TG.Token(), Endpoint: w.TG.Endpoint(), Burst: -1,
				Client: &http.Client{Transport: &dated{next: w.TG.Client().Transport, now: w.Clock.Now}},
				Now:    func() time.Time { return w.Clock.Now().Add(off) },
				Gone:   func() time.Duration { return w.Clock.Now().Sub(start) },
			})
			if err != nil {
				t.Fatal(err)
			}
			w.Bot = b
			hours := func(n int) (played int) {
				for range n {
					w.Clock.Advance(time.Hour)
					for range 3 { // Telegram says what time it is
						if _, err := b.Poll(t.Context(), 0); err != nil {
							t.Fatal(err)
						}
					}
					rows, err := b.Tick()
					if err != nil {
						t.Fatal(err)
					}
					played += rows
					bot.Deliver(b)
				}
				return played
			}
			hours(1)
			reminders, owners := len(w.TG.Chat(9)), len(w.TG.Chat(7))
			off = leap
			if n := hours(20); n != 0 || len(w.TG.Chat(9)) != reminders {
				t.Errorf("%d rows were played by a wrong clock, %d messages came", n, len(w.TG.Chat(9))-reminders)
			}
			told := 0
			for _, m := range w.TG.Chat(7)[owners:] {
				if strings.Contains(m.Text, "apart") {
					told++
				}
			}
			if told != 1 {
				t.Errorf("the owner is told %d times", told)
			}
			if _, err := w.TG.Say(9, "/help"); err != nil {
				t.Fatal(err)
			}
			if _, err := b.Poll(t.Context(), 0); err != nil {
				t.Fatal(err)
			}
			bot.Deliver(b)
			if len(w.TG.Chat(9)) < reminders+2 {
				t.Error("nobody is answered meanwhile")
			}
			off = 0
			if hours(20); len(w.TG.Chat(9)) != reminders+2 {
				t.Errorf("%d messages came before their time", len(w.TG.Chat(9))-reminders-2)
			}
			if hours(20); len(w.TG.Chat(9)) != reminders+3 {
				t.Errorf("after two days %d reminders came, want one", len(w.TG.Chat(9))-reminders-2)
			}
			w.View(func(tx *store.Tx) {
				if n := len(tx.Quarantined()); n > 0 {
					t.Errorf("%d things were set aside", n)
				}
				for _, d := range tx.Agenda() {
					if d.At.Before(w.Clock.Now().Add(-bottest.Day)) || d.At.After(w.Clock.Now().AddDate(0, 8, 0)) {
						t.Errorf("planned by the wrong clock: %s at %v", d.Kind, d.At)
					}
				}
			})
		})
	}
}

// TestALinkThatLeadsNowhereCostsTheSame: made up, used, withdrawn or expired: as many writes, the same words.
func TestALinkThatLeadsNowhereCostsTheSame(t *testing.T) {
	c := newCounted(t)
	links := map[string]string{"made up": strings.Repeat("A", 24), "no link": "x"}
	c.Update(func(tx *store.Tx) error {
		_, links["withdrawn"] = tx.PutInvite(buddy.Invite{Kind: buddy.InviteCampaign, Programme: 1, Closed: true})
		_, links["expired"] = tx.PutInvite(buddy.Invite{
			Kind: buddy.InviteCoordinator, Programme: 1, Expires: tx.Now().Add(-time.Hour), Created: tx.Now(),
		})
		user := tx.PutPerson(buddy.Person{Chat: 99, Lang: "en", Created: tx.Now()}).ID
		_, links["used"] = tx.PutInvite(buddy.Invite{Kind: buddy.InviteCoordinator, Programme: 1, UsedBy: user})
		return nil
	})
	chat, cost := int64(100), 0
	for name, link := range links {
		chat++
		c.Update(func(tx *store.Tx) error {
			tx.PutPerson(buddy.Person{Chat: chat, Lang: "en", Created: tx.Now()})
			return nil
		})
		before := c.commits
		c.fetch(bottest.Says(c.next(), chat, "/start "+link))
		if n := c.commits - before; cost != 0 && n != cost {
			t.Errorf("%s: %d commits, another took %d", name, n, cost)
		}
		cost = c.commits - before
		c.View(func(tx *store.Tx) {
			p, _ := tx.PersonByChat(chat)
			if all := tx.MessagesTo(p.ID); len(all) != 1 || !strings.HasPrefix(all[0].Text, "This link does not work") {
				t.Errorf("%s: %v", name, all)
			}
		})
	}
}
