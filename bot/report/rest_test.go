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
	"buddy/store/storetest"

	"github.com/google/go-cmp/cmp"
)

const nora = 7020

// trusted is the two, whose cases are settled, who coordinates, and a focal point.
func trusted(t *testing.T) *bottest.Duo { return trustedOn(t, nil) }

// trustedOn is that with keys that are the same in every world, or some of its own with nil.
func trustedOn(t *testing.T, keys *store.Ring) *bottest.Duo {
	d := bottest.NewDuoWith(t, keys)
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

// cause is how a break of the two comes about, of so many weeks, and how it is made longer where it does not last.
type cause struct {
	begin, longer func(d *bottest.Duo, weeks int)
}

// causes are all by which a break is planned; the first is of a report, and the others are what it must look like.
func causes() map[string]cause {
	presses := func(chat int64, data string) func(*bottest.Duo, int) {
		return func(d *bottest.Duo, weeks int) {
			with := strings.NewReplacer(
				"PAIR", fmt.Sprint(d.Pair), "AMINA", fmt.Sprint(d.Amina), "WEEKS", fmt.Sprint(weeks),
			)
			d.Forge(int(d.Clock.Now().Unix()), chat, with.Replace(data))
			d.Check(nil)
		}
	}
	never := append(slices.Clone(aboutMarco[:5]), "A break, and never again", "Ask me before")
	everything := presses(bottest.Amina, "rest.WEEKS")
	return map[string]cause{
		"told":      {begin: func(d *bottest.Duo, _ int) { tells(d, bottest.Amina, aboutMarco...) }},
		"never":     {begin: func(d *bottest.Duo, _ int) { tells(d, bottest.Amina, never...) }},
		"check-in":  {begin: uncomfortable},
		"wish":      {presses(bottest.Amina, "ourrest.PAIR.WEEKS"), presses(bottest.Amina, "ourrest.PAIR.WEEKS")},
		"team":      {presses(bottest.Clara, "pairrest.PAIR.WEEKS"), presses(bottest.Clara, "pairrest.PAIR.WEEKS")},
		"all":       {everything, everything},
		"team, all": {presses(bottest.Clara, "personrest.AMINA.WEEKS"), everything},
	}
}

// uncomfortable is Amina who says so in a check-in and wants a pause.
func uncomfortable(d *bottest.Duo, _ int) {
	d.Update(func(tx *store.Tx) error {
		tx.PutConcern(buddy.Concern{
			Programme: 1, Kind: buddy.Uncomfortable, Person: d.Amina, Pair: d.Pair, Opened: tx.Now(),
		})
		return nil
	})
	d.Forge(int(d.Clock.Now().Unix()), bottest.Amina, fmt.Sprintf("cope.%d.uncomfortable.pause", d.Pair))
	d.Check(nil)
}

// rested is what Marco sees, hears and is given in his file, to the minute and the letter, in nine weeks in which he
// looks now and then, and a break of Amina's begins after some time and is made longer whenever it nears its end; and
// of how many weeks the break is.
func rested(t *testing.T, c cause, after time.Duration, weeks int) (log []string, of int) {
	d := trustedOn(t, storetest.FixedRing(t))
	d.Wait(after)
	c.begin(d, weeks)
	d.Say(bottest.Marco, "/menu")
	if got := pairOf(d); got.State != buddy.Active {
		t.Fatalf("before the morning the pair is %s", got.State)
	}
	for d.Clock.Now().In(rome(t)).Hour() != 14 {
		d.Wait(time.Minute)
	}
	for day := range 63 {
		if day%4 == 0 {
			d.Say(bottest.Marco, "/menu")
			d.Say(bottest.Marco, "/mydata")
			d.Tap(bottest.Marco, "Send it here")
		}
		p := pairOf(d)
		if left := p.Until.Sub(d.Clock.Now()); of == 0 && p.State == buddy.Paused {
			of = int(left.Hours()+24) / (7 * 24)
		} else if c.longer != nil && p.State == buddy.Paused && left > 24*time.Hour && left < 48*time.Hour {
			c.longer(d, weeks)
		}
		d.Wait(24 * time.Hour)
	}
	for _, line := range seen(d, bottest.Marco) {
		log = append(log, looked.ReplaceAllString(line, ""))
	}
	return log, of
}

// looked is what /mydata and its file say of who of the team looked, which whoever gives a break does.
var looked = regexp.MustCompile(
	`\{[^{}]*"By": "the team",\s*"What": "read\.[^{}]*\},?\s*|\n\nWhat the team did(?:\n•[^\n\[]*)+`,
)

// begins is when Marco hears of a break, in UTC: between ten and one in Rome.
var begins = regexp.MustCompile(`(Mon|Tue) (09|10|11):\d\d Here is some news from the team\.`)

// TestTheOtherCannotTellAPauseByItsCause: whenever Amina tells something and whatever she wishes for the two, Marco's
// whole log is the same as of any other break: words, minutes, order and length, and how it is made longer.
func TestTheOtherCannotTellAPauseByItsCause(t *testing.T) {
	t.Parallel()
	all := causes()
	for _, minutes := range []time.Duration{3, 311, 840, 1020} {
		after := minutes * time.Minute
		told, weeks := rested(t, all["told"], after, 0)
		text := strings.Join(told, "\n")
		if !begins.MatchString(text) || !strings.Contains(text, "You two are on a break until") {
			t.Errorf("told after %v: Marco hears of no break in the morning: %s", after, text)
		}
		for name, c := range all {
			other, of := rested(t, c, after, weeks)
			if diff := cmp.Diff(other, told); diff != "" || of != weeks {
				t.Errorf("after %v, %d and %d weeks (-%s +a report):\n%s", after, of, weeks, name, diff)
			}
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
