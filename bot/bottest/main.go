package bottest

import (
	"fmt"
	"testing"

	"buddy/locales"
)

// Main runs the tests of a package and returns the exit code. It fails once for each text that could not be said in
// any of them: a missing one is asked for by most.
func Main(m *testing.M) int {
	code := m.Run()
	for _, fault := range locales.Faults() {
		fmt.Printf("--- FAIL: a text could not be said: %v\n", fault)
		code = max(code, 1)
	}
	return code
}
