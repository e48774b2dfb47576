package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/store"
)

// unexpected are the messages that light up a locked screen when nobody waits for
// them, or whose matter is private, by the key of their first words.
var unexpected = []string{
	"card.remind", "card.title", "closing.ask", "contact.news", "first.ask", "goodbye.title", "goodbye.unmet",
	"news.title", "owner.case",
	"prompt.title.a", "pulse.contact", "pulse.gentle", "reachme.how", "reply.answer", "reveal.title", "safe.text",
	"staff.urgent",
}

// telling are beginnings of words that say what a message is about.
var telling = map[string][]string{
	"en": {"buddy", "pair", "match", "ended", "break", "safe", "danger", "uncomfort", "suspen", "stopped"},
	"it": {"buddy", "abbinament", "finit", "pausa", "sicur", "pericol", "disagio", "fermat"},
	"es": {"buddy", "dúo", "termin", "pausa", "segur", "peligr", "incómod", "parado"},
	"fr": {"binôme", "duo", "fini", "pause", "sécur", "danger", "arrêté"},
	"uk": {"бадді", "закінч", "заверш", "перерв", "безпе", "призупин"},
	"ar": {"رفق", "انته", "ينته", "استراح", "أمان", "خطر", "أوقف"},
}

// speaking are two people before their card, and a coordinator, who read a language.
func speaking(t *testing.T, lang, names string) *couple {
	c := &couple{world: newWorld(t)}
	p := c.player()
	c.script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en\nenrol amina newcomer\nmarco joins in en"+names+"\nenrol marco local\n",
	)
	c.amina, c.marco, c.clara = p.Phone("amina"), p.Phone("marco"), p.Phone("clara")
	c.update(func(tx *store.Tx) error {
		for _, chat := range []int64{c.amina, c.marco, c.clara} {
			who, _ := tx.PersonByChat(chat)
			who.Lang = lang
			tx.PutPerson(who)
		}
		return nil
	})
	c.must(0, c.world.pair(c.amina, c.marco))
	c.drive()
	c.pass(4 * day)
	return c
}

// taps taps the button with a text of the catalogue.
func (c *couple) taps(who int64, lang, key string) {
	c.t.Helper()
	c.tap(who, locales.Plain(lang, key, nil))
}

// bothAccept says yes twice, a day apart.
func (c *couple) bothAccept(lang string) {
	c.t.Helper()
	c.taps(c.amina, lang, "card.yes.button")
	c.taps(c.marco, lang, "card.yes.button")
}

// livesOn are the ways a pair can go, each with the messages it brings.
var livesOn = map[string]func(c *couple, lang string){
	"asks for the team, falls silent and is ended": func(c *couple, lang string) {
		c.bothAccept(lang)
		c.pass(4 * day)
		c.forge(c.amina, fmt.Sprintf("first.%d.help", c.now().ID))
		c.forge(c.clara, fmt.Sprintf("letter.%d", c.opened(buddy.NoFirstMeet).ID))
		c.says(c.clara, "Marco and you: safe and sound?")
		c.taps(c.clara, lang, "letter.sure.send.button")
		c.says(c.amina, "/safe")
		c.forge(c.amina, "safe.ask")
		c.taps(c.amina, lang, "reachme.how.office.button")
		c.taps(c.amina, lang, "reachme.when.any.button")
		c.forge(c.clara, fmt.Sprintf("settled.%d", c.opened(buddy.WantsContact).ID))
		c.pass(8 * week)
		c.update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(c.clara)
			p.Staff, p.Desk, p.Owner = nil, 0, true
			tx.PutPerson(p)
			return nil
		})
		c.forge(c.amina, "safe.ask")
		c.taps(c.amina, lang, "reachme.how.office.button")
		c.taps(c.amina, lang, "reachme.when.any.button")
		c.forge(c.marco, fmt.Sprintf("ourend.%d.yes", c.now().ID))
		c.pass(day)
	},
	"meets and comes to its end": func(c *couple, lang string) {
		c.bothAccept(lang)
		c.forge(c.amina, fmt.Sprintf("met.%d.person.%s", c.now().ID, c.Clock.Now().Format("060102")))
		c.lastsOn()
	},
	"never meets, and the one chooses late how to be reached": func(c *couple, lang string) {
		c.bothAccept(lang)
		c.pass(2 * day)
		c.taps(c.marco, lang, "contact.coordinator.button")
		c.pass(day)
		c.lastsOn()
	},
}

// lastsOn lets the whole programme pass for two who give signs of life.
func (c *couple) lastsOn() {
	for range 21 {
		c.pass(week)
		c.must(c.TG.Say(c.amina, "/menu"))
		c.must(c.TG.Say(c.marco, "/menu"))
	}
}

// TestLockedScreensTellNothing: the first forty characters of whatever comes unexpected
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
				live(c, lang)
				for _, who := range []int64{c.amina, c.marco, c.clara} {
					for _, text := range c.sent(who) {
						key := beginning(lang, text)
						if key == "" {
							continue
						}
						seen[key] = true
						if word := givesAway(lang, preview(text)); word != "" {
							t.Errorf("%s says %q on a locked screen: %q", key, word, preview(text))
						}
					}
				}
			}
			for _, key := range unexpected {
				if !seen[key] {
					t.Errorf("no message began with %s", key)
				}
			}
		})
	}
}

// sent are the new messages to a phone, as it shows them.
func (c *couple) sent(who int64) (texts []string) {
	for _, call := range c.TG.Log() {
		if call.Method == "sendMessage" && fmt.Sprint(call.Params["chat_id"]) == fmt.Sprint(who) {
			texts = append(texts, telegramtest.Visible(unmarked.Replace(fmt.Sprint(call.Params["text"]))))
		}
	}
	return texts
}

// preview is what a locked screen shows of a message.
func preview(text string) string {
	begin := []rune(strings.Join(strings.Fields(text), " "))
	return string(begin[:min(40, len(begin))])
}

// beginning is the key of the first words of a message; "" for one that is not expected here.
func beginning(lang, text string) string {
	i := slices.IndexFunc(unexpected, func(key string) bool {
		args := locales.Args{"Name": "\x00", "Text": "\x00", "Number": "\x00", "Date": "\x00", "Count": 1}
		first, _, _ := strings.Cut(telegramtest.Visible(locales.Plain(lang, key, args)), "\x00")
		return strings.HasPrefix(text, strings.TrimRight(first, "\u2066\u2068 \n"))
	})
	if i < 0 {
		return ""
	}
	return unexpected[i]
}

// givesAway is a name or a telling word in a preview.
func givesAway(lang, preview string) string {
	for _, word := range append([]string{"amina", "marco", "palermo"}, telling[lang]...) {
		if strings.Contains(strings.ToLower(preview), word) {
			return word
		}
	}
	return ""
}

// TestWhoUsedATeamLinkIsNotOnALockedScreen: the team hears of it unexpectedly, and the name comes after
// the first forty characters.
func TestWhoUsedATeamLinkIsNotOnALockedScreen(t *testing.T) {
	for _, lang := range locales.Languages() {
		for _, key := range []string{"admit.ask", "admit.told"} {
			args := locales.Args{"Name": locales.LTR("Amina"), "Programme": "Palermo"}
			text := preview(telegramtest.Visible(locales.Text(lang, key, args)))
			if word := givesAway(lang, text); word != "" {
				t.Errorf("%s in %s says %q on a locked screen: %q", key, lang, word, text)
			}
		}
	}
}
