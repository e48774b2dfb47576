package bot

import (
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

// TestOneOwnerLinkAtATime: a start's link closes those of earlier starts.
func TestOneOwnerLinkAtATime(t *testing.T) {
	b, err := New(Config{DB: storetest.Open(t), Token: "1:x", Username: "x"})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if link, err := b.OwnerLink(); err != nil || link == "" {
			t.Fatalf("%q, %v", link, err)
		}
	}
	err = b.db.View(b.now(), func(tx *store.Tx) error {
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
