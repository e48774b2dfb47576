package team_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// removes takes somebody out of the other programme's team, as the owner.
func removes(w *bottest.TwoTowns, chat int64) {
	w.T.Helper()
	var id buddy.PersonID
	w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(chat); id = p.ID })
	w.Tap(bottest.Olga, fmt.Sprintf("unstaff.%d.%d.yes", w.Other, id))
	if w.InTeam(chat) {
		w.T.Fatal("still in the team")
	}
	w.Shown(bottest.Olga)
}

func TestALinkIntoTheTeamWaitsForWhoeverMadeIt(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Follows(bottest.Osman, w.TeamLink(bottest.Dario))
	w.Tap(bottest.Dario, w.FirstButton(bottest.Dario))
	w.Shown(bottest.Dario)
	if !w.InTeam(bottest.Osman) {
		t.Fatal("the first is not in the team")
	}
	for _, answer := range []string{"yes", "no"} {
		token := w.TeamLink(bottest.Dario)
		w.Follows(bottest.Nadia, token)
		if w.InTeam(bottest.Nadia) {
			t.Error("a link alone opens the team")
		}
		w.Tap(bottest.Nadia, "queue")
		if seen := w.Shown(bottest.Nadia); strings.Contains(seen, "Zz") {
			t.Errorf("who waits sees %s", seen)
		}
		if seen := w.Shown(bottest.Osman); !strings.Contains(seen, "@u9301") || strings.Contains(seen, "let them in") {
			t.Errorf("the colleague hears %q", seen)
		}
		yes := w.FirstButton(bottest.Dario)
		if seen := w.Shown(bottest.Dario); !strings.Contains(seen, "The link that invites into a team has been used") ||
			!strings.Contains(seen, "@u9301") {
			t.Errorf("the maker is asked %q", seen)
		}
		for _, other := range []int64{bottest.Nadia, bottest.Osman, bottest.Carla, bottest.Olga} {
			w.Tap(other, yes)
		}
		if w.InTeam(bottest.Nadia) {
			t.Error("somebody else let them in")
		}
		w.Follows(9303, token)
		if w.InTeam(9303) {
			t.Error("the link works twice")
		}
		w.Tap(bottest.Dario, strings.TrimSuffix(yes, "yes")+answer)
		if w.InTeam(bottest.Nadia) != (answer == "yes") {
			t.Errorf("after %s: in the team is %v", answer, w.InTeam(bottest.Nadia))
		}
		if answer == "yes" {
			removes(w, bottest.Nadia)
			w.Clock.Advance(time.Minute)
		}
		w.Shown(bottest.Osman)
	}
}

// TestRemovedMeansRemoved: neither a link made before for the one who was taken
// out, nor a link that one had made, opens the team again.
func TestRemovedMeansRemoved(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Follows(bottest.Osman, w.TeamLink(bottest.Dario))
	w.Tap(bottest.Dario, w.FirstButton(bottest.Dario))
	before, theirs := w.TeamLink(bottest.Dario), w.TeamLink(bottest.Osman)
	w.Clock.Advance(time.Minute)
	removes(w, bottest.Osman)
	for _, link := range []struct {
		who   int64
		token string
	}{{bottest.Osman, before}, {bottest.Osman, theirs}, {bottest.Nadia, theirs}} {
		w.Shown(bottest.Dario)
		w.Follows(link.who, link.token)
		if seen := w.Shown(bottest.Dario); seen != "" || w.InTeam(link.who) {
			t.Errorf("phone %d came by a dead link; the team was asked %q", link.who, seen)
		}
	}
	w.Clock.Advance(time.Minute)
	w.Follows(bottest.Osman, w.TeamLink(bottest.Dario)) // asked back on purpose
	w.Tap(bottest.Dario, w.FirstButton(bottest.Dario))
	if !w.InTeam(bottest.Osman) {
		t.Error("a new link does not bring somebody back")
	}
	w.Shown(bottest.Osman)
	w.Follows(bottest.Nadia, theirs)
	w.Shown(bottest.Dario)
	if seen := w.Shown(bottest.Osman); seen != "" || w.InTeam(bottest.Nadia) {
		t.Errorf("a link of before the removal came back with its maker, who is asked %q", seen)
	}
}

// TestWhenTheMakerIsGoneAnotherLetsIn: removed or erased, with somebody waiting.
func TestWhenTheMakerIsGoneAnotherLetsIn(t *testing.T) {
	for name, leave := range map[string]func(w *bottest.TwoTowns){
		"removed": func(w *bottest.TwoTowns) { removes(w, bottest.Osman) },
		"erased":  func(w *bottest.TwoTowns) { w.Tap(bottest.Osman, "forget.yes") },
	} {
		w := bottest.NewTwoTowns(t)
		w.Follows(bottest.Osman, w.TeamLink(bottest.Dario))
		w.Tap(bottest.Dario, w.FirstButton(bottest.Dario))
		unused := w.TeamLink(bottest.Osman)
		w.Follows(bottest.Nadia, w.TeamLink(bottest.Osman))
		yes := w.FirstButton(bottest.Osman)
		leave(w)
		w.Tap(bottest.Osman, yes)
		if w.InTeam(bottest.Nadia) {
			t.Errorf("%s: the maker still decides", name)
		}
		w.Tap(bottest.Dario, yes)
		if !w.InTeam(bottest.Nadia) {
			t.Errorf("%s: nobody can let them in", name)
		}
		w.Follows(9303, unused)
		if w.Shown(bottest.Dario); w.InTeam(9303) {
			t.Errorf("%s: an unused link still works", name)
		}
	}
}

