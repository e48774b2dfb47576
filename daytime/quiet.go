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
