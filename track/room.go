package track

import (
	"cmp"
	"slices"
)

// settled puts the beats of a changed track into weeks that have room, and words into its prompts. What is
// needed most comes first; a prompt or a card that finds no room is left out.
func (t Track) settled() Track {
	beats := slices.Clone(t.Beats)
	slices.SortStableFunc(beats, func(a, b Beat) int {
		return cmp.Or(cmp.Compare(rank(a.Kind), rank(b.Kind)), cmp.Compare(a.Week, b.Week))
	})
	taken := map[int]int{0: 0}
	t.Beats = nil
	for _, b := range beats {
		if w, ok := t.room(b, taken); ok {
			taken[w]++
			b.Week = w
			t.Beats = append(t.Beats, b)
		}
	}
	onDays(t.Beats)
	return t.varied().worded()
}

// rank is the order in which kinds of beat choose their week.
func rank(kind Kind) int {
	switch {
	case kind == Icebreaker || kind == CloseBeat || kind == Goodbye:
		return 0
	case kind == ReviewBeat || kind == PulseBeat:
		return 1
	case slices.Contains(onceOnly, kind):
		return 2
	}
	return 3 + slices.Index([]Kind{ActivityBeat, PromptBeat}, kind)
}

// room is the week that takes a beat: its own, or one beside it.
func (t Track) room(b Beat, taken map[int]int) (week int, ok bool) {
	if rank(b.Kind) == 0 {
		return b.Week, true
	}
	beside := []int{0, 1}
	if rank(b.Kind) == 2 {
		beside = []int{0, 1, -1, 2, -2}
	}
	for _, d := range beside {
		w := b.Week + d
		last := t.Weeks - 2
		if b.Kind == HandoverBeat || b.Kind == DoneBeat {
			last++
		}
		if w >= 1 && w <= last && taken[w] < Budget && !t.crowded(b.Kind, w) {
			return w, true
		}
	}
	return 0, false
}

// crowded tells whether a week has a prompt already, or it or one beside it an activity card.
func (t Track) crowded(kind Kind, week int) bool {
	near := map[Kind]int{PromptBeat: 0, ActivityBeat: 1}
	apart, free := near[kind]
	return free && slices.ContainsFunc(t.weeksOf(kind), func(w int) bool { return max(w-week, week-w) <= apart })
}

// worded keeps the prompts that fit where they are now, and finds others for the rest. Where none is left, there
// is no prompt.
func (t Track) worded() Track {
	kept := map[string]bool{}
	for i, b := range t.Beats {
		if b.Kind != PromptBeat && b.Kind != Icebreaker {
			continue
		}
		if p, ok := t.Prompt(b.What); !ok || kept[b.What] || phaseNo(p.Phase) > phaseNo(t.In(b.Week)) {
			t.Beats[i].What = ""
			continue
		}
		kept[b.What] = true
	}
	var beats []Beat
	for _, b := range t.Beats {
		if b.Kind == PromptBeat && b.What == "" {
			if b.What = t.wordFor(b, beats, kept); b.What == "" {
				continue
			}
			kept[b.What] = true
		}
		beats = append(beats, b)
	}
	t.Beats = beats
	t = t.alternating()
	return t.owning(t.Own)
}

// wordFor is the prompt that fits a week best: of the latest phase that has begun, and rather of another kind than
// the one before.
func (t Track) wordFor(b Beat, sofar []Beat, taken map[string]bool) string {
	last := PromptKind("")
	for _, s := range sofar {
		if p, ok := t.Prompt(s.What); ok && s.Kind == PromptBeat {
			last = p.Kind
		}
	}
	best, most := "", -100
	for _, p := range prompts {
		score := 2 * phaseNo(p.Phase)
		if p.Kind == last && p.Kind != Icebreak {
			score -= 3
		}
		if !taken[p.ID] && phaseNo(p.Phase) <= phaseNo(t.In(b.Week)) && score > most {
			best, most = p.ID, score
		}
	}
	return best
}

// alternating leaves out what would be the third of a kind in a row.
func (t Track) alternating() Track {
	for weeks := threeInARow(t); len(weeks) > 0; weeks = threeInARow(t) {
		t.Beats = slices.DeleteFunc(slices.Clone(t.Beats), func(b Beat) bool {
			return b.Kind == PromptBeat && b.Week == weeks[0]
		})
	}
	return t
}
