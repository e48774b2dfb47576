package buddy_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"buddy"
)

// A line is whose it was first, also when the version in which they typed it is one of those kept no longer.
func TestForgettingReachesBeyondTheVersionsKept(t *testing.T) {
	var p buddy.Plan
	no, err := p.Propose(buddy.Local, "work", buddy.Wording{Title: "theirs", Start: -1}, time.Time{})
	must(t, err)
	for n := range 30 {
		w := buddy.Wording{Title: "theirs", Start: -1}
		w.Steps[buddy.Hoped] = fmt.Sprint("step ", n)
		must(t, p.Reword(buddy.Newcomer, no, w, time.Time{}))
	}
	if p.Forget(buddy.Local, true); strings.Contains(fmt.Sprint(p), "theirs") {
		t.Errorf("still there: %+v", p)
	}
}
