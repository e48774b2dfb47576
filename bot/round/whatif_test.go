package round_test

import (
	"encoding/json"
	"strings"
	"testing"

	"buddy/bot/bottest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// ours is everything stored about the coordinator's own programme.
func ours(w *bottest.TwoTowns) (state string) {
	w.View(func(tx *store.Tx) {
		programme, _ := tx.Programme(w.Own)
		raw, err := json.MarshalIndent([]any{
			programme, tx.PeopleOf(w.Own), tx.Pairs(w.Own), tx.Forbidden(w.Own), tx.Agenda(), tx.Concerns(w.Own),
		}, "", " ")
		if err != nil {
			w.T.Fatal(err)
		}
		state = string(raw)
	})
	return state
}

func floor(w *bottest.TwoTowns) (floor int) {
	w.View(func(tx *store.Tx) {
		p, _ := tx.Programme(w.Own)
		floor = p.Floor
	})
	return floor
}

const stale = "from before"

// Whatever a coordinator looks at, nothing but their own screen changes.
func TestALookChangesNothing(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	before := ours(w)
	for _, data := range []string{
		"whatif", "choose", "floor", "whatifweight", "whatifweight.interests", "whatifweight.interests.double",
		"whatifweight.waiting.half", "whatifweight.language.none", "whatifrule", "whatifrule.place",
		"whatifrule.language",
		"whatifrule.time", "whatifrule.age", "whatiffloor", "whatiffloor.0", "whatiffloor.-1", "whatiffloor.600",
		"whatiffloor.1000", "whatiflocal.online.it.any.any.1", "whatiflocal.north.ar.woman.weekend.5",
		"whatiflocal.south.fr.other.evenings.3",
	} {
		w.Tap(bottest.Carla, data)
		if text := w.Shown(bottest.Carla); text == "" || strings.Contains(text, stale) {
			t.Errorf("%s shows %q", data, text)
		}
	}
	if diff := cmp.Diff(before, ours(w)); diff != "" {
		t.Errorf("looking changed something:\n%s", diff)
	}
}

// What no screen offered is refused: safety rules above all, and the weight
// that would tell what somebody said about themselves.
func TestALookRefusesWhatIsNotOffered(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	before := ours(w)
	for _, data := range []string{
		"whatifrule.gender", "whatifrule.forbidden", "whatifrule.power", "whatifrule.x", "whatifweight.contact",
		"whatifweight.contact.none", "whatifweight.x.double", "whatiffloor.-2", "whatiffloor.1001", "whatiffloor.x",
		"setfloor", "setfloor.-2", "setfloor.1001", "setfloor.x", "whatiflocal", "whatiflocal.north.it.any.any",
		"whatiflocal.north.it.any.any.0", "whatiflocal.north.it.any.any.6", "whatiflocal.north.it.any.never.1",
		"whatiflocal.north.it.x.any.1", "whatiflocal.north.xx.any.any.1", "whatiflocal.harbour.it.any.any.1",
	} {
		w.Tap(bottest.Carla, data)
		if text := w.Shown(bottest.Carla); !strings.Contains(text, stale) {
			t.Errorf("%s shows %q", data, text)
		}
	}
	if diff := cmp.Diff(before, ours(w)); diff != "" {
		t.Errorf("a forged tap changed something:\n%s", diff)
	}
}

func TestOnlyTheTeamSetsTheFloor(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	// participants, the owner, another programme's team
	for _, phone := range []int64{9200, 9201, bottest.Olga, bottest.Dario} {
		w.Tap(phone, "setfloor.-1")
		if got := floor(w); got != 0 {
			t.Fatalf("phone %d set the floor to %d", phone, got)
		}
	}
	w.Tap(bottest.Carla, "setfloor.-1")
	if got := floor(w); got != -1 {
		t.Errorf("the coordinator set it to %d", got)
	}
	w.Tap(bottest.Carla, "setfloor.-1") // a doubled tap is one deed
	w.View(func(tx *store.Tx) {
		coordinator, _ := tx.PersonByChat(bottest.Carla)
		var trail []string
		for _, row := range tx.AuditOf(coordinator.ID) {
			trail = append(trail, row.Kind+" "+row.Note)
		}
		if diff := cmp.Diff([]string{"programme.floor -1"}, trail); diff != "" {
			t.Errorf("the trail (-want +got):\n%s", diff)
		}
	})
}

// A yes to leaving people out counts for the people it named.
func TestAYesToAFloorIsAboutThePeopleItNamed(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Tap(bottest.Carla, "setfloor.1000")
	if text := w.Shown(bottest.Carla); floor(w) != 0 || !strings.Contains(text, "without a buddy") ||
		!strings.Contains(text, "Own0") {
		t.Fatalf("floor %d, asked: %q", floor(w), text)
	}
	for _, forged := range []string{"setfloor.1000.yes", "setfloor.1000.1", "setfloor.1000."} {
		w.Tap(bottest.Carla, forged)
		if floor(w) != 0 {
			t.Fatalf("%s was taken for a yes", forged)
		}
	}
}
