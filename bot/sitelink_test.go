package bot_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestNoButtonEditsAwayALinkThatWorksOnce, neither the owner's nor the coordinator's.
func TestNoButtonEditsAwayALinkThatWorksOnce(t *testing.T) {
	w := newTwoTowns(t)
	for who, data := range map[int64]string{olga: fmt.Sprint("sitestaff.", w.other), dario: "staff"} {
		w.shown(who)
		w.tap(who, data)
		if got := w.firstButton(who); got != "home.below" {
			t.Errorf("%s offers %q", data, got)
		}
		if got := w.shown(who); !strings.Contains(got, "https://") {
			t.Errorf("%s shows %q", data, got)
		}
	}
}
