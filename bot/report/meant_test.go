package report_test

import (
	"fmt"
	"testing"
	"time"

	"buddy"
	"buddy/store"
)

// TestWhomARoleMeansReadsItNeverLater: a report is about all with a role; who had it loses it, or gets it anew, and may
// not see to it.
func TestWhomARoleMeansReadsItNeverLater(t *testing.T) {
	t.Parallel()
	for _, role := range []buddy.Role{buddy.FocalPoint, buddy.Coordinator} {
		d := manned(t)
		d.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(nora)
			p.Appoint(role, 1, tx.Now())
			tx.PutPerson(p)
			site, _ := tx.Programme(1)
			tx.PutReport(site.Tell(buddy.Telling{
				Programme: 1, Kind: buddy.AboutTeam, AboutRole: role, Coded: true,
			}, tx.Now()))
			return nil
		})
		d.Wait(48 * time.Hour)
		d.Update(func(tx *store.Tx) error {
			p, _ := tx.PersonByChat(nora)
			p.Dismiss(role, 1, tx.Now())
			if role == buddy.FocalPoint {
				p.Appoint(role, 1, tx.Now())
			}
			tx.PutPerson(p)
			return nil
		})
		d.Wait(time.Hour)
		d.Forge(86_100, nora, fmt.Sprintf("report.%d.take", reportsOf(d)[0].ID))
		d.Check(nil)
		if reportsOf(d)[0].Handler != 0 {
			t.Errorf("%s: Nora sees to a report that is about her", role)
		}
	}
}

// TestAnOwnerPlacesNothingBeforeTheMorning that came without a name and can wait.
func TestAnOwnerPlacesNothingBeforeTheMorning(t *testing.T) {
	t.Parallel()
	d := manned(t)
	place := func(kind buddy.ReportKind, at int) []string {
		var id buddy.ReportID
		d.Update(func(tx *store.Tx) error {
			id = tx.PutReport(buddy.Programme{}.Tell(buddy.Telling{Kind: kind, Coded: true}, tx.Now())).ID
			return nil
		})
		return news(d, func() {
			d.Forge(at, boss, fmt.Sprintf("placing.%d.1", id))
			d.Check(nil)
			d.Wait(5 * time.Minute)
		})
	}
	if heard := place(buddy.Idea, 86_200); len(heard) > 0 {
		t.Errorf("before the morning %v hear of an idea", heard)
	}
	if heard := place(buddy.Unsafe, 86_300); len(heard) == 0 {
		t.Error("nobody hears of what is serious")
	}
}
