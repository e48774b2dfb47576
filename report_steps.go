package buddy

import "time"

// Who took a report has to be in touch by a time, and to say what came of it by another. Where they do not, they are
// reminded first; the next time the others hear, too, and one of them may take it.

// MostLeft is how many times in a row a step may be missed before others may take a report.
const MostLeft = 2

// pace is until when something is to be done, from a time on.
type pace func(p Programme, from time.Time) time.Time

func daysOf(n int) pace {
	return func(_ Programme, from time.Time) time.Time { return from.Add(time.Duration(n) * 24 * time.Hour) }
}

func workdaysOf(n int) pace {
	return func(p Programme, from time.Time) time.Time { return p.evening(from, n-1) }
}

// coverHour is an hour while the focal points work.
func coverHour(p Programme, from time.Time) time.Time { return p.AckBy(Telling{Urgent: true}, from) }

// reportSteps are how long the next step with a report may take, and how long it may after each time it was missed.
// The first row that fits counts. What nobody can be in touch about has its outcome as the next step.
var reportSteps = []struct {
	fits         func(r Report) bool
	first, again pace
}{
	{func(r Report) bool { return r.Unmet() && r.Urgent }, coverHour, coverHour},
	{func(r Report) bool { return r.Unmet() && r.Grave() }, daysOf(1), daysOf(1)},
	{Report.Unmet, workdaysOf(5), workdaysOf(5)},
	{func(r Report) bool { return r.Grave() && r.Met.IsZero() }, daysOf(7), daysOf(7)},
	{func(Report) bool { return true }, daysOf(30), daysOf(7)},
}

// Unmet tells whether whoever told it waits to be contacted.
func (r Report) Unmet() bool { return r.Met.IsZero() && r.Person != 0 && r.How != "none" }

// StepBy is until when who took it takes the next step.
func (r Report) StepBy(p Programme) time.Time {
	for _, row := range reportSteps {
		switch {
		case !row.fits(r):
		case r.Left() && row.again(p, r.Reminded).Before(daysOf(1)(p, r.Reminded)):
			return daysOf(1)(p, r.Reminded) // from now on once a day
		case !r.Reminded.IsZero():
			return row.again(p, r.Reminded)
		case r.Met.After(r.Taken):
			return row.first(p, r.Met)
		default:
			return row.first(p, r.Taken)
		}
	}
	return time.Time{}
}

// Slow tells whether who took it has not taken the next step in time.
func (r Report) Slow(p Programme, now time.Time) bool {
	return r.Open() && r.Handler != 0 && !now.Before(r.StepBy(p))
}

// Remind notes that a step was missed, and said so.
func (r *Report) Remind(now time.Time) { r.Missed, r.Reminded = r.Missed+1, now }

// Left tells whether who took it has left it, so that others may take it.
func (r Report) Left() bool { return r.Open() && r.Handler != 0 && r.Missed >= MostLeft }

// Free tells whether somebody may take it who has not.
func (r Report) Free() bool { return r.Waits() || r.Left() }

func (r *Report) unremind() { r.Missed, r.Reminded = 0, time.Time{} }
