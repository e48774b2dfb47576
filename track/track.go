package track

import (
	"cmp"
	"slices"
	"time"

	"buddy/daytime"
)

// ID names a track.
type ID string

// The two tracks: one semester for students, twelve months for a local and a newcomer.
const (
	Tandem ID = "tandem"
	Commit ID = "commit"
)

// Phase is what a pair's time together is about for some weeks.
type Phase struct {
	ID       string // text "phase.<id>"
	From, To int    // weeks, both included
}

// Track is a programme's length and timetable.
type Track struct {
	ID     ID
	Weeks  int // length; the goodbye comes when they are over
	Phases []Phase
	Beats  []Beat   // in order of time
	Own    []Prompt `json:",omitempty"` // those of a team that stand in it
}

// Of returns a track; the zero Track for an unknown id.
func Of(id ID) Track { return tracks[id] }

// IDs in the order they are offered.
func IDs() []ID { return []ID{Tandem, Commit} }

// At is the planned time of a beat for a pair whose week 0 begins at zero. It
// is wall-clock time in zero's zone, so daylight saving does not move it.
func (t Track) At(b Beat, zero time.Time) time.Time {
	y, m, d := zero.Date()
	return daytime.At(y, m, d+b.No(), kinds[b.Kind].hour, 0, zero.Location())
}

// From is the first beat whose number is no or more; false after the last.
func (t Track) From(no int) (Beat, bool) {
	i, _ := slices.BinarySearchFunc(t.Beats, no, func(b Beat, no int) int { return cmp.Compare(b.No(), no) })
	if i == len(t.Beats) {
		return Beat{}, false
	}
	return t.Beats[i], true
}

// On is the beat of that number, if there is one.
func (t Track) On(no int) (Beat, bool) {
	b, ok := t.From(no)
	return b, ok && b.No() == no
}

// Due is the beat to play when the row planned for b is handled at now: after
// a long silence the missed ones collapse into the latest. What has to be said
// once is never passed over, so the goodbye never comes before the closing question was asked.
func (t Track) Due(b Beat, zero, now time.Time) Beat {
	for !kinds[b.Kind].keeps {
		next, ok := t.From(b.No() + 1)
		if !ok || t.At(next, zero).After(now) {
			break
		}
		b = next
	}
	return b
}

// Until is when a beat that each hears alone comes too late for whoever had no room for it: a week before the next of
// its kind, which stands for it then, or at the end.
func (t Track) Until(b Beat, zero time.Time) time.Time {
	last := b
	for _, next := range t.Beats {
		if next.No() > b.No() && next.Kind == b.Kind {
			return t.At(next, zero).AddDate(0, 0, -7)
		}
		last = next
	}
	return t.At(last, zero)
}

// In is the phase of a week; the last one after the end, "" where a track has none.
func (t Track) In(week int) string {
	at := ""
	for _, p := range t.Phases {
		if p.From <= week {
			at = p.ID
		}
	}
	return at
}
