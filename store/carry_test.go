package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
)

// copied is a town, a copy of it, and the town closed after something happened to it.
func copied(t *testing.T, since func(tx *store.Tx, w town)) (opt store.Options, w town, backup []byte) {
	t.Helper()
	opt = store.Options{Dir: t.TempDir(), Keys: store.NewRing(), Replace: true}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	w = fill(t, db)
	var out bytes.Buffer
	if err := db.Backup(&out); err != nil {
		t.Fatal(err)
	}
	do(t, db, func(tx *store.Tx) { since(tx, w) })
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return opt, w, out.Bytes()
}

// restored puts the copy in place of the town.
func restored(t *testing.T, opt store.Options, backup []byte) (*store.DB, store.Carried) {
	t.Helper()
	c, err := store.Restore(opt, bytes.NewReader(backup))
	if err != nil || c.Unread != nil {
		t.Fatal(err, c.Unread)
	}
	db := storetest.OpenWith(t, opt)
	if found := db.Check(); len(found) > 0 {
		t.Errorf("check finds %v", found)
	}
	return db, c
}

// TestARestoreLetsNobodyBackIntoATeam who was suspended, and with that out of it, since the copy.
func TestARestoreLetsNobodyBackIntoATeam(t *testing.T) {
	opt, w, backup := copied(t, func(tx *store.Tx, w town) {
		tx.Suspend(w.programme.ID, w.sam.Chat, "conduct")
	})
	db, _ := restored(t, opt, backup)
	do(t, db, func(tx *store.Tx) {
		p, _ := tx.Person(w.sam.ID)
		equal(t, "in the team", len(tx.StaffOf(w.programme.ID)), 0)
		equal(t, "taken out", p.RemovedFrom(buddy.Coordinator, w.programme.ID).IsZero(), false)
	})
}

// TestARestoreLetsNobodyBackIn whom the team suspended since the copy was made: who waits and
// who has a buddy, who has erased themselves since, and who came since.
func TestARestoreLetsNobodyBackIn(t *testing.T) {
	for name, since := range map[string]func(tx *store.Tx, w town){
		"suspended":        func(_ *store.Tx, _ town) {},
		"and then erased":  func(tx *store.Tx, w town) { tx.Erase(w.amina.ID) },
		"and not yet here": func(tx *store.Tx, _ town) { tx.Suspend(1, 999, "conduct") },
	} {
		t.Run(name, func(t *testing.T) {
			opt, w, backup := copied(t, func(tx *store.Tx, w town) {
				tx.Suspend(w.programme.ID, w.amina.Chat, "conduct")
				since(tx, w)
			})
			db, c := restored(t, opt, backup)
			see(t, db, func(tx *store.Tx) {
				s, ok := tx.Suspended(w.programme.ID, w.amina.Chat)
				if n := len(tx.Suspensions(w.programme.ID)); !ok || s.Why != "conduct" || !s.At.Equal(noon) ||
					c.Suspensions != n || c.Apart != 0 {
					t.Errorf("suspended %v: %+v, %d in all, counted %+v", ok, s, n, c)
				}
				p, here := tx.Person(w.amina.ID)
				pair, _ := tx.Pair(w.pair.ID)
				if name == "and then erased" {
					equal(t, "here, or with a buddy", here || pair.Live(), false)
					return
				}
				if p.Stage != buddy.Resting || pair.State != buddy.Paused || !pair.Rests("", false) {
					t.Errorf("stage %q, the pair is %q", p.Stage, pair.State)
				}
			})
		})
	}
}