// TestTheLinksIntoATeamAreCapped, those that somebody waits behind included.
func TestTheLinksIntoATeamAreCapped(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	count := func() (n int) {
		w.View(func(tx *store.Tx) {
			for _, i := range tx.Invites(w.Other) {
				if i.Kind == buddy.InviteCoordinator {
					n++
				}
			}
		})
		return n
	}
	have := count()
	w.Follows(bottest.Nadia, w.TeamLink(bottest.Dario))
	for range 30 {
		w.Tap(bottest.Dario, "staff")
	}
	if got := count(); got != 20 {
		t.Errorf("%d links into the team (there were %d), want 20", got, have)
	}
	w.Tap(bottest.Dario, "staff")
	if seen := w.Shown(bottest.Dario); !strings.Contains(seen, "Many team links are still unused") {
		t.Errorf("the next one is refused with %q", seen)
	}
}

// TestAYesThatWaitsIsSeenOnBothSides: who came by the link reads on the menu that the team's
// yes is awaited, and whoever can give it finds it in the queue, counted on the menu as in the
// digest, until they have.
func TestAYesThatWaitsIsSeenOnBothSides(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	count := func() string {
		w.Shown(bottest.Dario)
		w.Writes(bottest.Dario, "/menu")
		found := regexp.MustCompile(`What waits \((\d+)\)`).FindStringSubmatch(w.Shown(bottest.Dario))
		if found == nil {
			t.Fatal("no count on the menu")
		}
		return found[1]
	}
	before := count()
	w.Follows(bottest.Nadia, w.TeamLink(bottest.Dario))
	w.Shown(bottest.Nadia)
	for again, does := range map[string]func(){
		"/menu":        func() { w.Writes(bottest.Nadia, "/menu") },
		"her language": func() { w.Tap(bottest.Nadia, "lang.en") },
	} {
		does()
		if seen := w.Shown(bottest.Nadia); !strings.Contains(seen, "confirms it first") ||
			strings.Contains(seen, "invitation link of a programme") {
			t.Errorf("%s: who waits reads %q", again, seen)
		}
	}
	if after := count(); after == before {
		t.Errorf("the menu counts %s before and %s after", before, after)
	}
	w.Writes(bottest.Dario, "/queue")
	if seen := w.Shown(bottest.Dario); !strings.Contains(seen, "Would like to join the team") {
		t.Errorf("the queue shows %q", seen)
	}
	var yes uint64
	w.View(func(tx *store.Tx) {
		for _, i := range tx.Invites(w.Other) {
			if i.Waiting != 0 {
				yes = i.ID
			}
		}
	})
	w.Tap(bottest.Dario, fmt.Sprintf("admit.%d", yes))
	if seen := w.Shown(bottest.Dario); !strings.Contains(seen, "let them in") {
		t.Errorf("the entry leads to %q", seen)
	}
	w.Tap(bottest.Dario, fmt.Sprintf("admit.%d.yes", yes))
	if after := count(); after != before {
		t.Errorf("after the yes the menu counts %s, before %s", after, before)
	}
	w.Shown(bottest.Nadia)
	w.Writes(bottest.Nadia, "/menu")
	if seen := w.Shown(bottest.Nadia); strings.Contains(seen, "confirms it first") {
		t.Errorf("let in, and reads %q", seen)
	}
}

// TestAnOwnerFindsTheYesThatWaits in a team where they have no desk.
func TestAnOwnerFindsTheYesThatWaits(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Follows(bottest.Nadia, w.TeamLink(bottest.Olga))
	w.Shown(bottest.Olga)
	w.Writes(bottest.Olga, "/menu")
	if seen := w.Shown(bottest.Olga); !strings.Contains(seen, "Would like to join the team") {
		t.Errorf("the owner's menu shows %q", seen)
	}
	w.Update(func(tx *store.Tx) error {
		tx.Schedule(buddy.Due{At: tx.Now().Add(bottest.Day), Kind: "programme.digest", Subject: uint64(w.Other)})
		return nil
	})
	w.Tick(w.Clock.Now().Add(bottest.Day + time.Hour))
	w.Tick(w.Clock.Now().Add(12 * time.Hour)) // not at night
	if seen := w.Shown(bottest.Olga); !strings.Contains(seen, "let them in") {
		t.Errorf("a day later the owner hears %q", seen)
	}
}

// TestWhoCannotBeReachedIsNotWaitedFor: a link's maker who blocked the bot answers nobody, so the
// others of the team decide.
func TestWhoCannotBeReachedIsNotWaitedFor(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Update(func(tx *store.Tx) error {
		tx.PutPerson(
			buddy.Person{
				Chat:     bottest.Osman,
				Lang:     "en",
				Username: "osman",
				Staff:    []buddy.ProgrammeID{w.Other},
				Desk:     w.Other,
			},
		)
		return nil
	})
	token := w.TeamLink(bottest.Dario)
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(bottest.Dario)
		p.Unreachable = tx.Now()
		tx.PutPerson(p)
		return nil
	})
	w.Follows(bottest.Nadia, token)
	w.Tap(bottest.Osman, w.FirstButton(bottest.Osman))
	if !w.InTeam(bottest.Nadia) {
		t.Error("nobody could let them in")
	}
}
