package browser_test

import (
	"strings"
	"testing"

	"buddy/bot/telegramtest/browser"
)

func TestFindSaysWhatToInstall(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	path, err := browser.Find()
	if err == nil || !strings.Contains(err.Error(), "install it, on Debian with `apt-get install chromium`") {
		t.Errorf("found %q, error %v", path, err)
	}
}
