package store_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

func during(t *testing.T, db *store.DB, at time.Time, f func(tx *store.Tx)) {
	t.Helper()
	if err := db.Update(at, func(tx *store.Tx) error { f(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

// freshTown is a town, and what puts a copy of it back over it.
func freshTown(t *testing.T) (opt store.Options, db *store.DB, w town) {
	t.Helper()
	opt = store.Options{Dir: t.TempDir(), Keys: store.NewRing(), Replace: true}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	return opt, db, fill(t, db)
}

func takeCopy(t *testing.T, db *store.DB) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := db.Backup(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Amina deletes an account on her second phone first, and then moves to it: any restore of a copy of after that deletes
// her, her pair and all.
func TestWhoMovedToAnAccountThatWasErasedOnceStays(t *testing.T) {
	const second = 8123
	opt, db, w := freshTown(t)
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		other := tx.PutPerson(buddy.Person{
			Chat: second, Created: tx.Now(), Programme: 1, Stage: buddy.Applying,
			Consents: []buddy.Consent{buddy.Yes(buddy.ConsentTakePart, tx.Now())},
		})
		tx.Erase(other.ID)
	})
	during(t, db, noon.Add(2*time.Hour), func(tx *store.Tx) {
		p, _ := tx.Person(w.amina.ID)
		tx.Move(p, second)
	})
	backup := takeCopy(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, c := restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		_, here := tx.PersonByChat(second)
		equal(t, "Amina is here", here, true)
		pair, _ := tx.Pair(w.pair.ID)
		equal(t, "her pair lives", pair.Live(), true)
		equal(t, "erased", c.Erased, 0)
	})
}

// Whoever moved Amina's account to theirs was shut out by her old one since the copy.
func TestARestoreKeepsAThiefOut(t *testing.T) {
	const thief = 8124
	opt, db, w := freshTown(t)
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		p, _ := tx.Person(w.amina.ID)
		tx.Move(p, thief)
	})
	backup := takeCopy(t, db)
	during(t, db, noon.Add(2*time.Hour), func(tx *store.Tx) {
		m, ok := tx.MovedFrom(w.amina.Chat)
		if !ok || !tx.Doubt(m) {
			t.Fatal("no doubt")
		}
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, c := restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		p, here := tx.PersonByChat(thief)
		if here {
			t.Errorf("the thief is person %d again, counted %+v", p.ID, c)
		}
	})
}

// A break that a report asked for since the copy is nowhere after a restore, though the report says so.
func TestARestoreKeepsTheBreakOfAReport(t *testing.T) {
	opt, db, w := freshTown(t)
	do(t, db, func(tx *store.Tx) {
		p, _ := tx.Pair(w.pair.ID)
		p.State, p.Accepted, p.Said, p.Told = buddy.Active, noon, [2]string{"yes", "yes"}, [2]bool{true, true}
		tx.PutPair(p)
	})
	backup := takeCopy(t, db)
	var id buddy.ReportID
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		r := tx.PutReport(w.programme.Tell(buddy.Telling{
			Programme: 1, Kind: buddy.Unsafe, Person: w.amina.ID, Pair: w.pair.ID, Rest: true,
		}, tx.Now()))
		id = r.ID
		p, _ := tx.Pair(w.pair.ID)
		b := buddy.Break{By: p.Side(w.amina.ID), Weeks: 2, From: noon.Add(20 * time.Hour)}
		b.Until = noon.AddDate(0, 0, 15)
		if err := p.Plan(b); err != nil {
			t.Fatal(err)
		}
		tx.PutPair(p)
		tx.Schedule(buddy.DueAbout("pair.rest", p.ID, b.From))
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, _ = restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		r, ok := tx.Report(id)
		p, _ := tx.Pair(w.pair.ID)
		due := 0
		for _, d := range tx.Agenda() {
			if d.Subject == uint64(id) || d.Subject == uint64(p.ID) && d.Kind == "pair.rest" {
				due++
			}
		}
		if ok && r.Rest && p.State != buddy.Paused && len(p.Planned) == 0 && due == 0 {
			t.Errorf("the report wants a break (pair %d), and the pair is %s without one", r.Pair, p.State)
		}
	})
}

