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
		"is":     change(func(who *buddy.Person, rest []string) { who.Profile.Gender, who.Profile.Age = rest[0], rest[1] }),
		"wants":  change(func(who *buddy.Person, rest []string) { who.Profile.SameOnly = rest[0] == "same" }),
		"rests":  change(func(who *buddy.Person, _ []string) { who.Stage = buddy.Resting }),
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
		if !slices.ContainsFunc(tx.AuditOf(id), func(r store.AuditRow) bool { return r.Kind == "read.person" && r.Programme == w.own }) {
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

func TestWhoFitsOnlyBelowTheFloorReadsSo(t *testing.T) {
	w := newTwoTowns(t)
	w.update(func(tx *store.Tx) error {
		p, _ := tx.Programme(w.own)
		p.Floor = 990
		tx.PutProgramme(p)
		return nil
	})
	if _, text := w.whyOwn(func(*buddy.Person) {}); !strings.Contains(text, "below the limit: 2") || strings.Contains(text, "Nobody with a free place") {
		t.Errorf("the screen reads:\n%s", text)
	}
	w.tap(carla, "stuck")
	if text := w.shown(carla); !strings.Contains(text, "fits only below the limit") {
		t.Errorf("the list reads:\n%s", text)
	}
}
