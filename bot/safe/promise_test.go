package safe_test

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
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/locales"
	"buddy/season"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// promisesMade leads somebody to each text that says that the team will get in touch.
var promisesMade = map[string]func(c *bottest.Couple){
	"again.talk": func(c *bottest.Couple) {
		c.Forge(c.Amina, fmt.Sprintf("ourend.%d.yes", c.Now().ID))
		c.Update(func(tx *store.Tx) error { // the second that ended early
			p, _ := tx.Pair(1)
			p.ID = 0
			tx.PutPair(p)
			return nil
		})
		c.Forge(c.Amina, "again")
	},
	"agreement.team.yes": func(c *bottest.Couple) { c.Forge(c.Amina, fmt.Sprintf("withteam.%d.yes", c.Now().ID)) },
	"cope.pause":         func(c *bottest.Couple) { c.CheckIn("I felt uncomfortable", "Pause our meetings") },
	"cope.talk":          func(c *bottest.Couple) { c.CheckIn("I felt uncomfortable", "Talk with the team") },
	"first.help":         func(c *bottest.Couple) { c.Forge(c.Amina, fmt.Sprintf("first.%d.help", c.Now().ID)) },
	"pulse.done.advice":  func(c *bottest.Couple) { c.CheckIn("Some advice, please") },
	"pulse.done.change":  func(c *bottest.Couple) { c.CheckIn("A change or a break") },
	"reveal.team":        func(*bottest.Couple) {},
	"safe.asked": func(c *bottest.Couple) {
		c.Must(c.TG.Say(c.Amina, "/safe"))
		c.Tap(c.Amina, "Please contact me")
	},
}

// TestEveryPromiseIsKnown reads the texts: whatever says that the team gets in touch is
// in the list that the next test goes through.
func TestEveryPromiseIsKnown(t *testing.T) {
	known := slices.Sorted(maps.Keys(promisesMade))
	if got := slices.Sorted(slices.Values(bottest.Promised)); !slices.Equal(got, known) {
		t.Errorf("promised are %v, tested are %v", got, known)
	}
	source, err := os.ReadFile("../../locales/en.toml")
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
	for _, key := range bottest.Promised {
		t.Run(key, func(t *testing.T) {
			t.Parallel()
			c := bottest.Nameless(t, " without username")
			promisesMade[key](c)
			c.SaysWay(c.Amina, "+39 333 7654321")
			sees(c, c.Amina, key)
			wayStands(c, "Amina", "+39 333 7654321")
		})
		if key == "reveal.team" || key == "safe.asked" {
			continue // asked in another way, or has a way
		}
		t.Run(key+", with a username", func(t *testing.T) {
			t.Parallel()
			c := bottest.Nameless(t, "")
			promisesMade[key](c)
			sees(c, c.Amina, key)
			for _, text := range c.Heard(c.Amina, season.Monday) {
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
	c := bottest.Nameless(t, " without username")
	c.SaysWay(c.Marco, "+39 333 1111111")
	c.SaysWay(c.Amina, "+39 333 7654321")
	wayStands(c, "Marco", "+39 333 1111111")
	wayStands(c, "Amina", "+39 333 7654321")
	if kinds := c.Concerns(); !slices.Equal(kinds, []buddy.ConcernKind{buddy.Introduce}) {
		t.Errorf("the queue holds %v", kinds)
	}
	file := func(who int64) string {
		c.Forge(who, "mydata.send")
		return strings.Join(c.Heard(who, season.Monday), "\n")
	}
	if got := file(c.Amina); !strings.Contains(got, "+39 333 7654321") || strings.Contains(got, "+39 333 1111111") {
		t.Errorf("what is stored about Amina: %s", got)
	}
	c.Forge(c.Amina, "forget.yes")
	c.View(func(tx *store.Tx) {
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
	c := bottest.Nameless(t, " without username")
	c.SaysWay(c.Amina, "+39 333 7654321")
	id := c.Opened(buddy.Introduce).ID
	stored := func() (s buddy.Concern) {
		c.View(func(tx *store.Tx) { s, _ = tx.Concern(id) })
		return s
	}
	before := stored()
	c.Forge(c.Clara, fmt.Sprintf("settled.%d", id))
	if !stored().Open() {
		t.Fatal("settled without having asked")
	}
	c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", id))
	c.Wait(9 * time.Minute)
	c.Forge(c.Clara, fmt.Sprintf("concern.%d", id))
	if heard := c.Heard(c.Clara, c.Clock.Now().Add(-time.Second)); stored().Open() ||
		strings.Contains(strings.Join(heard, ""), "+39 333") {
		t.Errorf("settled, and the card says: %v", heard)
	}
	c.Forge(c.Clara, fmt.Sprintf("unsettle.%d", id))
	if diff := cmp.Diff(before, stored()); diff != "" {
		t.Errorf("taken back (-before +after):\n%s", diff)
	}
	c.Wait(20 * time.Minute)
	if diff := cmp.Diff(before, stored()); diff != "" {
		t.Errorf("later (-before +after):\n%s", diff)
	}
	c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", id))
	c.Wait(11 * time.Minute)
	c.Forge(c.Clara, fmt.Sprintf("unsettle.%d", id))
	if s := stored(); s.Open() || len(s.Reach) != 1 || s.Reach[0].Phone != "" {
		t.Errorf("settled for good: %+v", s)
	}
}

// sees checks that a phone shows a text of the catalogue, or did.
func sees(c *bottest.Couple, who int64, key string) {
	c.T.Helper()
	want := telegramtest.Visible(locales.Plain("en", key, locales.Args{"Name": "Marco"}))
	if !strings.Contains(telegramtest.Visible(strings.Join(c.Shown(who), "\n")), want) {
		c.T.Errorf("never read %q", want)
	}
}

// wayStands checks that a card of the team says how to reach somebody.
func wayStands(c *bottest.Couple, name, phone string) {
	c.T.Helper()
	var cards []string
	c.View(func(tx *store.Tx) {
		for _, open := range tx.OpenConcerns(1) {
			cards = append(cards, fmt.Sprintf("concern.%d", open.ID))
		}
	})
	since := c.Clock.Now()
	for _, card := range cards {
		c.Forge(c.Clara, card)
	}
	got := telegramtest.Visible(strings.Join(c.Heard(c.Clara, since), "\n"))
	named, unnamed := "How to reach "+name+": ", "From: "+name+"\n" // of /safe, which is about one person only
	if !strings.Contains(got, "By phone · In the evening\nPhone: "+phone) ||
		!strings.Contains(got, named) && !strings.Contains(got, unnamed) {
		c.T.Errorf("the team reads %q, and not how to reach %s", got, name)
	}
}
