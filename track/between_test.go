package track_test

import (
	"slices"
	"testing"

	"buddy/track"

	"pgregory.net/rapid"
)

func TestBetween(t *testing.T) {
	semester, year := track.Of(track.Tandem), track.Of(track.Commit)
	for name, c := range map[string]struct {
		timetable track.Track
		want      []int
	}{
		"a semester":          {timetable: semester},
		"a year":              {timetable: year, want: []int{30, 34, 38, 42, 46}},
		"every week":          {timetable: year.CheckInsEvery(1)},
		"every two weeks":     {timetable: year.CheckInsEvery(2)},
		"every three weeks":   {timetable: year.CheckInsEvery(3)}, // one more would come a week before the next
		"every four weeks":    {timetable: semester.CheckInsEvery(4), want: []int{4, 8, 12}},
		"nothing in the year": {},
	} {
		var weeks []int
		for _, b := range c.timetable.Between() {
			if b.Kind != track.PulseBeat {
				t.Errorf("%s: a %s", name, b.Kind)
			}
			weeks = append(weeks, b.Week)
		}
		if !slices.Equal(weeks, c.want) {
			t.Errorf("%s: weeks %v, want %v", name, weeks, c.want)
		}
	}
}

// TestWhatIsAskedBetweenKeepsAllRules: whatever a team makes of a timetable, who is asked more often has one without
// a fault, and no check-in closer to another than two weeks.
func TestWhatIsAskedBetweenKeepsAllRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		timetable := track.Of(rapid.SampledFrom(track.IDs()).Draw(t, "track"))
		least, most := timetable.ID.Lengths()
		timetable = timetable.CheckInsEvery(rapid.IntRange(1, 4).Draw(t, "check-ins"))
		timetable = timetable.Resize(rapid.IntRange(least, most).Draw(t, "weeks"))
		timetable = timetable.PromptsEvery(rapid.IntRange(1, 4).Draw(t, "prompts"))
		if len(timetable.Faults()) > 0 {
			t.Skip("no timetable")
		}
		asked := timetable
		asked.Beats = slices.Clone(timetable.Beats)
		for _, b := range timetable.Between() {
			if _, taken := timetable.On(b.No()); taken {
				t.Fatalf("day %d of week %d is taken", b.Day, b.Week)
			}
			if again, ok := timetable.BetweenOn(b.No()); !ok || again != b {
				t.Fatalf("%v is not found", b)
			}
			asked.Beats = append(asked.Beats, b)
		}
		slices.SortFunc(asked.Beats, func(a, b track.Beat) int { return a.No() - b.No() })
		if faults := asked.Faults(); len(faults) > 0 {
			t.Fatalf("who is asked more often has a timetable with %v", faults)
		}
		for _, b := range timetable.Between() {
			for _, c := range asked.Beats {
				if c.Kind == track.PulseBeat && c != b && max(c.Week-b.Week, b.Week-c.Week) < 2 {
					t.Fatalf("week %d is close to %d", b.Week, c.Week)
				}
			}
		}
	})
}
