package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/season"
	"buddy/store"
)

// advised are two people together, of whom Amina asked for advice: case, not urgent.
func advised(t *testing.T) (*couple, buddy.ConcernID) {
	c := together(t)
	var id buddy.ConcernID
	c.update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.amina)
		id = tx.PutConcern(
			buddy.Concern{Programme: 1, Kind: buddy.WantsAdvice, Person: who.ID, Pair: c.now().ID, Opened: tx.Now()},
		).ID
		return nil
	})
	return c, id
}

// writes lets a coordinator write a message and send it.
func (c *couple) writes(id buddy.ConcernID, text string) {
	c.t.Helper()
	c.forge(c.clara, fmt.Sprintf("letter.%d", id))
	c.says(c.clara, text)
	c.tap(c.clara, "Yes, send it")
}

func (c *couple) says(who int64, text string) {
	c.t.Helper()
	c.must(c.TG.Say(who, text))
	c.drive()
}

func (c *couple) concern(id buddy.ConcernID) (found buddy.Concern) {
	c.view(func(tx *store.Tx) { found, _ = tx.Concern(id) })
	return found
}

// at lets time pass until an hour of Rome.
func (c *couple) at(hour int) {
	c.t.Helper()
	rome, _ := time.LoadLocation("Europe/Rome")
	for c.Clock.Now().In(rome).Hour() != hour {
		c.pass(time.Hour)
	}
}

// replyTo is the button for one more answer on a case.
func (c *couple) replyTo(id buddy.ConcernID) string {
	about := c.concern(id)
	return fmt.Sprintf("reply.%d.%s", about.Pair, about.Kind)
}

// TestNoButtonCountsTheCases: what people tap names cases by what they are about, since their
// numbers would tell how many others had.
func TestNoButtonCountsTheCases(t *testing.T) {
	t.Parallel()
	c := together(t)
	c.update(func(tx *store.Tx) error {
		marco, _ := tx.PersonByChat(c.marco)
		for range 700 {
			tx.PutConcern(
				buddy.Concern{Programme: 1, Kind: buddy.Silent, Person: marco.ID, Opened: tx.Now(), Closed: tx.Now()},
			)
		}
		return nil
	})
	c.checkIn("A change or a break", "The team may write to me")
	var id buddy.ConcernID
	c.view(func(tx *store.Tx) {
		who, _ := tx.PersonByChat(c.amina)
		id = tx.ConcernsOf(who.ID)[0].ID
	})
	c.writes(id, dear)
	c.tap(c.amina, "Please call me")
	c.says(c.amina, "+39 333 1234567")
	c.writes(id, dear)
	c.tap(c.amina, "I have read it")
	c.must(c.TG.Say(c.amina, "/safe"))
	buttons := 0
	for _, m := range c.TG.Chat(c.amina) {
		for _, b := range slices.Concat(m.Keyboard...) {
			if buttons++; slices.Contains(strings.Split(b.Data, "."), fmt.Sprint(id)) {
				t.Errorf("the button %q is %q, the case has number %d", b.Text, b.Data, id)
			}
		}
	}
	if buttons < 5 {
		t.Errorf("only %d buttons", buttons)
	}
}

// TestAnotherAnswerGoesToTheOpenCase of several that are named alike, and to none that is settled.
func TestAnotherAnswerGoesToTheOpenCase(t *testing.T) {
	t.Parallel()
	c, first := advised(t)
	c.writes(first, dear)
	c.update(func(tx *store.Tx) error {
		old, _ := tx.Concern(first)
		old.Closed, old.ClosedBy = tx.Now(), 0
		tx.PutConcern(old)
		return nil
	})
	again := c.replyTo(first)
	c.forge(c.amina, again)
	c.says(c.amina, "About what is settled")
	var second buddy.ConcernID
	c.update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.amina)
		next := buddy.Concern{Programme: 1, Kind: buddy.WantsAdvice, Person: who.ID, Pair: c.now().ID, Opened: tx.Now()}
		second = tx.PutConcern(next).ID
		next.Opened, next.Closed = tx.Now(), tx.Now() // a later one that is settled, and was written about
		next.Letters = []buddy.Letter{{Team: true, At: tx.Now(), Sent: tx.Now(), Text: "old"}}
		tx.PutConcern(next)
		return nil
	})
	c.writes(second, dear)
	c.tap(c.amina, "I have read it")
	c.forge(c.amina, again)
	c.says(c.amina, "About what is open")
	if got := c.concern(first).Letters; len(got) != 1 {
		t.Errorf("the settled case has %+v", got)
	}
	if got := c.concern(second).Letters; len(got) != 3 || got[2].Text != "About what is open" {
		t.Errorf("the open case has %+v", got)
	}
}

const dear = "Dear Amina, shall we talk?"

