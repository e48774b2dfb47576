package gate_test

import (
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// beginner is the two of whom Amina has not answered the questions, and whose programme wants a talk.
func beginner(t *testing.T) *bottest.Duo {
	t.Helper()
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		for _, pair := range tx.LivePairsOf(d.Amina) {
			if err := pair.End(buddy.EndLeft, 0, "", tx.Now()); err != nil {
				return err
			}
			tx.PutPair(pair)
		}
		site, _ := tx.Programme(1)
		if err := site.Talk(true, ""); err != nil {
			return err
		}
		tx.PutProgramme(site)
		p, _ := tx.Person(d.Amina)
		p.Training = buddy.Training{}
		tx.PutPerson(p)
		return nil
	})
	return d
}

// TestOnlyTheTeamNotesAResult: no tap of a participant, and none about somebody who is not of the programme.
func TestOnlyTheTeamNotesAResult(t *testing.T) {
	d := beginner(t)
	yes := "screen." + bottest.Base36(uint64(d.Amina)) + ".passed.0"
	d.Forge(900, bottest.Amina, yes, "screen.1.passed.0")
	d.Forge(910, bottest.Clara, "screen.999.passed.0", "screen.x.passed.0", "screen", "screen.1.passed.7",
		"screen.1.not")
	for _, id := range []buddy.PersonID{d.Amina, d.Marco} {
		if p, _ := d.Person(id); !p.Screening.At.IsZero() {
			t.Errorf("person %d has a result: %+v", id, p.Screening)
		}
	}
}

// TestATapTwiceIsOneResult: the second says the same, and asks nothing.
func TestATapTwiceIsOneResult(t *testing.T) {
	d := beginner(t)
	yes := "screen." + bottest.Base36(uint64(d.Amina)) + ".passed.6"
	d.Forge(900, bottest.Clara, yes, yes)
	p, _ := d.Person(d.Amina)
	if !p.Screening.Passed || p.Screening.Until.Before(d.Clock.Now().AddDate(0, 5, 0)) ||
		p.Screening.RunsOut(d.Clock.Now()) || !p.Screening.RunsOut(p.Screening.Until.Add(-29*24*time.Hour)) {
		t.Errorf("the result: %+v", p.Screening)
	}
}

// TestTypingIsNoAnswerToTheRules: whatever is written, the question stays, and nothing of it is kept.
func TestTypingIsNoAnswerToTheRules(t *testing.T) {
	d := beginner(t)
	d.Forge(900, bottest.Amina, "learn")
	d.Say(bottest.Amina, strings.Repeat("zebra ", 600))
	d.Say(bottest.Amina, "https://example.org/zebra")
	if p, _ := d.Person(d.Amina); p.Training.Done() {
		t.Error("typing opened the gate")
	}
	d.View(func(tx *store.Tx) {
		for _, talk := range tx.TalksOf(d.Amina) {
			for step, answer := range talk.Answers {
				if strings.Contains(strings.Join(answer, " "), "zebra") {
					t.Errorf("kept at %s: %v", step, answer)
				}
			}
		}
	})
}
