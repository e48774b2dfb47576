package team_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// words are names and whatever else is written in letters, such as the whole of a
// link's token: chance may write a name in the middle of one.
var words = regexp.MustCompile(`[\w-]+`)

// namesOn are the other programme's people on a screen.
func namesOn(screen string) []string {
	name := regexp.MustCompile(`^Zz[0-9]$`)
	return slices.DeleteFunc(words.FindAllString(screen, -1), func(word string) bool { return !name.MatchString(word) })
}

func TestATokenIsNoName(t *testing.T) {
	got := namesOn("\u2068Zz3\u2069, @Zz4: https://t.me/x?start=aZz8-_q https://t.me/x?start=Zz8-Zz7 Zz5")
	if !slices.Equal(got, []string{"Zz3", "Zz4", "Zz5"}) {
		t.Errorf("names: %q", got)
	}
}

// looks are the kinds of look at a person by a phone, oldest first.
func looks(w *bottest.TwoTowns, by int64, name string) (kinds []string) {
	w.View(func(tx *store.Tx) {
		reader, _ := tx.PersonByChat(by)
		for _, p := range tx.PeopleOf(w.Other) {
			for _, r := range tx.AuditOf(p.ID) {
				if p.Profile.Name == name && r.By == reader.ID && r.Subject == p.ID &&
					strings.HasPrefix(r.Kind, "read.") {
					kinds = append(kinds, r.Kind)
				}
			}
		}
	})
	return kinds
}

// TestEveryNameOnAStaffScreenLeavesATrace taps every button of the team with
// everything there is.
func TestEveryNameOnAStaffScreenLeavesATrace(t *testing.T) {
	seen := map[string]bool{}
	for _, action := range bottest.StaffActions() {
		w := bottest.NewTwoTowns(t)
		for _, args := range append([]string{"", "all", "ended", "1.0", "45"}, w.Ids...) {
			for _, more := range []string{"", "." + w.Ids[5]} {
				w.Tap(bottest.Dario, strings.TrimSuffix(action+"."+args, ".")+more)
				for _, name := range namesOn(w.Shown(bottest.Dario)) {
					seen[action] = true
					if len(looks(w, bottest.Dario, name)) == 0 && !buddyOnCard(w, action, name) {
						t.Fatalf("%s.%s%s shows %s and leaves no trace", action, args, more, name)
					}
				}
			}
		}
	}
	for _, action := range []string{"person", "why", "pairdesk", "proposal", "explain", "others", "swap", "partners",
		"apart", "concern", "queue", "people", "pairs", "proposals", "stuck"} {
		if !seen[action] {
			t.Errorf("%s showed no name: the test does not reach it", action)
		}
	}
}

// buddyOnCard tells whether a name is that of the buddy on the card of a case: whom the case
// may be about must not read that somebody looked.
func buddyOnCard(w *bottest.TwoTowns, action, name string) (is bool) {
	w.View(func(tx *store.Tx) {
		for _, c := range tx.Concerns(w.Other) {
			pair, _ := tx.Pair(c.Pair)
			other, _ := tx.Person(pair.Other(c.Person))
			is = is || action == "concern" && other.Profile.Name == name
		}
	})
	return is
}

