package telegramtest

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"buddy/bot/telegramtest/request"
)

// keepUpdates is how long an update waits for the bot.
const keepUpdates = 24 * time.Hour

// quietWeek is the silence after which the next update gets an unrelated id.
const quietWeek = 7 * 24 * time.Hour

// queue holds the updates that the bot has not confirmed.
type queue struct {
	waiting []update
	before  []update // The delivery before, for duplicates.
	next    int64    // Id of the next update.
	last    time.Time
	jumps   int
	allowed []string      // nil means all but those in onRequest.
	wake    chan struct{} // Closed and replaced when anything changes that a poll or the deliverer waits for.
	poll    *poll         // The poll that waits, if one does.

	polledFrom int64     // Offset of the last poll,
	polled     time.Time // and when it came.
}

type update struct {
	id   int64
	at   time.Time
	body json.RawMessage
}

// poll is a waiting getUpdates.
type poll struct{ ended error } // Why it may not go on; nil while it may.

// onRequest are the kinds of update that a bot gets only when it names them in allowed_updates.
var onRequest = []string{"chat_member", "message_reaction", "message_reaction_count"}

func newQueue(rng *rand.Rand) queue {
	return queue{next: 500_000_000 + rng.Int64N(100_000_000), wake: make(chan struct{})}
}

func (q *queue) wakeAll() {
	close(q.wake)
	q.wake = make(chan struct{})
}

func (q *queue) wants(kind string) bool {
	if len(q.allowed) == 0 {
		return !slices.Contains(onRequest, kind)
	}
	return slices.Contains(q.allowed, kind)
}

// push queues an update of the given kind; the lock is held.
func (s *Server) push(kind string, payload any) {
	if !s.queue.wants(kind) {
		return
	}
	id := s.nextUpdateID()
	body, err := json.Marshal(map[string]any{"update_id": id, kind: payload})
	if err != nil {
		panic(fmt.Sprintf("telegramtest: marshal a %s update: %v", kind, err)) // Own types always marshal.
	}
	s.enqueue(id, body)
}

func (s *Server) enqueue(id int64, body json.RawMessage) {
	s.queue.waiting = append(s.queue.waiting, update{id, s.clock.Now(), body})
	s.tell(Event{Kind: EventUpdate, Update: body, Pending: len(s.queue.waiting)})
	s.queue.wakeAll()
}

// nextUpdateID counts up, except that after a quiet week the ids go on from a random one: lower than all before the
// first time, anywhere after that.
func (s *Server) nextUpdateID() int64 {
	q := &s.queue
	now := s.clock.Now()
	if !q.last.IsZero() && now.Sub(q.last) >= quietWeek {
		q.next = 1 + s.rng.Int64N(q.next/2)
		if q.jumps++; q.jumps > 1 {
			q.next = 1 + s.rng.Int64N(1_000_000_000)
		}
	}
	q.last = now
	q.next++
	return q.next - 1
}

// Raw queues an update as it is, for updates that no phone could cause. An object without update_id gets the next
// one; an object with one keeps it, and text that is no JSON object is delivered under the next id as it is. Raw
// returns the id under which the update waits.
func (s *Server) Raw(body json.RawMessage) (int, error) {
	if !json.Valid(body) {
		return 0, fmt.Errorf("raw update of %d bytes is not JSON", len(body))
	}
	defer s.lock()()
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil || fields == nil {
		id := s.nextUpdateID()
		s.enqueue(id, slices.Clone(body))
		return int(id), nil
	}
	var id int64
	if given, ok := fields["update_id"]; ok {
		if err := json.Unmarshal(given, &id); err != nil {
			id = s.nextUpdateID()
		}
		s.enqueue(id, slices.Clone(body))
		return int(id), nil
	}
	id = s.nextUpdateID()
	fields["update_id"] = json.RawMessage(fmt.Sprint(id))
	numbered, err := json.Marshal(fields)
	if err != nil {
		return 0, fmt.Errorf("number raw update: %w", err)
	}
	s.enqueue(id, numbered)
	return int(id), nil
}

// Pending is the number of updates that the bot has not confirmed.
func (s *Server) Pending() int {
	defer s.lock()()
	s.forgetOld()
	return len(s.queue.waiting)
}

// forgetOld drops updates that waited for a day; the lock is held.
func (s *Server) forgetOld() {
	limit := s.clock.Now().Add(-keepUpdates)
	s.drop(func(u update) bool { return u.at.Before(limit) })
}

func (s *Server) drop(gone func(update) bool) {
	n := len(s.queue.waiting)
	s.queue.waiting = slices.DeleteFunc(s.queue.waiting, gone)
	if left := len(s.queue.waiting); left < n {
		s.tell(Event{Kind: EventConfirmed, Pending: left})
	}
}

