package wire

import (
	"slices"
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
			q.done(m, now)
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

// Whatever waits leaves once, in the order of its chat and within every limit.
func TestQueueLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := newQueue()
		n := rapid.IntRange(1, 120).Draw(t, "messages")
		for i := range n {
			q.add(buddy.Message{
				ID:    uint64(i + 1),
				Chat:  rapid.Int64Range(-2, 6).Filter(func(c int64) bool { return c != 0 }).Draw(t, "chat"),
				Class: buddy.Class(rapid.IntRange(0, 2).Draw(t, "class")),
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
				limit = 29 + overallBurst
			case chat < 0:
				limit, window = 20, time.Minute
			}
			for i := limit; i < len(at); i++ {
				if at[i].Sub(at[i-limit]) < window {
					t.Fatalf("chat %d: %d messages within %v", chat, limit+1, at[i].Sub(at[i-limit]))
				}
			}
		}
		if len(q.rows) != 0 || len(q.flight.out) != 0 {
			t.Fatalf("%d rows and %d journeys are remembered after everything left", len(q.rows), len(q.flight.out))
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

// leave takes every message that may go at a moment.
func leave(q *queue, now time.Time) (out []buddy.Message) {
	for {
		m, ok, _ := q.next(now)
		if !ok {
			return out
		}
		out = append(out, m)
	}
}

func ids(list []buddy.Message) (out []uint64) {
	for _, m := range list {
		out = append(out, m.ID)
	}
	return out
}

func TestWhatTheStoreDroppedIsForgotten(t *testing.T) {
	q := newQueue()
	q.add(buddy.Message{ID: 1, Chat: 1}, noon)
	q.add(buddy.Message{ID: 2, Chat: 1}, noon)
	q.add(buddy.Message{ID: 3, Chat: 2}, noon)
	q.add(buddy.Message{ID: 4, Chat: 2}, noon)
	q.add(buddy.Message{ID: 5, Chat: 5, Kind: buddy.Toast}, noon)
	on, _, _ := q.next(noon) // the toast, which needs no turn
	if on.ID != 5 {
		t.Fatalf("%d left first, want the answer to a tap", on.ID)
	}
	q.forget([]uint64{1, 2, 4, 5, 99}, noon)
	q.done(on, noon)
	if rows := drain(t, q, noon); len(rows) != 1 || rows[0].m.ID != 3 {
		t.Errorf("left in the queue: %v", rows)
	}
}

// One message of each chat is on its way: a kill repeats at most one to anybody.
func TestOneOnItsWayInEveryChat(t *testing.T) {
	q := newQueue()
	for id := range uint64(6) {
		q.add(buddy.Message{ID: id + 1, Chat: int64(id%2 + 1), Kind: buddy.SendText}, noon)
	}
	if got := ids(leave(q, noon)); !slices.Equal(got, []uint64{1, 2}) {
		t.Fatalf("%v left, want the first of each chat", got)
	}
	q.done(buddy.Message{ID: 2, Chat: 2}, noon.Add(time.Second))
	if got := ids(leave(q, noon.Add(time.Second))); !slices.Equal(got, []uint64{4}) {
		t.Errorf("%v left, want the next of the chat that was served", got)
	}
}

// Forty people with a hundred answers waiting hold up nobody who waits for one.
func TestTheOneServedLongestAgoGoesFirst(t *testing.T) {
	q := newQueue()
	for i := range uint64(4000) {
		q.add(buddy.Message{ID: i + 1, Chat: int64(i%40 + 1), Class: buddy.Reply}, noon)
	}
	now := noon
	for range 300 { // some seconds into the flood
		m, ok, wake := q.next(now)
		if ok {
			q.done(m, now)
		} else {
			now = wake
		}
	}
	for i, class := range []buddy.Class{buddy.Reply, buddy.Urgent} {
		id := uint64(5000 + i)
		q.add(buddy.Message{ID: id, Chat: int64(id), Class: class}, now)
		asked := now
		for m, ok, wake := q.next(now); m.ID != id; m, ok, wake = q.next(now) {
			if ok {
				q.done(m, now)
			} else {
				now = wake
			}
		}
		if waited := now.Sub(asked); waited > 100*time.Millisecond {
			t.Errorf("an answer of class %d waited %v behind the flood", class, waited)
		}
	}
}

// Replies without end leave scheduled mail its share.
func TestScheduledMailHasItsTurn(t *testing.T) {
	q := newQueue()
	for i := range uint64(1000) {
		q.add(buddy.Message{ID: i + 1, Chat: int64(i + 1), Class: buddy.Reply}, noon)
	}
	for i := range uint64(50) {
		q.add(buddy.Message{ID: 2000 + i, Chat: int64(2000 + i), Class: buddy.Scheduled}, noon)
	}
	mail := 0
	for _, r := range drain(t, q, noon)[:300] {
		if r.m.Class == buddy.Scheduled {
			mail++
		}
	}
	if mail != 300/mailShare {
		t.Errorf("%d of the first 300 were scheduled mail, want %d", mail, 300/mailShare)
	}
}

// A word that somebody asks for help leaves next, whatever waits.
func TestACallForHelpWaitsForNobody(t *testing.T) {
	for _, before := range []uint64{600, 10_000} {
		q := newQueue()
		for i := range before {
			q.add(buddy.Message{ID: i + 1, Chat: int64(i + 1), Class: buddy.Scheduled}, noon)
		}
		q.add(buddy.Message{ID: 20_000, Chat: 1, Class: buddy.Reply}, noon)
		q.add(buddy.Message{ID: 20_001, Chat: 20_001, Class: buddy.Urgent}, noon)
		if m, ok, _ := q.next(noon); !ok || m.ID != 20_001 {
			t.Errorf("with %d before it, %d left first", before, m.ID)
		}
	}
}

// A 429 stops everything for a moment and its chat for as long as told; a second
// in a row stops everything for as long as told. An answer ends the row.
func TestThePauseThatTelegramAsksFor(t *testing.T) {
	q := newQueue()
	for id := range uint64(20) {
		q.add(buddy.Message{ID: id + 1, Chat: int64(id + 1), Kind: buddy.SendText}, noon)
	}
	refuse := func(m buddy.Message, now time.Time) {
		d := delivery{m: m, o: outcome{do: slow, after: 7 * time.Second}}
		d.decide(now)
		q.learn(d.m, d.o, now)
		q.retried(d.m, false, now)
	}
	first, _, _ := q.next(noon)
	refuse(first, noon)
	at := func(want time.Duration) (m buddy.Message) {
		t.Helper()
		m, ok, wake := q.next(noon.Add(want - time.Millisecond))
		if ok || !wake.Equal(noon.Add(want)) {
			t.Fatalf("before %v: %d left (%v), look again after %v", want, m.ID, ok, wake.Sub(noon))
		}
		m, ok, _ = q.next(noon.Add(want))
		if !ok || m.ID == first.ID {
			t.Fatalf("after %v: %d left (%v), want another chat", want, m.ID, ok)
		}
		return m
	}
	refuse(at(time.Second), noon.Add(time.Second))
	third := at(8 * time.Second)
	q.learn(third, outcome{do: Sent}, noon.Add(8*time.Second))
	q.done(third, noon.Add(8*time.Second))
	fourth, ok, _ := q.next(noon.Add(8500 * time.Millisecond))
	if !ok {
		t.Fatal("nothing left after the pause")
	}
	refuse(fourth, noon.Add(8500*time.Millisecond))
	if at(9500*time.Millisecond).ID == 0 {
		t.Error("the row of refusals went on after an answer")
	}
}

// Chats are forgotten once their limits are full again, and not before.
func TestIdleChatsAreForgotten(t *testing.T) {
	q := newQueue()
	serve := func(id uint64, now time.Time) {
		q.add(buddy.Message{ID: id, Chat: int64(id)}, now)
		m, _, _ := q.next(now)
		q.done(m, now)
		q.tidy(now)
	}
	serve(1, noon)
	serve(2, noon.Add(50*time.Second))
	serve(3, noon.Add(61*time.Second))
	if q.lines[lineKey{chat: 1}] != nil || q.lines[lineKey{chat: 2}] == nil || len(q.lines) != 2 {
		t.Errorf("after a minute %d chats are remembered, want those of the last minute", len(q.lines))
	}
	q.add(buddy.Message{ID: 4, Chat: 4, Retry: noon.Add(time.Hour)}, noon)
	q.tidy(noon.Add(10 * time.Minute))
	if len(q.lines) != 1 || q.lines[lineKey{chat: 4}] == nil {
		t.Errorf("%d chats are remembered, want the one with a message waiting", len(q.lines))
	}
}

// Whatever goes well lets the silent be forgotten: a year of people does not stay in memory.
func TestDeliveringForgetsIdleChats(t *testing.T) {
	s := newSender()
	for i := range uint64(500) {
		now := noon.Add(time.Duration(i) * time.Second)
		s.add([]buddy.Message{{ID: i + 1, Chat: int64(i + 1)}}, now)
		m, ok, _, _ := s.take(now)
		if !ok {
			t.Fatal("nothing leaves")
		}
		s.finish([]delivery{{m: m, o: outcome{do: Sent}, final: Sent}}, now)
	}
	if n := len(s.queue.lines); n > 125 {
		t.Errorf("%d chats are remembered, want those of two minutes", n)
	}
}
