package buddy_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"buddy"
	"buddy/track"
)

// life is a pair whose programme changes its timetable.
type life struct {
	site  buddy.Programme
	pair  buddy.Pair
	now   time.Time
	heard []track.Beat
}

func newLife(t *rapid.T) *life {
	id := rapid.SampledFrom(track.IDs()).Draw(t, "track")
	zone := rapid.SampledFrom([]string{"UTC", "Europe/Rome", "America/Bogota", "Pacific/Auckland"}).Draw(t, "zone")
	accepted := monday.Add(time.Duration(rapid.IntRange(0, 366*24).Draw(t, "hours")) * time.Hour)
	return &life{
		site: buddy.Programme{Track: id, Zone: zone},
		pair: buddy.Pair{State: buddy.Active, Accepted: accepted}, now: accepted,
	}
}

// until plays what comes due before a time.
func (l *life) until(end time.Time) {
	timetable, zero := l.site.TimetableOf(l.pair)
	for b, ok := timetable.From(l.pair.Next); ok && l.pair.State != buddy.Paused; b, ok = timetable.From(l.pair.Next) {
		if !timetable.At(b, zero).Before(end) {
			break
		}
		l.pair.Play(b)
		l.heard = append(l.heard, b)
		if b.Kind == track.CloseBeat {
			l.pair.State = buddy.Closing
		}
	}
	l.now = end
}

// part is a timetable from some moment on.
type part struct {
	from  time.Time
	track track.Track
}

// expected are the beats of the parts that follow each other.
func (l *life) expected(parts []part) (beats []track.Beat) {
	_, zero := l.site.TimetableOf(l.pair)
	for i, p := range parts {
		for _, b := range p.track.Beats {
			at := p.track.At(b, zero)
			if !at.Before(p.from) && (i+1 == len(parts) || at.Before(parts[i+1].from)) {
				beats = append(beats, b)
			}
		}
	}
	return beats
}

// change draws one change as a coordinator may make it.
func change(t *rapid.T, timetable track.Track) track.Track {
	least, most := timetable.ID.Lengths()
	often, some := rapid.IntRange(1, 4), rapid.SampledFrom(timetable.Beats)
	switch rapid.SampledFrom([]string{"length", "check-ins", "prompts", "hide", "swap"}).Draw(t, "change") {
	case "length":
		return timetable.Resize(rapid.IntRange(least, most).Draw(t, "weeks"))
	case "check-ins":
		return timetable.CheckInsEvery(often.Draw(t, "every"))
	case "prompts":
		return timetable.PromptsEvery(often.Draw(t, "every"))
	case "hide":
		return timetable.Hide(some.Draw(t, "hidden").No())
	}
	no := some.Draw(t, "swapped").No()
	if fit := timetable.Instead(no); len(fit) > 0 {
		return timetable.Swap(no, rapid.SampledFrom(fit).Draw(t, "prompt"))
	}
	return timetable
}

// TestAChangeHoldsFromTheNextWeekOn: the week in which a timetable changes ends as it was; of what comes then, a
// pair hears everything, and nothing twice.
func TestAChangeHoldsFromTheNextWeekOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLife(t)
		parts := []part{{time.Time{}, l.site.Timetable()}}
		least, most := l.site.Track.Lengths()
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			l.until(l.now.Add(time.Duration(rapid.IntRange(1, 7*24*least/2).Draw(t, "later")) * time.Hour))
			next := change(t, l.site.Timetable())
			if len(next.Faults()) > 0 {
				continue
			}
			if err := l.site.Adopt(next, l.now); err != nil {
				t.Fatal(err)
			}
			parts = slices.DeleteFunc(parts, func(p part) bool { return p.from.Equal(l.site.Changes()) })
			if !l.pair.Follow(l.site) {
				parts = append(parts, part{l.site.Changes(), next})
			}
		}
		l.until(l.now.AddDate(0, 0, 7*(most+2)))
		if want := l.expected(parts); !slices.Equal(l.heard, want) {
			t.Fatalf("heard %v\nwant  %v", brief(l.heard), brief(want))
		}
		closes := func(k track.Kind) (n int) {
			for _, b := range l.heard {
				if b.Kind == k {
					n++
				}
			}
			return n
		}
		if closes(track.CloseBeat) != 1 || closes(track.Goodbye) != 1 {
			t.Fatalf("the end does not come once: %v", brief(l.heard))
		}
	})
}

func brief(beats []track.Beat) (out []string) {
	for _, b := range beats {
		out = append(out, fmt.Sprintf("%d.%d %s%s", b.Week, b.Day, b.Kind, b.What))
	}
	return out
}

// TestAChangeAndABreak: however often both come, nothing is heard twice, and the end once.
func TestAChangeAndABreak(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLife(t)
		least, most := l.site.Track.Lengths()
		for range rapid.IntRange(1, 6).Draw(t, "events") {
			l.until(l.now.Add(time.Duration(rapid.IntRange(1, 7*24*least/2).Draw(t, "later")) * time.Hour))
			if rapid.Bool().Draw(t, "break") {
				if l.pair.State == buddy.Paused {
					_ = l.pair.Resume(l.now)
				} else {
					_ = l.pair.Pause(buddy.Break{}, l.now)
				}
				continue
			}
			if next := change(t, l.site.Timetable()); l.site.Adopt(next, l.now) == nil {
				l.pair.Follow(l.site)
			}
		}
		if l.pair.State == buddy.Paused {
			_ = l.pair.Resume(l.now)
		}
		l.until(l.now.AddDate(0, 0, 7*(2*most)))
		last := -1
		kinds := map[track.Kind]int{}
		for _, b := range l.heard {
			if b.No() <= last {
				t.Fatalf("%v comes again: %v", b, brief(l.heard))
			}
			last, kinds[b.Kind] = b.No(), kinds[b.Kind]+1
		}
		if kinds[track.CloseBeat] != 1 || kinds[track.Goodbye] != 1 {
			t.Fatalf("the end does not come once: %v", brief(l.heard))
		}
	})
}

