package store_test

import (
	"fmt"
	"regexp"
	"testing"
	"time"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

func personIDs(ps []buddy.Person) (ids []buddy.PersonID) {
	for _, p := range ps {
		ids = append(ids, p.ID)
	}
	return ids
}

func equal[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s: got %s, want %s", what, g, w)
	}
}

func TestPeopleAreFoundByChatProgrammeAndRole(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		found, ok := tx.PersonByChat(w.amina.Chat)
		equal(t, "by chat", found.ID, w.amina.ID)
		equal(t, "by chat", ok, true)
		equal(t, "of the programme", personIDs(tx.PeopleOf(w.programme.ID)), []buddy.PersonID{w.amina.ID, w.bo.ID})
		equal(t, "staff", personIDs(tx.StaffOf(w.programme.ID)), []buddy.PersonID{w.sam.ID})
		equal(t, "owners", personIDs(tx.Owners()), []buddy.PersonID{w.sam.ID})
		equal(t, "all", len(tx.People()), 3)

		w.amina.Chat, w.amina.Programme = 77, 0
		w.sam.Owner, w.sam.Staff = false, nil
		tx.PutPerson(w.amina)
		tx.PutPerson(w.sam)
		_, ok = tx.PersonByChat(5551234567)
		equal(t, "by the old chat", ok, false)
		found, _ = tx.PersonByChat(77)
		equal(t, "by the new chat", found.ID, w.amina.ID)
		equal(t, "of the programme after one went", personIDs(tx.PeopleOf(w.programme.ID)), []buddy.PersonID{w.bo.ID})
		equal(t, "staff after all went", len(tx.StaffOf(w.programme.ID))+len(tx.Owners()), 0)
	})
}

func TestNobodyIsFoundByChatZero(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		w.amina.Chat, w.bo.Chat = 0, 0 // both moved to another account
		tx.PutPerson(w.amina)
		tx.PutPerson(w.bo)
		if _, ok := tx.PersonByChat(0); ok {
			t.Error("somebody was found")
		}
	})
}

func TestAChatBelongsToOnePerson(t *testing.T) {
	db, w := openTown(t)
	defer func() {
		if recover() == nil {
			t.Error("two people have one chat")
		}
	}()
	_ = db.Update(noon, func(tx *store.Tx) error {
		w.bo.Chat = w.amina.Chat
		tx.PutPerson(w.bo)
		return nil
	})
}

func TestInviteLinks(t *testing.T) {
	db := storetest.Open(t)
	var i, j buddy.Invite
	var token, other string
	do(t, db, func(tx *store.Tx) {
		i, token = tx.PutInvite(buddy.Invite{Kind: buddy.InviteOwner})
		j, other = tx.PutInvite(buddy.Invite{Kind: buddy.InviteOwner})
	})
	if !regexp.MustCompile(`^[A-Za-z0-9_-]{22,60}$`).MatchString(token) || token == other {
		t.Fatalf("tokens %q and %q", token, other)
	}
	do(t, db, func(tx *store.Tx) {
		found, ok := tx.InviteByToken(token)
		equal(t, "found", found, i)
		equal(t, "found", ok, true)
		found.Closed = true
		tx.SaveInvite(found)
		found, _ = tx.InviteByToken(token)
		equal(t, "closed", found.Closed, true)
		equal(t, "shown again", tx.InviteToken(found), token)
		equal(t, "listed", tx.Invites(0), []buddy.Invite{found, j})
		for _, wrong := range []string{"", "x", token[:20], token + "A", token[:len(token)-1], "A" + token[1:],
			other[:21] + token[21:], token + "\x00", "é"} {
			if _, ok := tx.InviteByToken(wrong); ok && wrong != token {
				t.Errorf("%q opens an invite", wrong)
			}
		}
	})
}

func TestLinksOfAnotherInstallationDoNotOpen(t *testing.T) {
	var token string
	do(t, storetest.Open(t), func(tx *store.Tx) { _, token = tx.PutInvite(buddy.Invite{}) })
	do(t, storetest.Open(t), func(tx *store.Tx) {
		tx.PutInvite(buddy.Invite{})
		if _, ok := tx.InviteByToken(token); ok {
			t.Error("it opened")
		}
	})
}

func TestPairsOfAPerson(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		if err := w.pair.End(buddy.EndClosed, 0, "", noon); err != nil {
			t.Fatal(err)
		}
		tx.PutPair(w.pair)
		ok := len(tx.LivePairsOf(w.amina.ID)) > 0
		equal(t, "live after the end", ok, false)
		equal(t, "live in the programme", len(tx.LivePairs(w.programme.ID)), 0)
		second := tx.PutPair(buddy.Pair{Programme: w.programme.ID, People: w.pair.People, State: buddy.Proposed})
		third := tx.PutPair(buddy.Pair{
			Programme: w.programme.ID, People: [2]buddy.PersonID{0, w.bo.ID}, State: buddy.Suggested,
		})
		live := tx.LivePairsOf(w.bo.ID)
		equal(t, "live, oldest first", []buddy.PairID{live[0].ID, live[1].ID}, []buddy.PairID{second.ID, third.ID})
		third.State = buddy.Ended
		tx.PutPair(third)
		equal(t, "live after the end of one", len(tx.LivePairsOf(w.bo.ID)), 1)
		all := tx.PairsOf(w.amina.ID)
		equal(t, "newest first", []buddy.PairID{all[0].ID, all[1].ID}, []buddy.PairID{second.ID, w.pair.ID})
		equal(t, "in the programme", len(tx.Pairs(w.programme.ID)), 3)
	})
}