// What was told in a programme that is newer than the copy is lost.
func TestARestoreKeepsReportsOfANewProgramme(t *testing.T) {
	opt, db, w := freshTown(t)
	backup := takeCopy(t, db)
	var code string
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		site := w.programme
		site.ID, site.Name, site.Created = 0, "Bari", tx.Now()
		site = tx.PutProgramme(site)
		r := tx.PutReport(site.Tell(buddy.Telling{Programme: site.ID, Kind: buddy.ChildAtRisk, Coded: true}, tx.Now()))
		code = tx.ReportCode(r)
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, c := restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		if _, ok := tx.ReportByCode(code); !ok {
			t.Errorf("the code leads to nothing; counted %+v", c)
		}
	})
}

// A coordinator and a focal point who were taken out since the copy have their roles again.
func TestARestoreGivesNobodyTwoRolesBack(t *testing.T) {
	opt, db, w := freshTown(t)
	during(t, db, noon, func(tx *store.Tx) {
		p, _ := tx.Person(w.sam.ID)
		p.Appoint(buddy.Coordinator, 1, tx.Now())
		p.Appoint(buddy.FocalPoint, 1, tx.Now())
		tx.PutPerson(p)
	})
	backup := takeCopy(t, db)
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		p, _ := tx.Person(w.sam.ID)
		p.Dismiss(buddy.Coordinator, 1, tx.Now())
		p.Dismiss(buddy.FocalPoint, 1, tx.Now())
		tx.PutPerson(p)
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, c := restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		p, _ := tx.Person(w.sam.ID)
		if p.Coordinates(1) || p.Holds(buddy.FocalPoint, 1) {
			t.Errorf("coordinates %v, focal point %v, counted %+v",
				p.Coordinates(1), p.Holds(buddy.FocalPoint, 1), c)
		}
	})
}

// The stop switch is let go by a restore.
func TestARestoreKeepsAHalt(t *testing.T) {
	opt, db, _ := freshTown(t)
	backup := takeCopy(t, db)
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		p, _ := tx.Programme(1)
		p.Halt(0, tx.Now())
		tx.PutProgramme(p)
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, _ = restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		p, _ := tx.Programme(1)
		equal(t, "stopped", p.Halts(), true)
	})
}

// A restore that knew nothing is quiet; a second one over it, before anybody looked, is not.
func TestASecondRestoreIsQuiet(t *testing.T) {
	opt, db, _ := freshTown(t)
	backup := takeCopy(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	there := store.Options{Dir: t.TempDir(), Keys: opt.Keys, Replace: true}
	for range 2 {
		if _, err := store.Restore(there, bytes.NewReader(backup)); err != nil {
			t.Fatal(err)
		}
	}
	db, err := store.Open(there)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	see(t, db, func(tx *store.Tx) {
		p, _ := tx.Programme(1)
		equal(t, "stopped, since nobody has looked", p.Halts(), true)
		equal(t, "owners hear", tx.Setting(store.Restored) != "", true)
	})
}

// Whose account is in doubt loses what they told, and whom it is about is let off.
func TestARestoreNamesWhoseAccountIsInDoubt(t *testing.T) {
	opt, db, w := freshTown(t)
	backup := takeCopy(t, db)
	var id buddy.ReportID
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		r := tx.PutReport(w.programme.Tell(buddy.Telling{
			Programme: 1, Kind: buddy.AboutTeam, Person: w.amina.ID, About: w.sam.ID,
		}, tx.Now()))
		id = r.ID
		for i, who := range []buddy.PersonID{w.amina.ID, w.sam.ID} {
			p, _ := tx.Person(who)
			old := p.Chat
			tx.Move(p, int64(8200+i))
			if m, ok := tx.MovedFrom(old); !ok || !tx.Doubt(m) {
				t.Fatal("no doubt")
			}
		}
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, _ = restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		r, _ := tx.Report(id)
		if r.Person != w.amina.ID || r.About != w.sam.ID {
			t.Errorf("told by %d, about %d", r.Person, r.About)
		}
	})
}

