package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"buddy/bot/telegramtest"
	"buddy/store"
)

// TestAFolderWithoutDataIsNotInOrder looks at nothing, and at data without a token.
func TestAFolderWithoutDataIsNotInOrder(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	if out, code := h.run("check"); code == 0 || !strings.Contains(out, "no data in "+h.data) ||
		strings.Contains(out, "in order") {
		t.Errorf("check of nothing ended with %d: %s", code, out)
	}
	if _, err := os.Stat(h.data); err == nil {
		t.Error("check made a data folder")
	}
	h.found()
	cmd := exec.CommandContext(t.Context(), h.program, "check", "--data", h.data, "--key-file", h.key)
	if out, err := cmd.CombinedOutput(); err != nil ||
		!strings.Contains(string(out), "Texts and data are in order. No token") {
		t.Errorf("check without a token: %v: %s", err, out)
	}
	if out, code := h.run("check"); code != 0 || !strings.Contains(out, "Configuration, texts and data are in order.") {
		t.Errorf("check with a token ended with %d: %s", code, out)
	}
}

// TestDataThatIsGoneIsRefused starts where the disk with the data is not mounted.
func TestDataThatIsGoneIsRefused(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	h.found()
	file := filepath.Join(h.data, store.FileName)
	for _, lose := range []func() error{
		func() error { return os.Truncate(file, 0) }, func() error { return os.RemoveAll(h.data) },
	} {
		if err := lose(); err != nil {
			t.Fatal(err)
		}
		out, code := h.run("serve", "--api-endpoint", h.api)
		if code == 0 || !strings.Contains(out, h.data) || !strings.Contains(out, "move both key files away") {
			t.Errorf("serve ended with %d: %s", code, out)
		}
	}
}

// TestNothingIsWrittenToCheckAndCopy takes every right to write files away, as a
// full disk and a read-only one do.
func TestNothingIsWrittenToCheckAndCopy(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such limit")
	}
	h := newHome(t, build(t), telegramtest.Options{})
	h.found()
	before, err := os.ReadFile(filepath.Join(h.data, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	limited := func(args string) (out, problems string, err error) {
		cmd := exec.CommandContext(
			t.Context(), "sh", "-c", "ulimit -f 0; exec "+h.program+" "+args+" --data "+h.data+" --key-file "+h.key,
		)
		var said, wrong bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &wrong
		err = cmd.Run()
		return said.String(), wrong.String(), err
	}
	if out, wrong, err := limited("check"); err != nil {
		t.Errorf("check: %v: %s%s", err, out, wrong)
	}
	copied, wrong, err := limited("backup -")
	if err != nil {
		t.Fatalf("backup: %v: %s", err, wrong)
	}
	after, err := os.ReadFile(filepath.Join(h.data, store.FileName))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the data was changed (%v)", err)
	}
	ring, err := store.LoadRing(h.key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Restore(store.Options{Dir: t.TempDir(), Keys: ring}, strings.NewReader(copied)); err != nil {
		t.Errorf("the copy cannot be used: %v", err)
	}
}

// TestWhatEverybodyCanReadIsRefused opens each secret to everybody: serve and
// check name it with the command that mends it, and that command does.
func TestWhatEverybodyCanReadIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	h := newHome(t, build(t), telegramtest.Options{})
	h.found()
	token := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(token, []byte(h.tg.Token()), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(command string) (string, error) {
		cmd := exec.CommandContext(
			t.Context(), h.program, command, "--data", h.data, "--key-file", h.key, "--token-file", token,
			"--api-endpoint", h.api,
		)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	for path, mode := range map[string]string{token: "600", h.key: "600", h.data: "700"} {
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
		mend := "chmod " + mode + " " + path
		for _, command := range []string{"serve", "check"} {
			if out, err := run(command); err == nil || !strings.Contains(out, mend) {
				t.Errorf("%s with an open %s: %v: %s", command, filepath.Base(path), err, out)
			}
		}
		if out, err := exec.CommandContext(t.Context(), "sh", "-c", mend).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if out, err := run("check"); err != nil {
			t.Errorf("after %s: %v: %s", mend, err, out)
		}
	}
}

// TestAClosedTerminalDoesNotStopTheBot hangs up and closes both outputs, as the
// end of a session does; the bot goes on answering.
func TestAClosedTerminalDoesNotStopTheBot(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no hang-up")
	}
	h := newHome(t, build(t), telegramtest.Options{})
	join := h.found()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(h.program, "serve", "--data", h.data, "--key-file", h.key, "--api-endpoint", h.api)
	cmd.Env = append(os.Environ(), "BUDDYBOT_TOKEN="+h.tg.Token())
	cmd.Stdout, cmd.Stderr = write, write
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(read, make([]byte, 1)); err != nil { // it runs, and has printed something
		t.Fatal(err)
	}
	if err := errors.Join(write.Close(), read.Close(), cmd.Process.Signal(syscall.SIGHUP)); err != nil {
		t.Fatal(err)
	}
	h.tg.Fault(
		telegramtest.Fault{Kind: telegramtest.BadGateway, Methods: []string{"sendMessage"}, Count: 1},
	) // something to log
	h.tg.Join(telegramtest.User{ID: 6, FirstName: "Amina", LanguageCode: "en"})
	if _, err := h.tg.Start(6, join); err != nil {
		t.Fatal(err)
	}
	h.until("the update is answered", func() bool { _, _, _, ok := h.tg.Find(6, "English", false); return ok })
	stop(t, cmd)
}
