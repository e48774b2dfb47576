package bot_test

import (
	"fmt"
	"os"
	"testing"

	"buddy/locales"
)

// TestMain fails once for each text that could not be said in any test: a missing one is asked for by most of them.
func TestMain(m *testing.M) {
	code := m.Run()
	for _, fault := range locales.Faults() {
		fmt.Printf("--- FAIL: a text could not be said: %v\n", fault)
		code = max(code, 1)
	}
	os.Exit(code)
}
