package bot

import (
	"container/heap"
	"time"

	"buddy"

	"golang.org/x/time/rate"
)

// Telegram's limits, each kept with a little air: 30 a second overall, one a
// second in a chat (short bursts pass), 20 a minute in a group.
const (
	overallGap = 34 * time.Millisecond
	chatGap    = time.Second
	groupGap   = 3050 * time.Millisecond
	chatBurst  = 3
)

// queue holds every unsent message in memory, in the order the outbox has
// them, and says which one may go now. It is the only place that knows limits.
// It is not safe for concurrent use; its sender guards it.
type queue struct {
	overall *rate.Limiter
	lines   map[lineKey]*line
	ready   [2][2]heapOf // lines whose head may go now, by class and by lane
	solo    bool         // a message that must not come twice is on its way
	waiting heapOf       // lines whose head must wait, by time
	paused  time.Time    // nothing goes before this
	size    int
	tidied  time.Time // when idle chats were last forgotten
}

// lineKey names what keeps order among itself: a chat, or a single toast,
// which waits for nobody.
type lineKey struct {
	chat  int64
	toast uint64
}

type line struct {
	key    lineKey
	rows   []buddy.Message
	limit  *rate.Limiter
	busy   bool // head is on its way
	where  *heapOf
	index  int
	due    time.Time
	class  buddy.Class
	idle   time.Time
	serial uint64 // of the head: first come, first served among equals
}

func newQueue() *queue {
	q := &queue{
		overall: rate.NewLimiter(rate.Every(overallGap), 1),
		lines:   map[lineKey]*line{},
	}
	for i := range q.ready {
		for j := range q.ready[i] {
			q.ready[i][j].less = func(a, b *line) bool { return a.serial < b.serial }
		}
	}
	q.waiting.less = func(a, b *line) bool { return a.due.Before(b.due) || a.due.Equal(b.due) && a.serial < b.serial }
	return q
}

// publicLine is the line of what strangers see. It counts against no limit of
// messages, and one refusal holds up only the rest of it.
const publicLine = ^uint64(0)

func keyOf(m buddy.Message) lineKey {
	if m.Chat == 0 {
		return lineKey{toast: publicLine}
	}
	if m.Kind == buddy.Toast {
		return lineKey{toast: m.ID}
	}
	return lineKey{chat: m.Chat}
}

// add puts a message at the end of its chat's line.
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
	q.size++
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
		return
	}
	head := l.rows[0]
	l.class, l.serial, l.due = classOf(l.rows), head.ID, now
	if head.Retry.After(now) {
		l.due = head.Retry
	}
	if l.key.toast == 0 {
		if missing := 1 - l.limit.TokensAt(now); missing > 0 {
			free := now.Add(time.Duration(missing * float64(time.Second) / float64(l.limit.Limit()))).Add(time.Microsecond)
			if free.After(l.due) {
				l.due = free
			}
		}
	}
	if l.due.After(now) {
		heap.Push(&q.waiting, l)
		return
	}
	heap.Push(&q.ready[l.class][lane(head)], l)
}

// The lanes. What may be repeated without harm (edits, answers to taps, menus)
// goes several at a time; a new message goes alone, so that a crash leaves at
// most one on its way, which Telegram may then get twice.
const (
	harmless = 0
	alone    = 1
)

func lane(m buddy.Message) int {
	if m.Edit == 0 && (m.Kind == buddy.SendText || m.Kind == buddy.SendFile) {
		return alone
	}
	return harmless
}

// classOf is the most urgent class in a line: a reply is not held up because
// scheduled mail stands before it in the same chat.
func classOf(rows []buddy.Message) buddy.Class {
	for _, m := range rows {
		if m.Class == buddy.Reply {
			return buddy.Reply
		}
	}
	return buddy.Scheduled
}

