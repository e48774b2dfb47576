package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/season"
	"buddy/store"
)

// replyTo is the button for one more answer on a case.
func replyTo(c *bottest.Couple, id buddy.ConcernID) string {
	about := c.Concern(id)
	return fmt.Sprintf("reply.%d.%s", about.Pair, about.Kind)
}

// TestNoButtonCountsTheCases: what people tap names cases by what they are about, since their
// numbers would tell how many others had.
func TestNoButtonCountsTheCases(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Update(func(tx *store.Tx) error {
		marco, _ := tx.PersonByChat(c.Marco)
		for range 700 {
			tx.PutConcern(
				buddy.Concern{Programme: 1, Kind: buddy.Silent, Person: marco.ID, Opened: tx.Now(), Closed: tx.Now()},
			)
		}
		return nil
	})
	c.CheckIn("A change or a break", "The team may write to me")
	var id buddy.ConcernID
	c.View(func(tx *store.Tx) {
		who, _ := tx.PersonByChat(c.Amina)
		id = tx.ConcernsOf(who.ID)[0].ID
	})
	c.Writes(id, bottest.Dear)
	c.Tap(c.Amina, "Please call me")
	c.Says(c.Amina, "+39 333 1234567")
	c.Writes(id, bottest.Dear)
	c.Tap(c.Amina, "I have read it")
	c.Must(c.TG.Say(c.Amina, "/safe"))
	buttons := 0
	for _, m := range c.TG.Chat(c.Amina) {
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
	c, first := bottest.Advised(t)
	c.Writes(first, bottest.Dear)
	c.Update(func(tx *store.Tx) error {
		old, _ := tx.Concern(first)
		old.Closed, old.ClosedBy = tx.Now(), 0
		tx.PutConcern(old)
		return nil
	})
	again := replyTo(c, first)
	c.Forge(c.Amina, again)
	c.Says(c.Amina, "About what is settled")
	var second buddy.ConcernID
	c.Update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.Amina)
		next := buddy.Concern{Programme: 1, Kind: buddy.WantsAdvice, Person: who.ID, Pair: c.Now().ID, Opened: tx.Now()}
		second = tx.PutConcern(next).ID
		next.Opened, next.Closed = tx.Now(), tx.Now() // a later one that is settled, and was written about
		next.Letters = []buddy.Letter{{Team: true, At: tx.Now(), Sent: tx.Now(), Text: "old"}}
		tx.PutConcern(next)
		return nil
	})
	c.Writes(second, bottest.Dear)
	c.Tap(c.Amina, "I have read it")
	c.Forge(c.Amina, again)
	c.Says(c.Amina, "About what is open")
	if got := c.Concern(first).Letters; len(got) != 1 {
		t.Errorf("the settled case has %+v", got)
	}
	if got := c.Concern(second).Letters; len(got) != 3 || got[2].Text != "About what is open" {
		t.Errorf("the open case has %+v", got)
	}
}

// TestALetterWaitsForTheDay unless the person wrote within the hour.
func TestALetterWaitsForTheDay(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.At(23)
	c.Writes(id, bottest.Dear)
	if got := c.Heard(c.Amina, c.Clock.Now().Add(-time.Minute)); len(got) > 0 {
		t.Fatalf("at night Amina hears %q", got)
	}
	since := c.Clock.Now()
	c.Wait(12 * time.Hour)
	var letters []time.Time
	for _, m := range c.TG.Chat(c.Amina) {
		if m.FromBot && !m.Date.Before(since) && strings.Contains(m.Text, bottest.Dear) {
			letters = append(letters, m.Date)
		}
	}
	rome, _ := time.LoadLocation("Europe/Rome")
	if len(letters) != 1 || letters[0].In(rome).Hour() < 8 || letters[0].In(rome).Hour() > 12 {
		t.Fatalf("the letter came at %v", letters)
	}
	c.At(23)
	c.Forge(c.Amina, replyTo(c, id))
	c.Says(c.Amina, "I cannot sleep")
	c.Wait(50 * time.Minute)
	c.Writes(id, "I am here")
	if got := c.Heard(c.Amina, c.Clock.Now().Add(-time.Minute)); len(got) != 1 ||
		!strings.Contains(got[0], "I am here") {
		t.Errorf("who wrote within the hour hears %q", got)
	}
	c.Wait(20 * time.Minute)
	c.Writes(id, "And now it is late")
	if got := c.Heard(c.Amina, c.Clock.Now().Add(-time.Minute)); len(got) > 0 {
		t.Errorf("who wrote more than an hour ago hears at night: %q", got)
	}
}

