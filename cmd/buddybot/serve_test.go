package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"buddy/bot/telegramtest"
	"buddy/store"
)

// until waits for something that the bot does; it looks whenever the emulated
// Telegram was called or the bot has printed something.
func (h *home) until(what string, true func() bool) {
	h.t.Helper()
	called := make(chan struct{}, 1)
	defer h.tg.Subscribe(func(telegramtest.Event) {
		select {
		case called <- struct{}{}:
		default:
		}
	})()
	ctx, cancel := context.WithTimeout(h.t.Context(), time.Minute)
	defer cancel()
	for !true() {
		select {
		case <-called:
		case <-h.printed:
		case <-ctx.Done():
			h.t.Fatalf("never happened: %s", what)
		}
	}
}

// run runs a command of the program to its end.
func (h *home) run(args ...string) (output string, code int) {
	h.t.Helper()
	cmd := exec.CommandContext(h.t.Context(), h.program, args...)
	cmd.Env = append(os.Environ(), "BUDDYBOT_DATA="+h.data, "BUDDYBOT_KEY_FILE="+h.key, "BUDDYBOT_TOKEN="+h.tg.Token())
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		h.t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

var ownerLink = regexp.MustCompile(`https://t\.me/\w+\?start=([\w-]+)`)

// TestFirstDay is an operator's: start, open the link, back up while it runs,
// stop, restore elsewhere, check.
func TestFirstDay(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	cmd := h.start()
	printed := cmd.Stdout.(*cappedLog)
	h.until("the owner's link is printed", func() bool { return ownerLink.MatchString(printed.String()) })
	token := ownerLink.FindStringSubmatch(printed.String())[1]
	h.tg.Join(telegramtest.User{ID: 5, FirstName: "Olga", LanguageCode: "en"})
	if _, err := h.tg.Start(5, token); err != nil {
		t.Fatal(err)
	}
	h.until("the languages are shown", func() bool { _, _, _, ok := h.tg.Find(5, "English", false); return ok })
	if err := h.tg.TapLabel(5, "English"); err != nil {
		t.Fatal(err)
	}
	h.until(
		"the owner is asked to set up a programme",
		func() bool { _, _, _, ok := h.tg.Find(5, "Set up a programme", false); return ok },
	)

	copied := filepath.Join(t.TempDir(), "copy.db")
	t.Setenv("TMPDIR", t.TempDir()) // a service may have temporary files of its own
	if out, code := h.run("backup", copied); code != 0 {
		t.Fatalf("backup while running: %s", out)
	}
	if out, code := h.run("check"); code != 0 {
		t.Errorf("check while running: %s", out)
	}
	second := exec.CommandContext(
		t.Context(), h.program, "serve", "--data", h.data, "--key-file", h.key, "--api-endpoint", h.api,
	)
	second.Env = append(os.Environ(), "BUDDYBOT_TOKEN="+h.tg.Token())
	if out, err := second.CombinedOutput(); err == nil || !strings.Contains(string(out), h.data) {
		t.Errorf("a second bot on the same data said: %s", out)
	}
	stop(t, cmd)

	if out, code := h.run("key", "rotate"); code != 0 {
		t.Errorf("key rotate: %s", out)
	}
	if out, code := h.run("restore", copied); code == 0 {
		t.Errorf("restore replaced data nobody asked it to replace: %s", out)
	}
	h.data = filepath.Join(t.TempDir(), "elsewhere")
	if out, code := h.run("restore", copied); code != 0 {
		t.Fatalf("restore: %s", out)
	}
	if out, code := h.run("check"); code != 0 {
		t.Errorf("check after restore: %s", out)
	}
	db := h.open()
	defer db.Close()
	err := db.View(time.Now(), func(tx *store.Tx) error {
		if len(tx.Owners()) != 1 {
			t.Errorf("%d owners after restore, want 1", len(tx.Owners()))
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestWebhook lets Telegram deliver; strangers are turned away.
func TestWebhook(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	listener, err := net.Listen("tcp", "127.0.0.1:0") // a free port for the bot
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	join := h.found()
	cmd := exec.Command(h.program, "serve", "--data", h.data, "--key-file", h.key, "--api-endpoint", h.api,
		"--webhook-url", "http://"+address+"/hook", "--listen", address)
	cmd.Env = append(os.Environ(), "BUDDYBOT_TOKEN="+h.tg.Token())
	logs := &cappedLog{}
	cmd.Stdout, cmd.Stderr = logs, logs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	h.until("the bot asks for deliveries", func() bool {
		for _, call := range h.tg.Log() {
			if call.Method == "setWebhook" && call.Status == http.StatusOK {
				return true
			}
		}
		return false
	})
	for _, c := range []struct {
		name, method, secret string
		want                 int
	}{
		{"without the secret", http.MethodPost, "", http.StatusForbidden},
		{"with a wrong secret", http.MethodPost, "guess", http.StatusForbidden},
		{"by GET", http.MethodGet, "", http.StatusMethodNotAllowed},
	} {
		req, err := http.NewRequestWithContext(
			t.Context(),
			c.method,
			"http://"+address+"/hook",
			strings.NewReader(`{"update_id":1}`),
		)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", c.secret)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != c.want {
			t.Errorf("%s: %d, want %d", c.name, resp.StatusCode, c.want)
		}
	}
	h.tg.Join(telegramtest.User{ID: 6, FirstName: "Amina", LanguageCode: "en"})
	if _, err := h.tg.Start(6, join); err != nil {
		t.Fatal(err)
	}
	h.until("a delivered update is answered", func() bool { _, _, _, ok := h.tg.Find(6, "English", false); return ok })
	stop(t, cmd)
}

// TestMistakesAreNamedAtOnce gives everything wrong and expects every mistake
// in one answer, and nothing left behind.
func TestMistakesAreNamedAtOnce(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	cmd := exec.CommandContext(t.Context(), h.program, "serve", "--data", h.data, "--key-file", h.key,
		"--api-endpoint", "telegram", "--webhook-url", "ftp://x", "--listen", "nowhere")
	cmd.Env = append(os.Environ(), "BUDDYBOT_TOKEN=secret")
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Error("it started")
	}
	for _, part := range []string{"token", "--api-endpoint", "--webhook-url", "--listen"} {
		if !strings.Contains(string(out), part) {
			t.Errorf("no word about %s in:\n%s", part, out)
		}
	}
	if strings.Contains(string(out), "secret") {
		t.Error("the token is in the message")
	}
	for _, path := range []string{h.data, h.key} {
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s was left behind", filepath.Base(path))
		}
	}
}

// TestDataWithoutItsKeyIsRefused starts on data whose key file is gone.
func TestDataWithoutItsKeyIsRefused(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	h.found()
	if err := os.Remove(h.key); err != nil {
		t.Fatal(err)
	}
	out, code := h.run("serve", "--api-endpoint", h.api)
	if code == 0 || !strings.Contains(out, h.key) {
		t.Errorf("serve without the key ended with %d: %s", code, out)
	}
	if _, err := os.Stat(h.key); err == nil {
		t.Error("a new key was made, under which nothing opens")
	}
}

// TestATokenNobodyKnowsIsSaid: the last line says what to do, and holds no token.
func TestATokenNobodyKnowsIsSaid(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	h.found()
	for _, hook := range []string{"", "http://127.0.0.1:1/hook"} {
		cmd := exec.CommandContext(t.Context(), h.program, "serve", "--data", h.data, "--key-file", h.key,
			"--api-endpoint", h.api, "--webhook-url", hook, "--listen", "127.0.0.1:0")
		cmd.Env = append(os.Environ(), "BUDDYBOT_TOKEN=777:"+strings.Repeat("A", 35))
		out, err := cmd.CombinedOutput()
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		if last := lines[len(lines)-1]; err == nil ||
			last != "buddybot: Telegram does not accept the token: check it with @BotFather" {
			t.Errorf("webhook %q: %v, the last line is %q", hook, err, last)
		}
		if strings.Contains(string(out), "AAAA") {
			t.Errorf("the token is in what it says: %s", out)
		}
	}
}

// TestALongPathLeavesNothingAmongTheTemporaryFiles where everybody could foresee its name: the
// socket lies in the data folder, wherever that is, and is there for a shell with temporary files
// of its own.
func TestALongPathLeavesNothingAmongTheTemporaryFiles(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	h.data = filepath.Join(h.data, strings.Repeat("long", 30))
	if len(controlPath(h.data)) <= longestSocket {
		t.Fatal("not long")
	}
	h.found()
	shared := [2]string{t.TempDir(), t.TempDir()}
	t.Setenv("TMPDIR", shared[0])
	cmd := h.start()
	t.Setenv("TMPDIR", shared[1])
	h.until("the socket is there", func() bool { _, err := os.Stat(controlPath(h.data)); return err == nil })
	if out, code := h.run("backup", filepath.Join(t.TempDir(), "copy.db")); code != 0 {
		t.Errorf("backup while it runs: %s", out)
	}
	if out, code := h.run("check"); code != 0 {
		t.Errorf("check while it runs: %s", out)
	}
	if info, err := os.Stat(controlPath(h.data)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the socket: %v, %v", info, err)
	}
	for _, dir := range shared {
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("among the temporary files: %v, %v", left, err)
		}
	}
	stop(t, cmd)
	if _, err := os.Stat(controlPath(h.data)); err == nil {
		t.Error("the socket is still there after the end")
	}
}

// TestABotWithoutItsSocketWorks: something stands where the socket belongs, as on a disk without
// room for it. The bot answers all the same, and makes the socket as soon as it can.
func TestABotWithoutItsSocketWorks(t *testing.T) {
	h := newHome(t, build(t), telegramtest.Options{})
	join := h.found()
	blocked := controlPath(h.data)
	if err := os.MkdirAll(filepath.Join(blocked, "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	cmd := h.start()
	h.tg.Join(telegramtest.User{ID: 6, FirstName: "Amina", LanguageCode: "en"})
	if _, err := h.tg.Start(6, join); err != nil {
		t.Fatal(err)
	}
	h.until("an update is answered", func() bool { _, _, _, ok := h.tg.Find(6, "English", false); return ok })
	said := cmd.Stderr.(*cappedLog)
	h.until(
		"the log says what does not work",
		func() bool { return strings.Contains(said.String(), "backup and check cannot ask this bot") },
	)
	if err := os.RemoveAll(blocked); err != nil {
		t.Fatal(err)
	}
	h.until(
		"the socket is there",
		func() bool { return strings.Contains(said.String(), "backup and check can ask this bot") },
	)
	if out, code := h.run("check"); code != 0 {
		t.Errorf("check while it runs ended with %d: %s", code, out)
	}
	stop(t, cmd)
}