// next takes the message that may go now. Without one it says when to ask
// again; a zero time means when something is added or settled.
func (q *queue) next(now time.Time) (m buddy.Message, ok bool, wake time.Time) {
	for len(q.waiting.lines) > 0 && !q.waiting.lines[0].due.After(now) {
		q.place(q.waiting.lines[0], now)
	}
	l := q.head()
	if l == nil {
		if len(q.waiting.lines) > 0 {
			return m, false, later(q.waiting.lines[0].due, q.paused)
		}
		return m, false, time.Time{}
	}
	if now.Before(q.paused) {
		return m, false, q.paused
	}
	if l.key.toast == 0 {
		if missing := 1 - q.overall.TokensAt(now); missing > 0 {
			return m, false, now.Add(time.Duration(missing*float64(overallGap)) + time.Microsecond)
		}
		q.overall.AllowN(now, 1)
		l.limit.AllowN(now, 1)
	}
	heap.Remove(l.where, l.index)
	l.busy = true
	q.solo = q.solo || lane(l.rows[0]) == alone
	return l.rows[0], true, time.Time{}
}

// wake is when next will have a message; zero when none waits.
func (q *queue) wake(now time.Time) time.Time {
	if q.head() != nil {
		missing := max(0, 1-q.overall.TokensAt(now))
		return later(q.paused, now.Add(time.Duration(missing*float64(overallGap))+time.Microsecond))
	}
	if len(q.waiting.lines) > 0 {
		return later(q.waiting.lines[0].due, q.paused)
	}
	return time.Time{}
}

// head is the line whose turn it is: replies first, then first come, first served.
func (q *queue) head() *line {
	for _, lanes := range &q.ready {
		var best *line
		for i := range lanes {
			if len(lanes[i].lines) == 0 || i == alone && q.solo {
				continue
			}
			if l := lanes[i].lines[0]; best == nil || l.serial < best.serial {
				best = l
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// superseded tells whether a later message in the same line edits the same
// place, so that the earlier edit need not be shown at all.
func (q *queue) superseded(m buddy.Message) bool {
	if m.Edit == 0 || m.Kind != buddy.SendText {
		return false
	}
	for _, other := range q.lines[keyOf(m)].rows[1:] {
		if other.Edit == m.Edit {
			return true
		}
	}
	return false
}

// settled takes the message on its way out of its line.
func (q *queue) settled(m buddy.Message, now time.Time) {
	l := q.back(m)
	l.rows = l.rows[1:]
	q.size--
	if l.key.toast != 0 && len(l.rows) == 0 {
		delete(q.lines, l.key)
		return
	}
	q.place(l, now)
}

// back ends a message's journey, whatever came of it.
func (q *queue) back(m buddy.Message) *line {
	l := q.lines[keyOf(m)]
	l.busy = false
	if lane(l.rows[0]) == alone {
		q.solo = false
	}
	return l
}

// retried puts the message on its way back at the head of its line, with its new retry time.
func (q *queue) retried(m buddy.Message, now time.Time) {
	l := q.back(m)
	l.rows[0] = m
	q.place(l, now)
}

// dropPerson forgets all waiting messages to a person, but for one on its way.
func (q *queue) dropPerson(id buddy.PersonID, now time.Time) {
	for _, l := range q.lines {
		kept := l.rows[:0]
		for i, m := range l.rows {
			if m.Person == id && !(i == 0 && l.busy) {
				q.size--
				continue
			}
			kept = append(kept, m)
		}
		l.rows = kept
		if !l.busy {
			q.place(l, now)
		}
	}
}

// tidy forgets chats that have been silent long enough for their limits to be full again.
func (q *queue) tidy(now time.Time) {
	if now.Sub(q.tidied) < time.Minute {
		return
	}
	q.tidied = now
	for key, l := range q.lines {
		if len(l.rows) == 0 && now.Sub(l.idle) > time.Minute {
			delete(q.lines, key)
		}
	}
}

// heapOf is a heap of lines that knows where each line stands.
type heapOf struct {
	lines []*line
	less  func(a, b *line) bool
}

func (h *heapOf) Len() int           { return len(h.lines) }
func (h *heapOf) Less(i, j int) bool { return h.less(h.lines[i], h.lines[j]) }
func (h *heapOf) Swap(i, j int) {
	h.lines[i], h.lines[j] = h.lines[j], h.lines[i]
	h.lines[i].index, h.lines[j].index = i, j
}

// Push is for container/heap.
func (h *heapOf) Push(x any) {
	l := x.(*line)
	l.where, l.index = h, len(h.lines)
	h.lines = append(h.lines, l)
}

// Pop is for container/heap.
func (h *heapOf) Pop() any {
	n := len(h.lines) - 1
	l := h.lines[n]
	h.lines[n] = nil
	h.lines = h.lines[:n]
	l.where = nil
	return l
}
