package store_test

import (
	"testing"
	"time"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"
)

// noon is the time of tests.
var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// town is a small programme with one of everything in the store.
type town struct {
	programme      buddy.Programme
	amina, bo, sam buddy.Person // newcomer, local, coordinator
	pair           buddy.Pair
	checkin        buddy.CheckIn
	concern        buddy.Concern
	talk           store.Talk
	invite         buddy.Invite
	message        buddy.Message
	due            buddy.Due
}

func settle(tx *store.Tx) (w town) {
	w.programme = tx.PutProgramme(buddy.Programme{Name: "Harbour", Track: track.Tandem, Zone: "Europe/Rome"})
	at := w.programme.ID
	w.sam = tx.PutPerson(buddy.Person{Chat: 300, Lang: "it", Staff: []buddy.ProgrammeID{at}, Owner: true})
	w.amina = tx.PutPerson(buddy.Person{
		Chat: 5551234567, Username: "amina_reads", Lang: "ar", Programme: at, Stage: buddy.Waiting,
		Profile: buddy.Profile{Name: "Amina", Adult: true, Side: buddy.Newcomer, Avoid: "my cousin Zafira"},
		Consents: []buddy.Consent{
			buddy.Yes(buddy.ConsentTakePart, noon),
			buddy.Yes(buddy.ConsentEvaluate, noon),
		},
	})
	w.bo = tx.PutPerson(
		buddy.Person{
			Chat:      200,
			Lang:      "en",
			Programme: at,
			Stage:     buddy.Waiting,
			Profile:   buddy.Profile{Name: "Bo", Side: buddy.Local},
		},
	)
	w.pair = tx.PutPair(
		buddy.Pair{
			Programme:  at,
			People:     [2]buddy.PersonID{w.amina.ID, w.bo.ID},
			State:      buddy.Active,
			ApprovedBy: w.sam.ID,
		},
	)
	w.checkin = tx.PutCheckIn(buddy.CheckIn{Pair: w.pair.ID, Person: w.amina.ID, Week: 2, Sent: noon})
	tx.PutPlan(buddy.Plan{Pair: w.pair.ID, Shared: buddy.Goal{Texts: []buddy.Wording{{No: 1, Ready: "cook"}}}})
	w.concern = tx.PutConcern(
		buddy.Concern{Programme: at, Kind: buddy.WantsAdvice, Person: w.amina.ID, Pair: w.pair.ID, Opened: noon},
	)
	w.talk = tx.PutTalk(store.Talk{Person: w.amina.ID, Dialog: "enrol", Step: "name", Touched: noon})
	tx.PutPIN(buddy.PIN{Person: w.sam.ID, Code: []byte("code")})
	tx.PutScratch(store.Scratch{Person: w.amina.ID, Tap: store.Tap{Data: "lang.ar", At: noon}})
	w.invite, _ = tx.PutInvite(buddy.Invite{Kind: buddy.InviteCampaign, Programme: at, Label: "Library", By: w.sam.ID})
	w.message = tx.Enqueue(buddy.Message{Chat: w.amina.Chat, Person: w.amina.ID, Kind: buddy.SendText, Text: "Welcome"})
	w.due = buddy.Due{At: noon.Add(time.Hour), Kind: "checkin", Subject: uint64(w.pair.ID), Person: w.amina.ID}
	tx.Schedule(w.due)
	tx.Forbid(w.bo.ID, w.sam.ID, buddy.ByWish)
	tx.Audit(store.AuditRow{By: w.sam.ID, Kind: "card.read", Subject: w.amina.ID, Programme: at})
	tx.Receive(41)
	tx.Quarantine(40, []byte(`{"update_id":40}`), "boom")
	tx.SetSetting("username", "buddy_bot")
	return w
}

// openTown returns a store with a town in it.
func openTown(t testing.TB) (*store.DB, town) {
	t.Helper()
	db := storetest.Open(t)
	return db, fill(t, db)
}

func fill(t testing.TB, db *store.DB) (w town) {
	t.Helper()
	do(t, db, func(tx *store.Tx) { w = settle(tx) })
	return w
}

func do(t testing.TB, db *store.DB, f func(*store.Tx)) {
	t.Helper()
	if err := db.Update(noon, func(tx *store.Tx) error { f(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

func see(t testing.TB, db *store.DB, f func(*store.Tx)) {
	t.Helper()
	if err := db.View(noon, func(tx *store.Tx) error { f(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

// rows is everything in the store, opened.
func rows(t testing.TB, db *store.DB) (all []string) {
	t.Helper()
	see(t, db, func(tx *store.Tx) { all = store.Plain(tx) })
	return all
}