func TestForbiddenCouplesOfAProgramme(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		tx.Forbid(w.bo.ID, w.amina.ID, buddy.ByWish)
		tx.Forbid(w.amina.ID, w.bo.ID, buddy.ByWish)
		// Sam, forbidden to Bo in the town, takes part in nothing.
		equal(t, "couples", tx.Forbidden(w.programme.ID), [][2]buddy.PersonID{{w.amina.ID, w.bo.ID}})
	})
}

func TestOpenConcernsComeByUrgencyThenAge(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		add := func(k buddy.ConcernKind) buddy.ConcernID {
			return tx.PutConcern(buddy.Concern{Programme: w.programme.ID, Kind: k, Person: w.bo.ID, Opened: noon}).ID
		}
		silent, lonely, change := add(buddy.Silent), add(buddy.Lonely), add(buddy.WantsChange)
		var ids []buddy.ConcernID
		for _, c := range tx.OpenConcerns(w.programme.ID) {
			ids = append(ids, c.ID)
		}
		equal(t, "queue", ids, []buddy.ConcernID{lonely, silent, change, w.concern.ID})
		if err := w.concern.Settle(w.sam.ID, noon); err != nil {
			t.Fatal(err)
		}
		tx.PutConcern(w.concern)
		equal(t, "open", len(tx.OpenConcerns(w.programme.ID)), 3)
		equal(t, "all", len(tx.Concerns(w.programme.ID)), 4)
	})
}

func TestTalksComeLastTouchedFirstAndRunsAreNeverReused(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		second := tx.PutTalk(store.Talk{Person: w.amina.ID, Touched: noon.Add(time.Hour)})
		equal(t, "first", tx.TalksOf(w.amina.ID)[0].Run, second.Run)
		w.talk.Touched = noon.Add(2 * time.Hour)
		w.talk.Answers = map[string][]string{"wants": {"city", "work"}}
		tx.PutTalk(w.talk)
		equal(t, "first", tx.TalksOf(w.amina.ID)[0], w.talk)
		tx.EndTalk(second.Run)
		tx.EndTalk(second.Run)
		_, ok := tx.Talk(second.Run)
		equal(t, "ended", ok, false)
		third := tx.PutTalk(store.Talk{Person: w.amina.ID})
		if third.Run <= second.Run {
			t.Errorf("run %d follows %d", third.Run, second.Run)
		}
	})
}