// confirm forgets the updates before offset, as Telegram does: a negative offset keeps that many from the end; an
// offset more than ten beyond the next id is not from this sequence and confirms nothing.
func (s *Server) confirm(offset int64) {
	q := &s.queue
	switch {
	case offset == 0 || offset > q.next+10:
		return
	case offset < 0:
		n := len(q.waiting) + int(offset)
		s.drop(func(update) bool { n--; return n >= 0 })
		return
	}
	reached := false
	s.drop(func(u update) bool {
		reached = reached || u.id >= offset
		return !reached
	})
}

var (
	errSecondPoller = request.Conflict(
		"terminated by other getUpdates request; make sure that only one bot instance is running",
	)
	errWebhookSet = request.Conflict("terminated by setWebhook request")
	errWebhookOn  = request.Conflict(
		"can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
	)
)

// getUpdates is called with the lock held and lets go of it while it waits.
func (s *Server) getUpdates(ctx context.Context, a *request.Args) (any, error) {
	limit, timeout, err := pollBounds(a)
	if err != nil {
		return nil, err
	}
	if s.hook != nil {
		return nil, errWebhookOn
	}
	if err := s.allow(a); err != nil {
		return nil, err
	}
	s.endPoll(errSecondPoller)
	me := &poll{}
	s.queue.poll = me
	defer s.hangUp(me)
	s.forgetOld()
	limit, timeout = s.stretch(a.Number("offset"), limit, timeout)
	s.confirm(a.Number("offset"))
	until := s.clock.Now().Add(timeout)
	for {
		s.forgetOld()
		switch {
		case me.ended != nil:
			return nil, me.ended
		case ctx.Err() != nil:
			return nil, errGone
		case len(s.queue.waiting) > 0:
			return s.batch(limit), nil
		case !s.clock.Now().Before(until):
			return []json.RawMessage{}, nil
		}
		s.sleep(ctx, until)
	}
}

// stretch is how Telegram slows a bot down that asks again and again from the same offset without waiting: a poll
// within three seconds waits for three, and one within half a second brings a single update.
func (s *Server) stretch(offset int64, limit int, timeout time.Duration) (int, time.Duration) {
	now, q := s.clock.Now(), &s.queue
	if !s.opts.Instant && !s.clock.Frozen() && offset == q.polledFrom {
		since := now.Sub(q.polled)
		if since < 3*time.Second {
			timeout = max(timeout, 3*time.Second)
		}
		if since < time.Second/2 {
			limit = 1
		}
	}
	q.polledFrom, q.polled = offset, now
	return limit, timeout
}

// sleep waits without the lock until something changes or the time comes.
func (s *Server) sleep(ctx context.Context, until time.Time) {
	wake := s.queue.wake
	s.unlock()
	s.clock.wait(ctx, until, wake)
	s.mu.Lock()
}

// endPoll refuses the poll that waits, if one does.
func (s *Server) endPoll(why error) {
	if s.queue.poll != nil {
		s.queue.poll.ended = why
		s.queue.poll = nil
		s.queue.wakeAll()
	}
}

func (s *Server) hangUp(me *poll) {
	if s.queue.poll == me {
		s.queue.poll = nil
	}
}

// pollBounds reads limit and timeout, and refuses what Telegram would silently change.
func pollBounds(a *request.Args) (limit int, timeout time.Duration, err error) {
	limit = 100
	if a.Has("limit") {
		limit = int(a.Number("limit"))
	}
	if limit < 1 || limit > 100 {
		return 0, 0, request.Bad("limit must be 1 to 100")
	}
	seconds := a.Number("timeout")
	if seconds < 0 || seconds > 50 {
		return 0, 0, request.Bad("timeout must be 0 to 50 seconds")
	}
	return limit, time.Duration(seconds) * time.Second, nil
}

// allow remembers allowed_updates. Absent or null keeps what was set before; an empty list means the default.
func (s *Server) allow(a *request.Args) error {
	raw := a.Raw("allowed_updates")
	if raw == "" {
		return nil
	}
	var kinds []string
	if err := json.Unmarshal([]byte(raw), &kinds); err != nil {
		return request.Bad("can't parse allowed_updates: %s", err)
	}
	for _, kind := range kinds {
		if !slices.Contains(updateKinds, kind) {
			return request.Bad("unknown kind %q in allowed_updates", kind)
		}
	}
	s.queue.allowed = kinds
	return nil
}

// updateKinds are the kinds of update of Bot API 10.1.
var updateKinds = []string{
	"message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
	"edited_business_message", "deleted_business_messages", "guest_message", "message_reaction",
	"message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
	"pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member",
	"chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
}

// batch is what a poll gets, with duplicates and in another order if a fault says so.
func (s *Server) batch(limit int) []json.RawMessage {
	q := &s.queue
	current := q.waiting[:min(limit, len(q.waiting))]
	out := slices.Clone(current)
	switch f := s.pick("getUpdates", 0, true); f.Kind {
	case Duplicate:
		out = slices.Concat(q.before, current, current)
	case Reorder:
		s.rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	}
	q.before = slices.Clone(current)
	bodies := make([]json.RawMessage, 0, len(out))
	for _, u := range out {
		bodies = append(bodies, u.body)
	}
	return bodies
}
