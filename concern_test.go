package buddy_test

import (
	"testing"
	"time"

	"buddy"
)

func TestAnotherWayIsNews(t *testing.T) {
	var c buddy.Concern
	for i, said := range []struct {
		how, phone string
		news       bool
	}{{"phone", "123", false}, {"phone", "123", false}, {"phone", "124", true}, {"here", "", true}} {
		if got := c.ReachBy(said.how, "any", said.phone); got != said.news {
			t.Errorf("said for the %d. time: news is %v", i+1, got)
		}
	}
	if c.Wish != "here.any" || c.Phone != "" {
		t.Errorf("in the end %q, %q", c.Wish, c.Phone)
	}
}

func TestWhatWasTooOftenIsToldOnce(t *testing.T) {
	var c buddy.Concern
	if n, later := c.AlertHushed(monday); n != 0 || !later.IsZero() || !c.Alerted.IsZero() {
		t.Errorf("told of %d, later at %v", n, later)
	}
	for range buddy.MostAlerts + 3 {
		c.Alert(monday)
	}
	free := monday.Add(buddy.AlertSpan)
	if n, later := c.AlertHushed(monday); n != 0 || later != free || c.Hushed != 3 {
		t.Errorf("in a full hour told of %d, later at %v, %d left", n, later, c.Hushed)
	}
	if n, later := c.AlertHushed(free); n != 3 || !later.IsZero() || c.Hushed != 0 || c.Alerted != free {
		t.Errorf("told of %d, later at %v, %d left", n, later, c.Hushed)
	}
	c.Hushed = 2
	must(t, c.Settle(9, free))
	if n, later := c.AlertHushed(free); n != 0 || !later.IsZero() || c.Hushed != 0 {
		t.Errorf("settled: told of %d, later at %v", n, later)
	}
}

func TestLettersFadeAfterTheCase(t *testing.T) {
	c := buddy.Concern{Kind: buddy.WantsAdvice, Opened: monday}
	must(t, c.Write(9, "Hello", monday))
	before := c
	c.LetterArrived(1, monday.Add(time.Hour))
	if _, arrived := before.Written(); arrived || len(c.Unread()) != 1 {
		t.Error("the letter did not arrive, or arrived in a copy")
	}
	late := monday.AddDate(1, 0, 0)
	if again := c.Fade(late); again != late.Add(buddy.KeepLetters) || len(c.Letters) != 1 {
		t.Errorf("open: again at %v", again)
	}
	must(t, c.Settle(9, monday))
	if again := c.Fade(monday.Add(time.Hour)); again != monday.Add(buddy.KeepLetters) {
		t.Errorf("settled: again at %v", again)
	}
	if again := c.Fade(monday.Add(buddy.KeepLetters)); !again.IsZero() || c.Letters != nil {
		t.Errorf("long ago: again at %v, %v", again, c.Letters)
	}
}

// TestWhoAsksForHelpDoesNotWaitForLonger: a case that stands for an earlier one is due when that was.
func TestWhoAsksForHelpDoesNotWaitForLonger(t *testing.T) {
	early, late := monday, monday.AddDate(0, 0, 9)
	for name, c := range map[string]struct{ opened, other time.Time }{
		"the other was first": {late, early}, "this one was": {early, late},
	} {
		one := buddy.Concern{Kind: buddy.NoFirstMeet, Opened: c.opened}
		if one.TakeOver(buddy.Concern{Kind: buddy.NoMeeting, Opened: c.other}); !one.Opened.Equal(early) {
			t.Errorf("%s: it waits since %v", name, one.Opened)
		}
	}
}
