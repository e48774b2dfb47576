package store_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"buddy"
	"buddy/store"
	"buddy/store/storetest"
	"buddy/track"
)

// TestACodeLeadsToItsReport, however it is written down, and nothing else does.
func TestACodeLeadsToItsReport(t *testing.T) {
	shape := regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{10}$`)
	do(t, storetest.Open(t), func(tx *store.Tx) {
		var codes []string
		for range 50 {
			r := tx.PutReport(buddy.Report{Telling: buddy.Telling{Kind: buddy.Unsafe, Coded: true}, Opened: noon})
			code := tx.ReportCode(r)
			if !shape.MatchString(code) || slices.Contains(codes, code) {
				t.Fatalf("code %q", code)
			}
			codes = append(codes, code)
			odd := strings.ToLower(code[:5] + "-" + strings.NewReplacer("0", "O", "1", "l").Replace(code[5:]))
			for _, written := range []string{code, odd, " " + code[:3] + " " + code[3:]} {
				if found, ok := tx.ReportByCode(written); !ok || found.ID != r.ID {
					t.Errorf("%q leads to %d, not to %d", written, found.ID, r.ID)
				}
			}
		}
		who := tx.PutPerson(buddy.Person{Chat: 77, Lang: "en"})
		named := tx.PutReport(buddy.Report{Telling: buddy.Telling{Kind: buddy.Unsafe, Person: who.ID}, Opened: noon})
		wrong := []string{"", "0000000000", "é", codes[0][:9], codes[0] + "0", "UUUUUUUUUU"}
		for _, wrong := range wrong {
			if found, ok := tx.ReportByCode(wrong); ok {
				t.Errorf("%q leads to %d", wrong, found.ID)
			}
		}
		if found, ok := tx.ReportByCode(tx.ReportCode(named)); !ok || found.ID != named.ID {
			t.Errorf("the code of one with a name leads to %+v", found)
		}
		tx.Erase(who.ID)
		if found, ok := tx.ReportByCode(tx.ReportCode(named)); !ok || found.ID != named.ID || found.Person != 0 {
			t.Errorf("after whoever told it is erased its code leads to %+v", found)
		}
	})
}

// TestWhatFocalPointsForbidStays: no team sees it or takes it back, whatever it forbids and permits itself.
func TestWhatFocalPointsForbidStays(t *testing.T) {
	db, w := openTown(t)
	do(t, db, func(tx *store.Tx) {
		tx.Permit(w.amina.ID, w.sam.ID)
		tx.ForbidUnseen(w.sam.ID, w.amina.ID)
		stays := func(when string, seen bool) {
			t.Helper()
			_, since := tx.ForbiddenSince(w.amina.ID, w.sam.ID)
			if !slices.Contains(tx.KeptFrom(w.amina.ID), w.sam.ID) || since != seen ||
				slices.Contains(tx.KeptOpenly(w.amina.ID), w.sam.ID) != seen {
				t.Errorf("%s: kept from %v, openly from %v", when, tx.KeptFrom(w.amina.ID), tx.KeptOpenly(w.amina.ID))
			}
		}
		stays("at first", false)
		equal(t, "permitted unseen", tx.Permit(w.amina.ID, w.sam.ID), false)
		stays("permitted", false)
		tx.Forbid(w.amina.ID, w.sam.ID, buddy.ByWish)
		stays("forbidden by the team, too", true)
		tx.ForbidUnseen(w.amina.ID, w.sam.ID)
		stays("forbidden again", true)
		equal(t, "permitted", tx.Permit(w.amina.ID, w.sam.ID), true)
		stays("permitted by the team", false)
	})
}

// TestWhatFocalPointsForbidOutlivesAnErasure: who comes back on the same account is kept apart, as the team sees it
// like everybody from whom they were parted, and whatever it permits.
func TestWhatFocalPointsForbidOutlivesAnErasure(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		db := storetest.Open(t)
		do(t, db, func(tx *store.Tx) {
			here := buddy.Programme{Name: "Harbour", Track: track.Tandem, Zone: "Europe/Rome"}
			at := tx.PutProgramme(here).ID
			zoe := tx.PutPerson(buddy.Person{Chat: 88})
			ben := tx.PutPerson(buddy.Person{Chat: 89})
			tx.PutPair(buddy.Pair{
				Programme: at, People: [2]buddy.PersonID{zoe.ID, ben.ID}, State: buddy.Active, Accepted: tx.Now(),
			})
			if sealed {
				tx.ForbidUnseen(zoe.ID, ben.ID)
			}
			tx.Erase(zoe.ID)
			again := tx.PutPerson(buddy.Person{Chat: 88})
			equal(t, "kept from", tx.KeptFrom(again.ID), []buddy.PersonID{ben.ID})
			equal(t, "openly from", tx.KeptOpenly(again.ID), []buddy.PersonID{ben.ID})
			equal(t, "permitted", tx.Permit(again.ID, ben.ID), true)
			equal(t, "still kept from", len(tx.KeptFrom(again.ID)) > 0, sealed)
			equal(t, "then openly from", len(tx.KeptOpenly(again.ID)), 0)
		})
	}
}

// TestAnOpenReportKnowsTheAccountsOfWhomItIsAbout, the one they left, too, from the moment they are erased; one that is
// over does not, nor one that whoever is erased told.
func TestAnOpenReportKnowsTheAccountsOfWhomItIsAbout(t *testing.T) {
	do(t, storetest.Open(t), func(tx *store.Tx) {
		at := tx.PutProgramme(buddy.Programme{Name: "Harbour", Track: track.Tandem, Zone: "Europe/Rome"}).ID
		amina, marco := settled(tx, at, 501, buddy.Newcomer), settled(tx, at, 502, buddy.Local)
		pair := tx.PutPair(buddy.Pair{
			Programme: at, People: [2]buddy.PersonID{amina.ID, marco.ID}, State: buddy.Active, Accepted: tx.Now(),
		})
		tells := func(who buddy.PersonID, over bool) buddy.ReportID {
			r := buddy.Report{Telling: buddy.Telling{Programme: at, Kind: buddy.Unsafe, Person: who, Pair: pair.ID}}
			if over {
				r.Closed = noon
			}
			return tx.PutReport(r).ID
		}
		open, over, his := tells(amina.ID, false), tells(amina.ID, true), tells(marco.ID, false)
		marco = tx.Move(marco, 503)
		tx.Erase(marco.ID)
		for id, want := range map[buddy.ReportID]int{open: 2, over: 0, his: 0} {
			if r, _ := tx.Report(id); len(r.Accounts) != want {
				t.Errorf("report %d knows %d accounts, not %d", id, len(r.Accounts), want)
			}
		}
		r, _ := tx.Report(open)
		if _, back := tx.ReportedBack(r); back {
			t.Error("somebody is said to be back")
		}
		tx.ForbidReported(r)
		tx.SuspendReported(r, "other")
		for _, chat := range []int64{502, 503} {
			if _, yes := tx.Suspended(at, chat); !yes {
				t.Errorf("account %d is free", chat)
			}
			back := tx.PutPerson(buddy.Person{Chat: chat})
			equal(t, "permitted", tx.Permit(back.ID, amina.ID), true)
			equal(t, "still kept from", tx.KeptFrom(back.ID), []buddy.PersonID{amina.ID})
			if p, ok := tx.ReportedBack(r); !ok || p.ID != back.ID {
				t.Errorf("not known again: %+v", p)
			}
			tx.Erase(back.ID)
		}
		s, _ := tx.SuspensionReported(r)
		tx.Unsuspend(s)
		s, _ = tx.SuspensionReported(r)
		tx.Unsuspend(s)
		if _, yes := tx.SuspensionReported(r); yes {
			t.Error("ended, it still stops somebody")
		}
	})
}
