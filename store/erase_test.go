package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/cards"
	"buddy/store"
	"buddy/store/storetest"
)

// zoe is a person whose every mark is easy to find again.
const (
	zoeID    = 918273645
	zoeChat  = 8765432109
	zoesLost = 7654321098
	zoeName  = "Zoë-Marie"
	zoePhone = "+39 333 0101010"
	zoeAvoid = "nobody from the choir"
)

var zoeMarks = []string{
	fmt.Sprint(zoeID), fmt.Sprintf("%016x", zoeID), fmt.Sprint(zoeChat), fmt.Sprint(zoesLost), zoeName, zoePhone,
	zoeAvoid, "zoe_m", "sings",
}

// everywhere puts Zoe, who takes part and coordinates, in every field that can hold a person.
func everywhere(t *testing.T, tx *store.Tx, w town) buddy.Person {
	store.SkipPeople(tx, zoeID-1-uint64(w.bo.ID))
	at := w.programme.ID
	zoe := tx.PutPerson(buddy.Person{
		Chat: zoesLost, Username: "zoe_m", Lang: "fr", Owner: true, Staff: []buddy.ProgrammeID{at}, Programme: at,
		Stage:    buddy.Waiting,
		Profile:  buddy.Profile{Name: zoeName, Avoid: zoeAvoid},
		Consents: []buddy.Consent{buddy.Yes(buddy.ConsentEvaluate, time.Time{})},
		Ousted:   []buddy.Ousted{{Programme: at, At: noon}}, Came: []uint64{w.invite.ID},
	})
	id := zoe.ID
	zoe = tx.Move(zoe, zoeChat)
	tx.Suspend(at, zoeChat, "conduct")
	for i, state := range []buddy.PairState{buddy.Active, buddy.Held, buddy.Ended} {
		p := buddy.Pair{
			Programme: at, People: [2]buddy.PersonID{w.bo.ID, id}, State: state, ApprovedBy: id, EndedBy: id,
			Phones: [2]string{
				"",
				zoePhone,
			}, Contact: [2]string{"", "phone"}, Meetings: []buddy.Meeting{{At: noon, By: id}},
			HoldNote: "Zoë-Marie asked to wait", EndNote: "sings elsewhere",
			Reasons: []buddy.Reason{{Key: "reason.interests", Items: []string{"sings"}}},
		}
		p = tx.PutPair(p)
		tx.PutCheckIn(buddy.CheckIn{Pair: p.ID, Person: id, Week: i})
		tx.Evaluate(zoe, buddy.Measure{Programme: at, Kind: buddy.MeasureCheckIn, Week: i})
		tx.PutPlan(zoesPlan(p.ID))
		tx.PutTogether(cards.Together{Pair: p.ID, Types: [2][]cards.Type{1: {cards.Learn}}, Home: [2]string{1: "yes"}})
		tx.PutAppointments(buddy.Appointments{Pair: p.ID, List: []buddy.Appointment{
			{By: buddy.Local, Offers: []buddy.Offer{{At: noon, Place: buddy.Place{Typed: "where Zoë-Marie sings"}}}},
		}})
		tx.PutApproval(buddy.Approval{Programme: at, By: id, What: buddy.ReadReport})
		tx.PutApproval(buddy.Approval{Programme: at, By: w.bo.ID, Given: id, About: []buddy.PersonID{id}})
		tx.PutFarewell(buddy.Farewell{
			Pair: p.ID, Person: id, Programme: at, Words: zoeName + " sings", Exit: buddy.Exit{Line: "I am " + zoeName},
		})
	}
	tx.PutPair(
		buddy.Pair{
			Programme:  at,
			People:     [2]buddy.PersonID{w.amina.ID, w.bo.ID},
			State:      buddy.Ended,
			ApprovedBy: id,
			EndedBy:    id,
		},
	)
	tx.PutNote(buddy.Note{Person: id, No: 1, Pair: w.pair.ID, For: buddy.ForMe, Text: "I am " + zoeName, At: noon})
	tx.PutConcern(
		buddy.Concern{
			Programme: at,
			Kind:      buddy.WantsContact,
			Person:    id,
			Phone:     zoePhone,
			Opened:    noon,
			Letters: []buddy.Letter{
				{
					Team: true,
					By:   w.sam.ID,
					Text: "Dear " + zoeName,
					At:   noon,
					Sent: noon,
				}, {Text: "I am " + zoeName, At: noon},
			},
		},
	)
	tx.PutConcern(
		buddy.Concern{
			Programme: at,
			Kind:      buddy.WantsAdvice,
			Person:    w.bo.ID,
			Opened:    noon,
			Letters:   []buddy.Letter{{Team: true, By: id, Text: "hello", At: noon}},
			Hidden:    []buddy.PersonID{id},
		},
	)
	tx.PutConcern(
		buddy.Concern{Programme: at, Kind: buddy.Silent, Person: w.bo.ID, Opened: noon, Closed: noon, ClosedBy: id},
	)
	tx.PutConcern(
		buddy.Concern{Programme: at, Kind: buddy.Introduce, Person: w.bo.ID, Opened: noon, Reach: []buddy.Reach{
			{Person: w.bo.ID, How: "office", When: "any"}, {Person: id, How: "phone", When: "evening", Phone: zoePhone},
		}},
	)
	tx.PutReport(buddy.Report{
		Telling: buddy.Telling{Programme: at, Kind: buddy.Unsafe, Person: id, How: "phone", Phone: zoePhone},
		Opened:  noon,
	})
	tx.PutReport(buddy.Report{
		Telling: buddy.Telling{Programme: at, Kind: buddy.AboutTeam, Coded: true, About: id}, Handler: id,
		Before: []buddy.PersonID{id}, Opened: noon,
	})
	tx.PutTalk(
		store.Talk{
			Person:  id,
			Dialog:  "enrol",
			Answers: map[string][]string{"name": {zoeName}},
			Draft:   map[string][]string{"x": {zoeAvoid}},
		},
	)
	tx.PutScratch(store.Scratch{Person: id, Places: store.Places{
		Lists: map[string][]string{"people": {"0", zoeName}}, Last: "people", At: noon,
	}})
	tx.PutPIN(buddy.PIN{Person: id, Code: []byte("hash"), Wish: buddy.Wish{
		At: noon, Typed: []buddy.Typed{{Text: "I am " + zoeName}}, Payload: zoeName,
	}})
	for _, i := range []buddy.Invite{{By: id}, {UsedBy: id, Kind: buddy.InviteOwner},
		{UsedBy: id, Kind: buddy.InviteCoordinator}, {Waiting: id, Kind: buddy.InviteCoordinator}} {
		tx.PutInvite(i)
	}
	tx.Enqueue(buddy.Message{Chat: zoeChat, Person: id, Text: "Hello " + zoeName})
	tx.Enqueue(buddy.Message{Chat: w.bo.Chat, Person: w.bo.ID, Text: "Meet \u2068" + zoeName + "\u2069"})
	tx.Enqueue(buddy.Message{Chat: w.bo.Chat, Person: w.bo.ID, Text: `<a href="https://t.me/zoe_m">here</a>`})
	tx.Enqueue(
		buddy.Message{
			Chat:    w.sam.Chat,
			Person:  w.sam.ID,
			Buttons: [][]buddy.Button{{{Text: "\u2068" + zoeName + "\u2069", Data: "x"}}},
		},
	)
	tx.Enqueue(
		buddy.Message{
			Chat:    w.sam.Chat,
			Person:  w.sam.ID,
			Buttons: [][]buddy.Button{{{Text: "Write", URL: fmt.Sprint("tg://user?id=", zoeChat)}}},
		},
	)
	tx.Schedule(buddy.Due{At: noon, Kind: "checkin", Person: id})
	tx.Schedule(buddy.Due{At: noon.Add(time.Hour), Kind: "nudge", Person: id})
	tx.Forbid(w.bo.ID, id, buddy.ByWish)
	tx.Forbid(id, w.sam.ID, buddy.ByWish)
	tx.Audit(store.AuditRow{By: id, Kind: "card.read", Subject: w.bo.ID})
	tx.Audit(store.AuditRow{By: w.sam.ID, Kind: "card.read", Subject: id})
	tx.Quarantine(70, fmt.Appendf(nil, `{"message":{"chat":{"id":%d},"text":"%s"}}`, zoeChat, zoeName), "boom")
	tx.Quarantine(0, fmt.Appendf(nil, `{"Kind":"x","Person":%d,"N":0}`, id), "boom")
	tx.Quarantine(71, []byte(`{"message":{"text":"meet \\u005aoë-Marie on Sunday"}}`), "boom")
	tx.Quarantine(-72, []byte(`{"Person":1,"Text":"Bo\u2026","About":[918273645]}`), "boom")
	breach := tx.PutBreach(buddy.Breach{Kind: buddy.BreachPhone, Noticed: noon, Person: id})
	breach.Affected = []buddy.PersonID{id}
	tx.PutBreach(breach)
	tx.PutTold(buddy.Told{Breach: breach.ID, Person: id, At: noon})
	halted := w.programme
	halted.Halt(id, noon)
	tx.PutProgramme(halted)
	return zoe
}

