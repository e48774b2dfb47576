package bot_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// The phones of people who come by a team's link.
const (
	nadia = 9301
	osman = 9302
)

// inTeam tells whether a phone coordinates the other programme.
func (w *twoTowns) inTeam(chat int64) (in bool) {
	w.view(func(tx *store.Tx) { p, _ := tx.PersonByChat(chat); in = p.Coordinates(w.other) })
	return in
}

// teamLink makes a link into the other programme's team, as somebody would.
func (w *twoTowns) teamLink(by int64) (token string) {
	w.update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(by)
		_, token = tx.PutInvite(
			buddy.Invite{
				Kind:      buddy.InviteCoordinator,
				Programme: w.other,
				By:        p.ID,
				Expires:   tx.Now().AddDate(0, 0, 7),
			},
		)
		return nil
	})
	return token
}

// follows opens a link on a phone whose language is chosen.
func (w *twoTowns) follows(chat int64, token string) {
	w.t.Helper()
	w.update(func(tx *store.Tx) error {
		if _, known := tx.PersonByChat(chat); !known {
			tx.PutPerson(buddy.Person{Chat: chat, Lang: "en", Username: fmt.Sprint("u", chat)})
		}
		return nil
	})
	w.updates++
	raw := fmt.Sprintf(
		`{"update_id":%d,"message":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"},"from":{"id":%d,"first_name":"X","username":"u%d"},
		"text":"/start %s","entities":[{"type":"bot_command","offset":0,"length":6}]}}`,
		w.updates,
		w.updates,
		chat,
		chat,
		chat,
		token,
	)
	if err := w.Bot.Handle(rawly(raw)); err != nil {
		w.t.Fatal(err)
	}
}

// removes takes somebody out of the other programme's team, as the owner.
func (w *twoTowns) removes(chat int64) {
	w.t.Helper()
	var id buddy.PersonID
	w.view(func(tx *store.Tx) { p, _ := tx.PersonByChat(chat); id = p.ID })
	w.tap(olga, fmt.Sprintf("unstaff.%d.%d.yes", w.other, id))
	if w.inTeam(chat) {
		w.t.Fatal("still in the team")
	}
	w.shown(olga)
}

func TestALinkIntoTheTeamWaitsForWhoeverMadeIt(t *testing.T) {
	w := newTwoTowns(t)
	w.follows(osman, w.teamLink(dario))
	w.tap(dario, w.firstButton(dario))
	w.shown(dario)
	if !w.inTeam(osman) {
		t.Fatal("the first is not in the team")
	}
	for _, answer := range []string{"yes", "no"} {
		token := w.teamLink(dario)
		w.follows(nadia, token)
		if w.inTeam(nadia) {
			t.Error("a link alone opens the team")
		}
		w.tap(nadia, "queue")
		if seen := w.shown(nadia); strings.Contains(seen, "Zz") {
			t.Errorf("who waits sees %s", seen)
		}
		if seen := w.shown(osman); !strings.Contains(seen, "@u9301") || strings.Contains(seen, "let them in") {
			t.Errorf("the colleague hears %q", seen)
		}
		yes := w.firstButton(dario)
		if seen := w.shown(dario); !strings.Contains(seen, "The link that invites into a team has been used") ||
			!strings.Contains(seen, "@u9301") {
			t.Errorf("the maker is asked %q", seen)
		}
		for _, other := range []int64{nadia, osman, carla, olga} {
			w.tap(other, yes)
		}
		if w.inTeam(nadia) {
			t.Error("somebody else let them in")
		}
		w.follows(9303, token)
		if w.inTeam(9303) {
			t.Error("the link works twice")
		}
		w.tap(dario, strings.TrimSuffix(yes, "yes")+answer)
		if w.inTeam(nadia) != (answer == "yes") {
			t.Errorf("after %s: in the team is %v", answer, w.inTeam(nadia))
		}
		if answer == "yes" {
			w.removes(nadia)
			w.Clock.Advance(time.Minute)
		}
		w.shown(osman)
	}
}

// TestRemovedMeansRemoved: neither a link made before for the one who was taken
// out, nor a link that one had made, opens the team again.
func TestRemovedMeansRemoved(t *testing.T) {
	w := newTwoTowns(t)
	w.follows(osman, w.teamLink(dario))
	w.tap(dario, w.firstButton(dario))
	before, theirs := w.teamLink(dario), w.teamLink(osman)
	w.Clock.Advance(time.Minute)
	w.removes(osman)
	for _, link := range []struct {
		who   int64
		token string
	}{{osman, before}, {osman, theirs}, {nadia, theirs}} {
		w.shown(dario)
		w.follows(link.who, link.token)
		if seen := w.shown(dario); seen != "" || w.inTeam(link.who) {
			t.Errorf("phone %d came by a dead link; the team was asked %q", link.who, seen)
		}
	}
	w.Clock.Advance(time.Minute)
	w.follows(osman, w.teamLink(dario)) // asked back on purpose
	w.tap(dario, w.firstButton(dario))
	if !w.inTeam(osman) {
		t.Error("a new link does not bring somebody back")
	}
	w.shown(osman)
	w.follows(nadia, theirs)
	w.shown(dario)
	if seen := w.shown(osman); seen != "" || w.inTeam(nadia) {
		t.Errorf("a link of before the removal came back with its maker, who is asked %q", seen)
	}
}

