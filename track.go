package buddy

import (
	"slices"
	"time"
)

// TrackID names a track.
type TrackID string

// The two tracks: one semester for students, twelve months for a local and a newcomer.
const (
	Tandem TrackID = "tandem"
	Commit TrackID = "commit"
)

// BeatKind says what a pair hears in a week.
type BeatKind string

// The kinds of beat.
const (
	Icebreaker BeatKind = "icebreaker" // to both, week 0
	PulseBeat  BeatKind = "pulse"      // check-in, to each alone
	PromptBeat BeatKind = "prompt"     // the same prompt to both
	CloseBeat  BeatKind = "close"      // how to stay in touch, to each alone
	Goodbye    BeatKind = "goodbye"    // the end of the pair
)

// Beat is one entry of a timetable.
type Beat struct {
	Week   int
	Kind   BeatKind
	Prompt string // for Icebreaker and PromptBeat: text "prompt.<id>" with the id in lower case
}

// Track is a programme's length and timetable.
type Track struct {
	ID    TrackID
	Weeks int    // length; the goodbye comes when they are over
	Beats []Beat // in order of time
}

// clock is when in its week a kind of beat goes out, in the pair's zone: a
// quiet hour after work, and never two on one day.
var clock = map[BeatKind]struct {
	day  int // days after Monday
	hour int
}{
	Icebreaker: {0, 12}, PromptBeat: {1, 18}, PulseBeat: {3, 18}, CloseBeat: {3, 18}, Goodbye: {3, 18},
}

// tracks follow the default schedules: check-ins in even weeks, prompts in odd
// ones, prompts about differences only from week 6 (tandem) or 11 (commit) on.
var tracks = map[TrackID]Track{
	Tandem: track(Tandem, 18, every(2, 16, 2), map[int]string{
		1: "C2", 3: "B2", 5: "C1", 7: "B3", 9: "C4", 11: "B7", 13: "C6", 15: "C11",
	}),
	Commit: track(Commit, 52, append(every(2, 26, 2), every(28, 48, 4)...), map[int]string{
		1: "C2", 3: "B1", 5: "A5", 7: "C1", 9: "B5", 11: "C4", 13: "B3", 15: "C3", 17: "B4", 19: "C5",
		22: "B7", 25: "C8", 28: "B6", 31: "C9", 34: "B8", 37: "C6", 41: "B9", 45: "C10", 49: "C11",
	}),
}

// TrackOf returns a track; the zero Track for an unknown id.
func TrackOf(id TrackID) Track { return tracks[id] }

// TrackIDs in the order they are offered.
func TrackIDs() []TrackID { return []TrackID{Tandem, Commit} }

func every(from, to, step int) (weeks []int) {
	for w := from; w <= to; w += step {
		weeks = append(weeks, w)
	}
	return weeks
}

func track(id TrackID, weeks int, pulses []int, prompts map[int]string) Track {
	t := Track{ID: id, Weeks: weeks, Beats: []Beat{{0, Icebreaker, "A2"}}}
	for w, p := range prompts {
		t.Beats = append(t.Beats, Beat{w, PromptBeat, p})
	}
	for _, w := range pulses {
		t.Beats = append(t.Beats, Beat{w, PulseBeat, ""})
	}
	t.Beats = append(t.Beats, Beat{weeks - 1, CloseBeat, ""}, Beat{weeks, Goodbye, ""})
	slices.SortFunc(t.Beats, func(a, b Beat) int {
		return (a.Week-b.Week)*7 + clock[a.Kind].day - clock[b.Kind].day
	})
	return t
}

// At is the planned time of beat i for a pair whose week 0 begins at zero. It
// is wall-clock time in zero's zone, so daylight saving does not move it.
func (t Track) At(i int, zero time.Time) time.Time {
	b := t.Beats[i]
	c := clock[b.Kind]
	y, m, d := zero.Date()
	return LocalTime(y, m, d+7*b.Week+c.day, c.hour, 0, zero.Location())
}

// Due is the beat to play when the row planned for beat i is handled at now:
// after a long silence the missed ones collapse into the latest, but the
// goodbye never comes before the closing question was asked.
func (t Track) Due(i int, zero, now time.Time) int {
	for i+1 < len(t.Beats) && t.Beats[i].Kind != CloseBeat && !t.At(i+1, zero).After(now) {
		i++
	}
	return i
}

// Prompts lists every prompt of every track once, in alphabetical order.
func Prompts() []string {
	var out []string
	for _, t := range tracks {
		for _, b := range t.Beats {
			if b.Prompt != "" {
				out = append(out, b.Prompt)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
