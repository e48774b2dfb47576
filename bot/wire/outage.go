package wire

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
	hit      map[lineKey]bool // chats whose calls failed since the last that went well
}

const (
	failuresOfOutage = 3                // as many chats at a time that fail are no mishap of one of them
	longestAsk       = 30 * time.Second // between two questions
)

// failed notes that a call for a chat got no answer that makes sense.
func (o *outage) failed(chat lineKey, now time.Time) {
	if o.hit == nil {
		o.hit = map[lineKey]bool{}
	}
	if len(o.hit) < failuresOfOutage {
		o.hit[chat] = true
	}
	if o.failures++; o.failures >= failuresOfOutage && !o.down {
		o.down, o.asked, o.ask = true, 0, now
	}
}

// due is when to ask; zero while nothing is wrong or a question is on its way. It is never
// further ahead than the longest pause: the clock may have been set back meanwhile.
func (o *outage) due(now time.Time) time.Time {
	if !o.down || o.asking {
		return time.Time{}
	}
	o.ask = notAfter(o.ask, now.Add(longestAsk))
	return o.ask
}

// vain notes a question without an answer. The pauses double.
func (o *outage) vain(now time.Time) {
	o.asking = false
	o.ask = now.Add(min(time.Second<<min(o.asked, 10), longestAsk))
	o.asked++
}

// over notes an answer and tells whether it ended an outage. Where the first question
// is answered, only sending fails: that is over when a message gets through.
func (o *outage) over(message bool) bool {
	ended := o.down && o.asked > 0 || message && len(o.hit) >= failuresOfOutage
	hit := o.hit
	*o = outage{}
	if !ended && !message {
		o.hit = hit
	}
	return ended
}

// answered is what the queue does when Telegram makes sense again, to a question or to a
// message. Where few chats failed it was about them: they keep their pauses.
func (q *queue) answered(message bool, now time.Time) {
	if q.outage.over(message) {
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
