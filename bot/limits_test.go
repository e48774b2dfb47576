package bot

import (
	"errors"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/desk"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"
)

// Nothing is forgotten before its time and nothing kept beyond: each row is put
// down at noon and looked at by the upkeep at its limit and a moment later.
func TestWhatIsKeptGoesAtItsLimit(t *testing.T) {
	const day = 24 * time.Hour
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	person := func(stage buddy.Stage, change func(*buddy.Person)) func(tx *store.Tx) {
		return func(tx *store.Tx) {
			p := buddy.Person{Chat: 1, Lang: "en", Stage: stage, Programme: 1, Created: noon}
			if change != nil {
				change(&p)
			}
			tx.PutPerson(p)
		}
	}
	known := func(tx *store.Tx) bool { _, ok := tx.PersonByChat(1); return ok }
	over := func(change func(*buddy.Pair)) func(tx *store.Tx) {
		return func(tx *store.Tx) {
			id := tx.PutPerson(buddy.Person{Chat: 1, Stage: buddy.Alumni, Programme: 1, Created: noon}).ID
			p := buddy.Pair{
				Programme: 1,
				People:    [2]buddy.PersonID{id},
				State:     buddy.Ended,
				EndReason: buddy.EndClosed,
				EndedAt:   noon,
			}
			if change != nil {
				change(&p)
			}
			pair := tx.PutPair(p)
			tx.PutCheckIn(buddy.CheckIn{Pair: pair.ID, Person: id, Sent: noon, Closed: true})
		}
	}
	for _, c := range []struct {
		what  string
		limit time.Duration
		put   func(tx *store.Tx)
		there func(tx *store.Tx) bool
	}{
		{"ids of handled updates", 48 * time.Hour,
			func(tx *store.Tx) { tx.Receive(77) }, func(tx *store.Tx) bool { return tx.Received(77) }},
		{"what was set aside", 24 * time.Hour,
			func(tx *store.Tx) { tx.Quarantine(1, []byte("{}"), "why") },
			func(tx *store.Tx) bool { return len(tx.Quarantined()) > 0 }},
		{"the link somebody came by", 48 * time.Hour,
			func(tx *store.Tx) {
				person(buddy.Outside, nil)(tx)
				tx.PutScratch(store.Scratch{Person: 1, Link: store.Link{Token: "x", At: noon}})
			},
			func(tx *store.Tx) bool { return tx.Scratch(1).Link.Token != "" }},
		{"answers never finished", 90 * day, person(buddy.Applying, nil), known},
		{"a stranger", 90 * day, person(buddy.Outside, nil), known},
		{"the answers of who left", 182 * day, person(buddy.Left, nil), known},
		{"silence, before the question", 182 * day, person(buddy.Waiting, nil),
			func(tx *store.Tx) bool { return len(tx.AgendaOf(1)) == 0 }},
		{"silence after the question", 30 * day,
			person(buddy.Waiting, func(p *buddy.Person) { p.Created, p.StayAsked = noon.Add(-183*day), noon }), known},
		{"who could not be reached before the question", 212 * day,
			person(buddy.Waiting, func(p *buddy.Person) { p.Created, p.Unreachable = noon.Add(-183*day), noon }),
			known},
		{"who could not be reached after it", 30 * day,
			person(buddy.Waiting, func(p *buddy.Person) {
				p.Created, p.StayAsked, p.Unreachable = noon.Add(-183*day), noon, noon.Add(day)
			}), known},
		{"who gave a check-in's answers", 30 * day, over(nil),
			func(tx *store.Tx) bool { return len(tx.CheckInsOf(1)) > 0 }},
		{"what somebody consented to who is erased", 365 * day, func(tx *store.Tx) {
			p := buddy.Person{Chat: 1}
			p.Receive(buddy.Yes(buddy.ConsentTakePart, noon))
			tx.Erase(tx.PutPerson(p).ID)
		}, func(tx *store.Tx) bool { return len(tx.ReceiptsOf(1)) > 0 }},
		{"whose what is kept to learn from is", 365 * day, func(tx *store.Tx) {
			over(nil)(tx)
			p, _ := tx.Person(1)
			p.Receive(buddy.Yes(buddy.ConsentEvaluate, noon))
			tx.Evaluate(tx.PutPerson(p), buddy.Measure{Programme: 1, Kind: buddy.MeasureCheckIn})
		}, func(tx *store.Tx) bool { return tx.Known(1) }},
		{"the team's notes", 90 * day, over(func(p *buddy.Pair) { p.EndNote, p.HoldNote = "a", "b" }),
			func(tx *store.Tx) bool { p, _ := tx.Pair(1); return p.EndNote != "" && p.HoldNote != "" }},
	} {
		for _, late := range []time.Duration{0, time.Second} {
			db := storetest.Open(t)
			at := func(now time.Time, f func(tx *store.Tx)) {
				if err := db.Update(now, func(tx *store.Tx) error { f(tx); return nil }); err != nil {
					t.Fatal(err)
				}
			}
			at(noon, func(tx *store.Tx) {
				tx.PutProgramme(buddy.Programme{Name: "Palermo", Track: track.Tandem, Zone: "UTC"})
				c.put(tx)
			})
			book, err := chat.NewBook(host(), Rooms()...)
			if err != nil {
				t.Fatal(err)
			}
			now := noon.Add(c.limit + late)
			at(now, func(tx *store.Tx) {
				tx.Schedule(buddy.Due{At: now, Kind: "upkeep"})
				for due := tx.DueBy(now, 1); len(due) > 0; due = tx.DueBy(now, 1) { // the night and all its slices
					tx.Unschedule(due[0])
					if !strings.HasPrefix(string(due[0].Kind), "upkeep") {
						due[0].At = now.Add(time.Hour) // not of this night
						tx.Schedule(due[0])
						continue
					}
					if err := book.Play(tx, due[0]); err != nil {
						t.Fatal(err)
					}
				}
				if there := c.there(tx); there != (late == 0) {
					t.Errorf("%s: %v and %v later: there is %v", c.what, c.limit, late, there)
				}
			})
		}
	}
}

// A link can be used up to its last moment.
func TestLinksLiveAsLongAsTheySay(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	db := storetest.Open(t)
	err := db.Update(noon, func(tx *store.Tx) error {
		if got := desk.CoordinatorInvite(&chat.Turn{Tx: tx}, 1).Expires; !got.Equal(noon.Add(7 * 24 * time.Hour)) {
			return errors.New("a link for the team lives until " + got.String())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	b, err := New(Config{DB: db, Token: "1:x", Username: "x", Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.OwnerLink(); err != nil {
		t.Fatal(err)
	}
	err = db.View(noon, func(tx *store.Tx) error {
		if got := tx.Invites(0)[0].Expires; !got.Equal(noon.Add(24 * time.Hour)) {
			return errors.New("the owner's link lives until " + got.String())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
