package buddy_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"buddy"
)

// tracks draws a track with a week 0 in some zone and season.
func tracks(t *rapid.T) (buddy.Track, time.Time) {
	id := rapid.SampledFrom(buddy.TrackIDs()).Draw(t, "track")
	zone := rapid.SampledFrom([]string{"UTC", "Europe/Rome", "Africa/Casablanca", "America/Bogota",
		"Pacific/Auckland"}).
		Draw(t, "zone")
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	accepted := monday.Add(time.Duration(rapid.IntRange(0, 366*24).Draw(t, "hours")) * time.Hour)
	return buddy.TrackOf(id), buddy.Pair{Accepted: accepted}.WeekZero(loc)
}

func TestTimetableLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		track, zero := tracks(t)
		if zero.Weekday() != time.Monday || zero.Hour() != 0 {
			t.Fatalf("week 0 begins %v", zero)
		}
		for i, b := range track.Beats {
			at := track.At(i, zero)
			if !buddy.WithinHours(at).Equal(at) {
				t.Fatalf("%s of week %d goes out at %v", b.Kind, b.Week, at)
			}
			if i > 0 && at.Sub(track.At(i-1, zero)) < 20*time.Hour {
				t.Fatalf("%s of week %d follows within a day", b.Kind, b.Week)
			}
			if i >= buddy.Budget && !at.After(track.At(i-buddy.Budget, zero).AddDate(0, 0, 6)) {
				t.Fatalf("more than %d messages in the week of beat %d", buddy.Budget, i)
			}
		}
	})
}

func TestLateBeatsCollapseIntoTheLatest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		track, zero := tracks(t)
		i := rapid.IntRange(0, len(track.Beats)-1).Draw(t, "planned")
		now := track.At(i, zero).Add(time.Duration(rapid.IntRange(0, 60*7*24).Draw(t, "late")) * time.Hour)
		played := track.Due(i, zero, now)
		if played < i || track.At(played, zero).After(now) {
			t.Fatalf("planned %d, played %d, which is not due", i, played)
		}
		closing := slices.IndexFunc(track.Beats, func(b buddy.Beat) bool { return b.Kind == buddy.CloseBeat })
		if i <= closing && played > closing {
			t.Fatal("goodbye before the closing question")
		}
		if played < closing && played+1 < len(track.Beats) && !track.At(played+1, zero).After(now) {
			t.Fatalf("beat %d was due too and did not stand for %d", played+1, played)
		}
	})
}

func TestDifferencesAreTalkedAboutOnlyLater(t *testing.T) {
	differences := []string{"B3", "C3", "C4", "C5"}
	first := map[buddy.TrackID]int{buddy.Tandem: 6, buddy.Commit: 11}
	for _, id := range buddy.TrackIDs() {
		for _, b := range buddy.TrackOf(id).Beats {
			if slices.Contains(differences, b.Prompt) && b.Week < first[id] {
				t.Errorf("%s: prompt %s in week %d", id, b.Prompt, b.Week)
			}
		}
	}
}

func TestEveryTrackEndsWithItsGoodbye(t *testing.T) {
	for _, id := range buddy.TrackIDs() {
		track := buddy.TrackOf(id)
		n := len(track.Beats)
		if track.Beats[0].Kind != buddy.Icebreaker || track.Beats[n-2].Kind != buddy.CloseBeat ||
			track.Beats[n-1].Kind != buddy.Goodbye {
			t.Errorf(
				"%s begins with %s and ends with %s, %s", id, track.Beats[0].Kind, track.Beats[n-2].Kind,
				track.Beats[n-1].Kind,
			)
		}
		if track.Beats[n-1].Week != track.Weeks {
			t.Errorf("%s says goodbye in week %d of %d", id, track.Beats[n-1].Week, track.Weeks)
		}
	}
}

func TestTheTandemAsksEveryEvenWeek(t *testing.T) {
	var weeks []int
	for _, b := range buddy.TrackOf(buddy.Tandem).Beats {
		if b.Kind == buddy.PulseBeat {
			weeks = append(weeks, b.Week)
		}
	}
	if !slices.Equal(weeks, []int{2, 4, 6, 8, 10, 12, 14, 16}) {
		t.Errorf("check-ins in weeks %v", weeks)
	}
}
