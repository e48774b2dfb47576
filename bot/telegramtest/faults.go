package telegramtest

import (
	"context"
	"io"
	"math"
	"net/http"
	"slices"
	"time"

	"buddy/bot/telegramtest/request"
)

// armed is a fault that may still strike.
type armed struct {
	Fault
	passed, struck int
}

// webhookDeliveries is the method name by which a fault selects deliveries to a webhook.
const webhookDeliveries = "webhook"

func (k FaultKind) onDelivery() bool { return k == Duplicate || k == Reorder }

// Fault arranges for something to go wrong. When several faults match a call, the first arranged one strikes.
// The method name "webhook" selects deliveries to a webhook. cancel takes the fault back.
func (s *Server) Fault(f Fault) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := &armed{Fault: f}
	s.faults = append(s.faults, a)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = slices.DeleteFunc(s.faults, func(other *armed) bool { return other == a })
	}
}

// ClearFaults takes all faults back.
func (s *Server) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// strike is the fault that strikes this call, or a zero Fault.
func (s *Server) strike(method string, chat int64) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pick(method, chat, false)
}

// pick is strike for callers that hold the lock, for faults on calls or on deliveries.
func (s *Server) pick(method string, chat int64, delivery bool) Fault {
	for _, a := range s.faults {
		if a.Kind.onDelivery() == delivery && a.matches(method, chat) && a.due(s.rng.Float64) {
			return a.Fault
		}
	}
	return Fault{}
}

func (a *armed) matches(method string, chat int64) bool {
	return (a.Chat == 0 || a.Chat == chat) && (len(a.Methods) == 0 || slices.Contains(a.Methods, method)) &&
		(a.Count == 0 || a.struck < a.Count)
}

// due counts a matching call and reports whether the fault strikes it.
func (a *armed) due(chance func() float64) bool {
	if a.passed < a.After {
		a.passed++
		return false
	}
	if a.Probability > 0 && chance() >= a.Probability {
		return false
	}
	a.struck++
	return true
}

// badGatewayPage is what a proxy in front of the API answers when the API is down.
const badGatewayPage = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n" +
	"<center><h1>502 Bad Gateway</h1>" +
	"</center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"

// failBefore plays a fault that keeps the call from taking effect and reports whether it answered the call.
func (s *Server) failBefore(ctx context.Context, w http.ResponseWriter, call Call, f Fault) bool {
	switch f.Kind {
	case TooManyRequests:
		s.reply(w, call, nil, request.TooMany(max(1, int(math.Ceil(f.RetryAfter.Seconds())))))
		return true
	case CannotDelete:
		s.reply(w, call, nil, errCannotDelete)
		return true
	case BadGateway:
		call.Status, call.Description = http.StatusBadGateway, "Bad Gateway"
		s.record(call)
		s.date(w)
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		_, _ = io.WriteString(w, badGatewayPage)
		return true
	case Hang:
		s.record(call)
		<-ctx.Done()
		panic(http.ErrAbortHandler)
	case CutBefore:
		s.record(call)
		panic(http.ErrAbortHandler)
	}
	return false
}

// failAfter plays a fault that strikes once the call has taken effect.
func (s *Server) failAfter(ctx context.Context, call Call, f Fault) {
	switch f.Kind {
	case CutAfter:
		s.record(call)
		panic(http.ErrAbortHandler)
	case Slow:
		s.pause(ctx, f)
	}
}

// pause waits for the delay of a slow answer, in the server's time.
func (s *Server) pause(ctx context.Context, f Fault) {
	delay := f.Delay
	if delay == 0 {
		delay = time.Second
	}
	s.clock.wait(ctx, s.clock.Now().Add(delay), nil)
}
