package buddy

import (
	"slices"
	"time"
)

// MostAlerts is how often within AlertSpan the team is told at once of one concern.
const (
	MostAlerts = 6
	AlertSpan  = time.Hour
)

// Alert asks whether the team may be told at once, and notes that it is. What would be too often
// is counted instead; later is when the team is to hear how often, zero where it is told.
func (c *Concern) Alert(now time.Time) (tell bool, later time.Time) {
	recent := slices.DeleteFunc(
		slices.Clone(c.Alerts),
		func(at time.Time) bool { return !at.Add(AlertSpan).After(now) },
	)
	if len(recent) < MostAlerts {
		c.Alerts, c.Alerted = append(recent, now), now
		return true, time.Time{}
	}
	c.Alerts = recent
	c.Hushed++
	return false, recent[0].Add(AlertSpan)
}

// AlertHushed asks how often the team was not told of an open concern, so that they are told of that
// now; it counts as one more alert. 0 when there is nothing to tell, or no room for it before later.
func (c *Concern) AlertHushed(now time.Time) (times int, later time.Time) {
	hushed := c.Hushed
	c.Hushed = 0
	if hushed == 0 || !c.Open() {
		return 0, time.Time{}
	}
	tell, later := c.Alert(now)
	if !tell { // something new was told in its place
		c.Hushed = hushed
		return 0, later
	}
	return hushed, time.Time{}
}

// CallArrived notes that a call about it arrived with the team or an owner.
func (c *Concern) CallArrived(now time.Time) { c.Reached = now }
