package track

import "slices"

// Then is a timetable until a week, and another from that week on.
func (t Track) Then(next Track, cut int) Track {
	if cut <= 0 {
		return next
	}
	out := Track{ID: next.ID, Weeks: next.Weeks}
	for _, p := range t.Phases {
		if p.From < cut {
			p.To = min(p.To, cut-1)
			out.Phases = append(out.Phases, p)
		}
	}
	for _, p := range next.Phases {
		if p.To >= cut {
			p.From = max(p.From, cut)
			out.Phases = append(out.Phases, p)
		}
	}
	early := func(b Beat) bool { return b.Week < cut }
	out.Beats = slices.DeleteFunc(slices.Clone(t.Beats), func(b Beat) bool { return !early(b) })
	out.Beats = append(out.Beats, slices.DeleteFunc(slices.Clone(next.Beats), early)...)
	return out
}

// Closes is the number of the beat that asks how to stay in touch.
func (t Track) Closes() int {
	for _, b := range t.Beats {
		if b.Kind == CloseBeat {
			return b.No()
		}
	}
	return 0
}
