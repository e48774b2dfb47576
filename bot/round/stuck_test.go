package round_test

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

// whyOwn is what the coordinator of the own programme reads about somebody of
// theirs who waits, after a change.
func whyOwn(w *bottest.TwoTowns, change func(p *buddy.Person)) (id buddy.PersonID, text string) {
	id = buddy.PersonID(w.OwnPeople[2])
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.Person(id)
		change(&p)
		tx.PutPerson(p)
		return nil
	})
	w.Tap(bottest.Carla, fmt.Sprintf("why.%d", id))
	return id, w.Shown(bottest.Carla)
}

func TestReadingWhyLeavesATraceAndTellsNoSecret(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	id, text := whyOwn(w, func(p *buddy.Person) { p.Profile.Avoid = "the man at the market" })
	if !strings.Contains(text, "Why no buddy yet for") || strings.Contains(text, "market") {
		t.Errorf("the screen reads:\n%s", text)
	}
	w.View(func(tx *store.Tx) {
		if !slices.ContainsFunc(
			tx.AuditOf(id),
			func(r store.AuditRow) bool { return r.Kind == "read.person" && r.Programme == w.Own },
		) {
			t.Errorf("no trace among %v", tx.AuditOf(id))
		}
	})
}

func TestWhoCannotBeMatchedIsNamedAndCounted(t *testing.T) {
	for want, change := range map[string]func(p *buddy.Person){
		"on a break":        func(p *buddy.Person) { p.Stage = buddy.Resting },
		"cannot be reached": func(p *buddy.Person) { p.Unreachable = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) },
		"stopped messages":  func(p *buddy.Person) { p.Quiet = true },
		"a yes to taking part is missing": func(p *buddy.Person) {
			p.Consents = append(p.Consents, buddy.Consent{Kind: buddy.ConsentTakePart})
		},
	} {
		w := bottest.NewTwoTowns(t)
		if _, text := whyOwn(w, change); !strings.Contains(text, want) {
			t.Errorf("want %q in:\n%s", want, text)
		}
		w.Tap(bottest.Carla, "stuck")
		text := w.Shown(bottest.Carla)
		if count := strings.ToUpper(want[:1]) + want[1:] + ": 1"; !strings.Contains(text, count) {
			t.Errorf("want %q in:\n%s", count, text)
		}
		w.Tap(bottest.Carla, "aside")
		if text := w.Shown(bottest.Carla); !strings.Contains(text, want) {
			t.Errorf("want %q in:\n%s", want, text)
		}
	}
}

func TestTheQueueLeavesOutWhoCannotBeMatched(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	waitsLong := func(p *buddy.Person) { p.Since = p.Since.AddDate(0, 0, -60) }
	line := "waits for a buddy"
	for _, c := range []struct {
		change func(p *buddy.Person)
		listed bool
	}{{waitsLong, true}, {func(p *buddy.Person) { p.Quiet = true }, false}} {
		whyOwn(w, c.change)
		w.Tap(bottest.Carla, "queue")
		if text := w.Shown(bottest.Carla); strings.Contains(text, line) != c.listed {
			t.Errorf("listed should be %v:\n%s", c.listed, text)
		}
	}
}

// leads is where the buttons of what the bot has for a phone lead; it is then forgotten.
func leads(w *bottest.TwoTowns, chat int64) (data []string) {
	w.View(func(tx *store.Tx) {
		for _, m := range tx.Outbox() {
			for _, r := range m.Buttons {
				for _, b := range r {
					if m.Chat == chat {
						data = append(data, b.Data)
					}
				}
			}
		}
	})
	w.Shown(chat)
	return data
}

// TestWaysBackKeepThePlace follows every screen about somebody back to the
// page of the list it was opened from.
func TestWaysBackKeepThePlace(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	id, _ := whyOwn(w, func(*buddy.Person) {})
	for _, way := range []string{"stuck.1", "idle.2", "queue.3"} {
		w.Tap(bottest.Carla, fmt.Sprintf("why.%d.%s", id, way))
		if data := leads(w, bottest.Carla); !slices.Contains(data, way) ||
			!slices.Contains(data, fmt.Sprintf("person.%d.%s", id, way)) {
			t.Errorf("from %s lead %v", way, data)
		}
		for _, on := range []string{"person.%d.%s", "partners.%d.0.%s", "floor.%d.%s"} {
			w.Tap(bottest.Carla, fmt.Sprintf(on, id, way))
			if data := leads(w, bottest.Carla); !slices.Contains(data, fmt.Sprintf("why.%d.%s", id, way)) {
				t.Errorf("%s leads to %v", on, data)
			}
		}
	}
	w.Tap(bottest.Carla, fmt.Sprintf("partners.%d", id))
	if data := leads(w, bottest.Carla); !slices.Contains(data, fmt.Sprintf("person.%d", id)) {
		t.Errorf("the partners lead back to %v", data)
	}
	w.Tap(bottest.Carla, "floor")
	if data := leads(w, bottest.Carla); !slices.Contains(data, "programme") {
		t.Errorf("the limit leads back to %v", data)
	}
}

func TestWhoFitsOnlyBelowTheFloorReadsSo(t *testing.T) {
	w := bottest.NewTwoTowns(t)
	w.Update(func(tx *store.Tx) error {
		p, _ := tx.Programme(w.Own)
		p.Floor = 990
		tx.PutProgramme(p)
		return nil
	})
	if _, text := whyOwn(w, func(*buddy.Person) {}); !strings.Contains(text, "below the limit: 2") ||
		strings.Contains(text, "Nobody with a free place") {
		t.Errorf("the screen reads:\n%s", text)
	}
	w.Tap(bottest.Carla, "stuck")
	if text := w.Shown(bottest.Carla); !strings.Contains(text, "fits only below the limit") {
		t.Errorf("the list reads:\n%s", text)
	}
}
