package wire

import (
	"container/heap"
	"slices"
	"time"

	"buddy"

	"golang.org/x/time/rate"
)

// Telegram's limits, each kept with a little air: 30 a second overall, one a
// second in a chat (short bursts pass), 20 a minute in a group.
const (
	overallGap   = 34 * time.Millisecond
	overallBurst = 3 // what a late timer may catch up on
	chatGap      = time.Second
	groupGap     = 3050 * time.Millisecond
	chatBurst    = 3
)

// However long Telegram, or whatever answers in its place, asks to wait, and whatever the
// clock said when it did: after this long it is tried again.
const (
	longestPause = 5 * time.Minute // of everything
	longestRetry = 24 * time.Hour  // of one chat
)

// queue holds every unsent message in memory, in the order the outbox has
// them, and says which one may go now. It is the only place that knows limits.
// Who goes first is in order.go, how many may be on their way in flight.go,
// what happens while Telegram is in trouble in outage.go. It is not safe for
// concurrent use; its sender guards it.
type queue struct {
	overall *rate.Limiter
	lines   map[lineKey]*line
	rows    map[uint64]*line // by message
	order   order            // lines whose head may go now
	waiting heapOf           // lines whose head must wait, by time
	flight  flight
	outage  outage
	paused  time.Time // nothing that counts goes before this
	strikes int       // times in a row that Telegram asked for a pause
	seen    time.Time // when last looked at: a clock may be set back
	tidied  time.Time // when idle chats were last forgotten
}

// lineKey names what keeps order among itself: a chat, a single answer to a tap or question
// about a username, which waits for nobody, or what strangers see.
type lineKey struct {
	chat  int64
	toast uint64 // no limit counts it; 0 for a chat
}

type line struct {
	key     lineKey
	rows    []buddy.Message
	limit   *rate.Limiter
	busy    bool // head is on its way
	backoff bool // head failed and waits for its next try
	where   *heapOf
	index   int
	due     time.Time
	served  uint64 // number of the departure it had last; 0 for none
	serial  uint64 // of the head
	idle    time.Time
}

func newQueue() *queue {
	return &queue{
		overall: rate.NewLimiter(rate.Every(overallGap), overallBurst),
		lines:   map[lineKey]*line{},
		rows:    map[uint64]*line{},
		order:   newOrder(),
		waiting: heapOf{
			less: func(a, b *line) bool { return a.due.Before(b.due) || a.due.Equal(b.due) && a.serial < b.serial },
		},
		flight: newFlight(),
	}
}

// publicLine is the line of what strangers see. It counts against no limit of
// messages, and one refusal holds up only the rest of it.
const publicLine = ^uint64(0)

func keyOf(m buddy.Message) lineKey {
	if m.Chat == 0 {
		return lineKey{toast: publicLine}
	}
	if m.Kind == buddy.Toast || m.Kind == buddy.AskName {
		return lineKey{toast: m.ID}
	}
	return lineKey{chat: m.Chat}
}

// add puts a message at the end of its chat's line. Somebody who writes or taps
// while an earlier message waits for its next try is there: it is tried at once. So
// it is where a call for help is behind it, however long Telegram asked to wait.
func (q *queue) add(m buddy.Message, now time.Time) {
	key := keyOf(m)
	l := q.lines[key]
	if l == nil {
		gap, burst := chatGap, chatBurst
		if m.Chat < 0 {
			gap, burst = groupGap, 1
		}
		l = &line{key: key, limit: rate.NewLimiter(rate.Every(gap), burst)}
		q.lines[key] = l
	}
	l.rows = append(l.rows, m)
	q.rows[m.ID] = l
	if l.backoff && m.Class != buddy.Scheduled || m.Class == buddy.Urgent {
		l.rearm()
	}
	if !l.busy {
		q.place(l, now)
	}
}

// place sorts a line into ready or waiting by its head.
func (q *queue) place(l *line, now time.Time) {
	if l.where != nil {
		heap.Remove(l.where, l.index)
	}
	if len(l.rows) == 0 {
		l.idle = now
		if l.key.toast != 0 {
			delete(q.lines, l.key)
		}
		return
	}
	l.rows[0].Retry = notAfter(l.rows[0].Retry, now.Add(longestRetry))
	l.serial, l.due = l.rows[0].ID, later(now, l.rows[0].Retry)
	if missing := 1 - l.limit.TokensAt(now); missing > 0 && l.key.toast == 0 {
		free := time.Duration(missing * float64(time.Second) / float64(l.limit.Limit()))
		l.due = later(l.due, now.Add(free+time.Microsecond))
	}
	if l.due.After(now) {
		heap.Push(&q.waiting, l)
		return
	}
	heap.Push(q.order.heap(l), l)
}

