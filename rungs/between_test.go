package rungs_test

import (
	"slices"
	"testing"

	"buddy"
	"buddy/rungs"
	"buddy/track"

	"pgregory.net/rapid"
)

// TestWhoIsAskedMoreOften: every rung at which the team looks has the one it is about asked more often, but for what
// the two report differently: whoever was asked for that would know what the other said.
func TestWhoIsAskedMoreOften(t *testing.T) {
	for _, r := range rungs.All {
		if want := r.Tier >= rungs.TeamSoon && r.Code != "E4"; (r.Ask != rungs.Nobody) != want {
			t.Errorf("%s asks %q", r.Code, r.Ask)
		}
	}
}

func climb(code string, side buddy.Side, day int) buddy.Climb {
	return buddy.Climb{Code: code, Side: side, Day: day}
}

func TestBetween(t *testing.T) {
	const noted = 200 // a day of the timetable
	one := func(code string, side buddy.Side) []buddy.Climb { return []buddy.Climb{climb(code, side, noted)} }
	newer, here, two := [2]bool{true}, [2]bool{1: true}, [2]bool{true, true}
	for name, c := range map[string]struct {
		climbs []buddy.Climb
		day    int
		asked  [2]bool // newcomer, local
		both   bool
	}{
		"nothing":              {day: noted},
		"the bot alone":        {climbs: one("E9a", buddy.Local), day: noted + 14},
		"a face":               {climbs: one("E5b", buddy.Local), day: noted + 14, asked: here},
		"of the other":         {climbs: one("E5a", buddy.Newcomer), day: noted + 14, asked: newer},
		"reported differently": {climbs: one("E4", ""), day: noted + 14},
		"never met":            {climbs: one("E2", ""), day: noted + 14, asked: two, both: true},
		"a goal":               {climbs: one("E10", ""), day: noted + 14, asked: two, both: true},
		"both and one": {
			climbs: []buddy.Climb{climb("E6", buddy.Local, noted), climb("E10", "", noted)},
			day:    noted + 14, asked: two, both: true,
		},
		"just now":         {climbs: one("E8", buddy.Local), day: noted + 6},
		"a week ago":       {climbs: one("E8", buddy.Local), day: noted + 7, asked: here},
		"for twelve weeks": {climbs: one("E8", buddy.Local), day: noted + 84, asked: here},
		"and no longer":    {climbs: one("E8", buddy.Local), day: noted + 85},
		"unless it comes again": {
			climbs: []buddy.Climb{climb("E8", buddy.Local, noted), climb("E5a", buddy.Local, noted+70)},
			day:    noted + 85, asked: here,
		},
		"later":           {climbs: one("E8", buddy.Local), day: noted - 14},
		"not known when":  {climbs: []buddy.Climb{climb("E8", buddy.Local, 0)}, day: 14},
		"nobody knows it": {climbs: one("E0", buddy.Local), day: noted + 14},
	} {
		for i, side := range buddy.Sides {
			asked, both := rungs.Between(buddy.Pair{Climbs: c.climbs}, side, c.day)
			if asked != c.asked[i] || both != c.both {
				t.Errorf("%s: the %s is asked %v, both %v", name, side, asked, both)
			}
		}
	}
}

// TestNobodyIsAskedForWhatTheOtherSaid: what is asked in between is the same, whatever rungs the other climbed.
func TestNobodyIsAskedForWhatTheOtherSaid(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var told, silent buddy.Pair
		for range rapid.IntRange(0, 6).Draw(rt, "climbs") {
			r, day := rapid.SampledFrom(rungs.All).Draw(rt, "rung"), rapid.IntRange(1, 360).Draw(rt, "day")
			c := climb(r.Code, rapid.SampledFrom(buddy.Sides[:]).Draw(rt, "side"), day)
			if slices.Contains([]string{"E1", "E2", "E4", "E10"}, r.Code) {
				c.Side = "" // by what both said
			}
			told.Climbs = append(told.Climbs, c)
			if c.Side != buddy.Newcomer && c.Code != "E4" {
				silent.Climbs = append(silent.Climbs, c)
			}
		}
		for _, b := range track.Of(track.Commit).Between() {
			asked, both := rungs.Between(told, buddy.Local, b.No())
			if again, all := rungs.Between(silent, buddy.Local, b.No()); asked != again || both != all {
				rt.Fatalf("week %d: %v, %v; if the other says nothing %v, %v", b.Week, asked, both, again, all)
			}
		}
	})
}
