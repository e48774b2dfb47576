package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/keep"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/store"
)

// speaking are two people before their card, and a coordinator, who read a language.
func speaking(t *testing.T, lang, names string) *bottest.Couple {
	c := &bottest.Couple{World: bottest.NewWorld(t)}
	p := c.Player()
	c.Script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en\nenrol amina newcomer\n"+
			"marco joins in en"+names+"\nenrol marco local\n",
	)
	c.Amina, c.Marco, c.Clara = p.Phone("amina"), p.Phone("marco"), p.Phone("clara")
	c.Update(func(tx *store.Tx) error {
		for _, chat := range []int64{c.Amina, c.Marco, c.Clara} {
			who, _ := tx.PersonByChat(chat)
			who.Lang = lang
			tx.PutPerson(who)
		}
		return nil
	})
	c.Must(0, c.Pair(c.Amina, c.Marco))
	c.Settle()
	c.Wait(4 * bottest.Day)
	return c
}

// taps taps the button with a text of the catalogue.
func taps(c *bottest.Couple, who int64, lang, key string) {
	c.T.Helper()
	c.Tap(who, locales.Plain(lang, key, nil))
}

// bothAccept says yes twice, a day apart.
func bothAccept(c *bottest.Couple, lang string) {
	c.T.Helper()
	taps(c, c.Amina, lang, "card.yes.button")
	taps(c, c.Marco, lang, "card.yes.button")
}

// livesOn are the ways a pair can go, each with the messages it brings.
var livesOn = map[string]func(c *bottest.Couple, lang string){
	"ends it and is asked three months later": func(c *bottest.Couple, lang string) {
		bothAccept(c, lang)
		c.Forge(c.Amina, fmt.Sprintf("ourend.%d.yes", c.Now().ID))
		c.Wait(2 * bottest.Week)
		c.Forge(c.Marco, "exit.1.no")
		c.Forge(c.Marco, "follow.1.yes")
		c.Wait(14 * bottest.Week)
	},
	"asks for the team, falls silent and is ended": func(c *bottest.Couple, lang string) {
		bothAccept(c, lang)
		c.Wait(4 * bottest.Day)
		c.Forge(c.Amina, fmt.Sprintf("first.%d.help", c.Now().ID))
		c.Forge(c.Clara, fmt.Sprintf("letter.%d", c.Opened(buddy.NoFirstMeet).ID))
		c.Says(c.Clara, "Marco and you: safe and sound?")
		taps(c, c.Clara, lang, "letter.sure.send.button")
		c.Says(c.Amina, "/safe")
		c.Forge(c.Amina, "safe.ask")
		taps(c, c.Amina, lang, "reachme.how.office.button")
		taps(c, c.Amina, lang, "reachme.when.any.button")
		c.Forge(c.Clara, fmt.Sprintf("settled.%d", c.Opened(buddy.WantsContact).ID))
		c.Wait(8 * bottest.Week)
		c.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(c.Clara)
			p.Staff, p.Desk, p.Owner = nil, 0, true
			tx.PutPerson(p)
			return nil
		})
		c.Forge(c.Amina, "safe.ask")
		taps(c, c.Amina, lang, "reachme.how.office.button")
		taps(c, c.Amina, lang, "reachme.when.any.button")
		c.Forge(c.Marco, fmt.Sprintf("ourend.%d.yes", c.Now().ID))
		c.Wait(bottest.Day)
	},
	"has no contact, twice": func(c *bottest.Couple, lang string) {
		bothAccept(c, lang)
		for range 2 {
			for range 12 { // a check-in that finds no room in the week comes later
				c.Wait(2 * bottest.Day)
				for _, who := range []int64{c.Amina, c.Marco} {
					answersNo(c, who, lang)
				}
			}
		}
	},
	"meets and comes to its end": func(c *bottest.Couple, lang string) {
		bothAccept(c, lang)
		c.Forge(c.Amina, fmt.Sprintf("met.%d.person.%s", c.Now().ID, c.Clock.Now().Format("060102")))
		lastsOn(c)
	},
	"never meets, and the one chooses late how to be reached": func(c *bottest.Couple, lang string) {
		bothAccept(c, lang)
		c.Wait(2 * bottest.Day)
		taps(c, c.Marco, lang, "contact.coordinator.button")
		c.Wait(bottest.Day)
		lastsOn(c)
	},
}

// answersNo answers a check-in, if there is one: no contact, but all is well.
func answersNo(c *bottest.Couple, who int64, lang string) {
	c.T.Helper()
	for _, key := range []string{"contact.no", "whynot.time", "feeling.3", "need.good"} {
		// Else the phone shows no such button.
		if c.TG.TapLabel(who, locales.Plain(lang, "pulse."+key+".button", nil)) == nil {
			c.Settle()
		}
	}
}

// lastsOn lets the whole programme pass for two who give signs of life.
func lastsOn(c *bottest.Couple) {
	for range 21 {
		c.Wait(bottest.Week)
		c.Must(c.TG.Say(c.Amina, "/menu"))
		c.Must(c.TG.Say(c.Marco, "/menu"))
	}
}

// TestLockedScreensTellNothing: the first forty characters of whatever the bot begins
// name nobody and say nothing of the matter, in every language, on every phone.
func TestLockedScreensTellNothing(t *testing.T) {
	for _, lang := range locales.Languages() {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			seen := map[string]bool{}
			for way, live := range livesOn {
				names := ""
				if strings.Contains(way, "late") {
					names = " without username"
				}
				c := speaking(t, lang, names)
				bottest.Begins(c.TG, func(e telegramtest.Event) {
					text := bottest.Preview(e.Message.Text)
					seen[text] = true
					if word := bottest.GivesAway(lang, e.Message.Text, "amina", "marco", "palermo"); word != "" {
						t.Errorf("somebody who %s reads %q on a locked screen: %q", way, word, text)
					}
				})
				live(c, lang)
			}
			if len(seen) < 20 {
				t.Errorf("only %d different messages came by themselves: too few to show anything", len(seen))
			}
		})
	}
}

// TestWhoUsedATeamLinkIsNotOnALockedScreen: the team hears of it unexpectedly, and the name comes after
// the first forty characters.
func TestWhoUsedATeamLinkIsNotOnALockedScreen(t *testing.T) {
	for _, lang := range locales.Languages() {
		for _, key := range []string{
			"admit.ask", "admit.told", "owner.pin.shut", "pin.told", "moved.told", "underage.told", "drill.call",
			"contacts.told", "owner.report.nobody", "owner.report.late", "owner.report.late.team", "owner.report.lost",
			"owner.report.several", "owner.report.where",
		} {
			args := locales.Args{
				"Name": locales.LTR("Amina"), "Programme": "Palermo", "Number": uint64(1), "Staff": "Amina",
				"Date": time.Unix(0, 0),
			}
			text := locales.Text(lang, key, args)
			if word := bottest.GivesAway(lang, text, "amina", "palermo"); word != "" {
				t.Errorf("%s in %s says %q on a locked screen: %q", key, lang, word, bottest.Preview(text))
			}
		}
	}
}

// TestALostPhoneShowsNothingOnALockedScreen: that there is another account comes after the first forty characters.
func TestALostPhoneShowsNothingOnALockedScreen(t *testing.T) {
	for _, lang := range locales.Languages() {
		text, news := keep.Left(lang), locales.Text(lang, "news.title", nil)
		if word := bottest.GivesAway(lang, text); word != "" || bottest.Preview(text) != bottest.Preview(news) {
			t.Errorf("a lost phone in %s shows %q", lang, bottest.Preview(text))
		}
	}
}
