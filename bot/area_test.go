package bot

import (
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"
)

// TestAnAreaNeedsNoOtherRoom: what a new room says of itself reaches the first screen, the queue, the
// agenda, /mydata and whoever is suspended, with nothing changed elsewhere.
func TestAnAreaNeedsNoOtherRoom(t *testing.T) {
	const due buddy.DueKind = "survey.weekly"
	plan := func(tx *store.Tx, p buddy.Programme) {
		tx.Schedule(buddy.DueAbout(due, p.ID, tx.Now().Add(time.Hour)))
	}
	asked, caughtUp := "", false
	do := func(what string) func(*chat.Turn, []string) error {
		return func(*chat.Turn, []string) error { asked = what; return nil }
	}
	survey := chat.Room{
		Name: "surveys",
		Actions: map[string]chat.Action{
			"survey":     {Who: chat.Participant, Do: do("survey")},
			"surveystop": {Who: chat.Participant, Do: do("surveystop"), WhileSuspended: true},
		},
		Duties:         map[buddy.DueKind]chat.Duty{due: chat.Job(func(*chat.Turn, buddy.Due) error { return nil })},
		WhileSuspended: []buddy.DueKind{due},
		Series:         []chat.Series{{Kind: due, Each: plan}},
		CatchUp:        func(*store.Tx) error { caughtUp = true; return nil },
		Waits: []chat.Wait{{Kind: "survey", Place: 15, List: func(*chat.Turn, buddy.Programme, int) []chat.Entry {
			return []chat.Entry{{Line: "a survey waits"}}
		}}},
		Home:  []chat.Part{{Place: 15, Show: func(*chat.Turn) chat.Screen { return chat.Screen{Text: "a survey"} }}},
		Deeds: map[string]chat.Deed{"survey.": {Own: "own.answer"}},
	}
	book, err := chat.NewBook(host(), append(Rooms(), survey)...)
	if err != nil {
		t.Fatal(err)
	}
	db := storetest.Open(t)
	err = db.Update(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), func(tx *store.Tx) error {
		p := tx.PutProgramme(buddy.Programme{Name: "Palermo", Track: track.Tandem, Zone: "Europe/Rome"})
		me := tx.PutPerson(buddy.Person{
			Chat: 1, Lang: "en", Programme: p.ID, Stage: buddy.Resting, Staff: []buddy.ProgrammeID{p.ID}, Desk: p.ID,
			Training: buddy.Training{Before: true},
		})
		turn := book.Of(tx, me)
		if s := turn.Home(); !strings.HasPrefix(s.Text, "a survey\n\n") || len(s.Rows) < 2 {
			t.Errorf("the first screen is %q with %d rows", s.Text, len(s.Rows))
		}
		if w := turn.Waits(p, 0); len(w) != 1 || w[0].Kind != "survey" || !slices.Contains(book.WaitKinds(), "survey") {
			t.Errorf("in the queue: %v", w)
		}
		if _, ok := book.Deed("survey.answer"); !ok {
			t.Error("the deed has no words")
		}
		for range 2 { // a second time plans nothing twice
			book.KeepPlanned(tx)
			book.PlanAnew(tx, p)
		}
		if rows := slices.DeleteFunc(tx.Agenda(), func(d buddy.Due) bool { return d.Kind != due }); len(rows) != 1 {
			t.Errorf("planned: %v", rows)
		}
		if err := book.CatchUp(tx); err != nil || !caughtUp {
			t.Errorf("catching up: %v, %v", caughtUp, err)
		}
		tx.Suspend(p.ID, me.Chat, "conduct")
		if turn.Lead("survey") == nil || turn.Lead("surveystop") != nil || asked != "surveystop" {
			t.Errorf("whoever is suspended reaches %q", asked)
		}
		if book.Muted(turn, due) || !book.Muted(turn, "programme.digest") {
			t.Error("of the mail to the suspended")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
