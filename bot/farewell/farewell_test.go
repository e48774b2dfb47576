package farewell_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/locales"
	"buddy/store"
)

// met are two people who have met once.
func met(t *testing.T) *bottest.Couple {
	t.Helper()
	c := bottest.Together(t)
	c.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(1)
		err := p.Met(buddy.Meeting{At: tx.Now(), By: p.People[0], How: "person"}, time.UTC)
		tx.PutPair(p)
		return err
	})
	return c
}

// farewells are what is stored after ends.
func farewells(c *bottest.Couple) (all []buddy.Farewell) {
	c.View(func(tx *store.Tx) { all = tx.FarewellsAfter(1) })
	return all
}

// Taps that nothing offers, of others, before and after the end, change nothing.
func TestOnlyTheTwoAndOnlyAfterTheEnd(t *testing.T) {
	t.Parallel()
	forged := []string{
		"endwhy.1", "endwhy.1.time", "exit.1.yes", "exit.1.no", "paper.1", "paper.1.certificate", "paper.1.letter",
		"commend.1.2", "endings", "endwhy", "exit.x", "paper.99999999999999999999", "paper.1.diploma",
		"endwhy.1.murder",
	}
	c := met(t)
	for _, data := range forged {
		c.Forge(c.Amina, data)
	}
	if got := farewells(c); len(got) != 0 {
		t.Fatalf("before the end: %+v", got)
	}
	c.Forge(c.Amina, "ourend.1.yes")
	since := c.Clock.Now()
	for _, data := range forged {
		c.Forge(c.Nina, data)
	}
	c.Forge(c.Marco, "endwhy.1.time") // he did not end it
	if got := farewells(c); len(got) != 0 {
		t.Errorf("of somebody else: %+v", got)
	}
	if got := c.Heard(c.Nina, since); len(got) != 0 {
		t.Errorf("a stranger got %q", got)
	}
}

// A reason counts once.
func TestAReasonForTheEndCountsOnce(t *testing.T) {
	t.Parallel()
	c := met(t)
	c.Forge(c.Amina, "ourend.1.yes")
	for _, why := range []string{"moved", "time", "moved"} {
		c.Forge(c.Amina, "endwhy.1."+why)
	}
	if got := farewells(c); len(got) != 1 || got[0].Why != "moved" {
		t.Errorf("kept %+v", got)
	}
}

// Who never met has no papers; and there is one file on its way at a time.
func TestPapersNeedAMeeting(t *testing.T) {
	t.Parallel()
	c := bottest.Together(t)
	c.Forge(c.Amina, "ourend.1.yes")
	c.Forge(c.Amina, "paper.1.certificate")
	c.Says(c.Amina, "/certificate")
	if last := c.Last(c.Amina); !strings.Contains(last, "nothing to take along yet") {
		t.Errorf("says %q", last)
	}
	for _, label := range c.Offered(c.Amina) {
		if strings.Contains(label, "certificate") {
			t.Error("offers a certificate of nothing")
		}
	}
}

// A line that is too long is refused kindly, and the questions go on.
func TestAnEndlessLineLosesNothing(t *testing.T) {
	t.Parallel()
	c := met(t)
	c.Forge(c.Amina, "ourend.1.yes")
	c.Wait(bottest.Week)
	for _, label := range []string{"Yes, ask me", "Yes", "Yes", "In part", "Nothing from this list"} {
		c.Tap(c.Marco, label)
	}
	c.Says(c.Marco, strings.Repeat("more ", 800))
	c.Says(c.Marco, "It was good.")
	c.Forge(c.Marco, "exit.1.yes")
	c.Forge(c.Marco, "exit.1.no")
	for _, f := range farewells(c) {
		if !f.Answered.IsZero() && f.Exit.Line != "It was good." {
			t.Errorf("kept %+v", f)
		}
		if f.Exit.Friend != "" && f.Exit.Friend != "partly" {
			t.Errorf("kept %+v", f)
		}
	}
}

