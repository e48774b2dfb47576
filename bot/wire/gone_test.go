package wire

import (
	"context"
	"testing"

	"buddy/store"
)

// TestWhatWasErasedIsNeitherSentNorSettled: a row may go while its message is on its way.
func TestWhatWasErasedIsNeitherSentNorSettled(t *testing.T) {
	w, out := recorder(t, 2, nil)
	err := w.db.Update(w.now(), func(tx *store.Tx) error { tx.DropMessage(out[0].ID); return nil })
	if err != nil {
		t.Fatal(err)
	}
	nowhere, stop := context.WithCancel(t.Context())
	stop() // a call would fail
	if o := w.attempt(nowhere, out[0]); o.do != dropped {
		t.Errorf("what was erased before the call: %q", o.do)
	}
	for i, want := range []int{0, 1} {
		if err := w.record(t.Context(), []delivery{{m: out[i], o: outcome{do: Refused, why: "x"}}}); err != nil {
			t.Fatal(err)
		}
		err := w.db.View(w.now(), func(tx *store.Tx) error {
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
