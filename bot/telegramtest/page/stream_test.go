package page

import "testing"

// A listener that does not read loses calls first, and then its stream, never a message in between.
func TestSlowListener(t *testing.T) {
	l := &listener{ready: make(chan struct{}, 1)}
	for range maxCallsWaiting + 100 {
		l.add(change{Kind: "call"})
	}
	l.add(change{Kind: "message"})
	batch, lost := l.take()
	if len(batch) != maxCallsWaiting+1 || batch[maxCallsWaiting].Kind != "message" || lost {
		t.Errorf("%d changes wait, lost %v", len(batch), lost)
	}
	for range maxWaiting + 1 {
		l.add(change{Kind: "message"})
	}
	if _, lost := l.take(); !lost {
		t.Error("the stream goes on with a gap")
	}
}