// Who took back that others learn from their answers, and then deleted themselves, has none of them learnt from.
func TestARestoreLearnsNothingFromWhoSaidNoAndLeft(t *testing.T) {
	opt, db, w := freshTown(t)
	do(t, db, func(tx *store.Tx) {
		p, _ := tx.Person(w.amina.ID)
		p.Receive(buddy.Yes(buddy.ConsentEvaluate, tx.Now()))
		p = tx.PutPerson(p)
		tx.Evaluate(p, buddy.Measure{Programme: 1, Kind: buddy.MeasureCheckIn})
	})
	backup := takeCopy(t, db)
	var before int
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		p, _ := tx.Person(w.amina.ID)
		no := buddy.Yes(buddy.ConsentEvaluate, tx.Now())
		no.Given = false
		p.Receive(no)
		tx.PutPerson(p)
		tx.EraseMeasures(p.ID)
		tx.Erase(p.ID)
		before = len(tx.Measures(1))
	})
	if err := errors.Join(db.Close()); err != nil {
		t.Fatal(err)
	}
	db, _ = restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) { equal(t, "kept to learn from", len(tx.Measures(1)), before) })
}

// Two restores, an account erased twice with somebody coming back in between.
func TestErasedTwiceIsErased(t *testing.T) {
	opt, db, w := freshTown(t)
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) { tx.Erase(w.amina.ID) })
	back := func(at time.Time) {
		during(t, db, at, func(tx *store.Tx) {
			tx.PutPerson(buddy.Person{Chat: w.amina.Chat, Created: tx.Now(), Programme: 1, Stage: buddy.Waiting})
		})
	}
	back(noon.Add(2 * time.Hour))
	backup := takeCopy(t, db)
	during(t, db, noon.Add(3*time.Hour), func(tx *store.Tx) {
		p, _ := tx.PersonByChat(w.amina.Chat)
		tx.Erase(p.ID)
	})
	back(noon.Add(4 * time.Hour))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		db, c := restored(t, opt, backup)
		see(t, db, func(tx *store.Tx) {
			_, here := tx.PersonByChat(w.amina.Chat)
			equal(t, "is here", here, false)
			equal(t, "counted", c.Erased, 1)
		})
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Whoever left the programme since the copy takes part again, and is written to.
func TestWhoLeftStaysOutAfterARestore(t *testing.T) {
	opt, db, w := freshTown(t)
	backup := takeCopy(t, db)
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		p, _ := tx.Person(w.amina.ID)
		if err := p.Leave(); err != nil {
			t.Fatal(err)
		}
		tx.PutPerson(p)
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, c := restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		p, _ := tx.Person(w.amina.ID)
		if p.Stage != buddy.Left {
			t.Errorf("Amina is %q, counted %+v", p.Stage, c)
		}
	})
}

