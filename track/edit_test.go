package track_test

import (
	"slices"
	"testing"

	"buddy/track"

	"pgregory.net/rapid"
)

// TestTheStandardTimetablesKeepAllRules: two messages in seven days, the daytime, phases without gaps, nothing
// early, and what comes once or regularly in its weeks.
func TestTheStandardTimetablesKeepAllRules(t *testing.T) {
	for _, id := range track.IDs() {
		for _, f := range track.Of(id).Faults() {
			t.Errorf("%s breaks %q in week %d", id, f.Rule, f.Week)
		}
	}
}

// TestNoEditBreaksARule: whatever is changed by taps, in whatever order, the timetable is one pairs may follow.
func TestNoEditBreaksARule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom(track.IDs()).Draw(t, "track")
		least, most := id.Lengths()
		timetable := track.Of(id)
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			edited := edit(t, timetable, least, most)
			if faults := edited.Faults(); len(faults) > 0 && !onlyRow(faults) {
				t.Fatalf("%v\n%+v", faults, edited)
			} else if len(faults) == 0 {
				timetable = edited
			}
		}
	})
}

// onlyRow tells whether only hiding can have broken a rule: two of a kind are left beside a third.
func onlyRow(faults []track.Fault) bool {
	return !slices.ContainsFunc(faults, func(f track.Fault) bool { return f.Rule != "row" })
}

// edit draws one change as a coordinator may make it.
func edit(t *rapid.T, timetable track.Track, least, most int) track.Track {
	often := rapid.IntRange(1, 4)
	switch rapid.SampledFrom([]string{"length", "check-ins", "prompts", "hide", "move", "swap"}).Draw(t, "edit") {
	case "length":
		return timetable.Resize(rapid.IntRange(least, most).Draw(t, "weeks"))
	case "check-ins":
		return timetable.CheckInsEvery(often.Draw(t, "every"))
	case "prompts":
		return timetable.PromptsEvery(often.Draw(t, "every"))
	case "hide":
		return timetable.Hide(rapid.SampledFrom(timetable.Beats).Draw(t, "hidden").No())
	case "move":
		no := rapid.SampledFrom(timetable.Beats).Draw(t, "moved").No()
		if weeks := timetable.WeeksFor(no); len(weeks) > 0 {
			return timetable.Move(no, rapid.SampledFrom(weeks).Draw(t, "to"))
		}
		return timetable
	}
	no := rapid.SampledFrom(timetable.Beats).Draw(t, "swapped").No()
	if types := timetable.Cards(no, "train", "create", "learn"); len(types) > 0 {
		return timetable.Card(no, rapid.SampledFrom(types).Draw(t, "type"))
	}
	own := []track.Prompt{{ID: "own1", Kind: track.Alone}, {ID: "own2", Kind: track.Reflect, Phase: "deepen"}}
	if fit := timetable.Instead(no, own...); len(fit) > 0 {
		return timetable.Swap(no, rapid.SampledFrom(fit).Draw(t, "prompt"))
	}
	return timetable
}

// TestOnWithAnotherTimetable: whatever a timetable goes on with, and from whichever week, no phase comes twice or after
// a later one, and none leaves a gap. A team's own prompts stay known.
func TestOnWithAnotherTimetable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom(track.IDs()).Draw(t, "track")
		least, most := id.Lengths()
		timetable := track.Of(id)
		own := track.Prompt{ID: "own1", Kind: track.Icebreak}
		timetable = timetable.Swap(0, own)
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			cut := rapid.IntRange(1, timetable.Weeks).Draw(t, "from week")
			timetable = timetable.Then(track.Of(id).Resize(rapid.IntRange(max(least, cut), most).Draw(t, "weeks")), cut)
			seen := map[string]bool{}
			for i, p := range timetable.Phases {
				if seen[p.ID] || p.To < p.From || i > 0 && p.From != timetable.Phases[i-1].To+1 {
					t.Fatalf("phases are %+v", timetable.Phases)
				}
				seen[p.ID] = true
			}
			if _, known := timetable.Prompt("own1"); !known {
				t.Fatal("the own prompt is not known any more")
			}
		}
	})
}

// TestWhatMovesToAnotherWeek: prompts and cards, to weeks with room, and nothing else; what they say goes along.
func TestWhatMovesToAnotherWeek(t *testing.T) {
	for _, id := range track.IDs() {
		timetable := track.Of(id)
		for _, b := range timetable.Beats {
			weeks := timetable.WeeksFor(b.No())
			if !b.Free() && len(weeks) > 0 {
				t.Errorf("%s: %s of week %d moves to %v", id, b.Kind, b.Week, weeks)
			}
			for _, w := range weeks {
				moved := timetable.Move(b.No(), w)
				there := slices.ContainsFunc(moved.Beats, func(m track.Beat) bool {
					return m.Kind == b.Kind && m.What == b.What && m.Week == w
				})
				if faults := moved.Faults(); len(faults) > 0 || !there || len(moved.Beats) != len(timetable.Beats) {
					t.Errorf("%s: week %d to %d: %v, there: %v", id, b.Week, w, faults, there)
				}
			}
		}
	}
	tandem := track.Of(track.Tandem)
	card := slices.IndexFunc(tandem.Beats, func(b track.Beat) bool { return b.Kind == track.ActivityBeat })
	if weeks := tandem.WeeksFor(tandem.Beats[card].No()); len(weeks) == 0 {
		t.Error("no card of a semester can move")
	}
}
