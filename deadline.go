package buddy

import "time"

// A working day is Monday to Friday, until closingHour on the programme's clock.
const (
	closingHour = 18
	workingDays = 5 // until a coordinator looks at what is not urgent
)

// Due is until when a coordinator looks at an open concern, on the clock of loc; zero where it can wait.
func (c Concern) Due(loc *time.Location) time.Time {
	if !c.Open() || c.Opened.IsZero() || c.Urgency() < Medium {
		return time.Time{}
	}
	opened := c.Opened.In(loc)
	y, m, d := opened.Date()
	day := func(ahead int) time.Time { return LocalTime(y, m, d+ahead, closingHour, 0, loc) }
	left := 0
	if c.Urgency() == Medium {
		left = workingDays
	}
	ahead := 0
	for ; !working(day(ahead)) || !day(ahead).After(opened); ahead++ { // the working day it falls into
	}
	for ; left > 0; left-- {
		for ahead++; !working(day(ahead)); ahead++ {
		}
	}
	return day(ahead)
}

func working(day time.Time) bool {
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
}

// Overdue tells whether nobody looked in time.
func (c Concern) Overdue(now time.Time, loc *time.Location) bool {
	due := c.Due(loc)
	return !due.IsZero() && !now.Before(due)
}