// TestARestoreBringsNobodyTogether whom the team kept apart since: who are both in the copy, who
// erased themselves since and come again, and who came since and comes again.
func TestARestoreBringsNobodyTogether(t *testing.T) {
	const late = 999
	for name, c := range map[string]struct {
		since func(tx *store.Tx, w town)
		other int64
	}{
		"both in the copy": {func(tx *store.Tx, w town) { tx.Forbid(w.amina.ID, w.sam.ID, buddy.ByPower) }, 300},
		"one erased since": {func(tx *store.Tx, w town) {
			tx.Forbid(w.amina.ID, w.sam.ID, buddy.ByWish)
			tx.Erase(w.amina.ID)
		}, 300},
		"one came since": {func(tx *store.Tx, w town) {
			tx.Forbid(w.amina.ID, tx.PutPerson(buddy.Person{Chat: late}).ID, buddy.ByWish)
		}, late},
	} {
		t.Run(name, func(t *testing.T) {
			opt, w, backup := copied(t, c.since)
			db, carried := restored(t, opt, backup)
			do(t, db, func(tx *store.Tx) {
				other, ok := tx.PersonByChat(c.other)
				if !ok {
					tx.PutPerson(buddy.Person{Chat: 998}) // somebody else gets their number
					other = tx.PutPerson(buddy.Person{Chat: c.other})
				}
				amina, here := tx.PersonByChat(w.amina.Chat)
				if !here {
					amina = tx.PutPerson(buddy.Person{Chat: w.amina.Chat})
				}
				if !slices.Contains(tx.KeptFrom(amina.ID), other.ID) || len(tx.KeptFrom(w.bo.ID)) != 1 {
					t.Errorf("Amina is kept from %v, Bo from %v", tx.KeptFrom(amina.ID), tx.KeptFrom(w.bo.ID))
				}
			})
			if carried != (store.Carried{Apart: 1}) && name != "one erased since" || carried.Apart < 1 {
				t.Errorf("counted %+v", carried)
			}
		})
	}
}

