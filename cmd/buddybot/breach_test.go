package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"buddy/bot/telegramtest"
)

// TestABreachIsOpenedOnTheServer: with the moment somebody noticed it; names need two owners.
func TestABreachIsOpenedOnTheServer(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	h.found()
	names := filepath.Join(t.TempDir(), "names.csv")
	for _, c := range []struct {
		args  []string
		fails bool
		says  string
	}{
		{[]string{}, false, "no breach"},
		{[]string{"open", "file", "--noticed", "2020-01-02T03:04+01:00"}, false, "by 2020-01-05 02:04 UTC"},
		{[]string{"open", "file", "--noticed", "yesterday"}, true, "no moment"},
		{[]string{"open", "phone", "--number", "77"}, true, "a number is somebody's"},
		{[]string{"open", "rumour"}, true, "file, backup, token, staff, phone, list, unknown"},
		{[]string{"show"}, false, "breach 1: file, noticed 2020-01-02 02:04 UTC"},
		{[]string{"names", "1", names}, true, "another owner says yes"},
		{[]string{"names", "7", names}, true, "no open breach 7"},
	} {
		args := append([]string{"breach"}, c.args...)
		cmd := exec.CommandContext(t.Context(), h.program, append(args, "--data", h.data, "--key-file", h.key)...)
		out, err := cmd.CombinedOutput()
		if (err != nil) != c.fails || !strings.Contains(string(out), c.says) {
			t.Errorf("%v: %v: %s", c.args, err, out)
		}
	}
}
