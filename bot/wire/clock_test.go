package wire

import (
	"testing"
	"time"

	"buddy"
)

// TestAClockThatIsSetBackStallsNothing: all that waits lies a year ahead of a clock set right.
func TestAClockThatIsSetBackStallsNothing(t *testing.T) {
	late := noon.AddDate(1, 0, 0)
	q := newQueue()
	q.add(buddy.Message{ID: 1, Chat: 1, Retry: late.Add(time.Minute)}, late)
	q.add(buddy.Message{ID: 2, Chat: 2}, late)
	m, _, _ := q.next(late)
	q.learn(m, outcome{do: slow, after: time.Second}, late)
	q.learn(m, outcome{do: slow, after: time.Hour}, late)
	q.done(m, late)
	for _, left := range drain(t, q, noon) {
		if wait := left.at.Sub(noon); wait > longestPause+time.Second {
			t.Errorf("message %d left after %v", left.m.ID, wait)
		}
	}
	if len(q.rows) > 0 {
		t.Errorf("%d wait for ever", len(q.rows))
	}
	var o outage
	for range failuresOfOutage {
		o.failed(lineKey{chat: 1}, late)
	}
	o.vain(late)
	if due := o.due(noon); due.Sub(noon) > longestAsk {
		t.Errorf("Telegram is asked again in %v", due.Sub(noon))
	}
}

// TestNoPauseIsForEver: whatever is asked for, everybody is tried again within minutes, and a call for
// help at once.
func TestNoPauseIsForEver(t *testing.T) {
	q := newQueue()
	for id := range uint64(3) {
		q.add(buddy.Message{ID: id + 1, Chat: int64(id + 1)}, noon)
	}
	for range 2 {
		m, _, _ := q.next(noon.Add(time.Second))
		d := delivery{m: m, o: outcome{do: slow, after: 30000 * time.Hour}}
		d.decide(noon)
		q.learn(d.m, d.o, noon)
		q.retried(d.m, false, noon)
	}
	now := noon.Add(2 * time.Second)
	if m, ok, _ := q.next(now); ok {
		t.Fatalf("%d left in the pause", m.ID)
	}
	q.add(buddy.Message{ID: 9, Chat: 9, Class: buddy.Urgent}, now)
	if m, ok, _ := q.next(now); !ok || m.ID != 9 {
		t.Errorf("the call for help waits: %d, %v", m.ID, ok)
	}
	if m, ok, wake := q.next(noon.Add(longestPause)); !ok || m.ID != 3 {
		t.Errorf("after the longest pause %d left (%v), look again at %v", m.ID, ok, wake)
	}
	if all := drain(t, q, noon.Add(longestPause)); len(all) != 2 || all[1].at.After(noon.Add(longestRetry)) {
		t.Errorf("the two that were refused: %v", all)
	}
}
