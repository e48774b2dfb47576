package chat

import (
	"strings"
	"testing"

	"buddy"
)

// TestNoRowIsWithoutARule: a room whose row does not say for whom it is makes no book.
func TestNoRowIsWithoutARule(t *testing.T) {
	dialog := func(w Who) []AnyDialog { return []AnyDialog{&Dialog[string]{Name: "ask", Who: w}} }
	duty := func(w Who) map[buddy.DueKind]Duty { return map[buddy.DueKind]Duty{"due": {For: w}} }
	for _, w := range append([]Who{0, -1, Nobody + 1}, Everybody...) {
		for name, r := range map[string]Room{
			"command": {Commands: []Command{{Name: "go", Who: w}}},
			"button":  {Actions: map[string]Action{"go!": {Who: w}}},
			"dialog":  {Dialogs: dialog(w)},
			"duty":    {Duties: duty(w)},
		} {
			_, err := NewBook(Host{}, r)
			known := w > 0 && w < Nobody || w == Nobody && name == "duty"
			if (err == nil) != known {
				t.Errorf("a %s for %d: %v", name, w, err)
			}
			if err != nil && !strings.Contains(err.Error(), name) {
				t.Errorf("a %s without a rule is told as %v", name, err)
			}
		}
	}
}
