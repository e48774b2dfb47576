package duo

// Who has left pairs.Gentle check-ins without a sign is asked gently at gentleHour of a day, since
// after gentleBefore did not suit them.
const (
	gentleHour   = 11
	gentleBefore = 15
)
