package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// TestWhoIsSuspendedIsNotLetIntoTheTeam, by no link and by nobody's yes.
func TestWhoIsSuspendedIsNotLetIntoTheTeam(t *testing.T) {
	const bad = 9108
	w := newTwoTowns(t)
	suspend := func() {
		w.update(func(tx *store.Tx) error {
			tx.Suspend(w.other, bad, "conduct")
			p, _ := tx.PersonByChat(bad)
			err := p.Rest(time.Time{})
			tx.PutPerson(p)
			return err
		})
	}
	suspend()
	w.follows(bad, w.teamLink(dario))
	if got := w.shown(dario); got != "" || w.shown(bad) == "" {
		t.Errorf("the team is asked %q", got)
	}
	w.update(func(tx *store.Tx) error {
		s, _ := tx.Suspended(w.other, bad)
		tx.Unsuspend(s)
		return nil
	})
	w.follows(bad, w.teamLink(dario))
	yes := w.firstButton(dario)
	if got := w.shown(dario); !strings.Contains(got, "takes part in the programme, too") {
		t.Errorf("whoever decides reads %q", got)
	}
	suspend() // between the question and the answer
	w.tap(dario, yes)
	if w.inTeam(bad) {
		t.Error("in the team")
	}
	w.follows(nadia, w.teamLink(dario))
	if got := w.shown(dario); strings.Contains(got, "takes part in the programme") {
		t.Errorf("of somebody who does not take part the team reads %q", got)
	}
}

// TestAnOldTapLiftsNothingNew: neither a later suspension nor a later keeping apart.
func TestAnOldTapLiftsNothingNew(t *testing.T) {
	const one, two = 9104, 9109
	w := newTwoTowns(t)
	var a, b buddy.PersonID
	suspension := ""
	again := func() {
		w.Clock.Advance(time.Hour)
		w.update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(one)
			q, _ := tx.PersonByChat(two)
			a, b = p.ID, q.ID
			tx.Suspend(w.other, one, "conduct")
			tx.Forbid(a, b, buddy.ByWish)
			s, _ := tx.Suspended(w.other, one)
			suspension = s.Token()
			return nil
		})
	}
	held := func() (suspended, apart bool) {
		w.view(func(tx *store.Tx) {
			_, suspended = tx.Suspended(w.other, one)
			_, apart = tx.ForbiddenSince(a, b)
		})
		return suspended, apart
	}
	again()
	w.tap(dario, fmt.Sprintf("permit.%d.%d", a, b))
	permit, unsuspend := w.firstButton(dario), "unsuspend."+suspension
	again()
	w.tap(dario, permit)
	w.tap(dario, unsuspend)
	if suspended, apart := held(); !suspended || !apart {
		t.Errorf("old taps: suspended %v, apart %v", suspended, apart)
	}
	w.tap(dario, fmt.Sprintf("permit.%d.%d", a, b))
	w.tap(dario, w.firstButton(dario))
	w.tap(dario, "unsuspend."+suspension)
	if suspended, apart := held(); suspended || apart {
		t.Errorf("new taps: suspended %v, apart %v", suspended, apart)
	}
}

// TestACaseOfSomebodyErasedIsShownToNobody: whom it was kept from cannot be told any more.
func TestACaseOfSomebodyErasedIsShownToNobody(t *testing.T) {
	const tiedTo, reporter = 9109, 9108
	w := newTies(t) // 9108 is kept apart from 9109 and has an open case
	w.tap(reporter, "forget.yes")
	for _, who := range []int64{tiedTo, dario} {
		w.shown(who)
		for _, data := range []string{"queue", "cases"} {
			w.tap(who, data)
			if got := w.shown(who); strings.Contains(got, "deleted") {
				t.Errorf("%s of %d shows\n%s", data, who, got)
			}
		}
	}
	w.view(func(tx *store.Tx) {
		for _, c := range tx.OpenConcerns(w.other) {
			if c.Person == 0 {
				t.Errorf("it waits still: %+v", c)
			}
		}
	})
}

// TestALinkIsOfTheDeskItWasBegunAt.
func TestALinkIsOfTheDeskItWasBegunAt(t *testing.T) {
	w := newTwoTowns(t)
	w.update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(dario)
		p.Staff = append(p.Staff, w.own)
		tx.PutPerson(p)
		return nil
	})
	count := func() (n int) {
		w.view(func(tx *store.Tx) { n = len(tx.Invites(w.own)) + len(tx.Invites(w.other)) })
		return n
	}
	before := count()
	w.tap(dario, "campaign")
	w.tap(dario, fmt.Sprintf("desk.%d", w.own))
	w.says(dario, "Library")
	w.says(dario, "20")
	if n := count(); n != before {
		t.Errorf("%d new links at a desk it was not begun at; %s", n-before, w.shown(dario))
	}
	w.tap(dario, fmt.Sprintf("desk.%d", w.other))
	w.says(dario, "20")
	if n := count(); n != before+1 {
		t.Errorf("%d new links; %s", n-before, w.shown(dario))
	}
}
