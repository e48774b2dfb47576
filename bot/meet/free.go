package meet

import (
	"slices"
	"time"

	"buddy"
	"buddy/daytime"
)

const (
	// daysAhead is how many days ahead a meeting can be proposed, today included.
	daysAhead = 14
	// notice is the least time between a proposal and what it offers.
	notice = 2 * time.Hour
)

// beginHours are the hours at which a meeting can begin.
var beginHours = []int{8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21}

// partHours are the hours that stand for morning, afternoon and evening.
var partHours = []int{10, 15, 18}

// hoursOf lists when a meeting can begin on the day that is so many days after that of now, in now's zone.
func hoursOf(days int, now time.Time) []time.Time { return hoursOn(days, now, beginHours) }

// timesFree lists the next times that lie in a week of availability, one for each part of a day.
func timesFree(free buddy.Grid, now time.Time) (times []time.Time) {
	for days := range daysAhead {
		for part, hour := range partHours {
			for _, at := range hoursOn(days, now, []int{hour}) {
				if free.Has((int(at.Weekday())+6)%7, part) {
					times = append(times, at)
				}
			}
		}
	}
	return times
}

// meetable tells whether a meeting can be proposed for a time.
func meetable(at, now time.Time) bool {
	return slices.ContainsFunc(hoursOfDay(at, now), at.Equal)
}

// hoursOfDay is hoursOf for the day of a time, empty when that is none of the next days.
func hoursOfDay(at, now time.Time) []time.Time {
	y, m, d := now.Date()
	for days := range daysAhead {
		noon := daytime.At(y, m, d+days, 12, 0, now.Location()) // midnight may not be there
		if daytime.SameDay(at, noon, now.Location()) {
			return hoursOf(days, now)
		}
	}
	return nil
}

func hoursOn(days int, now time.Time, hours []int) (times []time.Time) {
	y, m, d := now.Date()
	for _, hour := range hours {
		at := daytime.At(y, m, d+days, hour, 0, now.Location())
		if !at.Before(now.Add(notice)) {
			times = append(times, at)
		}
	}
	return times
}

// dayBefore is the hour at which two people are reminded that they meet tomorrow.
const dayBefore = 18

// remindAt is when both are told of a meeting the day before, in its zone; zero when it was agreed on later than that.
func remindAt(a buddy.Appointment, loc *time.Location) time.Time {
	y, m, d := a.At().In(loc).Date()
	at := daytime.At(y, m, d-1, dayBefore, 0, loc)
	if a.Picked == 0 || !a.Agreed.Before(at) {
		return time.Time{}
	}
	return at
}

const (
	eveningAfter = 18            // the hour at which both are asked whether they met
	mostOfIt     = 2 * time.Hour // a meeting lasts about so long
)

// askAt is when each is asked whether a meeting took place: in the evening of its day, or next morning.
func askAt(a buddy.Appointment, loc *time.Location) time.Time {
	y, m, d := a.At().In(loc).Date()
	at := daytime.At(y, m, d, eveningAfter, 0, loc)
	if end := a.At().Add(mostOfIt).In(loc); end.After(at) {
		at = end
	}
	return daytime.Within(at)
}
