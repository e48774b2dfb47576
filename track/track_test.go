package track_test

import (
	"slices"
	"testing"
	"time"

	"buddy"
	"buddy/daytime"
	"buddy/track"

	"pgregory.net/rapid"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// tracks draws a track with a week 0 in some zone and season.
func tracks(t *rapid.T) (track.Track, time.Time) {
	id := rapid.SampledFrom(track.IDs()).Draw(t, "track")
	zone := rapid.SampledFrom([]string{"UTC", "Europe/Rome", "Africa/Casablanca", "America/Bogota",
		"Pacific/Auckland"}).
		Draw(t, "zone")
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	accepted := monday.Add(time.Duration(rapid.IntRange(0, 366*24).Draw(t, "hours")) * time.Hour)
	return track.Of(id), buddy.Pair{Accepted: accepted}.WeekZero(loc)
}

// TestTheSharedGoalIsAskedForBeforeItIsAskedAbout: once, soon after the beginning, whatever the track.
func TestTheSharedGoalIsAskedForBeforeItIsAskedAbout(t *testing.T) {
	for _, id := range track.IDs() {
		weeks := map[track.Kind][]int{}
		for _, b := range track.Of(id).Beats {
			weeks[b.Kind] = append(weeks[b.Kind], b.Week)
		}
		asked := weeks[track.GoalBeat]
		if len(asked) != 1 || asked[0] > 6 || asked[0] >= weeks[track.MidTalk][0] ||
			asked[0] >= weeks[track.DoneBeat][0] {
			t.Errorf("%s: asked in %v, shown in %v, asked about in %v",
				id, asked, weeks[track.MidTalk], weeks[track.DoneBeat])
		}
	}
}

func TestTimetableLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		timetable, zero := tracks(t)
		if zero.Weekday() != time.Monday || zero.Hour() != 0 {
			t.Fatalf("week 0 begins %v", zero)
		}
		for i, b := range timetable.Beats {
			at := timetable.At(b, zero)
			if !daytime.Within(at).Equal(at) {
				t.Fatalf("%s of week %d goes out at %v", b.Kind, b.Week, at)
			}
			if i > 0 && at.Sub(timetable.At(timetable.Beats[i-1], zero)) < 20*time.Hour {
				t.Fatalf("%s of week %d follows within a day", b.Kind, b.Week)
			}
			if i < track.Budget {
				continue
			}
			before := timetable.At(timetable.Beats[i-track.Budget], zero)
			if at.Before(before.AddDate(0, 0, 7).Add(-7 * time.Hour)) {
				t.Fatalf("more than %d messages in the seven days before %s of week %d", track.Budget, b.Kind, b.Week)
			}
		}
	})
}

func TestLateBeatsCollapseIntoTheLatest(t *testing.T) {
	once := []track.Kind{
		track.AutonomyBeat, track.ClosingTalk, track.HandoverBeat, track.CloseBeat, track.Goodbye,
	}
	rapid.Check(t, func(t *rapid.T) {
		timetable, zero := tracks(t)
		planned := rapid.SampledFrom(timetable.Beats).Draw(t, "planned")
		now := timetable.At(planned, zero).Add(time.Duration(rapid.IntRange(0, 60*7*24).Draw(t, "late")) * time.Hour)
		played := timetable.Due(planned, zero, now)
		if played.No() < planned.No() || timetable.At(played, zero).After(now) {
			t.Fatalf("planned %v, played %v, which is not due", planned, played)
		}
		for b, ok := timetable.From(planned.No()); ok && b.No() < played.No(); b, ok = timetable.From(b.No() + 1) {
			if slices.Contains(once, b.Kind) {
				t.Fatalf("%v was passed over by %v", b, played)
			}
		}
		next, ok := timetable.From(played.No() + 1)
		if ok && !slices.Contains(once, played.Kind) && !timetable.At(next, zero).After(now) {
			t.Fatalf("%v was due too and did not stand for %v", next, played)
		}
	})
}