// TestLooksAreFewAndStay: one a day for each reader, person and kind, and it
// stays with the person when the reader leaves or is erased.
func TestLooksAreFewAndStay(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	const about, name = 9104, "Zz4"
	var id buddy.PersonID
	w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(about); id = p.ID })
	for range 5 {
		w.Tap(bottest.Dario, fmt.Sprint("person.", id))
	}
	w.Tap(bottest.Dario, "people")
	if got := looks(w, bottest.Dario, name); !slices.Equal(got, []string{"read.person", "read.list"}) {
		t.Errorf("after five looks and a list: %v", got)
	}
	for _, step := range []struct {
		passed time.Duration
		looks  int
	}{{3 * time.Hour, 2}, {24 * time.Hour, 3}, {time.Hour, 3}} {
		w.Clock.Advance(step.passed)
		w.Tap(bottest.Dario, fmt.Sprint("person.", id))
		if got := looks(w, bottest.Dario, name); len(got) != step.looks {
			t.Errorf("%v later: %v", step.passed, got)
		}
	}
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(bottest.Dario)
		other, _ := tx.PersonByChat(9105)
		tx.Audit(store.AuditRow{By: p.ID, Kind: "forbid", Subject: id, Programme: w.Other})
		tx.Audit(store.AuditRow{By: p.ID, Kind: "concern.settle", Subject: id, Programme: w.Other})
		tx.Audit(store.AuditRow{By: other.ID, Kind: "pair.no.why", Subject: id, Programme: w.Other})
		return nil
	})
	for _, step := range []struct {
		name  string
		leave func()
	}{{"in the team", func() {}}, {"removed", func() { removes(w, bottest.Dario) }}, {"erased",
		func() { w.Tap(bottest.Dario, "forget.yes") }}} {
		step.leave()
		w.Clock.Advance(7 * 24 * time.Hour)
		w.Tap(about, "mydata.send")
		var text, file string
		w.Update(func(tx *store.Tx) error {
			for _, m := range tx.Outbox() {
				if m.Chat == about {
					text, file = text+m.Text, file+string(m.File)
					tx.DropMessage(m.ID)
				}
			}
			return nil
		})
		for _, want := range []string{"looked at your answers", "saw your name in a list", "settled a request"} {
			if !strings.Contains(text, want) || !strings.Contains(file, want) {
				t.Errorf("%s: /mydata does not say %q:\n%s", step.name, want, text)
			}
		}
		if !strings.Contains(file, `"the team"`) || strings.Contains(text+file, "has left") {
			t.Errorf("%s: it is said who of the team it was:\n%s", step.name, text)
		}
		for _, secret := range []string{"forbid", "pair.no.why", "did something"} {
			if strings.Contains(text, secret) || strings.Contains(file, secret) {
				t.Errorf("%s: /mydata says %q", step.name, secret)
			}
		}
	}
}

// TestLooksDoNotTellOfAReport: whoever was reported reads nothing of the looks that follow at
// once, and later neither day nor hour of them; of the card of the case never anything.
func TestLooksDoNotTellOfAReport(t *testing.T) {
	c := bottest.Together(t) // on a Monday
	mine := func() (text string) {
		since := c.Clock.Now()
		c.Forge(c.Amina, "mydata.send")
		for _, m := range c.TG.Chat(c.Amina) {
			if m.FromBot && !m.Date.Before(since) {
				text += m.Text
			}
			if m.File != nil && !m.Date.Before(since) {
				text += string(m.File.Bytes)
			}
		}
		return text
	}
	var report buddy.Concern
	looks := regexp.MustCompile(`looked at|saw your name|"read\.\w+"`)
	c.Wait(14 * 24 * time.Hour)
	before := len(looks.FindAllString(mine(), -1))
	c.Arrange(func(tx *store.Tx) error {
		report = tx.PutConcern(
			buddy.Concern{
				Programme: 1,
				Kind:      buddy.Uncomfortable,
				Person:    c.Person(c.Marco).ID,
				Pair:      c.Now().ID,
				Opened:    tx.Now(),
			},
		)
		return nil
	})
	c.Forge(c.Clara, fmt.Sprint("concern.", report.ID))
	c.Wait(8 * 24 * time.Hour)
	if got := mine(); len(looks.FindAllString(got, -1)) != before {
		t.Errorf("that the case was opened is told:\n%s", got)
	}
	for i := 0; c.Clock.Now().Weekday() != time.Wednesday; i++ {
		c.Wait(24 * time.Hour)
	}
	c.Forge(c.Clara, fmt.Sprint("pairdesk.", c.Now().ID))
	c.Forge(c.Clara, fmt.Sprint("pairdesk.", c.Now().ID))
	if got := mine(); len(looks.FindAllString(got, -1)) != before {
		t.Errorf("that the pair was looked at is told at once:\n%s", got)
	}
	looked := c.Clock.Now()
	c.Wait(6 * 24 * time.Hour)
	got := mine()
	monday := looked.AddDate(0, 0, -2).Format("2006-01-02")
	if !strings.Contains(got, "looked at a proposal or a buddy pair with you (in the week from that day on)") ||
		!strings.Contains(got, `"week of `+monday+`"`) {
		t.Errorf("that the pair was looked at is not told:\n%s", got)
	}
	if strings.Contains(got, looked.Format("Monday 2 January")+": a coordinator") {
		t.Errorf("the day of the look is told:\n%s", got)
	}
}

