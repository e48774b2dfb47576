package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/store"
)

// reachable is Amina, who told something and can be called.
func reachable(t *testing.T) (*bottest.Duo, buddy.Report) {
	d := manned(t)
	d.Wait(2 * time.Hour)
	tells(d, bottest.Amina, aboutMarco...)
	r := reportsOf(d)[0]
	d.Update(func(tx *store.Tx) error {
		r.How, r.Phone = "phone", "+39 333 2020202"
		r = tx.PutReport(r)
		return nil
	})
	return d, r
}

// TestNobodyIsUnder18ByOneWord: Clara cannot be rid of who told something: a focal point says yes first, the way to
// reach her stays, she gets the code, and what was wrong is taken back by a focal point alone.
func TestNobodyIsUnder18ByOneWord(t *testing.T) {
	t.Parallel()
	d, r := reachable(t)
	young := fmt.Sprintf("underage.%d.yes", d.Amina)
	d.Forge(90_000, bottest.Clara, young)
	var asked buddy.ApprovalID
	d.View(func(tx *store.Tx) {
		if _, ok := tx.Person(d.Amina); !ok {
			t.Fatal("she is gone by one word")
		}
		for _, a := range tx.Approvals() {
			asked = a.ID
		}
	})
	d.Forge(90_010, nora, fmt.Sprintf("eyes.%d.yes", asked))
	d.Forge(90_020, bottest.Clara, young)
	d.Wait(time.Hour)
	d.Check(nil)
	var code, mark string
	d.View(func(tx *store.Tx) {
		now, _ := tx.Report(r.ID)
		if _, ok := tx.Person(d.Amina); ok || now.Phone != r.Phone || now.Person != 0 {
			t.Errorf("she is stored %v, the report says %+v", ok, now)
		}
		code = tx.ReportCode(now)
		for _, s := range tx.Suspensions(1) {
			mark = fmt.Sprintf("notyoung.1.%s.yes", s.Token())
		}
		if len(tx.Approvals()) > 0 {
			t.Error("the request is still there")
		}
	})
	if read := strings.Join(seen(d, bottest.Amina), "\n"); !strings.Contains(read, code[:5]) {
		t.Errorf("no code %s for her: %s", code, read)
	}
	for i, step := range []struct {
		by   int64
		left int
	}{{bottest.Clara, 1}, {nora, 0}} {
		d.Forge(90_030+10*i, step.by, mark)
		d.View(func(tx *store.Tx) {
			if n := len(tx.Suspensions(1)); n != step.left {
				t.Errorf("%d marks after %d tapped", n, step.by)
			}
		})
	}
}

// TestAReadReportIsNoted for whoever told it with their name: once a day, and in /mydata by the week.
func TestAReadReportIsNoted(t *testing.T) {
	t.Parallel()
	d, r := reachable(t)
	for i, do := range []string{"take", "show", "met"} {
		d.Forge(90_000+10*i, nora, fmt.Sprintf("report.%d.%s", r.ID, do))
	}
	d.View(func(tx *store.Tx) {
		rows := slices.DeleteFunc(tx.AuditOf(d.Amina), func(a store.AuditRow) bool { return a.Kind != "read.told" })
		if len(rows) != 1 || rows[0].Subject != d.Amina {
			t.Errorf("noted is %+v", rows)
		}
	})
	d.Wait(8 * 24 * time.Hour)
	d.Forge(91_000, bottest.Amina, "mydata.send")
	d.Check(nil)
	if read := strings.Join(seen(d, bottest.Amina), "\n"); !strings.Contains(read, "looked at what you told") {
		t.Errorf("she does not find it: %s", read[max(0, len(read)-3000):])
	}
}

// TestANumberGoesThirtyDaysAfterTheEnd of what was told, which itself stays for a year.
func TestANumberGoesThirtyDaysAfterTheEnd(t *testing.T) {
	t.Parallel()
	d, r := reachable(t)
	d.Forge(90_000, nora, fmt.Sprintf("report.%d.take", r.ID), fmt.Sprintf("report.%d.over.none", r.ID))
	d.Wait(29 * 24 * time.Hour)
	if got := reportsOf(d)[0].Phone; got == "" {
		t.Error("gone before its time")
	}
	d.Wait(2 * 24 * time.Hour)
	if all := reportsOf(d); len(all) != 1 || all[0].Phone != "" {
		t.Errorf("still there: %+v", all)
	}
}

// TestAChangedSafeguardingNumberIsTold to focal points and owners: one who coordinates cannot lead people elsewhere
// unseen.
func TestAChangedSafeguardingNumberIsTold(t *testing.T) {
	t.Parallel()
	d := manned(t)
	var line uint64
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Programme(1)
		l := buddy.Lifeline{Kind: buddy.SafeguardLine, Phone: "+39 091 1234", Label: "Trust"}
		if err := p.AddLifeline(l, tx.Now()); err != nil {
			return err
		}
		for _, l := range tx.PutProgramme(p).LinesOf(buddy.SafeguardLine) {
			line = l.ID
		}
		return nil
	})
	d.Forge(90_000, bottest.Clara, fmt.Sprintf("contactgone.1.%d.yes", line))
	d.Wait(time.Hour)
	for _, who := range []int64{nora, paul, boss} {
		if !strings.Contains(d.Last(who), "whom people reach about abuse") {
			t.Errorf("%d reads %q", who, d.Last(who))
		}
	}
}
