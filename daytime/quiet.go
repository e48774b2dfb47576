package daytime

import "time"

// Quiet hours: the bot starts nothing before Morning or from Evening on, local time.
const (
	Morning = 10
	Evening = 20
)

// Within returns t if it lies in the daytime of its zone, else the next morning.
func Within(t time.Time) time.Time {
	y, m, d := t.Date()
	switch {
	case t.Hour() < Morning:
		return At(y, m, d, Morning, 0, t.Location())
	case t.Hour() >= Evening:
		return At(y, m, d+1, Morning, 0, t.Location())
	}
	return t
}

// nightEnds is the hour until which a night belongs to the day before.
const nightEnds = 5

// NextMorning is the Morning after the day of t, in t's zone; what happens before five in the night is of the day
// before.
func NextMorning(t time.Time) time.Time {
	y, m, d := t.Add(-nightEnds * time.Hour).Date()
	return At(y, m, d+1, Morning, 0, t.Location())
}
