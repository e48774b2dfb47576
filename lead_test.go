package buddy_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/track"

	"pgregory.net/rapid"
)

// TestTheLeadAlternates: after each meeting it is the turn of the side that did not propose it, however often a turn
// was handed over or asked for, and each can do so once until they meet.
func TestTheLeadAlternates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := buddy.Pair{People: [2]buddy.PersonID{1, 2}, State: buddy.Active, Lead: buddy.Local}
		at, skips := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC), [2]int{}
		leads := rapid.SampledFrom([]buddy.Side{"", buddy.Newcomer}).Draw(t, "leads")
		who := rapid.SampledFrom([]buddy.PersonID{1, 2, 3})
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			by := who.Draw(t, "who")
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				at = at.AddDate(0, 0, 1)
				led := rapid.SampledFrom([]buddy.Side{buddy.Newcomer, buddy.Local, ""}).Draw(t, "led")
				before := p.Lead
				if err := p.Met(buddy.Meeting{At: at, By: 1, How: "person", Led: led}, time.UTC); err != nil {
					t.Fatal(err)
				}
				if led == "" {
					led = before
				}
				if p.Lead != led.Other() || p.Passed != [2]bool{} {
					t.Fatalf("%s led, and now it is the turn of %s", led, p.Lead)
				}
				skips = p.Skips
			case 1:
				turn := p.Turn(leads)
				if p.PassTurn(by, leads) == nil && turn != p.Side(by) {
					t.Fatal("somebody handed on what was not theirs")
				}
			case 2:
				if p.AskForTurn(by, leads) == nil && !p.MayPropose(by, leads) {
					t.Fatal("who asked may not propose")
				}
			}
			for i := range p.Skips {
				if p.Skips[i] > skips[i]+1 {
					t.Fatal("counted twice for one meeting")
				}
			}
			if !p.MayPropose(p.People[p.Turn(leads).Index()], leads) {
				t.Fatal("nobody may propose")
			}
		}
	})
}

func TestTheNewerSideLeadsWhereTheTrackTellsIt(t *testing.T) {
	for _, c := range []struct {
		track track.ID
		week  int
		want  buddy.Side
	}{
		{track.Commit, 0, ""}, {track.Commit, 34, ""}, {track.Commit, 35, buddy.Newcomer},
		{track.Commit, 47, buddy.Newcomer}, {track.Commit, 48, ""}, {track.Tandem, 13, ""},
	} {
		if got := buddy.Leads(track.Of(c.track), c.week); got != c.want {
			t.Errorf("%s, week %d: %q", c.track, c.week, got)
		}
	}
}

func TestLeadShare(t *testing.T) {
	met := func(sides ...buddy.Side) (p buddy.Pair) {
		for _, s := range sides {
			p.Meetings = append(p.Meetings, buddy.Meeting{Led: s})
		}
		return p
	}
	for _, c := range []struct {
		p           buddy.Pair
		percent, of int
	}{
		{met(), 0, 0}, {met("", ""), 0, 0}, {met(buddy.Local), 0, 1}, {met(buddy.Newcomer, ""), 100, 1},
		{met(buddy.Newcomer, buddy.Local, buddy.Newcomer), 67, 3}, {met(buddy.Newcomer, buddy.Local), 50, 2},
	} {
		if percent, of := c.p.LeadShare(); percent != c.percent || of != c.of {
			t.Errorf("%v: %d of %d", c.p.Meetings, percent, of)
		}
	}
}
