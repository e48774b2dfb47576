package buddy

import (
	"slices"
	"time"

	"buddy/daytime"
)

// A working day lasts until closingHour on the programme's clock.
const (
	closingHour = 18
	workingDays = 5               // until a coordinator looks at what is not urgent
	talkingDays = 2 * workingDays // until one has talked with two people at half-time
)

// weekdays are when a team works that has said nothing else.
var weekdays = Days[:5]

// WorkingDays are the days of the week on which the team works, of Days.
func (p Programme) WorkingDays() []string {
	if known := slices.DeleteFunc(slices.Clone(Days), func(day string) bool {
		return !slices.Contains(p.Workdays, day)
	}); len(known) > 0 {
		return known
	}
	return weekdays
}

// WorksOn tells whether the team works on the day of a time, on the programme's clock.
func (p Programme) WorksOn(at time.Time) bool {
	return slices.Contains(p.WorkingDays(), Days[(int(at.In(p.Location()).Weekday())+6)%7])
}

// Evening is the end of the working day into which a time falls: that day or the next one.
func (p Programme) Evening(at time.Time) time.Time { return p.evening(at, 0) }

// evening is the end of so many working days more.
func (p Programme) evening(at time.Time, more int) time.Time {
	loc := p.Location()
	y, m, d := at.In(loc).Date()
	for ahead := 0; ; ahead++ {
		end := daytime.At(y, m, d+ahead, closingHour, 0, loc)
		switch {
		case !p.WorksOn(end) || !end.After(at):
		case more == 0:
			return end
		default:
			more--
		}
	}
}

// Due is until when a coordinator of the programme looks at an open concern; zero where it can wait.
func (c Concern) Due(p Programme) time.Time {
	switch {
	case !c.Open() || c.Opened.IsZero() || c.Urgency() < Medium:
		return time.Time{}
	case c.Kind == HalfTime:
		return p.evening(c.Opened, talkingDays)
	case c.Urgency() == Medium:
		return p.evening(c.Opened, workingDays)
	}
	return p.Evening(c.Opened)
}

// Overdue tells whether nobody looked in time.
func (c Concern) Overdue(now time.Time, p Programme) bool {
	due := c.Due(p)
	return !due.IsZero() && !now.Before(due)
}