// TestOnlyUnaskedProposalsOfThoseKeptApartEnd with a restore; who was asked keeps their say.
func TestOnlyUnaskedProposalsOfThoseKeptApartEnd(t *testing.T) {
	opt := store.Options{Dir: t.TempDir(), Keys: store.NewRing(), Replace: true}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	var ids [2]buddy.PairID
	w := fill(t, db)
	do(t, db, func(tx *store.Tx) {
		for i, state := range []buddy.PairState{buddy.Suggested, buddy.Proposed} {
			who := tx.PutPerson(buddy.Person{Chat: int64(700 + i), Programme: 1, Stage: buddy.Waiting})
			ids[i] = tx.PutPair(
				buddy.Pair{Programme: 1, People: [2]buddy.PersonID{w.amina.ID, who.ID}, State: state, Created: noon},
			).ID
		}
	})
	var out bytes.Buffer
	if err := db.Backup(&out); err != nil {
		t.Fatal(err)
	}
	do(t, db, func(tx *store.Tx) {
		for _, id := range ids {
			p, _ := tx.Pair(id)
			tx.Forbid(p.People[0], p.People[1], buddy.ByWish)
		}
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, c := restored(t, opt, out.Bytes())
	see(t, db, func(tx *store.Tx) {
		unasked, _ := tx.Pair(ids[0])
		asked, _ := tx.Pair(ids[1])
		if unasked.Live() || time.Since(unasked.EndedAt) > time.Hour || asked.State != buddy.Proposed || c.Apart != 2 {
			t.Errorf("unasked %q at %v, asked %q, counted %+v", unasked.State, unasked.EndedAt, asked.State, c)
		}
	})
}

// TestASuspensionOfAnotherProgrammeIsNotTakenOver: data that does not come from the copy may
// have given the programme's number to another.
func TestASuspensionOfAnotherProgrammeIsNotTakenOver(t *testing.T) {
	opt, w, backup := copied(t, func(tx *store.Tx, w town) {
		w.programme.Created = noon.Add(time.Hour)
		tx.PutProgramme(w.programme)
		tx.Suspend(w.programme.ID, w.amina.Chat, "conduct")
	})
	db, c := restored(t, opt, backup)
	see(t, db, func(tx *store.Tx) {
		if n := len(tx.Suspensions(w.programme.ID)); n != 0 || c != (store.Carried{}) {
			t.Errorf("%d suspensions, counted %+v", n, c)
		}
	})
}

// TestARestoreKeepsALostPhoneOut: whoever has it is shown nothing again, and whose it was keeps the account they have
// now, with a suspension on it.
func TestARestoreKeepsALostPhoneOut(t *testing.T) {
	const third, fourth = 8001, 8002
	for name, since := range map[string]func(tx *store.Tx, w town){
		"moved":           func(tx *store.Tx, w town) { tx.Move(w.amina, fourth) },
		"and moved again": func(tx *store.Tx, w town) { tx.Move(tx.Move(w.amina, third), fourth) },
		"and suspended": func(tx *store.Tx, w town) {
			tx.Move(w.amina, fourth)
			tx.Suspend(w.programme.ID, fourth, "conduct")
		},
	} {
		t.Run(name, func(t *testing.T) {
			opt, w, backup := copied(t, since)
			db, c := restored(t, opt, backup)
			if c.Moved == 0 {
				t.Error("nothing is told of it")
			}
			do(t, db, func(tx *store.Tx) {
				m, ok := tx.MovedFrom(w.amina.Chat)
				equal(t, "the old account is shut", ok, true)
				equal(t, "whose it was", m.Person, w.amina.ID)
				_, ok = tx.PersonByChat(w.amina.Chat)
				equal(t, "somebody has the old account", ok, false)
				p, _ := tx.PersonByChat(fourth)
				equal(t, "who has the new one", p.ID, w.amina.ID)
				_, ok = tx.Suspended(w.programme.ID, fourth)
				equal(t, "suspended", ok, name == "and suspended")
			})
		})
	}
}

// TestARestoreBringsNobodyBack who deleted themselves since the copy, nor who moved to another account and then did;
// the receipts stay as they were. Who had come back before the copy was made stays.
func TestARestoreBringsNobodyBack(t *testing.T) {
	const later = 8001
	for name, since := range map[string]func(tx *store.Tx, w town){
		"erased": func(tx *store.Tx, w town) { tx.Erase(w.amina.ID) },
		"moved and erased": func(tx *store.Tx, w town) {
			tx.Erase(tx.Move(w.amina, later).ID)
		},
		"erased and back since": func(tx *store.Tx, w town) {
			tx.Erase(w.amina.ID)
			tx.PutPerson(buddy.Person{Chat: w.amina.Chat, Created: noon.Add(time.Hour), Programme: 1})
		},
	} {
		t.Run(name, func(t *testing.T) {
			opt, w, backup := copied(t, func(tx *store.Tx, w town) { since(tx, w) })
			for range 2 { // a second restore of the same copy knows it, too
				db, c := restored(t, opt, backup)
				equal(t, "counted", c.Erased, 1)
				see(t, db, func(tx *store.Tx) {
					_, here := tx.PersonByChat(w.amina.Chat)
					equal(t, "is back", here, false)
					pair, _ := tx.Pair(w.pair.ID)
					equal(t, "the pair lives", pair.Live(), false)
					_, bo := tx.Person(w.bo.ID)
					equal(t, "the other is here", bo, true)
				})
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestWhoCameBackBeforeTheCopyStays, though they had been erased once.
func TestWhoCameBackBeforeTheCopyStays(t *testing.T) {
	opt := store.Options{Dir: t.TempDir(), Keys: store.NewRing(), Replace: true}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	w := fill(t, db)
	var out bytes.Buffer
	do(t, db, func(tx *store.Tx) { tx.Erase(w.amina.ID) })
	err = db.Update(noon.Add(time.Hour), func(tx *store.Tx) error {
		tx.PutPerson(buddy.Person{Chat: w.amina.Chat, Created: tx.Now(), Programme: 1, Stage: buddy.Waiting})
		return nil
	})
	if err = errors.Join(err, db.Backup(&out), db.Close()); err != nil {
		t.Fatal(err)
	}
	db, c := restored(t, opt, out.Bytes())
	see(t, db, func(tx *store.Tx) {
		_, here := tx.PersonByChat(w.amina.Chat)
		equal(t, "is here", here, true)
		equal(t, "counted", c.Erased, 0)
	})
}

// TestARestoreKeepsEveryNo that was said since the copy, to a consent or to messages.
func TestARestoreKeepsEveryNo(t *testing.T) {
	opt := store.Options{Dir: t.TempDir(), Keys: store.NewRing(), Replace: true}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	w := fill(t, db)
	answer := func(kind string, given bool) func(*store.Tx) {
		return func(tx *store.Tx) {
			p, _ := tx.Person(w.amina.ID)
			yes := buddy.Yes(kind, tx.Now())
			yes.Given = given
			p.Receive(yes)
			tx.PutPerson(p)
		}
	}
	do(t, db, answer(buddy.ConsentTakePart, true))
	do(t, db, answer(buddy.ConsentEvaluate, true))
	do(t, db, func(tx *store.Tx) {
		p, _ := tx.Person(w.amina.ID)
		tx.Evaluate(p, buddy.Measure{Programme: 1, Kind: buddy.MeasureCheckIn})
	})
	var out bytes.Buffer
	if err := db.Backup(&out); err != nil {
		t.Fatal(err)
	}
	err = db.Update(noon.Add(time.Hour), func(tx *store.Tx) error {
		answer(buddy.ConsentEvaluate, false)(tx)
		answer(buddy.ConsentTakePart, false)(tx)
		bo, _ := tx.Person(w.bo.ID)
		bo.Hush(tx.Now())
		tx.PutPerson(bo)
		return nil
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	db, c := restored(t, opt, out.Bytes())
	see(t, db, func(tx *store.Tx) {
		p, _ := tx.Person(w.amina.ID)
		bo, _ := tx.Person(w.bo.ID)
		equal(t, "takes part", p.Consented(buddy.ConsentTakePart) || p.Enrolled(), false)
		equal(t, "lets learn", p.Consented(buddy.ConsentEvaluate), false)
		equal(t, "kept to learn from", len(tx.MeasuresOf(p.ID)), 0)
		equal(t, "gets messages", bo.Quiet && bo.QuietSince.Equal(noon.Add(time.Hour)), true)
		equal(t, "counted", c.Noes, 2)
	})
}

// TestARestoreLosesNothingToldInTrust: a report told since the copy stands as it stood, with what is due about it; its
// code leads to it; and one that was there goes on where it was.
func TestARestoreLosesNothingToldInTrust(t *testing.T) {
	opt := store.Options{Dir: t.TempDir(), Keys: store.NewRing(), Replace: true}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	w := fill(t, db)
	tell := func(what buddy.Telling) (r buddy.Report) {
		do(t, db, func(tx *store.Tx) {
			what.Programme = w.programme.ID
			r = tx.PutReport(w.programme.Tell(what, tx.Now()))
		})
		return r
	}
	old := tell(buddy.Telling{Kind: buddy.Unsafe, Person: w.amina.ID, Pair: w.pair.ID})
	var out bytes.Buffer
	if err := db.Backup(&out); err != nil {
		t.Fatal(err)
	}
	named := tell(buddy.Telling{Kind: buddy.Unsafe, Person: w.amina.ID, Pair: w.pair.ID, Rest: true})
	coded := tell(buddy.Telling{Kind: buddy.ChildAtRisk, Coded: true})
	var code string
	due := buddy.DueAbout("report.watch", named.ID, noon.Add(time.Hour))
	do(t, db, func(tx *store.Tx) {
		late := tx.PutPerson(buddy.Person{Chat: 9990})
		named.About = late.ID
		tx.PutReport(named)
		if err := old.Take(w.sam.ID, noon); err != nil {
			t.Fatal(err)
		}
		tx.PutReport(old)
		code = tx.ReportCode(coded)
		tx.Schedule(due)
		tx.Schedule(due.To(late.ID))
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db, c := restored(t, opt, out.Bytes())
	see(t, db, func(tx *store.Tx) {
		equal(t, "counted", c.Reports, 2)
		r, _ := tx.Report(named.ID)
		equal(t, "who told it", r.Person, w.amina.ID)
		equal(t, "about whom", r.Pair, w.pair.ID)
		equal(t, "about somebody not here", r.About == 0 && r.Unsaid, true)
		equal(t, "is due", tx.Scheduled(due), true)
		by, ok := tx.ReportByCode(code)
		equal(t, "by its code", ok && by.ID == coded.ID, true)
		r, _ = tx.Report(old.ID)
		equal(t, "who has taken it", r.Handler, w.sam.ID)
	})
}

// TestARestoreThatKnowsNothingIsQuiet: on another machine, or where the newer data cannot be read, no programme begins
// a message until somebody has looked; with it, all goes on.
func TestARestoreThatKnowsNothingIsQuiet(t *testing.T) {
	opt, _, backup := copied(t, func(tx *store.Tx, w town) {})
	quiet := func(opt store.Options, want bool) {
		c, err := store.Restore(opt, bytes.NewReader(backup))
		if err != nil {
			t.Fatal(err)
		}
		db := storetest.OpenWith(t, opt)
		see(t, db, func(tx *store.Tx) {
			for _, p := range tx.Programmes() {
				equal(t, "stopped", p.Halts(), want)
			}
			equal(t, "said", c.Halted && tx.Setting(store.Restored) != "", want)
		})
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	quiet(opt, false)
	quiet(store.Options{Dir: t.TempDir(), Keys: opt.Keys}, true)
	if err := os.WriteFile(filepath.Join(opt.Dir, store.FileName), []byte("no data"), 0o600); err != nil {
		t.Fatal(err)
	}
	quiet(opt, true)
}

// TestARestoreGivesNoRoleBack, ends no stop, and forgets no breach and no look that the copy does not know.
func TestARestoreGivesNoRoleBack(t *testing.T) {
	opt := store.Options{Dir: t.TempDir(), Keys: store.NewRing(), Replace: true}
	db, err := store.Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	w := fill(t, db)
	var nora buddy.Person
	do(t, db, func(tx *store.Tx) {
		nora = buddy.Person{Chat: 4242, Created: noon}
		nora.Appoint(buddy.FocalPoint, w.programme.ID, noon)
		nora.Appoint(buddy.Evaluator, w.programme.ID, noon)
		nora = tx.PutPerson(nora)
	})
	var out bytes.Buffer
	if err := db.Backup(&out); err != nil {
		t.Fatal(err)
	}
	due := buddy.DueAbout("breach.clock", buddy.BreachID(1), noon.Add(time.Hour))
	do(t, db, func(tx *store.Tx) {
		sam, _ := tx.Person(w.sam.ID)
		sam.Resign(w.programme.ID, noon)
		tx.PutPerson(sam)
		nora.Dismiss(buddy.FocalPoint, w.programme.ID, noon)
		tx.PutPerson(nora)
		p, _ := tx.Programme(w.programme.ID)
		p.Halt(sam.ID, noon)
		tx.PutProgramme(p)
		b := tx.PutBreach(buddy.Breach{Kind: buddy.BreachPhone, Noticed: noon, Person: w.amina.ID})
		tx.PutTold(buddy.Told{Breach: b.ID, Person: w.bo.ID, At: noon})
		tx.Schedule(due)
		tx.Audit(store.AuditRow{By: sam.ID, Subject: w.amina.ID, Kind: "read.person", Programme: w.programme.ID})
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		db, c := restored(t, opt, out.Bytes())
		equal(t, "counted", c.Roles, 2)
		see(t, db, func(tx *store.Tx) {
			sam, _ := tx.Person(w.sam.ID)
			p, _ := tx.Person(nora.ID)
			equal(t, "coordinates", sam.Coordinates(w.programme.ID), false)
			equal(t, "is a focal point", p.Holds(buddy.FocalPoint, w.programme.ID), false)
			equal(t, "keeps what they had", p.Holds(buddy.Evaluator, w.programme.ID), true)
			site, _ := tx.Programme(w.programme.ID)
			equal(t, "stopped", site.Halts() && site.Halted.By == sam.ID, true)
			b, _ := tx.Breach(1)
			_, told := tx.Told(1, w.bo.ID)
			equal(t, "the breach", b.Person == w.amina.ID && told && tx.Scheduled(due), true)
			equal(t, "the look", tx.Looked(sam.ID, w.amina.ID, "read.person", noon), true)
		})
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
