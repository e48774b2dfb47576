package team_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestWhoIsSuspendedIsNotLetIntoTheTeam, by no link and by nobody's yes.
func TestWhoIsSuspendedIsNotLetIntoTheTeam(t *testing.T) {
	const bad = 9108
	w := bottest.NewTwoTowns(t)
	suspend := func() {
		w.Update(func(tx *store.Tx) error {
			tx.Suspend(w.Other, bad, "conduct")
			p, _ := tx.PersonByChat(bad)
			err := p.Rest(time.Time{})
			tx.PutPerson(p)
			return err
		})
	}
	suspend()
	w.Follows(bad, w.TeamLink(bottest.Dario))
	if got := w.Shown(bottest.Dario); got != "" || w.Shown(bad) == "" {
		t.Errorf("the team is asked %q", got)
	}
	w.Update(func(tx *store.Tx) error {
		s, _ := tx.Suspended(w.Other, bad)
		tx.Unsuspend(s)
		return nil
	})
	w.Follows(bad, w.TeamLink(bottest.Dario))
	yes := w.FirstButton(bottest.Dario)
	if got := w.Shown(bottest.Dario); !strings.Contains(got, "takes part in the programme, too") {
		t.Errorf("whoever decides reads %q", got)
	}
	suspend() // between the question and the answer
	w.Tap(bottest.Dario, yes)
	if w.InTeam(bad) {
		t.Error("in the team")
	}
	w.Follows(bottest.Nadia, w.TeamLink(bottest.Dario))
	if got := w.Shown(bottest.Dario); strings.Contains(got, "takes part in the programme") {
		t.Errorf("of somebody who does not take part the team reads %q", got)
	}
}

// TestAnOldTapLiftsNothingNew: neither a later suspension nor a later keeping apart.
func TestAnOldTapLiftsNothingNew(t *testing.T) {
	const one, two = 9104, 9109
	w := bottest.NewTwoTowns(t)
	var a, b buddy.PersonID
	suspension := ""
	again := func() {
		w.Clock.Advance(time.Hour)
		w.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(one)
			q, _ := tx.PersonByChat(two)
			a, b = p.ID, q.ID
			tx.Suspend(w.Other, one, "conduct")
			tx.Forbid(a, b, buddy.ByWish)
			s, _ := tx.Suspended(w.Other, one)
			suspension = s.Token()
			return nil
		})
	}
	held := func() (suspended, apart bool) {
		w.View(func(tx *store.Tx) {
			_, suspended = tx.Suspended(w.Other, one)
			_, apart = tx.ForbiddenSince(a, b)
		})
		return suspended, apart
	}
	again()
	w.Tap(bottest.Dario, fmt.Sprintf("permit.%d.%d", a, b))
	permit, unsuspend := w.FirstButton(bottest.Dario), "unsuspend."+suspension
	again()
	w.Tap(bottest.Dario, permit)
	w.Tap(bottest.Dario, unsuspend)
	if suspended, apart := held(); !suspended || !apart {
		t.Errorf("old taps: suspended %v, apart %v", suspended, apart)
	}
	w.Tap(bottest.Dario, fmt.Sprintf("permit.%d.%d", a, b))
	w.Tap(bottest.Dario, w.FirstButton(bottest.Dario))
	w.Tap(bottest.Dario, "unsuspend."+suspension)
	if suspended, apart := held(); suspended || apart {
		t.Errorf("new taps: suspended %v, apart %v", suspended, apart)
	}
}

// TestACaseOfSomebodyErasedIsShownToNobody: whom it was kept from cannot be told any more.
func TestACaseOfSomebodyErasedIsShownToNobody(t *testing.T) {
	const tiedTo, reporter = 9109, 9108
	w := bottest.NewTies(t) // 9108 is kept apart from 9109 and has an open case
	w.Tap(reporter, "forget.yes")
	for _, who := range []int64{tiedTo, bottest.Dario} {
		w.Shown(who)
		for _, data := range []string{"queue", "cases"} {
			w.Tap(who, data)
			if got := w.Shown(who); strings.Contains(got, "deleted") {
				t.Errorf("%s of %d shows\n%s", data, who, got)
			}
		}
	}
	w.View(func(tx *store.Tx) {
		for _, c := range tx.OpenConcerns(w.Other) {
			if c.Person == 0 {
				t.Errorf("it waits still: %+v", c)
			}
		}
	})
}

// TestALinkIsOfTheDeskItWasBegunAt.
func TestALinkIsOfTheDeskItWasBegunAt(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(bottest.Dario)
		p.Staff = append(p.Staff, w.Own)
		tx.PutPerson(p)
		return nil
	})
	count := func() (n int) {
		w.View(func(tx *store.Tx) { n = len(tx.Invites(w.Own)) + len(tx.Invites(w.Other)) })
		return n
	}
	before := count()
	w.Tap(bottest.Dario, "campaign")
	w.Tap(bottest.Dario, fmt.Sprintf("desk.%d", w.Own))
	w.Says(bottest.Dario, "Library")
	w.Says(bottest.Dario, "20")
	if n := count(); n != before {
		t.Errorf("%d new links at a desk it was not begun at; %s", n-before, w.Shown(bottest.Dario))
	}
	w.Tap(bottest.Dario, fmt.Sprintf("desk.%d", w.Other))
	w.Says(bottest.Dario, "20")
	if n := count(); n != before+1 {
		t.Errorf("%d new links; %s", n-before, w.Shown(bottest.Dario))
	}
}
