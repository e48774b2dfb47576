package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestTheServiceInTheReadmeStarts takes the README's unit as an operator does:
// its command line is one of this program, and systemd, where there is one,
// finds nothing wrong with it.
func TestTheServiceInTheReadmeStarts(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, unit, _ := strings.Cut(string(readme), "```ini\n")
	unit, _, found := strings.Cut(unit, "```")
	command := regexp.MustCompile(`(?m)^ExecStart=(\S+) (.*)$`).FindStringSubmatch(unit)
	if !found || command == nil {
		t.Fatal("no unit in the README")
	}
	var c cli
	parser := kong.Must(&c, kong.Name("buddybot"), kong.Vars{"version": version()})
	if _, err := parser.Parse(strings.Fields(strings.ReplaceAll(command[2], "%S", "/var/lib"))); err != nil {
		t.Errorf("%s: %v", command[0], err)
	}
	if c.Serve.Data != "/var/lib/buddybot" || c.Serve.KeyFile != "/var/lib/buddybot-key/key" ||
		c.Serve.TokenFile != "/etc/buddybot/token" {
		t.Errorf("the unit's command means %+v", c.Serve)
	}
	for _, step := range []string{"install -m 755 buddybot " + command[1], c.Serve.TokenFile, "-o buddybot",
		"daemon-reload", "enable --now"} {
		if !strings.Contains(string(readme), step) {
			t.Errorf("no step %q", step)
		}
	}
	verify, err := exec.LookPath("systemd-analyze")
	if err != nil {
		return
	}
	path := filepath.Join(t.TempDir(), "buddybot.service")
	if err := os.WriteFile(path, []byte(strings.Replace(unit, command[1], build(t), 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), verify, "verify", path).CombinedOutput(); err != nil ||
		strings.Contains(string(out), "buddybot.service") {
		t.Errorf("%v: %s", err, out)
	}
}
