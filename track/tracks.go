package track

import (
	"cmp"
	"slices"
)

// tracks follow the default schedules of buddy schemes of a semester and of a year. Where those have more than two
// messages in a week, something has moved by a week or two: nobody hears from the bot more often than Budget, and what
// looks back comes when little is left.
var tracks = map[ID]Track{
	Tandem: lay(Track{ID: Tandem, Weeks: 18, Phases: []Phase{
		{"acquaint", 0, 2}, {"alike", 3, 5}, {"different", 6, 9},
		{"deepen", 10, 12}, {"autonomy", 13, 14}, {"close", 15, 18},
	}},
		inWeek(map[int]string{1: "C2", 3: "B2", 5: "C1", 7: "B3", 9: "C4", 11: "B7", 13: "C6", 15: "C11"}),
		in(PulseBeat, every(2, 16, 2)...),
		in(ActivityBeat, 3, 5, 9, 11, 14),
		in(GoalBeat, 2),
		in(MidTalk, 8),
		in(ClosingTalk, 16),
		in(DoneBeat, 17),
	),
	Commit: lay(Track{ID: Commit, Weeks: 52, Phases: []Phase{
		{"acquaint", 0, 3}, {"alike", 4, 10}, {"different", 11, 20},
		{"deepen", 21, 34}, {"autonomy", 35, 47}, {"close", 48, 52},
	}},
		inWeek(map[int]string{
			1: "C2", 3: "B1", 5: "A5", 7: "C1", 9: "B5", 11: "C4", 13: "B3", 15: "C3", 17: "B4", 19: "C5",
			22: "B7", 25: "C8", 29: "B6", 31: "C9", 34: "B8", 37: "C6", 41: "B9", 45: "C10", 49: "C11",
		}),
		in(PulseBeat, append(every(2, 26, 2), every(28, 48, 4)...)...),
		in(ActivityBeat, 3, 7, 11, 15, 21, 25, 30, 38, 42),
		in(GoalBeat, 5), // the week of the plan and those after it are full
		in(PlanBeat, 2),
		in(ReviewBeat, every(4, 48, 4)...),
		in(MidTalk, 26),
		in(AutonomyBeat, 35),
		in(LessBeat, 43),
		in(ClosingTalk, 47),
		in(HandoverBeat, 50),
		in(DoneBeat, 51),
	),
}

// lay puts beats into order and on their days. Every track opens with an icebreaker and ends with the goodbye.
func lay(t Track, lists ...[]Beat) Track {
	t.Beats = append([]Beat{{Kind: Icebreaker, What: "A2"}}, slices.Concat(lists...)...)
	t.Beats = append(t.Beats, Beat{Week: t.Weeks - 1, Kind: CloseBeat}, Beat{Week: t.Weeks, Kind: Goodbye})
	onDays(t.Beats)
	return t
}

// onDays gives beats their days and sorts them: the one that has its kind's day keeps it, and of two for one day
// that of the later kind goes to the other day.
func onDays(beats []Beat) {
	order := Kinds()
	slices.SortStableFunc(beats, func(a, b Beat) int {
		return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind))
	})
	taken := map[int]bool{}
	for i := range beats {
		b := &beats[i]
		b.Day = kinds[b.Kind].day
		if taken[b.No()] {
			b.Day = tuesday + thursday - b.Day
		}
		taken[b.No()] = true
	}
	slices.SortStableFunc(beats, func(a, b Beat) int { return cmp.Compare(a.No(), b.No()) })
}

func every(from, to, step int) (weeks []int) {
	for w := from; w <= to; w += step {
		weeks = append(weeks, w)
	}
	return weeks
}

// in are beats of a kind, one in each of the weeks.
func in(kind Kind, weeks ...int) (beats []Beat) {
	for _, w := range weeks {
		beats = append(beats, Beat{Week: w, Kind: kind})
	}
	return beats
}

// inWeek are beats of prompts, by week.
func inWeek(by map[int]string) (beats []Beat) {
	for w, p := range by {
		beats = append(beats, Beat{Week: w, Kind: PromptBeat, What: p})
	}
	return beats
}
