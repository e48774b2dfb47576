package bot_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/store"
)

// shownName is a name of the other programme's people.
var shownName = regexp.MustCompile(`Zz[0-9]`)

// looks are the kinds of look at a person by a phone, oldest first.
func (w *twoTowns) looks(by int64, name string) (kinds []string) {
	w.view(func(tx *store.Tx) {
		reader, _ := tx.PersonByChat(by)
		for _, p := range tx.PeopleOf(w.other) {
			for _, r := range tx.AuditOf(p.ID) {
				if p.Profile.Name == name && r.By == reader.ID && r.Subject == p.ID && strings.HasPrefix(r.Kind, "read.") {
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
	for _, action := range bot.StaffActions() {
		w := newTwoTowns(t)
		for _, args := range append([]string{"", "all", "ended", "1.0", "45"}, w.ids...) {
			for _, more := range []string{"", "." + w.ids[5]} {
				w.tap(dario, strings.TrimSuffix(action+"."+args, ".")+more)
				for _, name := range shownName.FindAllString(w.shown(dario), -1) {
					seen[action] = true
					if len(w.looks(dario, name)) == 0 {
						t.Fatalf("%s.%s%s shows %s and leaves no trace", action, args, more, name)
					}
				}
			}
		}
	}
	for _, action := range []string{"person", "why", "pairdesk", "proposal", "explain", "others", "swap", "partners", "apart", "concern", "queue", "people", "pairs", "proposals", "stuck"} {
		if !seen[action] {
			t.Errorf("%s showed no name: the test does not reach it", action)
		}
	}
}

// TestLooksAreFewAndStay: one an hour for each reader, person and kind, and it
// stays with the person when the reader leaves or is erased.
func TestLooksAreFewAndStay(t *testing.T) {
	w := newTwoTowns(t)
	const about, name = 9104, "Zz4"
	var id buddy.PersonID
	w.view(func(tx *store.Tx) { p, _ := tx.PersonByChat(about); id = p.ID })
	for range 5 {
		w.tap(dario, fmt.Sprint("person.", id))
	}
	w.tap(dario, "people")
	if got := w.looks(dario, name); !slices.Equal(got, []string{"read.person", "read.list"}) {
		t.Errorf("after five looks and a list: %v", got)
	}
	w.Clock.Advance(time.Hour)
	w.tap(dario, fmt.Sprint("person.", id))
	if got := w.looks(dario, name); len(got) != 3 {
		t.Errorf("an hour later: %v", got)
	}
	w.update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(dario)
		other, _ := tx.PersonByChat(9105)
		tx.Audit(store.AuditRow{By: p.ID, Kind: "forbid", Subject: id, Programme: w.other})
		tx.Audit(store.AuditRow{By: p.ID, Kind: "concern.settle", Subject: id, Programme: w.other})
		tx.Audit(store.AuditRow{By: other.ID, Kind: "pair.no.why", Subject: id, Programme: w.other})
		return nil
	})
	for _, step := range []struct {
		name  string
		leave func()
		left  bool
	}{{"in the team", func() {}, false}, {"removed", func() { w.removes(dario) }, true}, {"erased", func() { w.tap(dario, "forget.yes") }, true}} {
		step.leave()
		w.tap(about, "mydata.send")
		var text, file string
		w.update(func(tx *store.Tx) error {
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
		if strings.Contains(text, "has left the team since") != step.left || strings.Contains(file, "a coordinator who has left") != step.left {
			t.Errorf("%s: that the reader has left is said %v:\n%s", step.name, !step.left, text)
		}
		for _, secret := range []string{"forbid", "pair.no.why", "did something"} {
			if strings.Contains(text, secret) || strings.Contains(file, secret) {
				t.Errorf("%s: /mydata says %q", step.name, secret)
			}
		}
	}
}

// TestTheNewestTwentyAreSaidToBeThat.
func TestTheNewestTwentyAreSaidToBeThat(t *testing.T) {
	w := newTwoTowns(t)
	const about = 9104
	w.update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(about)
		by, _ := tx.PersonByChat(dario)
		for range 25 {
			tx.Audit(store.AuditRow{By: by.ID, Kind: "read.person", Subject: p.ID, Programme: w.other})
		}
		return nil
	})
	w.tap(about, "mydata.send")
	var file string
	w.view(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			file += string(m.File)
		}
	})
	text := w.shown(about)
	if n := strings.Count(text, "looked at your answers"); n != 20 || !strings.Contains(text, "newest 20 of 25") {
		t.Errorf("the chat has %d:\n%s", n, text)
	}
	if n := strings.Count(file, "read.person"); n != 25 {
		t.Errorf("the file has %d", n)
	}
}

// TestMyDataDoesNotTellWhoSettled: not even by a number.
func TestMyDataDoesNotTellWhoSettled(t *testing.T) {
	d := newDuo(t)
	d.update(func(tx *store.Tx) error { // an id that stands for nothing else
		for range 4242 {
			tx.Audit(store.AuditRow{Kind: "match"})
		}
		for _, c := range tx.OpenConcerns(1) {
			c.Closed, c.ClosedBy = tx.Now(), d.clara
			tx.PutConcern(c)
		}
		return nil
	})
	d.say(amina, "/mydata")
	d.tap(amina, "Send it here")
	for _, m := range d.TG.Chat(amina) {
		if m.File != nil && !strings.Contains(string(m.File.Bytes), `"ClosedBy": 0`) {
			t.Error("the file tells who settled")
		}
	}
}
