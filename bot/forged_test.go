package bot_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// theirs is everything stored about the other programme.
func theirs(w *bottest.TwoTowns) (state string) {
	w.View(func(tx *store.Tx) {
		programme, _ := tx.Programme(w.Other)
		var due []buddy.Due
		for _, d := range tx.Agenda() {
			if p, ok := tx.Person(d.Person); ok && p.Programme == w.Other {
				due = append(due, d)
			}
		}
		raw, err := json.MarshalIndent([]any{
			programme, tx.PeopleOf(w.Other), tx.Pairs(w.Other), tx.Concerns(w.Other), tx.Invites(w.Other),
			tx.Forbidden(w.Other), due,
		}, "", " ")
		if err != nil {
			w.T.Fatal(err)
		}
		state = string(raw)
	})
	return state
}

// tuples are arguments for a button: ids of the other programme in every
// place, alone and mixed with own ones.
func tuples(w *bottest.TwoTowns) (out []string) {
	own := []string{fmt.Sprint(w.OwnPeople[2]), "45"} // a free person, and the own suggestion
	for _, first := range append(slices.Clone(w.Ids), own...) {
		out = append(out, first, first+".yes", first+".no", first+".0", first+".1")
		for _, second := range append(w.Ids[4:5:5], own...) {
			out = append(out, first+"."+second, first+"."+second+".yes")
			for _, third := range w.Ids[5:6] {
				out = append(out, first+"."+second+"."+third, first+"."+second+"."+third+".yes")
			}
		}
	}
	return append(out, "", "x", "18446744073709551616", "-1", "yes", strings.Repeat(".", 40))
}

// randomToken is the part of a link that may spell anything.
var randomToken = regexp.MustCompile(`start=\S+`)

func TestNoButtonReachesAnotherProgramme(t *testing.T) {
	for _, name := range bottest.StaffActions() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := bottest.NewTwoTowns(t)
			before := theirs(w)
			look := func(who int64, args string) {
				data := strings.TrimSuffix(name+"."+args, ".")
				w.Tap(who, data)
				text := randomToken.ReplaceAllString(w.Shown(who), "")
				if strings.Contains(text, "Zz") || strings.Contains(text, "Bari") {
					t.Errorf("%q shows phone %d the other programme:\n%s", data, who, text)
				}
			}
			for _, args := range tuples(w) {
				look(bottest.Carla, args)
			}
			for _, id := range w.Ids {
				look(bottest.Olga, id)
			}
			if diff := cmp.Diff(before, theirs(w)); diff != "" {
				t.Errorf("the other programme changed:\n%s", diff)
			}
		})
	}
}

// The same taps by the programme's own coordinator do show it, so the test
// above looks for the right things.
func TestTheSameButtonsServeTheirOwnCoordinator(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	for _, name := range []string{"person", "partners", "apart", "personrest", "proposal", "swap", "explain", "nomatch",
		"pairdesk", "pairrest", "concern", "invite", "people", "queue", "pairs"} {
		seen := ""
		for _, id := range append([]string{""}, w.Ids...) {
			w.Tap(bottest.Dario, strings.TrimSuffix(name+"."+id, "."))
			seen += w.Shown(bottest.Dario)
		}
		if !strings.Contains(seen, "Zz") && !strings.Contains(seen, "Bari") {
			t.Errorf("%q shows its own coordinator nothing", name)
		}
	}
}
