package telegramtest

import (
	"encoding/json"
	"fmt"
	"io"
)

// journal keeps the last calls in a ring.
type journal struct {
	size  int
	calls []Call
	next  int // Where the next call goes once the ring is full.
	seq   int
}

// enter keeps c; the lock is held.
func (s *Server) enter(c Call) {
	j := &s.journal
	j.seq++
	c.Seq = j.seq
	switch {
	case j.size < 0:
	case len(j.calls) < j.size:
		j.calls = append(j.calls, c)
	default:
		j.calls[j.next] = c
		j.next = (j.next + 1) % j.size
	}
	s.tell(Event{Kind: EventCall, At: c.At, Call: &c})
}

// Log is every call that is kept, oldest first.
func (s *Server) Log() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := &s.journal
	return append(append([]Call{}, j.calls[j.next:]...), j.calls[:j.next]...)
}

// WriteLog writes the kept calls as JSON lines.
func (s *Server) WriteLog(w io.Writer) error {
	enc := json.NewEncoder(w)
	for _, c := range s.Log() {
		if err := enc.Encode(c); err != nil {
			return fmt.Errorf("write call %d to the log: %w", c.Seq, err)
		}
	}
	return nil
}

// writeCalls is a subscriber that writes calls as JSON lines. A writer that fails loses lines, not the server.
func writeCalls(w io.Writer) func(Event) {
	enc := json.NewEncoder(w)
	return func(e Event) {
		if e.Kind == EventCall {
			_ = enc.Encode(e.Call)
		}
	}
}