// TestLettersAreFewAndShort, on both sides.
func TestLettersAreFewAndShort(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.Forge(c.Clara, fmt.Sprintf("letter.%d", id))
	c.Says(c.Clara, strings.Repeat("é", buddy.LetterLength+1))
	if got := c.Heard(c.Clara, season.Monday); !strings.Contains(got[len(got)-1], "at most 500 letters") {
		t.Errorf("a long message: %q", got[len(got)-1])
	}
	for n := range buddy.MostLetters {
		c.Writes(id, fmt.Sprint("message ", n))
		c.Says(c.Amina, fmt.Sprint("answer ", n))
	}
	before := c.Concern(id)
	if len(before.Letters) != 2*buddy.MostLetters {
		t.Fatalf("%d letters", len(before.Letters))
	}
	c.Forge(c.Clara, fmt.Sprintf("letter.%d", id)) // refused
	c.Says(c.Clara, "one more")
	c.Forge(c.Amina, replyTo(c, id))
	c.Says(c.Amina, "one more")
	if got := c.Concern(id); len(got.Letters) != len(before.Letters) {
		t.Errorf("more than the most: %+v", got.Letters[len(before.Letters):])
	}
	for range 3 { // the same tap is one answer
		c.Forge(c.Amina, replyTo(c, id))
		c.Tap(c.Amina, "I have read it")
	}
	if got := c.Concern(id).Letters; len(got) != len(before.Letters)+1 || got[len(got)-1].Tap != buddy.TapRead {
		t.Errorf("three taps: %+v", got[len(before.Letters):])
	}
}

// TestAnAnswerReachesTheTeamByItsNumber, and who only read bothers nobody.
func TestAnAnswerReachesTheTeamByItsNumber(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.Writes(id, bottest.Dear)
	for _, answer := range []struct {
		do    func()
		alert bool
	}{
		{func() { c.Tap(c.Amina, "I have read it") }, false},
		{func() { c.Forge(c.Amina, replyTo(c, id)); c.Says(c.Amina, "On <i>Friday</i>") }, true},
		{func() { c.Forge(c.Amina, replyTo(c, id)); c.Tap(c.Amina, "Please call me") }, true},
	} {
		c.Wait(time.Minute)
		since := c.Clock.Now()
		answer.do()
		want := []string{fmt.Sprintf("Something needs you: \u2066#%d\u2069", id)}
		if !answer.alert {
			want = nil
		}
		if got := c.Heard(c.Clara, since); !slices.Equal(got, want) {
			t.Errorf("the team hears %q, want %q", got, want)
		}
		if got := c.Heard(c.Marco, since); len(got) > 0 {
			t.Errorf("Marco hears %q", got)
		}
	}
	since := c.Clock.Now()
	c.Forge(c.Clara, fmt.Sprintf("concern.%d", id))
	card := strings.Join(c.Heard(c.Clara, since), "\n")
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
	c, id := bottest.Advised(t)
	c.Forge(c.Marco, fmt.Sprintf("letter.%d", id))
	c.Says(c.Marco, bottest.Dear)
	c.Writes(id, bottest.Dear)
	before := c.Concern(id)
	if len(before.Letters) != 1 {
		t.Fatalf("letters: %+v", before.Letters)
	}
	c.Forge(c.Marco, replyTo(c, id))
	c.Says(c.Marco, "I answer for her")
	for _, change := range []func(tx *store.Tx, p *buddy.Person){
		func(_ *store.Tx, p *buddy.Person) { p.Staff, p.Desk = nil, 0 },
		func(tx *store.Tx, p *buddy.Person) {
			amina, _ := tx.PersonByChat(c.Amina)
			tx.PutPair(buddy.Pair{Programme: 1, People: [2]buddy.PersonID{amina.ID, p.ID}, State: buddy.Ended,
				EndReason: buddy.EndLeft, Accepted: tx.Now(), Approved: tx.Now()})
		},
	} {
		c.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(c.Clara)
			p.Staff, p.Desk = []buddy.ProgrammeID{1}, 1
			tx.PutPerson(p)
			return nil
		})
		c.Forge(c.Clara, fmt.Sprintf("letter.%d", id))
		c.Says(c.Clara, "A draft")
		c.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(c.Clara)
			change(tx, &p)
			tx.PutPerson(p)
			return nil
		})
		c.Must(0, c.TG.TapLabel(c.Clara, "Yes, send it"))
		c.Settle()
		if got := c.Concern(id); len(got.Letters) != 1 {
			t.Errorf("a letter by somebody who may not: %+v", got.Letters[1:])
		}
	}
}