// TestALetterWaitsForTheDay unless the person wrote within the hour.
func TestALetterWaitsForTheDay(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.at(23)
	c.writes(id, dear)
	if got := c.heard(c.amina, c.Clock.Now().Add(-time.Minute)); len(got) > 0 {
		t.Fatalf("at night Amina hears %q", got)
	}
	since := c.Clock.Now()
	c.pass(12 * time.Hour)
	var letters []time.Time
	for _, m := range c.TG.Chat(c.amina) {
		if m.FromBot && !m.Date.Before(since) && strings.Contains(m.Text, dear) {
			letters = append(letters, m.Date)
		}
	}
	rome, _ := time.LoadLocation("Europe/Rome")
	if len(letters) != 1 || letters[0].In(rome).Hour() < 8 || letters[0].In(rome).Hour() > 12 {
		t.Fatalf("the letter came at %v", letters)
	}
	c.at(23)
	c.forge(c.amina, c.replyTo(id))
	c.says(c.amina, "I cannot sleep")
	c.pass(50 * time.Minute)
	c.writes(id, "I am here")
	if got := c.heard(c.amina, c.Clock.Now().Add(-time.Minute)); len(got) != 1 ||
		!strings.Contains(got[0], "I am here") {
		t.Errorf("who wrote within the hour hears %q", got)
	}
	c.pass(20 * time.Minute)
	c.writes(id, "And now it is late")
	if got := c.heard(c.amina, c.Clock.Now().Add(-time.Minute)); len(got) > 0 {
		t.Errorf("who wrote more than an hour ago hears at night: %q", got)
	}
}

// TestLettersAreFewAndShort, on both sides.
func TestLettersAreFewAndShort(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.forge(c.clara, fmt.Sprintf("letter.%d", id))
	c.says(c.clara, strings.Repeat("é", buddy.LetterLength+1))
	if got := c.heard(c.clara, season.Monday); !strings.Contains(got[len(got)-1], "at most 500 letters") {
		t.Errorf("a long message: %q", got[len(got)-1])
	}
	for n := range buddy.MostLetters {
		c.writes(id, fmt.Sprint("message ", n))
		c.says(c.amina, fmt.Sprint("answer ", n))
	}
	before := c.concern(id)
	if len(before.Letters) != 2*buddy.MostLetters {
		t.Fatalf("%d letters", len(before.Letters))
	}
	c.forge(c.clara, fmt.Sprintf("letter.%d", id)) // refused
	c.says(c.clara, "one more")
	c.forge(c.amina, c.replyTo(id))
	c.says(c.amina, "one more")
	if got := c.concern(id); len(got.Letters) != len(before.Letters) {
		t.Errorf("more than the most: %+v", got.Letters[len(before.Letters):])
	}
	for range 3 { // the same tap is one answer
		c.forge(c.amina, c.replyTo(id))
		c.tap(c.amina, "I have read it")
	}
	if got := c.concern(id).Letters; len(got) != len(before.Letters)+1 || got[len(got)-1].Tap != buddy.TapRead {
		t.Errorf("three taps: %+v", got[len(before.Letters):])
	}
}

// TestAnAnswerReachesTheTeamByItsNumber, and who only read bothers nobody.
func TestAnAnswerReachesTheTeamByItsNumber(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.writes(id, dear)
	for _, answer := range []struct {
		do    func()
		alert bool
	}{
		{func() { c.tap(c.amina, "I have read it") }, false},
		{func() { c.forge(c.amina, c.replyTo(id)); c.says(c.amina, "On <i>Friday</i>") }, true},
		{func() { c.forge(c.amina, c.replyTo(id)); c.tap(c.amina, "Please call me") }, true},
	} {
		c.pass(time.Minute)
		since := c.Clock.Now()
		answer.do()
		want := []string{fmt.Sprintf("Something needs you: \u2066#%d\u2069", id)}
		if !answer.alert {
			want = nil
		}
		if got := c.heard(c.clara, since); !slices.Equal(got, want) {
			t.Errorf("the team hears %q, want %q", got, want)
		}
		if got := c.heard(c.marco, since); len(got) > 0 {
			t.Errorf("Marco hears %q", got)
		}
	}
	since := c.Clock.Now()
	c.forge(c.clara, fmt.Sprintf("concern.%d", id))
	card := strings.Join(c.heard(c.clara, since), "\n")
	for _, want := range []string{"I have read it", "On <i>Friday</i>", "Please call me"} {
		if !strings.Contains(card, want) {
			t.Errorf("the card does not show %q:\n%s", want, card)
		}
	}
}

