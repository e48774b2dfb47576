package buddy_test

import (
	"slices"
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

// Who leads changes in the week in which both hear of it, wherever a changed calendar put that.
func TestNobodyLeadsBeforeBothHeardOfIt(t *testing.T) {
	later := track.Of(track.Commit)
	later.Beats = slices.Clone(later.Beats)
	for i, b := range later.Beats {
		if b.Kind == track.AutonomyBeat {
			later.Beats[i].Week = b.Week + 2
		}
	}
	for week, want := range map[int]buddy.Side{35: "", 36: "", 37: buddy.Newcomer, 47: buddy.Newcomer, 48: ""} {
		if got := buddy.Leads(later, week); got != want {
			t.Errorf("week %d: %q", week, got)
		}
	}
}

// That the two take turns is read once by all, and once more where it was planned: with the next prompt that comes,
// when the planned one was hidden or its week is another now.
func TestTheReminderOfTurnsIsNotLost(t *testing.T) {
	commit := track.Of(track.Commit)
	at := func(week int) track.Beat { return track.Beat{Week: week, Kind: track.PromptBeat} }
	for _, c := range []struct {
		name string
		even int // week for which it was planned; 0 for none
		came []int
		want []int // weeks in which it is read
	}{
		{"all read it once", 0, []int{1, 3, 11, 13}, []int{11}},
		{"the first of the phase was hidden", 0, []int{1, 3, 13, 15}, []int{13}},
		{"planned and sent", 3, []int{1, 3, 5, 11}, []int{3, 11}},
		{"planned and hidden", 3, []int{1, 5, 7, 11}, []int{5, 11}},
		{"planned for a week that is none any more", 4, []int{1, 3, 6, 8, 11}, []int{6, 11}},
	} {
		var p buddy.Pair
		p.EvenAt(at(c.even).No())
		var numbers, read []int
		for _, week := range c.came {
			numbers = append(numbers, at(week).No())
			if p.Evens(commit, at(week), numbers) {
				read = append(read, week)
			}
		}
		if !slices.Equal(read, c.want) {
			t.Errorf("%s: read in %v, want %v", c.name, read, c.want)
		}
	}
}