// TestEveryPromptComesInItsTime: nothing about differences comes before the two know each other, and no
// prompt twice.
func TestEveryPromptComesInItsTime(t *testing.T) {
	for _, id := range track.IDs() {
		timetable := track.Of(id)
		phase := func(name string) int {
			return slices.IndexFunc(timetable.Phases, func(p track.Phase) bool { return p.ID == name })
		}
		seen := map[string]bool{}
		for _, b := range timetable.Beats {
			if b.Kind != track.Icebreaker && b.Kind != track.PromptBeat {
				continue
			}
			p, ok := track.PromptOf(b.What)
			switch {
			case !ok || seen[p.ID]:
				t.Errorf("%s: prompt %q in week %d is unknown, or comes again", id, b.What, b.Week)
			case phase(p.Phase) > phase(timetable.In(b.Week)):
				t.Errorf("%s: prompt %s in week %d, before its phase %s", id, p.ID, b.Week, p.Phase)
			}
			seen[p.ID] = true
		}
	}
}

func TestEveryTrackEndsWithItsGoodbye(t *testing.T) {
	for _, id := range track.IDs() {
		timetable := track.Of(id)
		n := len(timetable.Beats)
		if timetable.Beats[0].Kind != track.Icebreaker || timetable.Beats[n-2].Kind != track.CloseBeat ||
			timetable.Beats[n-1].Kind != track.Goodbye {
			t.Errorf(
				"%s begins with %s and ends with %s, %s", id, timetable.Beats[0].Kind, timetable.Beats[n-2].Kind,
				timetable.Beats[n-1].Kind,
			)
		}
		for i, p := range timetable.Phases {
			if next := i + 1; next < len(timetable.Phases) && timetable.Phases[next].From != p.To+1 {
				t.Errorf("%s: phase %s ends in week %d", id, p.ID, p.To)
			}
		}
		if timetable.In(0) != "acquaint" || timetable.In(timetable.Weeks) != "close" {
			t.Errorf("%s goes from %q to %q", id, timetable.In(0), timetable.In(timetable.Weeks))
		}
		if timetable.Beats[n-1].Week != timetable.Weeks {
			t.Errorf("%s says goodbye in week %d of %d", id, timetable.Beats[n-1].Week, timetable.Weeks)
		}
	}
}

// TestTheCommitLooksAtItsGoalsEveryFourWeeks: its plan is made in week 2 and leaves with whoever it is about.
func TestTheCommitLooksAtItsGoalsEveryFourWeeks(t *testing.T) {
	var reviews []int
	for _, b := range track.Of(track.Commit).Beats {
		if b.Kind == track.ReviewBeat {
			reviews = append(reviews, b.Week)
		}
	}
	if !slices.Equal(reviews, []int{4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48}) {
		t.Errorf("reviews in weeks %v", reviews)
	}
}

func TestTheTandemAsksEveryEvenWeek(t *testing.T) {
	var weeks []int
	for _, b := range track.Of(track.Tandem).Beats {
		if b.Kind == track.PulseBeat {
			weeks = append(weeks, b.Week)
		}
	}
	if !slices.Equal(weeks, []int{2, 4, 6, 8, 10, 12, 14, 16}) {
		t.Errorf("check-ins in weeks %v", weeks)
	}
}

// TestWhatEachHearsAloneStaysOfUse until a week before the next of its kind, or to the end.
func TestWhatEachHearsAloneStaysOfUse(t *testing.T) {
	zero := monday
	for _, c := range []struct {
		track track.ID
		kind  track.Kind
		week  int
		days  int // until then, from the beat's own day on
	}{
		{track.Tandem, track.PulseBeat, 2, 7}, {track.Tandem, track.PulseBeat, 16, 14},
		{track.Commit, track.PulseBeat, 28, 21}, {track.Commit, track.ReviewBeat, 4, 21},
		{track.Tandem, track.CloseBeat, 17, 7}, {track.Tandem, track.DoneBeat, 17, 9},
	} {
		timetable := track.Of(c.track)
		i := slices.IndexFunc(timetable.Beats, func(b track.Beat) bool { return b.Kind == c.kind && b.Week == c.week })
		at := timetable.At(timetable.Beats[i], zero)
		if got := timetable.Until(timetable.Beats[i], zero); !got.Equal(at.AddDate(0, 0, c.days)) {
			t.Errorf("%s of week %d, planned for %v: until %v", c.kind, c.week, at, got)
		}
	}
}
