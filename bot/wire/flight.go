package wire

import "time"

// How many messages may be on their way at once. What is on its way when the
// machine loses power may come twice, so there are no more than the pace needs:
// as many as leave during one round trip, and a few for round trips that differ.
const (
	spareFlights = 3
	mostFlights  = 64                     // with those that hang
	toastsAtOnce = 32                     // answers to taps; repeating one harms nobody
	firstTrip    = 150 * time.Millisecond // taken for the round trip before any was measured
	hangsAfter   = time.Second            // at least; a call that takes this long keeps no other from leaving
)

// flight knows what is on its way and how long a journey takes: from leaving
// until the store knows what became of it.
type flight struct {
	trip   time.Duration // smoothed
	toasts int
	out    map[*line]*journey
}

type journey struct {
	began  time.Time
	landed bool // Telegram answered; the store does not know yet
}

func newFlight() flight { return flight{trip: firstTrip, out: map[*line]*journey{}} }

// left notes a departure.
func (f *flight) left(l *line, now time.Time) {
	if l.key.toast != 0 {
		f.toasts++
		return
	}
	f.out[l] = &journey{began: now}
}

// landed notes that Telegram answered.
func (f *flight) landed(l *line) {
	if j := f.out[l]; j != nil {
		j.landed = true
	}
}

// ended notes the end of a journey and learns from how long it took. One that
// hung says nothing about the others.
func (f *flight) ended(l *line, now time.Time) {
	if l.key.toast != 0 {
		f.toasts--
		return
	}
	if took := now.Sub(f.out[l].began); took >= 0 && took < f.patience() {
		f.trip += (took - f.trip) / 8
	}
	delete(f.out, l)
}

// patience is after how long a call counts as hanging.
func (f *flight) patience() time.Duration { return max(hangsAfter, 4*f.trip) }

// allowed is how many may be on their way that do not hang.
func (f *flight) allowed() int {
	return min(int((f.trip+overallGap-1)/overallGap)+spareFlights, mostFlights)
}

// opens is when one more may leave: now, or when the oldest on its way counts
// as hanging. ok is false when only the end of a journey makes room.
func (f *flight) opens(now time.Time) (at time.Time, ok bool) {
	if len(f.out) >= mostFlights {
		return at, false
	}
	fresh, oldest := 0, time.Time{}
	for _, j := range f.out {
		hangs := j.began.Add(f.patience())
		switch {
		case j.landed:
			fresh++
		case hangs.After(now):
			fresh++
			if oldest.IsZero() || hangs.Before(oldest) {
				oldest = hangs
			}
		}
	}
	if fresh < f.allowed() {
		return now, true
	}
	return oldest, !oldest.IsZero()
}
