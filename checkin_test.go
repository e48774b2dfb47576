package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

func TestOneAnswerIsHeard(t *testing.T) {
	if (buddy.CheckIn{}).Heard() {
		t.Error("an untouched check-in was heard")
	}
	if !(buddy.CheckIn{Pulse: buddy.Pulse{Contact: "met"}}).Heard() || !(buddy.CheckIn{Answered: monday}).Heard() {
		t.Error("an answer was not heard")
	}
}

func TestAConcernIsSettledOnce(t *testing.T) {
	c := buddy.Concern{Kind: buddy.Uncomfortable, Opened: monday}
	if c.Urgency() != buddy.High || !c.Open() {
		t.Fatalf("a new concern: urgency %d, open %v", c.Urgency(), c.Open())
	}
	must(t, c.Settle(9, monday.Add(time.Hour)))
	refused(t, c.Settle(9, monday.Add(2*time.Hour)), "refuse.concern.closed")
}

func TestFinishAsksBeforeTheNextMatch(t *testing.T) {
	for stage, want := range map[buddy.Stage]buddy.Stage{
		buddy.Waiting: buddy.Alumni, buddy.Resting: buddy.Resting, buddy.Left: buddy.Left, buddy.Alumni: buddy.Alumni,
	} {
		p := buddy.Person{Stage: stage}
		over := buddy.Pair{State: buddy.Ended, Accepted: monday}
		if p.Finish(over, false); p.Stage != want {
			t.Errorf("%s became %s, want %s", stage, p.Stage, want)
		}
	}
}

func TestACheckInIsAnsweredOrClosed(t *testing.T) {
	open, said := buddy.CheckIn{Person: amina}, buddy.Pulse{Contact: "met", Feeling: 4}
	answered, closed := open, open
	answered.Answer(said, monday)
	closed.Close(said)
	if !open.Open() || answered.Open() || closed.Open() || answered.Pulse != said || closed.Pulse != said ||
		answered.Closed || !closed.Answered.IsZero() {
		t.Errorf("answered %+v, closed %+v", answered, closed)
	}
	p := buddy.Pair{ID: 9, Programme: 3, People: [2]buddy.PersonID{0, amina}}
	if m, ok := closed.Measures(p); !ok || m.Pulse != said || m.Side != buddy.Local || m.Programme != 3 {
		t.Errorf("to learn from: %+v", m)
	}
	if _, ok := open.Measures(p); ok {
		t.Error("there is something to learn from no answer")
	}
}

func TestOneTapSaysWhatItIsAbout(t *testing.T) {
	var c buddy.CheckIn
	refused(t, c.Name("money"), "refuse.stale")
	c.Answer(buddy.Pulse{Contact: "met"}, monday)
	refused(t, c.Name("a long story"), "refuse.stale")
	must(t, c.Name("money"))
	if c.Pulse.About != "money" || c.Pulse.Contact != "met" {
		t.Errorf("kept %+v", c.Pulse)
	}
}
