package track

import (
	"cmp"
	"slices"
)

// closer is the time between the check-ins of whoever is asked more often, in weeks.
const closer = 2

// Between are the check-ins of somebody who is asked more often: every two weeks where the timetable lets more time
// pass, as far as the week has room. They stand in no timetable, so that the two have the same one whoever is asked.
func (t Track) Between() (extra []Beat) {
	weeks := t.weeksOf(PulseBeat)
	for i := 1; i < len(weeks); i++ {
		for w := weeks[i-1] + closer; w+closer <= weeks[i]; w += closer {
			if b, ok := t.spare(w); ok {
				extra = append(extra, b)
			}
		}
	}
	return extra
}

// spare is a check-in on a day of the week that is free, unless it would be too much.
func (t Track) spare(week int) (Beat, bool) {
	for _, day := range []int{kinds[PulseBeat].day, tuesday + thursday - kinds[PulseBeat].day} {
		b := Beat{Week: week, Day: day, Kind: PulseBeat}
		if len(tooMuch(t.with(b))) == 0 {
			return b, true
		}
	}
	return Beat{}, false
}

// with is the track with a beat more.
func (t Track) with(b Beat) Track {
	t.Beats = append(slices.Clone(t.Beats), b)
	slices.SortStableFunc(t.Beats, func(a, b Beat) int { return cmp.Compare(a.No(), b.No()) })
	return t
}

// BetweenOn is the check-in between two others of that number, if there is one.
func (t Track) BetweenOn(no int) (Beat, bool) {
	all := t.Between()
	i := slices.IndexFunc(all, func(b Beat) bool { return b.No() == no })
	if i < 0 {
		return Beat{}, false
	}
	return all[i], true
}
