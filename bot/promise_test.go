package bot_test

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/season"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// nameless are two people who are together; with " without username" nobody can find
// them on Telegram: the one shared a phone number, the other chose to be introduced.
func nameless(t *testing.T, names string) *couple {
	c := &couple{world: newWorld(t)}
	p := c.player()
	c.script(
		p,
		"clara joins in en\ncoordinate clara\namina joins in en"+names+"\nenrol amina newcomer\nmarco joins in en"+names+"\nenrol marco local\npair amina marco\n2 hours pass\n",
	)
	c.amina, c.marco, c.clara = p.Phone("amina"), p.Phone("marco"), p.Phone("clara")
	c.tap(c.amina, "Yes, I would like to meet")
	if names != "" {
		c.tap(c.amina, "Share my phone number")
		c.must(c.TG.ShareContact(c.amina))
	}
	c.tap(c.marco, "Yes, I would like to meet")
	if names != "" {
		c.tap(c.marco, "The team introduces us")
	}
	c.drive()
	return c
}

// checkIn answers a check-in with a wish to the team.
func (c *couple) checkIn(need string, then ...string) {
	c.update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.amina)
		tx.PutCheckIn(buddy.CheckIn{Pair: c.now().ID, Person: who.ID, Sent: tx.Now()})
		return nil
	})
	c.forge(c.amina, fmt.Sprintf("checkin.%d", c.now().ID))
	for _, label := range append([]string{"We met in person", "🙂 Good", "Both of us", need}, then...) {
		c.tap(c.amina, label)
	}
}

// promisesMade leads somebody to each text that says that the team will get in touch.
var promisesMade = map[string]func(c *couple){
	"agreement.team.yes": func(c *couple) { c.forge(c.amina, fmt.Sprintf("withteam.%d.yes", c.now().ID)) },
	"cope.pause":         func(c *couple) { c.checkIn("I felt uncomfortable", "Pause our meetings") },
	"cope.talk":          func(c *couple) { c.checkIn("I felt uncomfortable", "Talk with the team") },
	"first.help":         func(c *couple) { c.forge(c.amina, fmt.Sprintf("first.%d.help", c.now().ID)) },
	"pulse.done.advice":  func(c *couple) { c.checkIn("Some advice, please") },
	"pulse.done.change":  func(c *couple) { c.checkIn("A change or a break") },
	"reveal.team":        func(*couple) {},
	"safe.asked": func(c *couple) {
		c.must(c.TG.Say(c.amina, "/safe"))
		c.tap(c.amina, "Please contact me")
	},
}

// TestEveryPromiseIsKnown reads the texts: whatever says that the team gets in touch is
// in the list that the next test goes through.
func TestEveryPromiseIsKnown(t *testing.T) {
	known := slices.Sorted(maps.Keys(promisesMade))
	if got := slices.Sorted(slices.Values(bot.Promised)); !slices.Equal(got, known) {
		t.Errorf("promised are %v, tested are %v", got, known)
	}
	source, err := os.ReadFile("../locales/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	says := regexp.MustCompile(
		`(?i)\bteam (?:will (?:write|call|contact|be in touch|get in touch)|writes to|calls|contacts|gets in touch)\b`,
	)
	for line := range strings.Lines(string(source)) {
		key, text, _ := strings.Cut(line, " = ")
		if key = strings.Trim(key, `"`); says.MatchString(text) != slices.Contains(known, key) &&
			!strings.HasPrefix(key, "#") &&
			text != "" {
			t.Errorf("a promise of the team, or none any more: %s", line)
		}
	}
}

// TestWhomTheTeamPromisesToReachIsAskedHow: somebody without a username says how the
// team gets in touch the moment it promises to, and the case shows it.
func TestWhomTheTeamPromisesToReachIsAskedHow(t *testing.T) {
	for _, key := range bot.Promised {
		t.Run(key, func(t *testing.T) {
			t.Parallel()
			c := nameless(t, " without username")
			promisesMade[key](c)
			c.saysWay(c.amina, "+39 333 7654321")
			c.sees(c.amina, key)
			c.wayStands("Amina", "+39 333 7654321")
		})
		if key == "reveal.team" || key == "safe.asked" {
			continue // asked in another way, or has a way
		}
		t.Run(key+", with a username", func(t *testing.T) {
			t.Parallel()
			c := nameless(t, "")
			promisesMade[key](c)
			c.sees(c.amina, key)
			for _, text := range c.heard(c.amina, season.Monday) {
				if strings.Contains(text, "How can we contact you?") {
					t.Error("somebody with a username is asked how to be reached")
				}
			}
		})
	}
}