// Who came while the clock was wrong, ahead, and deleted themselves once it was right, is back after a restore; and who
// deleted themselves under a clock that was ahead, and came back, is deleted by any restore.
func TestErasuresHoldUnderAnyClock(t *testing.T) {
	t.Run("came ahead", func(t *testing.T) {
		opt, db, _ := freshTown(t)
		during(t, db, noon.AddDate(4, 0, 0), func(tx *store.Tx) {
			tx.PutPerson(buddy.Person{Chat: 8300, Created: tx.Now(), Programme: 1, Stage: buddy.Waiting})
		})
		backup := takeCopy(t, db)
		during(t, db, noon.Add(time.Hour), func(tx *store.Tx) { p, _ := tx.PersonByChat(8300); tx.Erase(p.ID) })
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		db, _ = restored(t, opt, backup)
		see(t, db, func(tx *store.Tx) { _, here := tx.PersonByChat(8300); equal(t, "is back", here, false) })
	})
	t.Run("deleted ahead", func(t *testing.T) {
		opt, db, w := freshTown(t)
		during(t, db, noon.AddDate(4, 0, 0), func(tx *store.Tx) { tx.Erase(w.amina.ID) })
		during(t, db, noon.Add(2*time.Hour), func(tx *store.Tx) {
			tx.PutPerson(buddy.Person{Chat: w.amina.Chat, Created: tx.Now(), Programme: 1, Stage: buddy.Waiting})
		})
		backup := takeCopy(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		db, _ = restored(t, opt, backup)
		see(t, db, func(tx *store.Tx) { _, here := tx.PersonByChat(w.amina.Chat); equal(t, "is here", here, true) })
	})
}

// A link that was closed since the copy, since it had leaked, is open again; so is a stopped request of an owner alone.
func TestARestoreLeavesShutWhatWasShut(t *testing.T) {
	opt, db, w := freshTown(t)
	var link buddy.Invite
	var token string
	do(t, db, func(tx *store.Tx) {
		link, token = tx.PutInvite(buddy.Invite{
			Kind: buddy.InviteCampaign, Programme: 1, Label: "leaky", Expires: tx.Now().AddDate(1, 0, 0),
		}.Made(w.sam.ID, tx.Now()))
		asked := buddy.Approval{What: buddy.MoveAccount, Subject: 1, Programme: 1, Alone: true}
		tx.PutApproval(asked.Asked(w.sam.ID, tx.Now()))
	})
	backup := takeCopy(t, db)
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		i, _ := tx.Invite(link.ID)
		i.Closed = true
		tx.SaveInvite(i)
		for _, a := range tx.Approvals() {
			tx.DropApproval(a.ID)
		}
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, _ = restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		i, ok := tx.InviteByToken(token)
		equal(t, "the leaked link opens", ok && i.Check(tx.Now()) == nil, false)
		equal(t, "requests that were stopped", len(tx.Approvals()), 0)
	})
}

// A copy in which an answer waits to be sent, put back where nobody knows who has gone since: it goes all the same.
func TestAQuietRestoreSendsNothing(t *testing.T) {
	opt, db, w := freshTown(t)
	do(t, db, func(tx *store.Tx) {
		tx.Enqueue(buddy.Message{Chat: w.amina.Chat, Person: w.amina.ID, Kind: buddy.SendText, Class: buddy.Reply,
			Text: "x", Created: tx.Now()})
		tx.Enqueue(buddy.Message{Chat: w.bo.Chat, Person: w.bo.ID, Kind: buddy.SendText, Class: buddy.Urgent,
			Text: "y", Created: tx.Now()})
	})
	backup := takeCopy(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	there := store.Options{Dir: t.TempDir(), Keys: opt.Keys}
	if _, err := store.Restore(there, bytes.NewReader(backup)); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(there)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	see(t, db, func(tx *store.Tx) {
		for _, m := range tx.Ready() {
			if m.Person == w.amina.ID || m.Person == w.bo.ID {
				t.Errorf("to person %d, class %v, goes at once", m.Person, m.Class)
			}
		}
	})
}

// A move that was made since the copy leaves its link open in it: whoever has that link takes the account once more.
func TestARestoreOpensNoUsedMoveLink(t *testing.T) {
	opt, db, w := freshTown(t)
	var token string
	do(t, db, func(tx *store.Tx) {
		_, token = tx.PutInvite(buddy.Invite{
			Kind: buddy.InviteMove, Programme: 1, For: w.amina.ID, Expires: tx.Now().AddDate(1, 0, 0),
		}.Made(w.sam.ID, tx.Now()))
	})
	backup := takeCopy(t, db)
	during(t, db, noon.Add(time.Hour), func(tx *store.Tx) {
		i, _ := tx.InviteByToken(token)
		p, _ := tx.Person(w.amina.ID)
		tx.Move(p, 8400)
		i.Use(p.ID)
		tx.SaveInvite(i)
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, _ = restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		i, ok := tx.InviteByToken(token)
		equal(t, "the used link opens", ok && i.Check(tx.Now()) == nil, false)
	})
}