// zoesPlan is all that Zoe, who is here longer, can write into what two people set out to do.
func zoesPlan(pair buddy.PairID) buddy.Plan {
	plan := buddy.Plan{Pair: pair}
	w := buddy.Wording{Title: zoeName + " sings", Start: -1, Steps: [5]string{2: zoeAvoid}}
	_ = plan.Share(buddy.Local, w, noon)
	no, _ := plan.Propose(buddy.Local, "people", w, noon)
	_, _ = plan.Agree(buddy.Newcomer, no, 1, noon)
	plan.AskReview(buddy.Local, 4, noon)
	_ = plan.Review(buddy.Local, buddy.Review{Steps: []buddy.Step{{Goal: no}}, Success: zoeName, Next: "sings"}, noon)
	return plan
}

// traces are the opened rows and keys that show a mark.
func traces(t *testing.T, db *store.DB) (found []string) {
	see(t, db, func(tx *store.Tx) {
		for _, line := range append(store.Plain(tx), store.Keys(tx)...) {
			if slices.ContainsFunc(zoeMarks, func(m string) bool { return strings.Contains(line, m) }) {
				found = append(found, line)
			}
		}
	})
	return found
}

func TestErasingLeavesNoTrace(t *testing.T) {
	dir, ring := t.TempDir(), store.NewRing()
	db := storetest.OpenWith(t, store.Options{Dir: dir, Keys: ring})
	w := fill(t, db)
	var zoe buddy.Person
	do(t, db, func(tx *store.Tx) { zoe = everywhere(t, tx, w) })

	before := traces(t, db)
	for _, name := range append(store.TableNames(), "talks.person", "outbox.person", "pairs.person", "people.programme",
		"people.staff", "people.owner", "audit.person",
		"outbox.about", "agenda.person", "invites.person", "concerns.person", "pairs.staff", "forbidden.person",
		"farewells.person") {
		rowsOfNobody := strings.Fields(
			"programmes settings apart suspensions tallies togethers ideas measures receipts erasures",
		)
		if slices.Contains(rowsOfNobody, name) {
			continue // hold no person, or only hashes once there is none
		}
		if !slices.ContainsFunc(before, func(line string) bool { return strings.HasPrefix(line, name+" ") }) {
			t.Fatalf("the test does not put the person into %s", name)
		}
	}
	old := rowOnDisk(t, dir, zoe.ID)

	do(t, db, func(tx *store.Tx) { tx.Erase(zoe.ID) })
	for _, line := range traces(t, db) {
		t.Errorf("after erasing: %s", line)
	}
	see(t, db, func(tx *store.Tx) {
		if _, ok := tx.PersonByChat(zoeChat); ok {
			t.Error("still found by chat")
		}
		if _, ok := tx.Suspended(w.programme.ID, zoeChat); !ok {
			t.Error("erasing ends a suspension")
		}
	})
	for _, err := range db.Check() {
		t.Error(err)
	}

	if err := db.Compact(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, old) {
		t.Error("the sealed row is still in the file")
	}
	for _, mark := range zoeMarks {
		if bytes.Contains(raw, []byte(mark)) {
			t.Errorf("the file shows %q", mark)
		}
	}
	do(t, db, func(tx *store.Tx) { // the store goes on working after Compact
		if next := tx.PutPerson(buddy.Person{}); next.ID <= zoe.ID {
			t.Errorf("the id %d is used again", next.ID)
		}
	})
}

