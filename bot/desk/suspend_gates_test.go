package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// TestASuspendedPersonGetsNoMail that was planned before, and does not come back when a break ends that
// the team gave them.
func TestASuspendedPersonGetsNoMail(t *testing.T) {
	for _, suspended := range []bool{false, true} {
		w := bottest.NewTwoTowns(t)
		const him = 9104
		var id buddy.PersonID
		w.View(func(tx *store.Tx) {
			p, _ := tx.PersonByChat(him)
			id = p.ID
		})
		w.Tap(bottest.Dario, fmt.Sprintf("personrest.%d.1", id))
		if suspended {
			var until time.Time
			w.View(func(tx *store.Tx) { p, _ := tx.Person(id); until = p.RestUntil })
			w.Tap(bottest.Dario, fmt.Sprintf("suspend.%d.conduct.yes", id))
			w.Update(func(tx *store.Tx) error { // whatever became of the end of the break
				p, _ := tx.Person(id)
				p.RestUntil = until
				tx.PutPerson(p)
				return nil
			})
		}
		w.Shown(him)
		for range 6 { // a night, or another reason to wait
			w.Tick(w.Clock.Now().Add(6 * time.Hour))
		}
		if heard := strings.Contains(w.Shown(him), "news from the team"); heard == suspended {
			t.Errorf("suspended %v: of a break he hears: %v", suspended, heard)
		}
		w.Tick(w.Clock.Now().Add(60 * bottest.Day))
		w.View(func(tx *store.Tx) {
			if p, _ := tx.PersonByChat(him); (p.Stage == buddy.Resting) != suspended {
				t.Errorf("suspended %v: after the break he is %s", suspended, p.Stage)
			}
		})
	}
}

// TestTheCardOfASuspendedPersonOffersNoWayAroundIt: no button that would be refused, and the one that
// leads to the suspension.
func TestTheCardOfASuspendedPersonOffersNoWayAroundIt(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	const him = 9104
	var id buddy.PersonID
	w.View(func(tx *store.Tx) {
		p, _ := tx.PersonByChat(him)
		id = p.ID
	})
	w.Tap(bottest.Dario, fmt.Sprintf("suspend.%d.conduct.yes", id))
	w.Shown(bottest.Dario)
	w.Tap(bottest.Dario, fmt.Sprintf("person.%d", id))
	buttons := ""
	w.View(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			if m.Chat == bottest.Dario && m.Buttons != nil {
				buttons = ""
				for _, row := range m.Buttons {
					for _, b := range row {
						buttons += " " + b.Data
					}
				}
			}
		}
	})
	if !strings.Contains(buttons, " suspended") || strings.Contains(buttons, " personback.") ||
		strings.Contains(buttons, " suspend.") {
		t.Errorf("the card offers%s", buttons)
	}
}

// TestWhoLeftWhileSuspendedDoesNotReturnWithOldAnswers that are still there.
func TestWhoLeftWhileSuspendedDoesNotReturnWithOldAnswers(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	const him = 9104
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.PersonByChat(him)
		tx.PutTalk(
			store.Talk{
				Person:  p.ID,
				Dialog:  "enrol",
				Over:    true,
				Answers: map[string][]string{"adult": {"yes"}},
				Touched: tx.Now(),
			},
		)
		return nil
	})
	var id buddy.PersonID
	w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(him); id = p.ID })
	w.Tap(bottest.Dario, fmt.Sprintf("suspend.%d.conduct.yes", id))
	w.Tap(him, "leave.yes")
	for _, way := range []string{"rejoin", "rejoin.same", "rejoin.changed"} {
		w.Shown(him)
		w.Tap(him, way)
		if got := w.Shown(him); !strings.Contains(got, "ask the team") {
			t.Errorf("%s says %q", way, got)
		}
	}
}

// TestWhatStaysForWhoIsSuspended: to read one's answers and keep them, to leave, to end a pair, to say that
// something is not right; and of the mail, that a pair is over and the question before answers are forgotten.
func TestWhatStaysForWhoIsSuspended(t *testing.T) {
	commands, buttons, mail := bottest.Staying()
	for what, c := range map[string]struct{ have, want []string }{
		"commands": {commands, []string{"leave", "profile"}},
		"buttons":  {buttons, []string{"cope", "edit", "leave", "ourend", "ourstop", "profile", "stay"}},
		"mail":     {mail, []string{"pair.ended", "person.ask"}},
	} {
		if !slices.Equal(c.have, c.want) {
			t.Errorf("%s that stay: %q, want %q", what, c.have, c.want)
		}
	}
	w := bottest.NewTwoTowns(t)
	const him = 9104
	var id buddy.PersonID
	w.View(func(tx *store.Tx) { p, _ := tx.PersonByChat(him); id = p.ID })
	w.Tap(bottest.Dario, fmt.Sprintf("suspend.%d.conduct.yes", id))
	w.Shown(him)
	refused := func(way string, stays bool) {
		t.Helper()
		if got := w.Shown(him); strings.Contains(got, "Please ask the team") == stays {
			t.Errorf("%s stays %v, and says %q", way, stays, got)
		}
	}
	for _, command := range []string{"profile", "pause", "resume", "leave"} {
		w.Writes(him, "/"+command)
		refused("/"+command, slices.Contains(commands, command))
	}
	for _, name := range bottest.ParticipantActions() {
		w.Tap(him, name)
		refused(name, slices.Contains(buttons, name))
	}
}
