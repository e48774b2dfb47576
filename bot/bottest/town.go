package bottest

import (
	"fmt"
	"testing"
	"time"

	"buddy"
	"buddy/bot/telegramtest"
	"buddy/season"
	"buddy/store"
	"buddy/track"
)

// BigTown is a programme in the middle of its season: eight of ten people have a
// buddy, with what ten weeks leave behind; the others wait; some left long ago.
type BigTown struct {
	*season.World
	tb       testing.TB
	leftover int // how many left so long ago that the night erases them
}

// Chats of a big town. The people have those from townPeople on: even newcomers, odd locals.
const (
	TownOwner  = 7
	TownStaff  = 8
	TownPeople = 10_000
)

// NewBigTown is a town with that many people, of whom leftover left long ago; sync writes each commit to the disk.
func NewBigTown(tb testing.TB, people, leftover int, sync bool) *BigTown {
	tb.Helper()
	db, err := store.Open(store.Options{Dir: tb.TempDir(), Keys: store.NewRing(), NoSync: !sync})
	if err != nil {
		tb.Fatal(err)
	}
	tg := telegramtest.New(
		telegramtest.Options{Clock: telegramtest.FrozenClock(season.Monday.Add(4 * time.Hour)), LogSize: -1},
	)
	w, err := season.Over(db, tg, tg.Endpoint(), tg.Client())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { tg.Close(); _ = db.Close() })
	t := &BigTown{World: w, tb: tb, leftover: leftover}
	t.update(t.found)
	for first := 0; first < people; first += 1000 {
		t.update(func(tx *store.Tx) {
			for i := first; i < min(first+1000, people); i += 2 {
				t.two(tx, i)
			}
		})
	}
	return t
}

func (t *BigTown) update(f func(*store.Tx)) {
	t.tb.Helper()
	if err := t.DB.Update(t.Clock.Now(), func(tx *store.Tx) error { f(tx); return nil }); err != nil {
		t.tb.Fatal(err)
	}
}

func (t *BigTown) found(tx *store.Tx) {
	p := tx.PutProgramme(buddy.Programme{
		Name: "Palermo", Track: track.Tandem, Zone: "Europe/Rome", Host: "it", Open: true, Rounds: "0 9 * * 1",
		Created: tx.Now(),
		Areas: []buddy.Area{
			{ID: "north", Name: "North"},
			{ID: "south", Name: "South"},
		},
		Lifelines: emergency("Emergency", tx.Now()), Lines: 1, ReadyBy: tx.Now().AddDate(10, 0, 0),
		Languages: []string{"en", "it"},
	})
	tx.PutPerson(
		buddy.Person{Chat: TownOwner, Username: "owner_x", Lang: "en", Owner: true,
			Training: buddy.Training{Before: true}, Created: tx.Now(), Seen: tx.Now()},
	)
	tx.PutPerson(
		buddy.Person{
			Chat:     TownStaff,
			Username: "staff_x",
			Lang:     "en",
			Staff:    []buddy.ProgrammeID{p.ID},
			Desk:     p.ID,
			Training: buddy.Training{Before: true},
			Created:  tx.Now(),
			Seen:     tx.Now(),
		},
	)
}

// two adds a newcomer and a local.
func (t *BigTown) two(tx *store.Tx, i int) {
	ago, long := tx.Now().AddDate(0, 0, -70), tx.Now().AddDate(-1, 0, 0)
	var ids [2]buddy.PersonID
	gone := i < t.leftover
	for s := range ids {
		p := buddy.Person{
			Training: buddy.Training{Before: true},
			Chat: int64(
				TownPeople + i + s,
			), Username: fmt.Sprintf("buddy_%d", i+s), Lang: "en", Programme: 1, Stage: buddy.Waiting,
			Created: ago, Since: ago, Seen: tx.Now(), Source: "University",
			Profile: buddy.Profile{
				Name: fmt.Sprintf(
					"Person %d",
					i+s,
				), Adult: true, Side: buddy.Sides[s], Area: []string{"north", "south"}[i/2%2], Free: 7,
				Interests: []string{"music", "cooking", "sports"}[:1+i%3],
				Languages: map[string]buddy.Level{"en": buddy.C1, "it": buddy.A2},
			},
			Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, ago)},
		}
		if gone {
			p.Stage, p.Created, p.Seen, p.Since = buddy.Left, long, long, time.Time{}
		}
		ids[s] = tx.PutPerson(p).ID
		tx.PutTalk(
			store.Talk{
				Person: ids[s],
				Dialog: "enrol",
				Over:   true,
				Answers: map[string][]string{
					"side": {string(buddy.Sides[s])},
					"name": {p.Profile.Name},
					"area": {"north"},
				},
				Touched: ago,
			},
		)
		for _, kind := range []string{"consent.takepart", "enrol", "pair.yes"} {
			tx.Audit(store.AuditRow{By: ids[s], Subject: ids[s], Kind: kind, Programme: 1, At: ago})
		}
	}
	if i%10 == 8 && !gone {
		return // wait
	}
	pair := buddy.Pair{
		Programme: 1, People: ids, State: buddy.Active, Created: ago, Approved: ago, ApprovedBy: 2, Accepted: ago,
		Said: [2]string{"yes", "yes"},
		Asked: [2]time.Time{
			ago,
			ago,
		}, Contact: [2]string{buddy.WayUsername, buddy.WayUsername}, Lead: buddy.Newcomer, Next: 4,
		Meetings: []buddy.Meeting{
			{At: ago, By: ids[0], How: "person"},
		}, Reasons: []buddy.Reason{{Key: "reason.interests", Items: []string{"option.interest.music"}}},
	}
	switch {
	case gone:
		pair.State, pair.EndedAt, pair.EndReason = buddy.Ended, long, buddy.EndClosed
	case i%10 == 6:
		pair.State, pair.Accepted, pair.Approved = buddy.Suggested, time.Time{}, time.Time{}
		pair.Said, pair.Meetings = [2]string{}, nil
		pair.Asked, pair.Contact, pair.ApprovedBy = [2]time.Time{}, [2]string{}, 0
	}
	pair = tx.PutPair(pair)
	if pair.Begun() {
		for _, id := range ids {
			for week := range 4 {
				tx.PutCheckIn(
					buddy.CheckIn{
						Pair:     pair.ID,
						Person:   id,
						Week:     2 * week,
						Sent:     ago,
						Answered: ago,
						Pulse:    buddy.Pulse{Contact: "met", Feeling: 5, Decided: "both", Need: "good"},
					},
				)
			}
		}
	}
	if !gone && i%50 == 0 {
		tx.PutConcern(buddy.Concern{Programme: 1, Kind: buddy.WantsAdvice, Person: ids[0], Pair: pair.ID, Opened: ago})
		tx.Forbid(ids[0], ids[1], buddy.ByWish)
	}
	if pair.State == buddy.Active {
		tx.Schedule(buddy.Due{At: tx.Now().AddDate(0, 0, 14), Kind: "pair.beat", Subject: uint64(pair.ID), Beat: 31})
	}
}

// emergency is the one number that towns of tests tell.
func emergency(label string, now time.Time) []buddy.Lifeline {
	return []buddy.Lifeline{{ID: 1, Kind: buddy.EmergencyLine, Label: label, Phone: "112", Verified: now}}
}