// TestOnlyTheTeamWritesAndOnlyToThePersonOfTheCase: this is no way for two to write to
// each other, and whoever leaves the team or becomes concerned writes no more.
func TestOnlyTheTeamWritesAndOnlyToThePersonOfTheCase(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.forge(c.marco, fmt.Sprintf("letter.%d", id))
	c.says(c.marco, dear)
	c.writes(id, dear)
	before := c.concern(id)
	if len(before.Letters) != 1 {
		t.Fatalf("letters: %+v", before.Letters)
	}
	c.forge(c.marco, c.replyTo(id))
	c.says(c.marco, "I answer for her")
	c.forge(c.clara, fmt.Sprintf("letter.%d", id))
	c.says(c.clara, "A draft")
	for _, change := range []func(tx *store.Tx, p *buddy.Person){
		func(_ *store.Tx, p *buddy.Person) { p.Staff, p.Desk = nil, 0 },
		func(tx *store.Tx, p *buddy.Person) {
			p.Staff, p.Desk = []buddy.ProgrammeID{1}, 1
			amina, _ := tx.PersonByChat(c.amina)
			tx.PutPair(buddy.Pair{Programme: 1, People: [2]buddy.PersonID{amina.ID, p.ID}, State: buddy.Ended,
				EndReason: buddy.EndLeft, Accepted: tx.Now(), Approved: tx.Now()})
		},
	} {
		c.update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(c.clara)
			change(tx, &p)
			tx.PutPerson(p)
			return nil
		})
		c.must(0, c.TG.TapLabel(c.clara, "Yes, send it"))
		c.drive()
		if got := c.concern(id); len(got.Letters) != 1 {
			t.Errorf("a letter by somebody who may not: %+v", got.Letters[1:])
		}
		c.update(func(tx *store.Tx) error { // draft anew, past the action that refuses
			p, _ := tx.PersonByChat(c.clara)
			tx.PutTalk(store.Talk{Person: p.ID, Dialog: "letter", Subject: uint64(id), Step: "text", Touched: tx.Now()})
			return nil
		})
		c.says(c.clara, "A draft")
	}
}

// TestALetterIsNotForWhoStoppedAllMail, unless they asked the team for something.
func TestALetterIsNotForWhoStoppedAllMail(t *testing.T) {
	t.Parallel()
	c, asked := advised(t)
	var silent buddy.ConcernID
	c.update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.amina)
		who.Quiet = true
		tx.PutPerson(who)
		silent = tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.Silent, Person: who.ID, Opened: tx.Now()}).ID
		return nil
	})
	c.forge(c.clara, fmt.Sprintf("letter.%d", silent))
	c.says(c.clara, dear)
	if got := c.concern(silent).Letters; len(got) > 0 {
		t.Errorf("written to somebody who stopped messages: %+v", got)
	}
	c.writes(asked, dear)
	if got := c.concern(asked).Letters; len(got) != 1 || got[0].Sent.IsZero() {
		t.Errorf("who asked for advice gets %+v", got)
	}
}

// TestLettersGo with the person, and some time after the case is settled; what a
// coordinator was about to write goes with the person, too.
func TestLettersGo(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.writes(id, dear)
	c.says(c.amina, "Yes")
	c.pass(100 * day) // open: they stay
	if got := c.concern(id).Letters; len(got) != 2 {
		t.Fatalf("of an open case: %+v", got)
	}
	c.forge(c.clara, fmt.Sprintf("settled.%d.yes", id))
	c.forge(c.amina, c.replyTo(id))
	c.says(c.amina, "Too late")
	c.pass(89 * day)
	if got := c.concern(id).Letters; len(got) != 2 {
		t.Errorf("89 days after it was settled: %+v", got)
	}
	c.pass(3 * day)
	if got := c.concern(id).Letters; len(got) != 0 {
		t.Errorf("92 days after it was settled: %+v", got)
	}

	c, id = advised(t)
	c.writes(id, dear)
	c.forge(c.clara, fmt.Sprintf("letter.%d", id))
	c.says(c.clara, "Dear Amina, a draft")
	c.forge(c.amina, "forget.yes")
	c.view(func(tx *store.Tx) {
		staff, _ := tx.PersonByChat(c.clara)
		for _, talk := range tx.TalksOf(staff.ID) {
			if talk.Dialog == "letter" {
				t.Errorf("the draft stays: %+v", talk)
			}
		}
		if got, _ := tx.Concern(id); len(got.Letters) > 0 {
			t.Errorf("after she is erased: %+v", got.Letters)
		}
	})
}

// TestLettersLeaveTraces on both sides.
func TestLettersLeaveTraces(t *testing.T) {
	t.Parallel()
	c, id := advised(t)
	c.writes(id, dear)
	c.says(c.amina, "Yes")
	c.view(func(tx *store.Tx) {
		amina, _ := tx.PersonByChat(c.amina)
		staff, _ := tx.PersonByChat(c.clara)
		var kinds []string
		for _, r := range tx.AuditOf(amina.ID) {
			if r.Kind == "letter.write" && r.By == staff.ID && r.Subject == amina.ID ||
				r.Kind == "letter.answer" && r.By == amina.ID {
				kinds = append(kinds, r.Kind)
			}
		}
		if !slices.Equal(kinds, []string{"letter.write", "letter.answer"}) {
			t.Errorf("the traces: %v", kinds)
		}
	})
}
