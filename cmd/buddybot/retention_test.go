package main

import (
	"os/exec"
	"strings"
	"testing"

	"buddy/bot/telegramtest"
)

// TestRetentionSaysWhatWouldGo: by its rules, of data that is not in use.
func TestRetentionSaysWhatWouldGo(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	h.found()
	ask := func() string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), h.program, "retention", "--data", h.data, "--key-file", h.key)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return string(out)
	}
	for _, rule := range []string{"applicants", "looks", "pulses", "held"} {
		if out := ask(); !strings.Contains(out, "\n"+rule+" ") {
			t.Errorf("%s does not stand in:\n%s", rule, out)
		}
	}
}
