package bot

import "time"

// outage knows whether Telegram is in trouble as a whole. Then nothing is sent,
// so that no message uses up its tries or comes twice; a harmless question is
// asked now and then, and the first answer sets everything going at once.
type outage struct {
	failures int // in a row, without an answer in between
	down     bool
	asked    int       // times in vain
	ask      time.Time // not before this
	asking   bool
}

const (
	failuresOfOutage = 3
	longestAsk       = 30 * time.Second // between two questions
)

// failed notes that a call got no answer that makes sense.
func (o *outage) failed(now time.Time) {
	if o.failures++; o.failures >= failuresOfOutage && !o.down {
		o.down, o.asked, o.ask = true, 0, now
	}
}

// due is when to ask; zero while nothing is wrong or a question is on its way.
func (o *outage) due() time.Time {
	if !o.down || o.asking {
		return time.Time{}
	}
	return o.ask
}

// vain notes a question without an answer. The pauses double.
func (o *outage) vain(now time.Time) {
	o.asking = false
	o.ask = now.Add(min(time.Second<<min(o.asked, 10), longestAsk))
	o.asked++
}

// over notes an answer and tells whether it ended an outage. Where the first
// question is answered, only single messages fail: they keep their pauses.
func (o *outage) over() bool {
	ended := o.down && o.asked > 0
	*o = outage{}
	return ended
}

// answered is what the queue does when Telegram makes sense again.
func (q *queue) answered(now time.Time) {
	if q.outage.over() {
		q.rearm(now)
	}
}

// rearm lets everything go at once that waits for its next try.
func (q *queue) rearm(now time.Time) {
	for _, l := range q.lines {
		if l.backoff {
			l.rearm()
			if !l.busy {
				q.place(l, now)
			}
		}
	}
}

// rearm takes the pause from the head of a line.
func (l *line) rearm() {
	l.backoff = false
	if !l.busy {
		l.rows[0].Retry = time.Time{}
	}
}
