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
			out.Phases = out.onward(p)
		}
	}
	early := func(b Beat) bool { return b.Week < cut }
	out.Beats = slices.DeleteFunc(slices.Clone(t.Beats), func(b Beat) bool { return !early(b) })
	out.Beats = append(out.Beats, slices.DeleteFunc(slices.Clone(next.Beats), early)...)
	return out.owning(slices.Concat(next.Own, t.Own))
}

// onward are the phases with one more. What goes on is one phase, and none begins that was over before.
func (t Track) onward(p Phase) []Phase {
	n := len(t.Phases)
	if n == 0 || phaseNo(p.ID) > phaseNo(t.Phases[n-1].ID) {
		return append(t.Phases, p)
	}
	t.Phases[n-1].To = p.To
	return t.Phases
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