// TestATimetableThroughTheYear: beats keep their hour when clocks are put forward and back, wherever a programme is,
// and a programme that moves to another clock has them at that clock's hours.
func TestATimetableThroughTheYear(t *testing.T) {
	timetable := track.Of(track.Commit)
	for _, c := range []struct {
		zone, accepted string
		changes        []string // days within the year on which clocks change
	}{
		{"Europe/Rome", "2026-10-20T12:00:00Z", []string{"2026-10-25", "2027-03-28"}},
		{"Pacific/Auckland", "2026-09-22T12:00:00Z", []string{"2026-09-27", "2027-04-04"}},
		{"Africa/Casablanca", "2027-01-31T12:00:00Z", []string{"2027-02-07", "2027-03-14"}}, // back for Ramadan
		{"Asia/Beirut", "2027-03-23T12:00:00Z", []string{"2027-03-28", "2027-10-31"}},       // at midnight
		{"America/Bogota", "2026-10-20T12:00:00Z", nil},
	} {
		loc, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		accepted, err := time.Parse(time.RFC3339, c.accepted)
		if err != nil {
			t.Fatal(err)
		}
		site := buddy.Programme{Track: track.Commit, Zone: c.zone}
		_, zero := site.TimetableOf(buddy.Pair{Accepted: accepted})
		first, offsets := zero.AddDate(0, 0, -7), map[int]bool{}
		for _, day := range c.changes {
			at, err := time.ParseInLocation("2006-01-02", day, loc)
			if err != nil || at.Before(first) || at.After(zero.AddDate(1, 0, 0)) {
				t.Errorf("%s: %s lies outside of the year from %v", c.zone, day, zero)
			}
		}
		for i, b := range timetable.Beats {
			at := timetable.At(b, zero)
			hour := 18
			if b.Kind == track.Icebreaker {
				hour = 12
			}
			if at.Hour() != hour || at.Minute() != 0 || int(at.Weekday()) != b.Day+1 {
				t.Errorf("%s: %s of week %d at %v", c.zone, b.Kind, b.Week, at)
			}
			if i > 0 && !at.After(timetable.At(timetable.Beats[i-1], zero)) {
				t.Errorf("%s: %s of week %d is not behind the one before", c.zone, b.Kind, b.Week)
			}
			_, offset := at.Zone()
			offsets[offset] = true
		}
		if len(c.changes) > 0 && len(offsets) < 2 {
			t.Errorf("%s: no clock changed on the way", c.zone)
		}
	}
}

// TestALateTimetable: after an outage of a day, a week and a month what was missed is heard once, and then what is
// next at its time.
func TestALateTimetable(t *testing.T) {
	timetable := track.Of(track.Tandem)
	_, zero := buddy.Programme{Track: track.Tandem, Zone: "Europe/Rome"}.TimetableOf(buddy.Pair{Accepted: monday})
	for _, c := range []struct{ planned, late, played, next int }{
		{1*7 + 1, 0, 1*7 + 1, 2*7 + 1},
		{1*7 + 1, 1, 1*7 + 1, 2*7 + 1},
		{1*7 + 1, 7, 2*7 + 1, 2*7 + 3},
		{1*7 + 1, 30, 5*7 + 3, 6*7 + 3},
		{3*7 + 1, 1, 3*7 + 1, 3*7 + 3},
		{3*7 + 1, 7, 4*7 + 3 - 7, 4*7 + 3},
		{3*7 + 1, 30, 7*7 + 1, 8*7 + 1},
		{16*7 + 3, 30, 17*7 + 3, 18*7 + 3}, // the closing question is never passed over
	} {
		planned, ok := timetable.On(c.planned)
		if !ok {
			t.Fatalf("no beat %d", c.planned)
		}
		played := timetable.Due(planned, zero, timetable.At(planned, zero).AddDate(0, 0, c.late))
		next, _ := timetable.From(played.No() + 1)
		if played.No() != c.played || next.No() != c.next {
			t.Errorf("%d days late %d is played as %d, then %d", c.late, c.planned, played.No(), next.No())
		}
	}
}

// TestAnotherZoneKeepsTheWeek: a programme that moves to another clock keeps its pairs in the week they are in.
func TestAnotherZoneKeepsTheWeek(t *testing.T) {
	pair := buddy.Pair{State: buddy.Active, Accepted: monday.AddDate(0, 0, 1)}
	site := buddy.Programme{Track: track.Tandem, Zone: "Europe/Rome"}
	now := monday.AddDate(0, 0, 30)
	if err := site.Adopt(site.Timetable().PromptsEvery(1), now); err != nil {
		t.Fatal(err)
	}
	before, zero := site.TimetableOf(pair)
	for _, zone := range []string{"Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland", "UTC"} {
		site.Zone = zone
		after, moved := site.TimetableOf(pair)
		if !slices.Equal(before.Beats, after.Beats) {
			t.Errorf("in %s the pair hears %v, heard %v", zone, brief(after.Beats), brief(before.Beats))
		}
		if d := moved.Sub(zero); d > 24*time.Hour || d < -24*time.Hour || moved.Hour() != 0 {
			t.Errorf("in %s week 0 begins at %v, began at %v", zone, moved, zero)
		}
	}
}