// A field that holds a person is one that Erase must clear, everywhere must
// fill and Check must follow. Do that first, then name it here.
func TestEveryFieldThatHoldsAPersonIsKnown(t *testing.T) {
	var found []string
	for _, row := range store.RowTypes() {
		found = append(found, personFields(row, row.Name())...)
	}
	equal(t, "fields", found, []string{
		"Person.ID", "Programme.Lifelines.By", "Programme.Absent.By", "Programme.Halted.By",
		"Invite.By", "Invite.UsedBy", "Invite.For", "Invite.Waiting", "Invite.Verdict.By",
		"Pair.People", "Pair.ApprovedBy", "Pair.Meetings.By", "Pair.EndedBy", "forbidden.People", "Moved.Person",
		"CheckIn.Person", "Farewell.Person", "Approval.By", "Approval.About", "Approval.Given",
		"Note.Person", "Concern.Person", "Concern.Reach.Person",
		"Concern.Letters.By",
		"Concern.Hidden",
		"Concern.ClosedBy",
		"Report.Telling.Person", "Report.Telling.About", "Report.Handler", "Report.Before",
		"Talk.Person", "Scratch.Person", "PIN.Person", "Message.Person", "Message.About", "Due.Person",
		"AuditRow.By", "AuditRow.Subject", "Breach.Person", "Breach.Affected", "Told.Person", "Pseudonym.Person",
	})
}

