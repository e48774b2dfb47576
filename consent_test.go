package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

// TestAConsentHoldsForTheWordsItWasGivenTo: receipts without a number are of the first version, and a yes to words of
// before is asked again, once; a no is not.
func TestAConsentHoldsForTheWordsItWasGivenTo(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for _, kind := range buddy.Consents {
		if buddy.ConsentVersion(kind) < 2 {
			t.Fatalf("%s has the words of the first version", kind)
		}
		p := buddy.Person{Stage: buddy.Waiting}
		p.Receive(buddy.Consent{Kind: kind, Given: true, At: now})
		if !p.Consented(kind) || p.Agrees(kind) || len(p.Unanswered()) != 1 {
			t.Errorf("%s: a yes of before counts as one of now", kind)
		}
		p.Receive(buddy.Consent{Kind: kind, At: now})
		if p.Consented(kind) || len(p.Unanswered()) != 0 {
			t.Errorf("%s: a no is asked again", kind)
		}
		p.Receive(buddy.Yes(kind, now))
		if !p.Agrees(kind) || len(p.Unanswered()) != 0 {
			t.Errorf("%s: a yes of now is asked again", kind)
		}
	}
}

// TestWhoReadThatNoCoordinatorHearsIsAskedAgain: the second version of taking part promised that, which is not so where
// a focal point coordinates.
func TestWhoReadThatNoCoordinatorHearsIsAskedAgain(t *testing.T) {
	p := buddy.Person{Stage: buddy.Waiting}
	p.Receive(buddy.Consent{Kind: buddy.ConsentTakePart, Given: true, Version: 2, At: time.Now()})
	if p.Agrees(buddy.ConsentTakePart) || len(p.Unanswered()) != 1 {
		t.Error("a yes to the promise counts as one to what is so")
	}
}

// TestWithoutAnAnswerThereIsNoNewBuddyAndOneMonth: whoever was asked and does not answer is proposed nobody from the
// first moment on, and rests after thirty days until they answer; who rested already stays at rest.
func TestWithoutAnAnswerThereIsNoNewBuddyAndOneMonth(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for _, stage := range []buddy.Stage{buddy.Waiting, buddy.Resting} {
		p := buddy.Person{
			Stage: stage, Profile: buddy.Profile{Adult: true}, Training: buddy.Training{Before: true},
			Consents: []buddy.Consent{{Kind: buddy.ConsentTakePart, Given: true, At: now}},
		}
		p.AskedConsent()
		p.ConsentArrived(now)
		switch {
		case p.Matchable(buddy.Programme{}, now):
			t.Error("a new buddy is proposed")
		case p.ConsentOverdue(now.Add(buddy.ConsentTime - 1)):
			t.Error("overdue too early")
		case !p.ConsentOverdue(now.Add(buddy.ConsentTime)):
			t.Error("never overdue")
		}
		if err := p.RestUnasked(); err != nil || p.Stage != buddy.Resting {
			t.Fatal(err)
		}
		p.Receive(buddy.Yes(buddy.ConsentTakePart, now))
		if woken := p.ConsentSettled(); woken != (stage == buddy.Waiting) || p.Asking != (buddy.Asking{}) {
			t.Errorf("from %s: woken %v, left %+v", stage, woken, p.Asking)
		}
	}
}
