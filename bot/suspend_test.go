package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot"
	"buddy/store"
)

// TestASuspendedPersonComesBackOnlyByTheTeam tries every way back there is: the
// buttons of participants, commands, links, time, leaving, and a new account row.
func TestASuspendedPersonComesBackOnlyByTheTeam(t *testing.T) {
	w := newTwoTowns(t)
	const him, buddyOf = 9104, 9105
	var id buddy.PersonID
	var pair buddy.PairID
	w.view(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(him)
		live, _ := tx.LivePairOf(p.ID)
		id, pair = p.ID, live.ID
	})
	w.tap(dario, fmt.Sprintf("suspend.%d.conduct", id))
	if got := w.shown(him); !strings.Contains(got, "only the team can change that") && !strings.Contains(got, "Only the team can change that") || strings.Contains(got, "Behaviour") {
		t.Errorf("he reads %q", got)
	}
	out := func(way string) {
		t.Helper()
		w.view(func(tx *store.Tx) {
			p, _ := tx.PersonByChat(him)
			now, _ := tx.Pair(pair)
			if p.Stage == buddy.Waiting || p.Stage == buddy.Applying || now.State == buddy.Active || now.State == buddy.Closing {
				t.Fatalf("%s brings him back: %q, the pair is %s", way, p.Stage, now.State)
			}
		})
	}
	stay := []string{"forget", "leave"}
	for _, action := range bot.OpenActions() {
		if slices.Contains(stay, action) {
			continue
		}
		for _, args := range []string{"", fmt.Sprint(".", pair), fmt.Sprint(".", pair, ".yes"), ".1", ".0", ".yes", ".same"} {
			w.tap(him, action+args)
			out(action + args)
		}
	}
	w.tap(buddyOf, fmt.Sprint("ourwake.", pair))
	out("his buddy")
	w.tap(dario, fmt.Sprint("personback.", id))
	w.tap(dario, fmt.Sprint("pairresume.", pair))
	out("a button of the team that is not the one")
	w.tick(w.Clock.Now().AddDate(0, 2, 0))
	out("time")
	for _, leave := range []string{"leave.yes", "forget.yes"} {
		w.tap(him, leave)
		w.shown(him)
		w.follows(him, w.links["barijoin"])
		w.tap(him, "rejoin.same")
		w.tap(him, "enrol")
		out("a link after " + leave)
		w.tap(him, "safe")
		if got := w.shown(him); !strings.Contains(got, "112") {
			t.Errorf("after %s /safe says %q", leave, got)
		}
	}
	w.tap(dario, "suspended")
	lift := ""
	w.view(func(tx *store.Tx) { lift = tx.Suspensions(w.other)[0].Token() })
	w.tap(carla, "unsuspend."+lift)
	w.follows(him, w.links["barijoin"])
	out("another programme's team")
	w.tap(dario, "unsuspend."+lift)
	w.Clock.Advance(time.Minute)
	w.follows(him, w.links["barijoin"])
	w.view(func(tx *store.Tx) {
		if p, _ := tx.PersonByChat(him); p.Stage != buddy.Applying {
			t.Errorf("after the team ended it he cannot come back: %q", p.Stage)
		}
	})
}