// TestALetterIsNotForWhoStoppedAllMail, unless they asked the team for something.
func TestALetterIsNotForWhoStoppedAllMail(t *testing.T) {
	t.Parallel()
	c, asked := bottest.Advised(t)
	var silent buddy.ConcernID
	c.Update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.Amina)
		who.Quiet = true
		tx.PutPerson(who)
		silent = tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.Silent, Person: who.ID, Opened: tx.Now()}).ID
		return nil
	})
	c.Forge(c.Clara, fmt.Sprintf("letter.%d", silent))
	c.Says(c.Clara, bottest.Dear)
	if got := c.Concern(silent).Letters; len(got) > 0 {
		t.Errorf("written to somebody who stopped messages: %+v", got)
	}
	c.Writes(asked, bottest.Dear)
	if got := c.Concern(asked).Letters; len(got) != 1 || got[0].Sent.IsZero() {
		t.Errorf("who asked for advice gets %+v", got)
	}
}

// TestLettersGo with the person, and some time after the case is settled; what a
// coordinator was about to write goes with the person, too.
func TestLettersGo(t *testing.T) {
	t.Parallel()
	c, id := bottest.Advised(t)
	c.Writes(id, bottest.Dear)
	c.Says(c.Amina, "Yes")
	c.Wait(100 * bottest.Day) // open: they stay
	if got := c.Concern(id).Letters; len(got) != 2 {
		t.Fatalf("of an open case: %+v", got)
	}
	c.Forge(c.Clara, fmt.Sprintf("settled.%d.yes", id))
	c.Forge(c.Amina, replyTo(c, id))
	c.Says(c.Amina, "Too late")
	c.Wait(89 * bottest.Day)
	if got := c.Concern(id).Letters; len(got) != 2 {
		t.Errorf("89 days after it was settled: %+v", got)
	}
	c.Wait(3 * bottest.Day)
	if got := c.Concern(id).Letters; len(got) != 0 {
		t.Errorf("92 days after it was settled: %+v", got)
	}

	c, id = bottest.Advised(t)
	c.Writes(id, bottest.Dear)
	c.Forge(c.Clara, fmt.Sprintf("letter.%d", id))
	c.Says(c.Clara, "Dear Amina, a draft")
	c.Forge(c.Amina, "forget.yes")
	c.View(func(tx *store.Tx) {
		staff, _ := tx.PersonByChat(c.Clara)
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
	c, id := bottest.Advised(t)
	c.Writes(id, bottest.Dear)
	c.Says(c.Amina, "Yes")
	c.View(func(tx *store.Tx) {
		amina, _ := tx.PersonByChat(c.Amina)
		staff, _ := tx.PersonByChat(c.Clara)
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
