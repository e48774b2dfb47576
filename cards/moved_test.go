package cards_test

import (
	"testing"

	"buddy/cards"
	"buddy/track"
)

// TestWhatMovesComesOnce: two who are on their way while their team moves a prompt get none a second time.
func TestWhatMovesComesOnce(t *testing.T) {
	t.Parallel()
	for _, id := range track.IDs() {
		standard := track.Of(id)
		for _, b := range standard.Beats {
			for _, week := range standard.WeeksFor(b.No()) {
				moved := standard.Move(b.No(), week)
				for cut := min(b.Week, week) + 1; cut <= max(b.Week, week); cut++ {
					plays(t, standard.Then(moved, cut))
				}
			}
		}
	}
}

// plays goes through a timetable as two people do.
func plays(t *testing.T, timetable track.Track) {
	t.Helper()
	g, seen := cards.Together{Pair: 1}, map[string]bool{}
	for _, b := range timetable.Beats {
		p, ok := cards.Ideas{}.InPlace(b, timetable, g.Given, []string{"en"})
		if !ok {
			continue
		}
		if seen[p.ID] {
			t.Errorf("%s, week %d: %s comes again", timetable.ID, b.Week, p.ID)
		}
		seen[p.ID] = true
		g.Give(b.No(), p.ID)
	}
}
