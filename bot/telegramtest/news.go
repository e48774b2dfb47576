package telegramtest

// news are the events on their way to the subscribers.
type news struct {
	waiting     []Event
	subscribers []*subscriber // Replaced, never changed, so that a delivery may hold on to it.
	delivering  bool
}

type subscriber struct{ tell func(Event) }

// Subscribe calls f with every event from now on, in order, one at a time, while no lock is held: f may call the
// server. Events of concurrent changes may arrive on the goroutine of either. cancel ends the subscription.
func (s *Server) Subscribe(f func(Event)) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sub := &subscriber{f}
	s.news.subscribers = append(s.news.subscribers[:len(s.news.subscribers):len(s.news.subscribers)], sub)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		var rest []*subscriber
		for _, other := range s.news.subscribers {
			if other != sub {
				rest = append(rest, other)
			}
		}
		s.news.subscribers = rest
	}
}

// tell queues an event; the lock is held. Nobody listening means nothing to keep.
func (s *Server) tell(e Event) {
	if len(s.news.subscribers) == 0 {
		return
	}
	if e.At.IsZero() {
		e.At = s.clock.Now()
	}
	s.news.waiting = append(s.news.waiting, e)
}

// tellMessage queues an event with a copy of m as it is now.
func (s *Server) tellMessage(kind EventKind, m *Message) {
	copied := *m
	s.tell(Event{Kind: kind, Chat: m.Chat, Message: &copied})
}

// deliver hands out queued events until none is left. Whoever delivers already, delivers ours too.
func (s *Server) deliver() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.news.delivering {
		return
	}
	s.news.delivering = true
	defer func() { s.news.delivering = false }()
	for len(s.news.waiting) > 0 {
		batch, subscribers := s.news.waiting, s.news.subscribers
		s.news.waiting = nil
		s.handOut(batch, subscribers)
	}
}

func (s *Server) handOut(batch []Event, subscribers []*subscriber) {
	s.mu.Unlock()
	defer s.mu.Lock()
	for _, e := range batch {
		for _, sub := range subscribers {
			sub.tell(e)
		}
	}
}
