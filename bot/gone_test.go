package bot

import (
	"context"
	"testing"

	"buddy"
	"buddy/store"
)

// TestWhatWasErasedIsNeitherSentNorSettled: a row may go while its message is on its way.
func TestWhatWasErasedIsNeitherSentNorSettled(t *testing.T) {
	b, out := settler(t, 2, nil)
	err := b.db.Update(b.now(), func(tx *store.Tx) error { tx.DropMessage(out[0].ID); return nil })
	if err != nil {
		t.Fatal(err)
	}
	nowhere, stop := context.WithCancel(t.Context())
	stop() // a call would fail
	if o := b.attempt(nowhere, out[0]); o.do != dropped {
		t.Errorf("what was erased before the call: %q", o.do)
	}
	for i, want := range []int{0, 1} {
		if err := b.settle([]delivery{{m: out[i], o: outcome{do: refused, why: "x"}}}); err != nil {
			t.Fatal(err)
		}
		err := b.db.View(b.now(), func(tx *store.Tx) error {
			if got := len(tx.Quarantined()); got != want {
				t.Errorf("message %d: %d set aside, want %d", i, got, want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestAnOutageEndsWithItsProof: an answered question ends one in which questions were in vain;
// where the first is answered, only a message that arrives does.
func TestAnOutageEndsWithItsProof(t *testing.T) {
	for _, c := range []struct{ vain, message, ended bool }{
		{false, false, false}, {true, false, true}, {false, true, true}, {true, true, true},
	} {
		var o outage
		for chat := range int64(failuresOfOutage) {
			o.failed(lineKey{chat: chat + 1}, noon)
		}
		if c.vain {
			o.vain(noon)
		}
		if got := o.over(c.message); got != c.ended || o.down {
			t.Errorf("%+v: ended %v, down %v", c, got, o.down)
		}
	}
}

// TestOneOwnerLinkAtATime: a start's link closes those of earlier starts.
func TestOneOwnerLinkAtATime(t *testing.T) {
	b, _ := settler(t, 0, nil)
	for range 3 {
		if link, err := b.OwnerLink(); err != nil || link == "" {
			t.Fatalf("%q, %v", link, err)
		}
	}
	err := b.db.View(b.now(), func(tx *store.Tx) error {
		var open []int
		for i, link := range tx.Invites(0) {
			if link.Kind == buddy.InviteOwner && !link.Closed {
				open = append(open, i)
			}
		}
		if len(open) != 1 || open[0] != 2 {
			t.Errorf("open of three: %v", open)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
