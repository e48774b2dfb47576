package buddy_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"buddy"
)

// life is a pair whose programme changes its timetable.
type life struct {
	site  buddy.Programme
	pair  buddy.Pair
	now   time.Time
	heard []buddy.Beat
}

func newLife(t *rapid.T) *life {
	id := rapid.SampledFrom(buddy.TrackIDs()).Draw(t, "track")
	zone := rapid.SampledFrom([]string{"UTC", "Europe/Rome", "America/Bogota", "Pacific/Auckland"}).Draw(t, "zone")
	accepted := monday.Add(time.Duration(rapid.IntRange(0, 366*24).Draw(t, "hours")) * time.Hour)
	return &life{
		site: buddy.Programme{Track: id, Zone: zone},
		pair: buddy.Pair{State: buddy.Active, Accepted: accepted}, now: accepted,
	}
}

// until plays what comes due before a time.
func (l *life) until(end time.Time) {
	track, zero := l.site.TimetableOf(l.pair)
	for b, ok := track.From(l.pair.Next); ok && l.pair.State != buddy.Paused; b, ok = track.From(l.pair.Next) {
		if !track.At(b, zero).Before(end) {
			break
		}
		l.pair.Play(b)
		l.heard = append(l.heard, b)
		if b.Kind == buddy.CloseBeat {
			l.pair.State = buddy.Closing
		}
	}
	l.now = end
}

// part is a timetable from some moment on.
type part struct {
	from  time.Time
	track buddy.Track
}

// expected are the beats of the parts that follow each other.
func (l *life) expected(parts []part) (beats []buddy.Beat) {
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

// TestAChangeHoldsFromTheNextWeekOn: the week in which a timetable changes ends as it was; of what comes then, a
// pair hears everything, and nothing twice.
func TestAChangeHoldsFromTheNextWeekOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLife(t)
		parts := []part{{time.Time{}, l.site.Timetable()}}
		least, most := l.site.Track.Lengths()
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			l.until(l.now.Add(time.Duration(rapid.IntRange(1, 7*24*least/2).Draw(t, "later")) * time.Hour))
			next := edit(t, l.site.Timetable(), least, most)
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
		closes := func(k buddy.BeatKind) (n int) {
			for _, b := range l.heard {
				if b.Kind == k {
					n++
				}
			}
			return n
		}
		if closes(buddy.CloseBeat) != 1 || closes(buddy.Goodbye) != 1 {
			t.Fatalf("the end does not come once: %v", brief(l.heard))
		}
	})
}

func brief(beats []buddy.Beat) (out []string) {
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
			if next := edit(t, l.site.Timetable(), least, most); l.site.Adopt(next, l.now) == nil {
				l.pair.Follow(l.site)
			}
		}
		if l.pair.State == buddy.Paused {
			_ = l.pair.Resume(l.now)
		}
		l.until(l.now.AddDate(0, 0, 7*(2*most)))
		last := -1
		kinds := map[buddy.BeatKind]int{}
		for _, b := range l.heard {
			if b.No() <= last {
				t.Fatalf("%v comes again: %v", b, brief(l.heard))
			}
			last, kinds[b.Kind] = b.No(), kinds[b.Kind]+1
		}
		if kinds[buddy.CloseBeat] != 1 || kinds[buddy.Goodbye] != 1 {
			t.Fatalf("the end does not come once: %v", brief(l.heard))
		}
	})
}