// TestWhenTheMakerIsGoneAnotherLetsIn: removed or erased, with somebody waiting.
func TestWhenTheMakerIsGoneAnotherLetsIn(t *testing.T) {
	for name, leave := range map[string]func(w *twoTowns){
		"removed": func(w *twoTowns) { w.removes(osman) },
		"erased":  func(w *twoTowns) { w.tap(osman, "forget.yes") },
	} {
		w := newTwoTowns(t)
		w.follows(osman, w.teamLink(dario))
		w.tap(dario, w.firstButton(dario))
		unused := w.teamLink(osman)
		w.follows(nadia, w.teamLink(osman))
		yes := w.firstButton(osman)
		leave(w)
		w.tap(osman, yes)
		if w.inTeam(nadia) {
			t.Errorf("%s: the maker still decides", name)
		}
		w.tap(dario, yes)
		if !w.inTeam(nadia) {
			t.Errorf("%s: nobody can let them in", name)
		}
		w.follows(9303, unused)
		if w.shown(dario); w.inTeam(9303) {
			t.Errorf("%s: an unused link still works", name)
		}
	}
}

// TestTheLinksIntoATeamAreCapped, those that somebody waits behind included.
func TestTheLinksIntoATeamAreCapped(t *testing.T) {
	w := newTwoTowns(t)
	count := func() (n int) {
		w.view(func(tx *store.Tx) {
			for _, i := range tx.Invites(w.other) {
				if i.Kind == buddy.InviteCoordinator {
					n++
				}
			}
		})
		return n
	}
	have := count()
	w.follows(nadia, w.teamLink(dario))
	for range 30 {
		w.tap(dario, "staff")
	}
	if got := count(); got != 20 {
		t.Errorf("%d links into the team (there were %d), want 20", got, have)
	}
	w.tap(dario, "staff")
	if seen := w.shown(dario); !strings.Contains(seen, "Many team links are still unused") {
		t.Errorf("the next one is refused with %q", seen)
	}
}

func rawly(s string) []json.RawMessage { return []json.RawMessage{json.RawMessage(s)} }

// TestAYesThatWaitsIsSeenOnBothSides: who came by the link reads on the menu that the team's
// yes is awaited, and whoever can give it finds it in the queue, counted on the menu as in the
// digest, until they have.
func TestAYesThatWaitsIsSeenOnBothSides(t *testing.T) {
	w := newTwoTowns(t)
	count := func() string {
		w.shown(dario)
		w.writes(dario, "/menu")
		found := regexp.MustCompile(`What waits \((\d+)\)`).FindStringSubmatch(w.shown(dario))
		if found == nil {
			t.Fatal("no count on the menu")
		}
		return found[1]
	}
	before := count()
	w.follows(nadia, w.teamLink(dario))
	w.shown(nadia)
	for again, does := range map[string]func(){
		"/menu": func() { w.writes(nadia, "/menu") }, "her language": func() { w.tap(nadia, "lang.en") },
	} {
		does()
		if seen := w.shown(nadia); !strings.Contains(seen, "confirms it first") ||
			strings.Contains(seen, "invitation link of a programme") {
			t.Errorf("%s: who waits reads %q", again, seen)
		}
	}
	if after := count(); after == before {
		t.Errorf("the menu counts %s before and %s after", before, after)
	}
	w.writes(dario, "/queue")
	if seen := w.shown(dario); !strings.Contains(seen, "Would like to join the team") {
		t.Errorf("the queue shows %q", seen)
	}
	var yes uint64
	w.view(func(tx *store.Tx) {
		for _, i := range tx.Invites(w.other) {
			if i.Waiting != 0 {
				yes = i.ID
			}
		}
	})
	w.tap(dario, fmt.Sprintf("admit.%d", yes))
	if seen := w.shown(dario); !strings.Contains(seen, "let them in") {
		t.Errorf("the entry leads to %q", seen)
	}
	w.tap(dario, fmt.Sprintf("admit.%d.yes", yes))
	if after := count(); after != before {
		t.Errorf("after the yes the menu counts %s, before %s", after, before)
	}
	w.shown(nadia)
	w.writes(nadia, "/menu")
	if seen := w.shown(nadia); strings.Contains(seen, "confirms it first") {
		t.Errorf("let in, and reads %q", seen)
	}
}

// TestAnOwnerFindsTheYesThatWaits in a team where they have no desk.
func TestAnOwnerFindsTheYesThatWaits(t *testing.T) {
	w := newTwoTowns(t)
	w.follows(nadia, w.teamLink(olga))
	w.shown(olga)
	w.writes(olga, "/menu")
	if seen := w.shown(olga); !strings.Contains(seen, "Would like to join the team") {
		t.Errorf("the owner's menu shows %q", seen)
	}
	w.update(func(tx *store.Tx) error {
		tx.Schedule(buddy.Due{At: tx.Now().Add(day), Kind: "programme.digest", Subject: uint64(w.other)})
		return nil
	})
	w.tick(w.Clock.Now().Add(day + time.Hour))
	w.tick(w.Clock.Now().Add(12 * time.Hour)) // not at night
	if seen := w.shown(olga); !strings.Contains(seen, "let them in") {
		t.Errorf("a day later the owner hears %q", seen)
	}
}

// TestWhoCannotBeReachedIsNotWaitedFor: a link's maker who blocked the bot answers nobody, so the
// others of the team decide.
func TestWhoCannotBeReachedIsNotWaitedFor(t *testing.T) {
	w := newTwoTowns(t)
	w.update(func(tx *store.Tx) error {
		tx.PutPerson(
			buddy.Person{
				Chat:     osman,
				Lang:     "en",
				Username: "osman",
				Staff:    []buddy.ProgrammeID{w.other},
				Desk:     w.other,
			},
		)
		return nil
	})
	token := w.teamLink(dario)
	w.update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(dario)
		p.Unreachable = tx.Now()
		tx.PutPerson(p)
		return nil
	})
	w.follows(nadia, token)
	w.tap(osman, w.firstButton(osman))
	if !w.inTeam(nadia) {
		t.Error("nobody could let them in")
	}
}
