package bot

import (
	"testing"
	"time"

	"buddy"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// sentRow is a message with the moment it was let go.
type sentRow struct {
	m  buddy.Message
	at time.Time
}

// drain lets everything go in simulated time; every message arrives at once.
func drain(t interface{ Fatalf(string, ...any) }, q *queue, now time.Time) []sentRow {
	var out []sentRow
	for range 1_000_000 {
		m, ok, wake := q.next(now)
		switch {
		case ok:
			out = append(out, sentRow{m, now})
			q.settled(m, now)
		case wake.IsZero():
			return out
		case wake.After(now):
			now = wake
		default:
			t.Fatalf("asked to look again at %v, which is not after %v", wake, now)
		}
	}
	t.Fatalf("the queue never empties")
	return nil
}

func TestQueueLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := newQueue()
		n := rapid.IntRange(1, 120).Draw(t, "messages")
		for i := range n {
			q.add(buddy.Message{
				ID:    uint64(i + 1),
				Chat:  rapid.Int64Range(-2, 6).Filter(func(c int64) bool { return c != 0 }).Draw(t, "chat"),
				Class: buddy.Class(rapid.IntRange(0, 1).Draw(t, "class")),
			}, noon)
		}
		rows := drain(t, q, noon)
		if len(rows) != n {
			t.Fatalf("%d of %d messages left the queue", len(rows), n)
		}
		last := map[int64]uint64{}
		times := map[int64][]time.Time{}
		for _, r := range rows {
			if r.m.ID < last[r.m.Chat] {
				t.Fatalf("chat %d: %d came after %d", r.m.Chat, r.m.ID, last[r.m.Chat])
			}
			last[r.m.Chat] = r.m.ID
			times[r.m.Chat] = append(times[r.m.Chat], r.at)
			times[0] = append(times[0], r.at)
		}
		for chat, at := range times {
			limit, window := chatBurst+1, time.Second
			switch {
			case chat == 0:
				limit = 31
			case chat < 0:
				limit, window = 20, time.Minute
			}
			for i := limit; i < len(at); i++ {
				if at[i].Sub(at[i-limit]) < window {
					t.Fatalf("chat %d: %d messages within %v", chat, limit+1, at[i].Sub(at[i-limit]))
				}
			}
		}
	})
}

func TestReplyOvertakesScheduledMail(t *testing.T) {
	q := newQueue()
	for i := range 1000 {
		q.add(buddy.Message{ID: uint64(i + 1), Chat: int64(i + 1), Class: buddy.Scheduled}, noon)
	}
	q.add(buddy.Message{ID: 1001, Chat: 5000, Class: buddy.Reply}, noon)
	for i, r := range drain(t, q, noon) {
		if r.m.ID == 1001 && (i > 1 || r.at.Sub(noon) > time.Second) {
			t.Errorf("the waiting person got the reply as number %d after %v", i+1, r.at.Sub(noon))
		}
	}
}

func TestToastNeitherWaitsNorCounts(t *testing.T) {
	q := newQueue()
	for i := range 50 {
		q.add(buddy.Message{ID: uint64(i + 1), Chat: 7, Kind: buddy.Toast}, noon)
	}
	for _, r := range drain(t, q, noon) {
		if !r.at.Equal(noon) {
			t.Fatalf("toast %d waited %v", r.m.ID, r.at.Sub(noon))
		}
	}
}

func TestChatWithAWaitingHeadIsSkippedWhole(t *testing.T) {
	q := newQueue()
	q.add(buddy.Message{ID: 1, Chat: 1, Retry: noon.Add(time.Hour)}, noon)
	q.add(buddy.Message{ID: 2, Chat: 1}, noon)
	q.add(buddy.Message{ID: 3, Chat: 2}, noon)
	rows := drain(t, q, noon)
	want := []uint64{3, 1, 2}
	for i, r := range rows {
		if r.m.ID != want[i] {
			t.Fatalf("message %d left at place %d, want %d", r.m.ID, i, want[i])
		}
	}
	if rows[1].at.Before(noon.Add(time.Hour)) {
		t.Error("a row was tried before its retry time")
	}
}

func TestLaterEditReplacesEarlier(t *testing.T) {
	q := newQueue()
	q.add(buddy.Message{ID: 1, Chat: 1, Kind: buddy.SendText, Edit: 9}, noon)
	q.add(buddy.Message{ID: 2, Chat: 1, Kind: buddy.SendText, Edit: 9}, noon)
	m, ok, _ := q.next(noon)
	if !ok || m.ID != 1 || !q.superseded(m) {
		t.Errorf("message %d: the earlier edit of the same message should be passed over", m.ID)
	}
}

func TestUnreachablePersonIsForgotten(t *testing.T) {
	q := newQueue()
	q.add(buddy.Message{ID: 1, Chat: 1, Person: 4}, noon)
	q.add(buddy.Message{ID: 2, Chat: 1, Person: 4}, noon)
	q.add(buddy.Message{ID: 3, Chat: 2, Person: 5}, noon)
	q.dropPerson(4, noon)
	if rows := drain(t, q, noon); len(rows) != 1 || rows[0].m.ID != 3 {
		t.Errorf("left in the queue: %v", rows)
	}
	if q.size != 0 {
		t.Errorf("size is %d after everything left", q.size)
	}
}

func TestOneNewMessageAtATime(t *testing.T) {
	q := newQueue()
	q.add(buddy.Message{ID: 1, Chat: 1, Kind: buddy.SendText}, noon)
	q.add(buddy.Message{ID: 2, Chat: 2, Kind: buddy.SendText}, noon)
	q.add(buddy.Message{ID: 3, Chat: 3, Kind: buddy.SendText, Edit: 5}, noon)
	first, _, _ := q.next(noon)
	if first.ID != 1 {
		t.Fatalf("message %d went first", first.ID)
	}
	second, _, _ := q.next(noon.Add(time.Second))
	if second.ID != 3 {
		t.Errorf("message %d went while 1 was on its way; want the edit", second.ID)
	}
	if _, ok, wake := q.next(noon.Add(2 * time.Second)); ok || !wake.IsZero() {
		t.Error("a second new message went while the first was on its way")
	}
	q.retried(first, noon.Add(2*time.Second))
	q.settled(first, noon.Add(3*time.Second))
	if m, ok, _ := q.next(noon.Add(4 * time.Second)); !ok || m.ID != 2 {
		t.Errorf("after the first arrived, %d went", m.ID)
	}
}
