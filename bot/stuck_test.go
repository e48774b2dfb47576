package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/store"
)

// answerShortcuts are the player's instructions for people whose answers differ:
//
//	lives amina south                 the area, or online
//	speaks amina ar:c1 it:a2          the languages, each with its level
//	free amina sat.morning sun.evening
//	is amina woman 25                 gender and age band
//	wants amina same                  a buddy of the own gender
//	rests amina                       is on a break
//	quiets amina                      has stopped messages
//	phones amina it                   reads in another language
func (w *world) answerShortcuts(p *telegramtest.Player) map[string]func(string) error {
	change := func(f func(who *buddy.Person, rest []string)) func(string) error {
		return func(args string) error {
			words := strings.Fields(args)
			return w.DB.Update(w.Clock.Now(), func(tx *store.Tx) error {
				who, ok := tx.PersonByChat(p.Phone(words[0]))
				if !ok {
					return fmt.Errorf("enrol %s first", words[0])
				}
				f(&who, words[1:])
				tx.PutPerson(who)
				return nil
			})
		}
	}
	return map[string]func(string) error{
		"lives": change(func(who *buddy.Person, rest []string) {
			who.Profile.Area, who.Profile.Online = rest[0], rest[0] == "online"
			if who.Profile.Online {
				who.Profile.Area = ""
			}
		}),
		"speaks": change(func(who *buddy.Person, rest []string) {
			who.Profile.Languages = map[string]buddy.Level{}
			for _, language := range rest {
				tag, level, _ := strings.Cut(language, ":")
				who.Profile.Languages[tag] = buddy.Level(level)
			}
		}),
		"free": change(func(who *buddy.Person, rest []string) {
			who.Profile.Free = 0
			for _, name := range rest {
				slot, _ := buddy.ParseSlot(name)
				who.Profile.Free |= slot
			}
		}),
		"is": change(
			func(who *buddy.Person, rest []string) { who.Profile.Gender, who.Profile.Age = rest[0], rest[1] },
		),
		"wants":  change(func(who *buddy.Person, rest []string) { who.Profile.SameOnly = rest[0] == "same" }),
		"rests":  change(func(who *buddy.Person, _ []string) { who.Stage = buddy.Resting }),
		"quiets": change(func(who *buddy.Person, _ []string) { who.Quiet = true }),
		"phones": change(func(who *buddy.Person, rest []string) { who.Lang = rest[0] }),
	}
}

// whyOwn is what the coordinator of the own programme reads about somebody of
// theirs who waits, after a change.
func (w *twoTowns) whyOwn(change func(p *buddy.Person)) (id buddy.PersonID, text string) {
	id = buddy.PersonID(w.ownPeople[2])
	w.update(func(tx *store.Tx) error {
		p, _ := tx.Person(id)
		change(&p)
		tx.PutPerson(p)
		return nil
	})
	w.tap(carla, fmt.Sprintf("why.%d", id))
	return id, w.shown(carla)
}

func TestReadingWhyLeavesATraceAndTellsNoSecret(t *testing.T) {
	w := newTwoTowns(t)
	id, text := w.whyOwn(func(p *buddy.Person) { p.Profile.Avoid = "the man at the market" })
	if !strings.Contains(text, "Why no buddy yet for") || strings.Contains(text, "market") {
		t.Errorf("the screen reads:\n%s", text)
	}
	w.view(func(tx *store.Tx) {
		if !slices.ContainsFunc(
			tx.AuditOf(id),
			func(r store.AuditRow) bool { return r.Kind == "read.person" && r.Programme == w.own },
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
		w := newTwoTowns(t)
		if _, text := w.whyOwn(change); !strings.Contains(text, want) {
			t.Errorf("want %q in:\n%s", want, text)
		}
		w.tap(carla, "stuck")
		text := w.shown(carla)
		if count := strings.ToUpper(want[:1]) + want[1:] + ": 1"; !strings.Contains(text, count) {
			t.Errorf("want %q in:\n%s", count, text)
		}
		w.tap(carla, "aside")
		if text := w.shown(carla); !strings.Contains(text, want) {
			t.Errorf("want %q in:\n%s", want, text)
		}
	}
}

func TestTheQueueLeavesOutWhoCannotBeMatched(t *testing.T) {
	w := newTwoTowns(t)
	waitsLong := func(p *buddy.Person) { p.Since = p.Since.AddDate(0, 0, -60) }
	line := "waits for a buddy"
	for _, c := range []struct {
		change func(p *buddy.Person)
		listed bool
	}{{waitsLong, true}, {func(p *buddy.Person) { p.Quiet = true }, false}} {
		w.whyOwn(c.change)
		w.tap(carla, "queue")
		if text := w.shown(carla); strings.Contains(text, line) != c.listed {
			t.Errorf("listed should be %v:\n%s", c.listed, text)
		}
	}
}

// leads is where the buttons of what the bot has for a phone lead; it is then forgotten.
func (w *twoTowns) leads(chat int64) (data []string) {
	w.view(func(tx *store.Tx) {
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
	w.shown(chat)
	return data
}

// TestWaysBackKeepThePlace follows every screen about somebody back to the
// page of the list it was opened from.
func TestWaysBackKeepThePlace(t *testing.T) {
	w := newTwoTowns(t)
	id, _ := w.whyOwn(func(*buddy.Person) {})
	for _, way := range []string{"stuck.1", "idle.2", "queue.3"} {
		w.tap(carla, fmt.Sprintf("why.%d.%s", id, way))
		if data := w.leads(carla); !slices.Contains(data, way) ||
			!slices.Contains(data, fmt.Sprintf("person.%d.%s", id, way)) {
			t.Errorf("from %s lead %v", way, data)
		}
		for _, on := range []string{"person.%d.%s", "partners.%d.0.%s", "floor.%d.%s"} {
			w.tap(carla, fmt.Sprintf(on, id, way))
			if data := w.leads(carla); !slices.Contains(data, fmt.Sprintf("why.%d.%s", id, way)) {
				t.Errorf("%s leads to %v", on, data)
			}
		}
	}
	w.tap(carla, fmt.Sprintf("partners.%d", id))
	if data := w.leads(carla); !slices.Contains(data, fmt.Sprintf("person.%d", id)) {
		t.Errorf("the partners lead back to %v", data)
	}
	w.tap(carla, "floor")
	if data := w.leads(carla); !slices.Contains(data, "programme") {
		t.Errorf("the limit leads back to %v", data)
	}
}

func TestWhoFitsOnlyBelowTheFloorReadsSo(t *testing.T) {
	w := newTwoTowns(t)
	w.update(func(tx *store.Tx) error {
		p, _ := tx.Programme(w.own)
		p.Floor = 990
		tx.PutProgramme(p)
		return nil
	})
	if _, text := w.whyOwn(func(*buddy.Person) {}); !strings.Contains(text, "below the limit: 2") ||
		strings.Contains(text, "Nobody with a free place") {
		t.Errorf("the screen reads:\n%s", text)
	}
	w.tap(carla, "stuck")
	if text := w.shown(carla); !strings.Contains(text, "fits only below the limit") {
		t.Errorf("the list reads:\n%s", text)
	}
}