// Somebody who said that something was not right is asked nothing, whatever became of the case; the other is.
func TestWhoWasHurtIsAskedNothing(t *testing.T) {
	t.Parallel()
	c := met(t)
	c.Update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.Amina)
		said := buddy.Concern{Programme: 1, Kind: buddy.Uncomfortable, Person: who.ID, Pair: 1}
		said.Raise(tx.Now())
		if err := said.Settle(0, tx.Now()); err != nil {
			return err
		}
		tx.PutConcern(said)
		return nil
	})
	c.Forge(c.Amina, "ourend.1.yes")
	c.Wait(3 * bottest.Week)
	if n := len(c.Told(c.Amina, "May we ask you something?")); n != 0 {
		t.Errorf("she was asked %d times", n)
	}
	if n := len(c.Told(c.Marco, "May we ask you something?")); n != 2 {
		t.Errorf("he was asked %d times", n)
	}
}

// What was said fades: the line after 90 days, the name after 120; the answers stay only of who agreed.
func TestWhatWasSaidFades(t *testing.T) {
	t.Parallel()
	c := met(t)
	c.Forge(c.Amina, "ourend.1.yes")
	c.Forge(c.Amina, "endwhy.1.moved")
	c.Wait(bottest.Week)
	for _, label := range []string{"Yes, ask me", "Yes", "Yes", "Yes", "Nothing from this list"} {
		c.Tap(c.Marco, label)
	}
	c.Says(c.Marco, "It was good.")
	c.Wait(85 * bottest.Day)
	for _, f := range farewells(c) {
		if f.Exit.Line != "" || f.Person == 0 {
			t.Errorf("after 90 days: %+v", f)
		}
	}
	c.Wait(30 * bottest.Day)
	for _, f := range farewells(c) {
		if f.Person != 0 || f.Said() || f.Why != "" {
			t.Errorf("after 120 days: %+v", f)
		}
	}
}

// Another buddy is looked for a week after the end, not before, and not for who changes their mind.
func TestAnotherBuddyComesAfterAWeek(t *testing.T) {
	t.Parallel()
	c := met(t)
	c.Forge(c.Amina, "ourend.1.yes")
	for range 3 {
		c.Forge(c.Amina, "again")
		c.Forge(c.Marco, "again")
	}
	c.Forge(c.Marco, "nothanks")
	c.Wait(6 * bottest.Day)
	if p := c.Person(c.Amina); p.Stage != buddy.Alumni {
		t.Errorf("she is %s after six days", p.Stage)
	}
	c.Wait(2 * bottest.Day)
	if p := c.Person(c.Amina); p.Stage != buddy.Waiting {
		t.Errorf("she is %s after a week", p.Stage)
	}
	if p := c.Person(c.Marco); p.Stage != buddy.Alumni {
		t.Errorf("he is %s and wanted nobody", p.Stage)
	}
	if got := c.Concerns(); len(got) != 0 {
		t.Errorf("the first time without a question, and the queue holds %v", got)
	}
}

// The question after three months comes only to who agreed, once, and takes one answer.
func TestTheFollowUpIsAgreedTo(t *testing.T) {
	t.Parallel()
	c := met(t)
	c.Forge(c.Amina, "ourend.1.yes")
	c.Forge(c.Amina, "follow.1.yes") // before any question
	c.Wait(bottest.Week)
	for _, who := range []int64{c.Amina, c.Marco} {
		c.Forge(who, "exit.1.no")
	}
	c.Forge(c.Marco, "follow.1.yes")
	c.Forge(c.Marco, "intouch.1.maybe")
	c.Forge(c.Amina, "intouch.1.yes")
	c.Wait(14 * bottest.Week)
	if n := len(c.Told(c.Amina, "A small question, three months")); n != 0 {
		t.Errorf("she was asked %d times", n)
	}
	if n := len(c.Told(c.Marco, "A small question, three months")); n != 1 {
		t.Errorf("he was asked %d times", n)
	}
	c.Tap(c.Marco, "No")
	c.Forge(c.Marco, "intouch.1.yes")
	for _, f := range farewells(c) {
		if f.Follow && f.Touch != "no" || !f.Follow && f.Touch != "" {
			t.Errorf("kept %+v", f)
		}
	}
}