func TestHandledUpdatesAreASet(t *testing.T) {
	db := storetest.Open(t)
	for _, id := range []int{900, 901, 17, 0, -3} {
		do(t, db, func(tx *store.Tx) {
			equal(t, "seen", tx.Received(id), false)
			tx.Receive(id)
			equal(t, "seen", tx.Received(id), true)
			equal(t, "offset is assigned, also downwards, but not by a wrong id", tx.Offset(), max(id+1, 1))
			equal(t, "earlier one", tx.Received(900), true)
		})
	}
	later := noon.Add(48 * time.Hour)
	if err := db.Update(later, func(tx *store.Tx) error {
		tx.Receive(18)
		equal(t, "pruned", tx.PruneReceived(later), 5)
		equal(t, "old", tx.Received(900), false)
		equal(t, "new", tx.Received(18), true)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestOutboxKeepsOrderAndForgetsWhatWasSent(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		b := tx.Enqueue(
			buddy.Message{
				Chat:    200,
				Person:  w.bo.ID,
				Text:    "b",
				Buttons: [][]buddy.Button{{{Text: "x", Data: "1.a.b"}}},
			},
		)
		c := tx.Enqueue(buddy.Message{Chat: -7, Text: "c", File: []byte{0, 1, 255}})
		equal(t, "waiting", tx.Outbox(), []buddy.Message{w.message, b, c})
		b.Tries = 3
		tx.PutMessage(b)
		got, _ := tx.OutboxRow(b.ID)
		equal(t, "tries", got.Tries, 3)
		equal(t, "dropped", tx.DropMessagesTo(w.amina.ID), 1)
		tx.PutMessage(w.message)
		tx.DropMessage(c.ID)
		tx.DropMessage(c.ID)
		equal(t, "waiting", tx.Outbox(), []buddy.Message{b})
	})
}

func TestAgendaIsInOrderOfTime(t *testing.T) {
	db := storetest.Open(t)
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	do(t, db, func(tx *store.Tx) {
		_, ok := tx.NextDue()
		equal(t, "anything due", ok, false)
		late := buddy.Due{At: noon.Add(90 * time.Minute), Kind: "b"}
		early := buddy.Due{At: noon.Add(time.Hour + 400*time.Millisecond).In(rome), Kind: "z", Subject: 4}
		old := buddy.Due{At: time.Date(1969, 1, 1, 0, 0, 0, 0, time.UTC), Kind: "a"}
		for _, d := range []buddy.Due{late, early, old, early, late} {
			tx.Schedule(d)
		}
		early.Beat = 7
		tx.Schedule(early)
		var kinds []buddy.DueKind
		for _, d := range tx.Agenda() {
			kinds = append(kinds, d.Kind)
		}
		equal(t, "agenda", kinds, []buddy.DueKind{"a", "z", "b"})
		next, _ := tx.NextDue()
		equal(t, "next", next, old.At)
		equal(t, "due just before", len(tx.DueBy(noon.Add(time.Hour-time.Second), 0)), 1)
		equal(t, "due at the second before a part of one", len(tx.DueBy(noon.Add(time.Hour), 0)), 1)
		due := tx.DueBy(noon.Add(time.Hour+time.Second), 0)
		equal(t, "due by", len(due), 2)
		equal(t, "the later put of one row counts", due[1].Beat, 7)
		equal(t, "limit", len(tx.DueBy(noon.Add(time.Hour+time.Second), 1)), 1)
		equal(t, "a row is due no earlier than asked", due[1].At, noon.Add(time.Hour+time.Second))
		tx.Unschedule(early) // by the time it was asked for
		tx.Unschedule(old)
		equal(t, "left", len(tx.Agenda()), 1)
	})
}

// TestALookThatIsPutOffComesOnce: a duty that plans the same unrounded time again while that
// is still to come is played once, when it has come.
func TestALookThatIsPutOffComesOnce(t *testing.T) {
	db := storetest.Open(t)
	for _, part := range []time.Duration{0, 1, 400 * time.Millisecond, time.Second - 1} {
		at := noon.Add(part)
		look := buddy.Due{At: at, Kind: "look"}
		do(t, db, func(tx *store.Tx) { tx.Schedule(look) })
		looks := 0
		for now := noon.Add(-time.Second); now.Before(noon.Add(3 * time.Second)); now = now.Add(50 * time.Millisecond) {
			err := db.Update(now, func(tx *store.Tx) error {
				for _, d := range tx.DueBy(tx.Now(), 0) {
					if tx.Unschedule(d); tx.Now().Before(at) {
						tx.Schedule(look)
					}
					looks++
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if looks != 1 {
			t.Errorf("what is due %v after noon is looked at %d times", part, looks)
		}
	}
}

func TestAuditOfAPerson(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		tx.Audit(store.AuditRow{By: w.amina.ID, Subject: w.amina.ID, Kind: "consent"})
		tx.Audit(store.AuditRow{By: w.sam.ID, Kind: "programme.edit"})
		var kinds []string
		for _, r := range tx.AuditOf(w.amina.ID) {
			kinds = append(kinds, r.Kind)
			equal(t, "time", r.At, noon)
		}
		equal(t, "rows", kinds, []string{"card.read", "consent"})
		equal(t, "rows of the coordinator", len(tx.AuditOf(w.sam.ID)), 2)
	})
}

func TestSettings(t *testing.T) {
	db := storetest.Open(t)
	do(t, db, func(tx *store.Tx) {
		equal(t, "unset", tx.Setting("x"), "")
		tx.SetSetting("x", "1")
		equal(t, "set", tx.Setting("x"), "1")
		tx.SetSetting("x", "")
		equal(t, "unset", tx.Setting("x"), "")
	})
}

func TestQuarantineIsPruned(t *testing.T) {
	db, _ := openTown(t)
	do(t, db, func(tx *store.Tx) {
		equal(t, "error", tx.Quarantined()[0].Err, "boom")
		equal(t, "young", tx.PruneQuarantine(noon), 0)
		equal(t, "old", tx.PruneQuarantine(noon.Add(time.Second)), 1)
		equal(t, "left", len(tx.Quarantined()), 0)
	})
}

func TestEveryNounSurvivesAsItIs(t *testing.T) {
	db, w := openTown(t)
	see(t, db, func(tx *store.Tx) {
		p, _ := tx.Person(w.amina.ID)
		equal(t, "person", p, w.amina)
		pr, _ := tx.Programme(w.programme.ID)
		equal(t, "programme", pr, w.programme)
		pa, _ := tx.Pair(w.pair.ID)
		equal(t, "pair", pa, w.pair)
		ci, _ := tx.CheckIn(w.checkin.ID)
		equal(t, "check-in", ci, w.checkin)
		co, _ := tx.Concern(w.concern.ID)
		equal(t, "concern", co, w.concern)
		equal(t, "programmes", tx.Programmes(), []buddy.Programme{w.programme})
		equal(t, "check-ins", tx.CheckInsOf(w.pair.ID), []buddy.CheckIn{w.checkin})
		equal(t, "agenda", tx.Agenda(), []buddy.Due{w.due})
		if _, ok := tx.Person(999); ok {
			t.Error("a person who never was")
		}
		if len(tx.TalksOf(w.bo.ID)) > 0 {
			t.Error("a talk that never was")
		}
	})
}
