package buddy_test

import (
	"testing"
	"time"

	"buddy"

	"pgregory.net/rapid"
)

// TestAQuarterIsAnsweredFromTenOn: what is counted lies in the last whole quarter, went to the team, and is told by
// somebody; with fewer nothing is said. The team is asked on the first working day of each quarter.
func TestAQuarterIsAnsweredFromTenOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := buddy.Programme{Zone: "Europe/Rome"}
		now := time.Unix(rapid.Int64Range(1_700_000_000, 1_900_000_000).Draw(t, "now"), 0)
		from, to := p.Quarter(now)
		if !from.Before(to) || to.After(now) || now.Sub(to) > 93*24*time.Hour || to.Sub(from) < 89*24*time.Hour {
			t.Fatalf("at %v the last quarter is from %v to %v", now, from, to)
		}
		var all []buddy.Report
		want := 0
		for range rapid.IntRange(0, 14).Draw(t, "reports") {
			r := buddy.Report{
				Telling: buddy.Telling{
					Kind:   rapid.SampledFrom(buddy.ReportKinds).Draw(t, "kind"),
					About:  rapid.SampledFrom([]buddy.PersonID{0, 0, 7}).Draw(t, "about"),
					Unsaid: rapid.Bool().Draw(t, "unsaid"), Drill: rapid.Bool().Draw(t, "drill"),
				},
				Opened: from.Add(time.Duration(rapid.IntRange(-5, 100).Draw(t, "day")) * 24 * time.Hour),
			}
			all = append(all, r)
			told := r.Kind == buddy.Idea || r.Kind == buddy.Complaint
			if told && r.About == 0 && !r.Unsaid && !r.Drill && !r.Opened.Before(from) && r.Opened.Before(to) {
				want++
			}
		}
		n := p.Counted(all, now)
		if n != want {
			t.Fatalf("counted %d, want %d", n, want)
		}
		err := p.Reply(n, []string{"We did it", ""}, now)
		if (err == nil) != (n >= 10) || p.Answers(now) != (err == nil) {
			t.Fatalf("%d are answered: %v", n, err)
		}
		next := p.NextEcho(now).In(p.Location())
		if !next.After(now) || next.Month()%3 != 1 || next.Day() > 7 || !p.WorksOn(next) || next.Hour() != 11 {
			t.Fatalf("after %v the team is asked at %v", now, next)
		}
	})
}

// TestADrillComesEachMonth on a working day while the focal points work, and once more on the working day after one
// that was missed for the first time.
func TestADrillComesEachMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(rapid.Int64Range(1_700_000_000, 1_900_000_000).Draw(t, "now"), 0)
		p := buddy.Programme{Zone: "Europe/Rome", Created: now}
		for range 20 {
			at := p.NextDrill(now)
			month := at.In(p.Location())
			if !at.After(now) || at.Sub(now) > 63*24*time.Hour || !p.WorksOn(at) || month.Hour() != 11 {
				t.Fatalf("after %v the next is at %v", now, month)
			}
			if p.Drill.Missed == 1 && at.Sub(now) > 5*24*time.Hour {
				t.Fatalf("missed at %v, and again at %v", now, at)
			}
			now = at
			p.SendDrill(now)
			if due := p.AckBy(buddy.Telling{Kind: buddy.Unsafe, Drill: true}, now); due.Sub(now) != time.Hour {
				t.Fatalf("to be answered within %v", due.Sub(now))
			}
			now = now.Add(time.Duration(rapid.IntRange(1, 180).Draw(t, "minutes")) * time.Minute)
			if rapid.Bool().Draw(t, "answered") {
				p.Prove(now)
			} else {
				p.MissDrill()
			}
		}
	})
}