// Both papers are made in every language the bot speaks, with all that can stand on them; a name that no font has
// comes as plain text.
func TestPapersInEveryLanguage(t *testing.T) {
	t.Parallel()
	c := met(t)
	const words, more = "Always on time; three feasts (2026) were hers.", "شكرًا جزيلًا (عام 2026)، مع Marco!"
	c.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(1)
		p.Meetings[0].Both = true // so the hours stand on it
		tx.PutPair(p)
		programme := tx.Programmes()[0]
		programme.Name = "Palermo Incontra – Comitato di Via Maqueda (2026/27)"
		tx.PutProgramme(programme)
		return nil
	})
	c.Forge(c.Amina, "ourend.1.yes")
	c.Update(func(tx *store.Tx) error {
		who, _ := tx.PersonByChat(c.Amina)
		f := buddy.Farewell{Pair: 1, Person: who.ID, Programme: 1, Ended: tx.Now()}
		for _, kept := range tx.FarewellsAfter(1) {
			if kept.Person == who.ID {
				f = kept
			}
		}
		f.Commend(words + " " + more)
		tx.PutFarewell(f)
		return nil
	})
	for _, lang := range locales.Languages() {
		for i, name := range bottest.Longest {
			for _, kind := range []string{"certificate", "letter"} {
				f := c.TakesAlong(c.Amina, lang, name, "paper.1."+kind)
				if f.Name != kind+".pdf" || !bytes.Contains(f.Bytes, []byte("/Lang("+lang+")")) {
					t.Errorf("%s in %s is %s of %d bytes", kind, lang, f.Name, len(f.Bytes))
				}
				pages := bottest.PDF(t, f)
				if len(pages) != 1 || i == 0 && !strings.Contains(pages[0], "Bouchareb-Kowalczyk") ||
					kind == "letter" && !strings.Contains(pages[0], "Always on time") {
					t.Errorf("%s in %s reads %q", kind, lang, pages)
				}
			}
		}
	}
	f := c.TakesAlong(c.Amina, "en", "ሰላም", "paper.1.certificate")
	if f.Name != "certificate.txt" || !strings.Contains(string(f.Bytes), "ሰላም") ||
		!strings.Contains(c.Last(c.Amina), "So this is a text file") {
		t.Errorf("%s reads %s", f.Name, f.Bytes)
	}
}

// What fewer than five people said would tell of them: reasons, answers and lines stand nowhere before.
func TestCountsTellOfNobody(t *testing.T) {
	t.Parallel()
	c := met(t)
	const line = "We could have met more often."
	said := func() string {
		c.Says(c.Clara, "/endings")
		return c.Last(c.Clara)
	}
	for n := 1; n <= buddy.FewAnswers; n++ {
		c.Update(func(tx *store.Tx) error {
			who := tx.PutPerson(buddy.Person{Chat: int64(9000 + n), Programme: 1, Lang: "en"})
			f := buddy.Farewell{Pair: 1, Person: who.ID, Programme: 1, Ended: tx.Now()}
			if err := f.Because("time"); err != nil {
				return err
			}
			if err := f.Answer(buddy.Exit{Equal: "no", Respect: "no", Friend: "no", Line: line}, tx.Now()); err != nil {
				return err
			}
			tx.PutFarewell(f)
			return nil
		})
		got, enough := said(), n >= buddy.FewAnswers
		for _, words := range []string{line, "No time: ", "No: "} {
			if strings.Contains(got, words) != enough {
				t.Errorf("of %d people it says %q: %v", n, words, !enough)
			}
		}
	}
}

// Whom the question after three months did not reach in time is not asked when no answer can be kept.
func TestTheFollowUpIsNotAskedInVain(t *testing.T) {
	t.Parallel()
	c := met(t)
	c.Forge(c.Amina, "ourend.1.yes")
	c.Wait(bottest.Week)
	c.Forge(c.Marco, "exit.1.no")
	c.Forge(c.Marco, "follow.1.yes")
	c.Update(func(tx *store.Tx) error {
		for _, d := range tx.Agenda() {
			if d.Kind == "farewell.follow" {
				tx.Unschedule(d)
				d.At = d.At.AddDate(0, 0, 20)
				tx.Schedule(d)
			}
		}
		return nil
	})
	for range 18 {
		c.Wait(bottest.Week)
	}
	if n := len(c.Told(c.Marco, "A small question, three months")); n != 0 {
		t.Errorf("asked %d times", n)
	}
}