// next takes the message that may go now. Without one it says when to ask
// again; a zero time means when something is added or done.
func (q *queue) next(now time.Time) (m buddy.Message, ok bool, wake time.Time) {
	l, at := q.look(now)
	if l == nil || at.After(now) {
		return m, false, at
	}
	if l.key.toast == 0 {
		q.overall.AllowN(now, 1)
		l.limit.AllowN(now, 1)
		q.order.left(l)
	}
	heap.Remove(l.where, l.index)
	l.busy = true
	q.flight.left(l, now)
	return l.rows[0], true, time.Time{}
}

// look finds whose turn it is and when: not before now. A nil line has none to
// go; it is then time to look again, zero when only something new can change that.
func (q *queue) look(now time.Time) (l *line, at time.Time) {
	if q.outage.down {
		return nil, time.Time{}
	}
	q.notice(now)
	for len(q.waiting.lines) > 0 && !q.waiting.lines[0].due.After(now) {
		q.place(q.waiting.lines[0], now)
	}
	if l := q.order.toast(); l != nil && q.flight.toasts < toastsAtOnce {
		return l, now
	}
	if l := q.order.first(); l != nil {
		opens, ok := q.flight.opens(now)
		if !ok {
			return nil, time.Time{}
		}
		at := later(opens, now)
		if help := q.order.classes[rank(buddy.Urgent)].first(); help != nil && q.paused.After(now) {
			l = help // is tried all the same
		} else {
			at = later(at, q.paused)
		}
		if missing := 1 - q.overall.TokensAt(now); missing > 0 {
			at = later(at, now.Add(time.Duration(missing*float64(overallGap))+time.Microsecond))
		}
		return l, at
	}
	if len(q.waiting.lines) > 0 {
		return nil, q.waiting.lines[0].due
	}
	return nil, time.Time{}
}

// notice brings the times that lie ahead into reach when the clock was set back.
func (q *queue) notice(now time.Time) {
	back := now.Before(q.seen)
	q.seen = now
	if !back {
		return
	}
	q.paused = notAfter(q.paused, now.Add(longestPause))
	for _, l := range slices.Clone(q.waiting.lines) {
		l.rows[0].Retry = notAfter(l.rows[0].Retry, now.Add(longestPause))
		q.place(l, now)
	}
}

// notAfter is a, or the limit where a lies behind it.
func notAfter(a, limit time.Time) time.Time {
	if a.After(limit) {
		return limit
	}
	return a
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// done takes the message on its way out of its line.
func (q *queue) done(m buddy.Message, now time.Time) {
	l := q.back(m, now)
	l.rows = l.rows[1:]
	delete(q.rows, m.ID)
	q.place(l, now)
}

// back ends a message's journey, whatever came of it.
func (q *queue) back(m buddy.Message, now time.Time) *line {
	l := q.lines[keyOf(m)]
	l.busy, l.backoff = false, false
	q.flight.ended(l, now)
	return l
}

// retried puts the message on its way back at the head of its line, with its
// new retry time. backoff is true when that time is ours and not Telegram's.
func (q *queue) retried(m buddy.Message, backoff bool, now time.Time) {
	l := q.back(m, now)
	l.rows[0], l.backoff = m, backoff
	q.place(l, now)
}

// forget drops messages that the store dropped, but for those on their way.
func (q *queue) forget(ids []uint64, now time.Time) {
	for _, id := range ids {
		l := q.rows[id]
		if l == nil || l.busy && l.rows[0].ID == id {
			continue
		}
		delete(q.rows, id)
		l.rows = slices.DeleteFunc(l.rows, func(m buddy.Message) bool { return m.ID == id })
		if !l.busy {
			q.place(l, now)
		}
	}
}

// tidy forgets chats that have been silent long enough for their limits to be full again.
func (q *queue) tidy(now time.Time) {
	if now.Sub(q.tidied).Abs() < time.Minute {
		return
	}
	q.tidied = now
	for key, l := range q.lines {
		if len(l.rows) == 0 && now.Sub(l.idle) > time.Minute {
			delete(q.lines, key)
		}
	}
}
