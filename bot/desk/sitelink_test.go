package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"buddy/bot/bottest"
)

// TestNoButtonEditsAwayALinkThatWorksOnce, neither the owner's nor the coordinator's.
func TestNoButtonEditsAwayALinkThatWorksOnce(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	for who, data := range map[int64]string{bottest.Olga: fmt.Sprint("sitestaff.", w.Other), bottest.Dario: "staff"} {
		w.Shown(who)
		w.Tap(who, data)
		if got := w.FirstButton(who); got != "home.below" {
			t.Errorf("%s offers %q", data, got)
		}
		if got := w.Shown(who); !strings.Contains(got, "https://") {
			t.Errorf("%s shows %q", data, got)
		}
	}
}
