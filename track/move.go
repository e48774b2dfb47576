package track

import "slices"

// Move is the track with a prompt or an activity card in another week.
func (t Track) Move(no, week int) Track {
	t.Beats = slices.Clone(t.Beats)
	for i, b := range t.Beats {
		if b.No() == no && b.Free() {
			t.Beats[i].Week = week
		}
	}
	onDays(t.Beats)
	return t
}

// WeeksFor are the other weeks in which a prompt or an activity card may come, with no rule broken.
func (t Track) WeeksFor(no int) (weeks []int) {
	b, ok := t.On(no)
	if !ok || !b.Free() {
		return nil
	}
	for w := 1; w < t.Weeks; w++ {
		if w != b.Week && len(t.Move(no, w).Faults()) == 0 {
			weeks = append(weeks, w)
		}
	}
	return weeks
}