// TestWhoAsksForTheTeamIsAskedHowToo: of two who are introduced by the team, each says
// how it reaches them, on the one case that both share.
func TestWhoAsksForTheTeamIsAskedHowToo(t *testing.T) {
	t.Parallel()
	c := nameless(t, " without username")
	c.saysWay(c.marco, "+39 333 1111111")
	c.saysWay(c.amina, "+39 333 7654321")
	c.wayStands("Marco", "+39 333 1111111")
	c.wayStands("Amina", "+39 333 7654321")
	if kinds := c.concerns(); !slices.Equal(kinds, []buddy.ConcernKind{buddy.Introduce}) {
		t.Errorf("the queue holds %v", kinds)
	}
	file := func(who int64) string {
		c.forge(who, "mydata.send")
		return strings.Join(c.heard(who, season.Monday), "\n")
	}
	if got := file(c.amina); !strings.Contains(got, "+39 333 7654321") || strings.Contains(got, "+39 333 1111111") {
		t.Errorf("what is stored about Amina: %s", got)
	}
	c.forge(c.amina, "forget.yes")
	c.view(func(tx *store.Tx) {
		for _, open := range tx.OpenConcerns(1) {
			if len(open.Reach) != 1 || open.Reach[0].Phone != "+39 333 1111111" {
				t.Errorf("after Amina is erased: %+v", open.Reach)
			}
		}
	})
}

// TestASettledCaseForgetsTheNumbers that were given for it, as soon as settling
// cannot be taken back. Until then all comes back as it was.
func TestASettledCaseForgetsTheNumbers(t *testing.T) {
	t.Parallel()
	c := nameless(t, " without username")
	c.saysWay(c.amina, "+39 333 7654321")
	id := c.opened(buddy.Introduce).ID
	stored := func() (s buddy.Concern) {
		c.view(func(tx *store.Tx) { s, _ = tx.Concern(id) })
		return s
	}
	before := stored()
	c.forge(c.clara, fmt.Sprintf("settled.%d", id))
	if !stored().Open() {
		t.Fatal("settled without having asked")
	}
	c.forge(c.clara, fmt.Sprintf("settled.%d.yes", id))
	c.pass(9 * time.Minute)
	c.forge(c.clara, fmt.Sprintf("concern.%d", id))
	if heard := c.heard(c.clara, c.Clock.Now().Add(-time.Second)); stored().Open() ||
		strings.Contains(strings.Join(heard, ""), "+39 333") {
		t.Errorf("settled, and the card says: %v", heard)
	}
	c.forge(c.clara, fmt.Sprintf("unsettle.%d", id))
	if diff := cmp.Diff(before, stored()); diff != "" {
		t.Errorf("taken back (-before +after):\n%s", diff)
	}
	c.pass(20 * time.Minute)
	if diff := cmp.Diff(before, stored()); diff != "" {
		t.Errorf("later (-before +after):\n%s", diff)
	}
	c.forge(c.clara, fmt.Sprintf("settled.%d.yes", id))
	c.pass(11 * time.Minute)
	c.forge(c.clara, fmt.Sprintf("unsettle.%d", id))
	if s := stored(); s.Open() || len(s.Reach) != 1 || s.Reach[0].Phone != "" {
		t.Errorf("settled for good: %+v", s)
	}
}

// saysWay answers how the team may get in touch.
func (c *couple) saysWay(who int64, phone string) {
	c.t.Helper()
	c.tap(who, "By phone")
	c.must(c.TG.Say(who, phone))
	c.drive()
	c.tap(who, "In the evening")
}

// sees checks that a phone shows a text of the catalogue, or did.
func (c *couple) sees(who int64, key string) {
	c.t.Helper()
	want := telegramtest.Visible(locales.Plain("en", key, locales.Args{"Name": "Marco"}))
	if !strings.Contains(telegramtest.Visible(strings.Join(c.shown(who), "\n")), want) {
		c.t.Errorf("never read %q", want)
	}
}

// shown is all that ever stood on a phone, edits too.
func (c *couple) shown(who int64) (texts []string) {
	for _, call := range c.TG.Log() {
		if fmt.Sprint(call.Params["chat_id"]) == fmt.Sprint(who) {
			texts = append(texts, unmarked.Replace(fmt.Sprint(call.Params["text"])))
		}
	}
	return texts
}

var unmarked = strings.NewReplacer("<b>", "", "</b>", "", "<i>", "", "</i>", "")

// opened is the open case of a kind.
func (c *couple) opened(kind buddy.ConcernKind) (found buddy.Concern) {
	c.view(func(tx *store.Tx) {
		for _, open := range tx.OpenConcerns(1) {
			if open.Kind == kind {
				found = open
			}
		}
	})
	return found
}

// wayStands checks that a card of the team says how to reach somebody.
func (c *couple) wayStands(name, phone string) {
	c.t.Helper()
	var cards []string
	c.view(func(tx *store.Tx) {
		for _, open := range tx.OpenConcerns(1) {
			cards = append(cards, fmt.Sprintf("concern.%d", open.ID))
		}
	})
	since := c.Clock.Now()
	for _, card := range cards {
		c.forge(c.clara, card)
	}
	got := telegramtest.Visible(strings.Join(c.heard(c.clara, since), "\n"))
	named, unnamed := "How to reach "+name+": ", "From: "+name+"\n" // of /safe, which is about one person only
	if !strings.Contains(got, "By phone · In the evening\nPhone: "+phone) ||
		!strings.Contains(got, named) && !strings.Contains(got, unnamed) {
		c.t.Errorf("the team reads %q, and not how to reach %s", got, name)
	}
}