// TestTheNewestTwentyAreSaidToBeThat.
func TestTheNewestTwentyAreSaidToBeThat(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	const about = 9104
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(about)
		by, _ := tx.PersonByChat(bottest.Dario)
		for i := range 25 {
			tx.Audit(
				store.AuditRow{
					At:        tx.Now().AddDate(0, 0, 7*(i-25)),
					By:        by.ID,
					Kind:      "read.person",
					Subject:   p.ID,
					Programme: w.Other,
				},
			)
		}
		return nil
	})
	w.Tap(about, "mydata.send")
	var file string
	w.View(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			file += string(m.File)
		}
	})
	text := w.Shown(about)
	if n := strings.Count(text, "looked at your answers"); n != 20 || !strings.Contains(text, "newest 20 of 25") {
		t.Errorf("the chat has %d:\n%s", n, text)
	}
	if n := strings.Count(file, "read.person"); n != 25 {
		t.Errorf("the file has %d", n)
	}
}

// TestMyDataDoesNotTellWhoSettled: not even by a number, which is one that stands
// for nothing else.
func TestMyDataDoesNotTellWhoSettled(t *testing.T) {
	const settler = 918273645
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{ID: settler, Chat: 7, Lang: "en", Staff: []buddy.ProgrammeID{1}, Desk: 1,
			Training: buddy.Training{Before: true}})
		me, _ := tx.PersonByChat(bottest.Amina)
		c := tx.PutConcern(
			buddy.Concern{
				Programme: 1,
				Kind:      buddy.WantsContact,
				Person:    me.ID,
				Opened:    tx.Now(),
				Closed:    tx.Now(),
				ClosedBy:  settler,
			},
		)
		tx.Audit(
			store.AuditRow{By: settler, Kind: "concern.settle", Subject: me.ID, Programme: 1, Note: fmt.Sprint(c.ID)},
		)
		return nil
	})
	d.Say(bottest.Amina, "/mydata")
	d.Tap(bottest.Amina, "Send it here")
	told, file := "", ""
	for _, m := range d.TG.Chat(bottest.Amina) {
		told += m.Text
		if m.File != nil {
			file += string(m.File.Bytes)
		}
	}
	if !strings.Contains(told, "settled a request") || !strings.Contains(file, `"Kind": "contact"`) {
		t.Errorf("what was settled is not told:\n%s\n%s", told, file)
	}
	if id := fmt.Sprint(settler); strings.Contains(told, id) || strings.Contains(file, id) {
		t.Errorf("whoever settled is told by number:\n%s\n%s", told, file)
	}
	d.Update(func(tx *store.Tx) error { tx.Erase(settler); return nil }) // beyond the numbers that were given out
}

// TestWhatTheBotSaysByItselfIsNoLook: somebody is called like one of our buttons, or like the
// beginning of another name, and is read for a screen that does not show them.
func TestWhatTheBotSaysByItselfIsNoLook(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	const about, reader = 9109, bottest.Dario
	for _, name := range []string{"All", "Al", "Newer here", "Main menu", "Zz"} {
		w.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(about)
			p.Profile.Name, p.Username = name, ""
			tx.PutPerson(p)
			return nil
		})
		w.Tap(
			reader,
			"people."+map[buddy.Side]string{buddy.Newcomer: "local", buddy.Local: "newcomer"}[sideOf(w, about)],
		)
		if got := looks(w, reader, name); len(got) > 0 {
			t.Errorf("%s was shown nowhere, and %v is noted", name, got)
		}
	}
	w.Tap(reader, "people")
	if got := looks(w, reader, "Zz"); !slices.Equal(got, []string{"read.list"}) {
		t.Errorf("after the list that shows them: %v", got)
	}
}

func sideOf(w *bottest.TwoTowns, chat int64) (side buddy.Side) {
	w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(chat); side = p.Profile.Side })
	return side
}
