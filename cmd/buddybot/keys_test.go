package main

import (
	"path/filepath"
	"strings"
	"testing"

	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestACopyNamesBothKeyFiles: without either of them it is of no use.
func TestACopyNamesBothKeyFiles(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	h.found()
	out, code := h.run("backup", filepath.Join(t.TempDir(), "copy.db"))
	for _, part := range []string{"keep " + h.key + " and ", store.EvaluationFile(h.key) + " too"} {
		if code != 0 || !strings.Contains(out, part) {
			t.Errorf("no word of %q in: %s", part, out)
		}
	}
}
