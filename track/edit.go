package track

import "slices"

// Resize is the standard with another length, and check-ins as often as now: the first weeks and the last stay as
// they are, those between come closer together or further apart. What has no room any more is left out; where too
// little is left, more comes.
func (t Track) Resize(weeks int) Track {
	often, seldom := t.rhythm()
	t = Of(t.ID)
	if o, s := t.rhythm(); weeks == t.Weeks && o == often && s == seldom {
		return t
	}
	move := t.mover(weeks)
	next := Track{ID: t.ID, Weeks: weeks, Phases: t.movePhases(move, weeks)}
	for _, b := range t.Beats {
		if b.Kind != PulseBeat && b.Kind != ReviewBeat {
			b.Week = move(b.Week)
			next.Beats = append(next.Beats, b)
		}
	}
	next.fill(PromptBeat, 4)
	next.fill(ActivityBeat, 6)
	next.Beats = append(next.Beats, in(PulseBeat, checkInWeeks(weeks, often, seldom)...)...)
	if len(t.weeksOf(ReviewBeat)) > 0 {
		next.Beats = append(next.Beats, in(ReviewBeat, every(lookAgain, weeks-lookAgain, lookAgain)...)...)
	}
	return next.settled()
}

// fill adds beats of a kind where more weeks than most would pass without one.
func (t *Track) fill(kind Kind, most int) {
	weeks := t.weeksOf(kind)
	slices.Sort(weeks)
	for i := 1; i < len(weeks); i++ {
		gap := weeks[i] - weeks[i-1]
		for n, pieces := 1, (gap+most-1)/most; n < pieces; n++ {
			t.Beats = append(t.Beats, Beat{Week: weeks[i-1] + gap*n/pieces, Kind: kind})
		}
	}
}

// mover tells where a week goes when a track gets another length.
func (t Track) mover(weeks int) func(int) int {
	first, last := t.phase("different").From, t.phase("close").From
	moved := weeks - (t.Weeks - last)
	return func(w int) int {
		switch {
		case w <= first:
			return w
		case w >= last:
			return w + weeks - t.Weeks
		}
		return first + (w-first)*(moved-first)/(last-first)
	}
}

// movePhases keeps every phase a week at least.
func (t Track) movePhases(move func(int) int, weeks int) []Phase {
	phases := slices.Clone(t.Phases)
	for i := range phases {
		phases[i].From = move(phases[i].From)
		if i > 0 {
			phases[i].From = max(phases[i].From, phases[i-1].From+1)
			phases[i-1].To = phases[i].From - 1
		}
	}
	phases[len(phases)-1].To = weeks
	return phases
}

// rhythm is how many weeks lie between the first check-ins, and between the last.
func (t Track) rhythm() (often, seldom int) {
	weeks := t.weeksOf(PulseBeat)
	if n := len(weeks); n > 2 {
		return max(1, weeks[1]-weeks[0]), max(1, min(weeks[n-1]-weeks[n-2], rare))
	}
	return 2, 2
}

// checkInWeeks are the weeks of check-ins: often in the first half, more seldom in the second.
func checkInWeeks(weeks, often, seldom int) (all []int) {
	for w := 2; w <= weeks-2; {
		all = append(all, w)
		if w < weeks/2 {
			w += often
		} else {
			w += seldom
		}
	}
	return all
}

// CheckInsEvery is the track with a check-in every so many weeks.
func (t Track) CheckInsEvery(weeks int) Track {
	t = t.without(PulseBeat)
	t.Beats = append(t.Beats, in(PulseBeat, checkInWeeks(t.Weeks, weeks, weeks)...)...)
	return t.settled()
}

// PromptsEvery is the track with a prompt every so many weeks, or as many as there are.
func (t Track) PromptsEvery(weeks int) Track {
	var said []string
	for _, b := range t.Beats {
		if b.Kind == PromptBeat {
			said = append(said, b.What)
		}
	}
	t = t.without(PromptBeat)
	for i, w := range every(1, t.Weeks-3, weeks) {
		b := Beat{Week: w, Kind: PromptBeat}
		if i < len(said) {
			b.What = said[i]
		}
		t.Beats = append(t.Beats, b)
	}
	return t.settled()
}

func (t Track) without(kind Kind) Track {
	t.Beats = slices.DeleteFunc(slices.Clone(t.Beats), func(b Beat) bool { return b.Kind == kind })
	return t
}

// Hide is the track without a prompt or an activity card.
func (t Track) Hide(no int) Track {
	t.Beats = slices.DeleteFunc(slices.Clone(t.Beats), func(b Beat) bool { return b.No() == no && b.Free() })
	return t.varied().owning(t.Own)
}

// Card is the track with an activity card of that type in a place; "" for any.
func (t Track) Card(no int, kind string) Track {
	t.Beats = slices.Clone(t.Beats)
	for i, b := range t.Beats {
		if b.No() == no && b.Kind == ActivityBeat {
			t.Beats[i].What = kind
		}
	}
	return t
}

// Cards are those of the types that an activity card may have in a place, other than the one it has: none twice in a
// row, and "" for any.
func (t Track) Cards(no int, types ...string) (fit []string) {
	b, ok := t.On(no)
	if !ok || b.Kind != ActivityBeat {
		return nil
	}
	for _, kind := range append(slices.Clone(types), "") {
		if kind != b.What && alikeCards(t.Card(no, kind)) == nil {
			fit = append(fit, kind)
		}
	}
	return fit
}

// varied leaves open the type of each activity card that would be of the same as the one before.
func (t Track) varied() Track {
	for alike := alikeCards(t); len(alike) > 0; alike = alikeCards(t) {
		t.Beats = slices.Clone(t.Beats)
		for i, b := range t.Beats {
			if b.Week == alike[0] && b.Kind == ActivityBeat {
				t.Beats[i].What = ""
			}
		}
	}
	return t
}

// Free tells whether a beat may be left out.
func (b Beat) Free() bool { return b.Kind == PromptBeat || b.Kind == ActivityBeat }

// Swap is the track with another prompt in the place of one.
func (t Track) Swap(no int, prompt Prompt) Track {
	t.Beats = slices.Clone(t.Beats)
	for i, b := range t.Beats {
		if b.No() == no && (b.Kind == PromptBeat || b.Kind == Icebreaker) {
			t.Beats[i].What = prompt.ID
		}
	}
	return t.owning(append(slices.Clone(t.Own), prompt))
}

// Instead are the prompts that may stand in the place of one, those of a team first: of its kind, not before their
// phase, and nowhere else.
func (t Track) Instead(no int, own ...Prompt) (fit []Prompt) {
	b, _ := t.On(no)
	old, ok := t.Prompt(b.What)
	for _, p := range slices.Concat(own, prompts) {
		if ok && p.Kind == old.Kind && t.Swap(no, p).fits() && p.ID != old.ID {
			fit = append(fit, p)
		}
	}
	return fit
}

func (t Track) fits() bool { return tooEarly(t) == nil && saidAgain(t) == nil }
