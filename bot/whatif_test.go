package bot_test

import (
	"encoding/json"
	"strings"
	"testing"

	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// ours is everything stored about the coordinator's own programme.
func (w *twoTowns) ours() (state string) {
	w.view(func(tx *store.Tx) {
		programme, _ := tx.Programme(w.own)
		raw, err := json.MarshalIndent([]any{
			programme, tx.PeopleOf(w.own), tx.Pairs(w.own), tx.Forbidden(w.own), tx.Agenda(), tx.Concerns(w.own),
		}, "", " ")
		if err != nil {
			w.t.Fatal(err)
		}
		state = string(raw)
	})
	return state
}

func (w *twoTowns) floor() (floor int) {
	w.view(func(tx *store.Tx) {
		p, _ := tx.Programme(w.own)
		floor = p.Floor
	})
	return floor
}

const stale = "from before"

// Whatever a coordinator looks at, nothing but their own screen changes.
func TestALookChangesNothing(t *testing.T) {
	w := newTwoTowns(t)
	before := w.ours()
	for _, data := range []string{
		"whatif", "choose", "floor", "whatifweight", "whatifweight.interests", "whatifweight.interests.double",
		"whatifweight.waiting.half", "whatifweight.language.none", "whatifrule", "whatifrule.place",
		"whatifrule.language",
		"whatifrule.time", "whatifrule.age", "whatiffloor", "whatiffloor.0", "whatiffloor.-1", "whatiffloor.600",
		"whatiffloor.1000", "whatiflocal.online.it.any.any.1", "whatiflocal.north.ar.woman.weekend.5",
		"whatiflocal.south.fr.other.evenings.3",
	} {
		w.tap(carla, data)
		if text := w.shown(carla); text == "" || strings.Contains(text, stale) {
			t.Errorf("%s shows %q", data, text)
		}
	}
	if diff := cmp.Diff(before, w.ours()); diff != "" {
		t.Errorf("looking changed something:\n%s", diff)
	}
}

// What no screen offered is refused: safety rules above all, and the weight
// that would tell what somebody said about themselves.
func TestALookRefusesWhatIsNotOffered(t *testing.T) {
	w := newTwoTowns(t)
	before := w.ours()
	for _, data := range []string{
		"whatifrule.gender", "whatifrule.forbidden", "whatifrule.power", "whatifrule.x", "whatifweight.contact",
		"whatifweight.contact.none", "whatifweight.x.double", "whatiffloor.-2", "whatiffloor.1001", "whatiffloor.x",
		"setfloor", "setfloor.-2", "setfloor.1001", "setfloor.x", "whatiflocal", "whatiflocal.north.it.any.any",
		"whatiflocal.north.it.any.any.0", "whatiflocal.north.it.any.any.6", "whatiflocal.north.it.any.never.1",
		"whatiflocal.north.it.x.any.1", "whatiflocal.north.xx.any.any.1", "whatiflocal.harbour.it.any.any.1",
	} {
		w.tap(carla, data)
		if text := w.shown(carla); !strings.Contains(text, stale) {
			t.Errorf("%s shows %q", data, text)
		}
	}
	if diff := cmp.Diff(before, w.ours()); diff != "" {
		t.Errorf("a forged tap changed something:\n%s", diff)
	}
}

func TestOnlyTheTeamSetsTheFloor(t *testing.T) {
	w := newTwoTowns(t)
	for _, phone := range []int64{9200, 9201, olga, dario} { // participants, the owner, another programme's team
		w.tap(phone, "setfloor.-1")
		if got := w.floor(); got != 0 {
			t.Fatalf("phone %d set the floor to %d", phone, got)
		}
	}
	w.tap(carla, "setfloor.-1")
	if got := w.floor(); got != -1 {
		t.Errorf("the coordinator set it to %d", got)
	}
	w.tap(carla, "setfloor.-1") // a doubled tap is one deed
	w.view(func(tx *store.Tx) {
		coordinator, _ := tx.PersonByChat(carla)
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
	w := newTwoTowns(t)
	w.tap(carla, "setfloor.1000")
	if text := w.shown(carla); w.floor() != 0 || !strings.Contains(text, "without a buddy") ||
		!strings.Contains(text, "Own0") {
		t.Fatalf("floor %d, asked: %q", w.floor(), text)
	}
	for _, forged := range []string{"setfloor.1000.yes", "setfloor.1000.1", "setfloor.1000."} {
		w.tap(carla, forged)
		if w.floor() != 0 {
			t.Fatalf("%s was taken for a yes", forged)
		}
	}
}
