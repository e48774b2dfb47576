package report_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

const nora = 7020

// trusted is the two, whose cases are settled, who coordinates, and a focal point.
func trusted(t *testing.T) *bottest.Duo {
	d := bottest.NewDuo(t)
	d.SettleAll()
	d.Update(func(tx *store.Tx) error {
		tx.Permit(d.Amina, d.Marco)
		return nil
	})
	entrusts(d, nora, "nora_x")
	return d
}

// entrusts appoints one more focal point.
func entrusts(d *bottest.Duo, chat int64, username string) (id buddy.PersonID) {
	d.T.Helper()
	d.TG.Join(telegramtest.User{ID: chat, FirstName: "Nora", Username: username, LanguageCode: "en"})
	d.Update(func(tx *store.Tx) error {
		who := buddy.Person{
			Chat: chat, Username: username, Lang: "en", Created: tx.Now(), Training: buddy.Training{Before: true},
		}
		who.Appoint(buddy.FocalPoint, 1, tx.Now())
		id = tx.PutPerson(who).ID
		return nil
	})
	d.Must(d.TG.Start(chat, ""))
	return id
}

// tells has somebody tell something with their name, by the labels of buttons.
func tells(d *bottest.Duo, chat int64, labels ...string) {
	d.T.Helper()
	d.Say(chat, "/safe")
	for _, label := range append([]string{"Tell us something"}, labels...) {
		d.Tap(chat, label)
	}
}

// aboutMarco is Amina, who wants a break of the two at once.
var aboutMarco = []string{
	"I do not feel safe", "You may contact me", "No", "Please do not contact me", "Marco", "Yes, a break",
	"Ask me before",
}

func reportsOf(d *bottest.Duo) (all []buddy.Report) {
	d.View(func(tx *store.Tx) { all = tx.Reports(1) })
	return all
}

// written is the part of a file that says when it was made, and of times what is below a minute.
var written = regexp.MustCompile(`"written": "[^"]*"|:\d\d(?:\.\d+)?Z`)

// seen is what a phone shows, with the minute in which each message came.
func seen(d *bottest.Duo, chat int64) (all []string) {
	for _, m := range d.TG.Chat(chat) {
		line := fmt.Sprint(m.Date.Format("Mon 15:04 "), m.Text, m.Keyboard, m.Edited.IsZero())
		if m.File != nil {
			line += written.ReplaceAllString(string(m.File.Bytes), "")
		}
		all = append(all, line)
	}
	return all
}

// TestTheOtherCannotTellAPauseByItsCause: whenever Amina tells something, Marco sees, hears and is given in his
// file, to the minute and the letter, what he would if the team had the two pause the next morning.
func TestTheOtherCannotTellAPauseByItsCause(t *testing.T) {
	t.Parallel()
	morning := func(d *bottest.Duo) { // of the day after
		for d.Clock.Now().In(rome(t)).Hour() != 10 || d.Clock.Now().In(rome(t)).Day() != 24 {
			d.Wait(time.Minute)
		}
	}
	looks := func(d *bottest.Duo) {
		d.Say(bottest.Marco, "/menu")
		d.Forge(int(d.Clock.Now().Unix()), bottest.Marco, "mydata.send")
		d.Check(nil)
	}
	world := func(after time.Duration, at func(d *bottest.Duo), then func(d *bottest.Duo)) []string {
		d := trusted(t)
		d.Wait(after)
		at(d)
		d.Say(bottest.Marco, "/menu")
		morning(d)
		then(d)
		d.Check(nil)
		looks(d)
		d.Wait(6 * time.Hour)
		looks(d)
		return seen(d, bottest.Marco)
	}
	nothing := func(*bottest.Duo) {}
	for _, minutes := range []time.Duration{3, 311, 840, 1020} {
		after := minutes * time.Minute
		told := world(after, func(d *bottest.Duo) { tells(d, bottest.Amina, aboutMarco...) }, nothing)
		team := world(after, nothing, func(d *bottest.Duo) {
			d.Forge(90_000, bottest.Clara, fmt.Sprintf("pairrest.%d.0", d.Pair))
		})
		if !strings.Contains(strings.Join(told, " "), "You two are on a break now.") {
			t.Errorf("told after %v: Marco never hears of a break", after)
		}
		if diff := cmp.Diff(team, told); diff != "" {
			t.Errorf("told after %v (-a pause by the team +a report):\n%s", after, diff)
		}
	}
}

// TestABreakBesideAnother: where the two rest already, by Marco's wish or the team's, Amina's break is one more, and
// nobody but her ends it.
func TestABreakBesideAnother(t *testing.T) {
	t.Parallel()
	for _, by := range []struct {
		chat        int64
		rest, awake string
	}{{bottest.Marco, "ourrest.%d.1", "ourwake.%d"}, {bottest.Clara, "pairrest.%d.0", "pairresume.%d"}} {
		d := trusted(t)
		d.Forge(83_000, by.chat, fmt.Sprintf(by.rest, d.Pair))
		d.Check(nil)
		d.Wait(time.Hour)
		tells(d, bottest.Amina, aboutMarco...)
		d.Wait(30 * time.Hour)
		d.Forge(83_100, by.chat, fmt.Sprintf(by.awake, d.Pair))
		d.Check(nil)
		state := func() (s buddy.PairState) {
			d.View(func(tx *store.Tx) { p, _ := tx.Pair(d.Pair); s = p.State })
			return s
		}
		d.Wait(8 * 24 * time.Hour)
		if got := state(); got != buddy.Paused {
			t.Errorf("%d alone has brought the pair back: it is %s", by.chat, got)
		}
		d.Forge(83_200, bottest.Amina, fmt.Sprintf("ourwake.%d.yes", d.Pair)) // asked once before
		d.Check(nil)
		if got := state(); got != buddy.Active {
			t.Errorf("after %d and Amina went on the pair is %s", by.chat, got)
		}
	}
}

// TestAnOwnerInThePairHearsNothing of what is told about it.
func TestAnOwnerInThePairHearsNothing(t *testing.T) {
	t.Parallel()
	d := trusted(t)
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(d.Marco)
		p.Owner = true
		tx.PutPerson(p)
		return nil
	})
	heard := len(d.TG.Chat(bottest.Marco))
	for range 2 {
		tells(d, bottest.Amina, append(slices.Clone(aboutMarco[:5]), "No, leave it as it is", "Ask me before")...)
	}
	d.Wait(26 * time.Hour)
	for _, m := range d.TG.Chat(bottest.Marco)[heard:] {
		if strings.Contains(m.Text, "report") {
			t.Errorf("Marco reads: %s", m.Text)
		}
	}
}

func rome(t *testing.T) *time.Location {
	loc, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}