// personFields lists the paths below a type that hold a person's id.
func personFields(t reflect.Type, path string) (found []string) {
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Pointer:
		return personFields(t.Elem(), path)
	case reflect.Map:
		return append(personFields(t.Key(), path), personFields(t.Elem(), path)...)
	case reflect.Struct:
		for f := range t.Fields() {
			if f.IsExported() {
				found = append(found, personFields(f.Type, path+"."+f.Name)...)
			}
		}
		return found
	}
	if t == reflect.TypeFor[buddy.PersonID]() {
		return []string{path}
	}
	return nil
}

func TestErasingLeavesWhatBelongsToOthers(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		tx.Enqueue(buddy.Message{Chat: w.bo.Chat, Person: w.bo.ID, Text: "Your buddy pair has ended"})
		tx.Erase(w.amina.ID)
		tx.Erase(w.amina.ID)

		p, _ := tx.Pair(w.pair.ID)
		equal(t, "pair", p.State, buddy.Ended)
		equal(t, "members", p.People, [2]buddy.PersonID{0, w.bo.ID})
		equal(t, "reason", p.EndReason, buddy.EndLeft)
		equal(t, "pairs of the buddy", len(tx.PairsOf(w.bo.ID)), 1)
		c, _ := tx.Concern(w.concern.ID)
		equal(t, "the coordinator's case is open", c.Open(), true)
		equal(t, "about", c.Person, buddy.PersonID(0))
		_, ok := tx.CheckIn(w.checkin.ID)
		equal(t, "check-in of somebody erased", ok, false)
		equal(t, "waiting messages", len(tx.Outbox()), 1)
		equal(t, "agenda", len(tx.Agenda()), 0)
		equal(t, "forbidden couple of others", len(store.Plain(tx)) > 0, true)
	})
}

func TestAnswersOfWhoRefusedEvaluationAreErased(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		c := tx.PutCheckIn(buddy.CheckIn{Pair: w.pair.ID, Person: w.bo.ID})
		tx.Erase(w.bo.ID)
		_, ok := tx.CheckIn(c.ID)
		equal(t, "own answers", ok, false)
		_, ok = tx.CheckIn(w.checkin.ID)
		equal(t, "the other's answers", ok, true)
	})
}

func TestALinkUsedByAnErasedPersonStaysShut(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		i, token := tx.PutInvite(buddy.Invite{Kind: buddy.InviteCoordinator, Programme: w.programme.ID})
		i.UsedBy = w.sam.ID
		tx.SaveInvite(i)
		tx.Erase(w.sam.ID)
		i, _ = tx.InviteByToken(token)
		if i.Check(noon) == nil {
			t.Error("it can be used again")
		}
		campaign, _ := tx.InviteByToken(tx.InviteToken(w.invite))
		if err := campaign.Check(noon); err != nil {
			t.Errorf("the campaign link that Sam made: %v", err)
		}
	})
}

// TestErasingSparesMailOfOthers: a username may be an everyday word, or the
// beginning of another one.
func TestErasingSparesMailOfOthers(t *testing.T) {
	db := storetest.Open(t)
	w := fill(t, db)
	do(t, db, func(tx *store.Tx) {
		lou := tx.PutPerson(buddy.Person{Chat: 4711, Username: "meeting"})
		for _, text := range []string{"How was your meeting?", "Write to @meeting_point.", "See t.me/meetings",
			"Write to \u2066@Meeting\u2069.", `<a href="https://t.me/meeting">here</a>`} {
			tx.Enqueue(buddy.Message{Chat: w.bo.Chat, Person: w.bo.ID, Text: text})
		}
		tx.Erase(lou.ID)
	})
	see(t, db, func(tx *store.Tx) {
		var left []string
		for _, m := range tx.Outbox() {
			if m.Chat == w.bo.Chat && strings.Contains(strings.ToLower(m.Text), "meeting") {
				left = append(left, m.Text)
			}
		}
		if len(left) != 3 {
			t.Errorf("left are %q, want the three that are not about the person", left)
		}
	})
}
