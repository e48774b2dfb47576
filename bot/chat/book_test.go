package chat

import (
	"testing"

	"buddy/store"
)

// TestNoActionLooksLikeARun: data that begins with the number of a dialog run
// never reaches the table of actions, which refuses a name that would.
func TestNoActionLooksLikeARun(t *testing.T) {
	refused := func(name string) bool {
		_, err := NewBook(Host{}, Room{Actions: map[string]Action{name: {Who: Anyone}}})
		return err != nil
	}
	for _, n := range []uint64{0, 1, 35, 36, 1 << 40} {
		if name := runName(store.Talk{Run: n}); !refused(name) {
			t.Errorf("a button may be called %q, which is run %d", name, n)
		}
	}
	if refused("nobodytooki!") {
		t.Error("every name is refused")
	}
}
