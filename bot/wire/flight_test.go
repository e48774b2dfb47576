package wire

import (
	"testing"
	"time"

	"buddy"
)

// As many are on their way as leave within a round trip, and a few.
func TestWhatIsOnItsWayFollowsTheRoundTrip(t *testing.T) {
	for trip, want := range map[time.Duration]int{0: 3, 80 * time.Millisecond: 6, 200 * time.Millisecond: 9,
		10 * time.Second: mostFlights} {
		q, id, now := newQueue(), uint64(0), noon
		for range 100 {
			id++
			q.add(buddy.Message{ID: id, Chat: int64(id)}, now)
			m, ok, _ := q.next(now)
			if !ok {
				t.Fatal("nothing left an empty queue")
			}
			now = now.Add(min(trip, 900*time.Millisecond) + overallGap)
			q.flight.out[q.rows[m.ID]].began = now.Add(-min(trip, q.flight.patience()-1))
			q.done(m, now)
		}
		if got := q.flight.allowed(); got < want || got > want+1 {
			t.Errorf("at %v %d may be on their way, want %d", trip, got, want)
		}
	}
}

// Chats that hang keep no other waiting: after a second their places are free.
func TestAHangingChatHoldsUpOnlyItself(t *testing.T) {
	for hanging, within := range map[uint64]time.Duration{1: 7 * time.Second, 20: 10 * time.Second} {
		q, now := newQueue(), noon
		for id := range uint64(200) {
			q.add(buddy.Message{ID: id + 1, Chat: int64(id + 1)}, noon)
		}
		for left := 0; left < 200; {
			m, ok, wake := q.next(now)
			switch {
			case ok:
				if left++; m.ID > hanging {
					q.done(m, now)
				}
			case wake.IsZero():
				t.Fatalf("with %d hanging, only %d of the others left", hanging, left)
			default:
				now = wake
			}
		}
		if took := now.Sub(noon); took > within {
			t.Errorf("with %d hanging the others waited %v", hanging, took)
		}
	}
}

// What Telegram answered keeps its place until the store knows.
func TestWhatTheStoreDoesNotKnowYetKeepsItsPlace(t *testing.T) {
	q := newQueue()
	for id := range uint64(200) {
		q.add(buddy.Message{ID: id + 1, Chat: int64(id + 1)}, noon)
	}
	now := noon
	for range 1000 {
		m, ok, wake := q.next(now)
		switch {
		case ok:
			q.flight.landed(q.rows[m.ID])
		case wake.IsZero():
			if got := len(q.flight.out); got != q.flight.allowed() {
				t.Errorf("%d wait for the disk, want %d", got, q.flight.allowed())
			}
			return
		default:
			now = wake
		}
	}
	t.Fatal("a slow disk let everything leave")
}
