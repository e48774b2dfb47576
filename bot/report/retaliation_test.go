package report_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy"
	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/store"

	"github.com/google/go-cmp/cmp"
)

// waiting is the first phone of six people who have no buddy.
const waiting = 7100

// tellings are what somebody may tell, by the labels of buttons; none has the pair pause.
var tellings = [][]string{
	{"I have an idea", "Without my name"},
	{"I have a complaint", "Without my name", "@clara_x", "No"},
	{"I have a complaint", "You may contact me", "About the whole team", "No", "Please do not contact me"},
	{"Discrimination or racism", "You may contact me", "No", "Here in this chat", "At any time", "English", "No"},
	{"I do not feel safe", "You may contact me", "Yes", "Please do not contact me"},
	{"About somebody of the team", "Without my name", "@clara_x", "No"},
	{
		"About somebody of the team", "You may contact me", "@clara_x", "Yes", "Here in this chat",
		"English", "Yes",
	},
	{"A child needs help", "Without my name", "Yes"},
}

// lived is three weeks of the two and six who wait, in which somebody looks at /safe and may tell something, which is
// seen to: what everybody but them and the focal point reads, minute for minute, what they read later, and every pair,
// place in line and paper.
func lived(t *testing.T, who int64, after time.Duration, labels []string) (out []string) {
	t.Helper()
	d := trusted(t)
	d.Update(func(tx *store.Tx) error {
		for i := range int64(6) {
			d.Enrolled(tx, waiting+i, fmt.Sprint("Waiting", i), buddy.Sides[i%2], "")
		}
		return nil
	})
	for i := range int64(6) {
		name := fmt.Sprint("waiting", i, "_x")
		d.TG.Join(telegramtest.User{ID: waiting + i, FirstName: name, Username: name, LanguageCode: "en"})
		d.Must(d.TG.Start(waiting+i, ""))
	}
	forged := 80_000
	forge := func(chat int64, data string) {
		forged++
		d.Forge(forged, chat, data)
		d.Check(nil)
	}
	d.Wait(after)
	d.Say(who, "/safe")
	if labels != nil {
		labels = append([]string{"Tell us something"}, labels...)
	}
	for _, label := range labels {
		d.Tap(who, label)
	}
	if _, _, _, asked := d.TG.Find(who, "About something else", false); asked {
		d.Tap(who, "About something else")
	}
	if _, _, _, asked := d.TG.Find(who, "Ask me before", false); asked {
		d.Tap(who, "Ask me before")
	}
	d.Tap(who, "Close this")
	said := len(d.TG.Chat(who))
	if all := reportsOf(d); len(all) > 0 {
		forge(nora, fmt.Sprintf("report.%d.take", all[0].ID))
		forge(nora, fmt.Sprintf("report.%d.over.none", all[0].ID))
		d.Update(func(tx *store.Tx) error { // what comes in the morning only was for Nora alone, and is over
			if r, _ := tx.Report(all[0].ID); r.Open() {
				if err := r.Conclude("none", tx.Now()); err != nil {
					return err
				}
				tx.PutReport(r)
			}
			return nil
		})
	} else if labels != nil {
		t.Fatalf("nothing is told by %q", labels)
	}
	for range 3 {
		d.Wait(2 * time.Hour) // questions asked in private hold the usual mail up for a while
		forge(bottest.Clara, "match")
		for _, p := range pairsOf(d) {
			if p.State == buddy.Suggested {
				forge(bottest.Clara, fmt.Sprintf("approve.%d", p.ID))
			}
		}
		d.Wait(48 * time.Hour)
		for _, p := range pairsOf(d) {
			for _, id := range p.People {
				if one, _ := d.Person(id); p.State == buddy.Proposed {
					forge(one.Chat, fmt.Sprintf("accept.%d", p.ID))
				}
			}
		}
		d.Wait(5 * 24 * time.Hour)
	}
	d.Update(func(tx *store.Tx) error {
		p, _ := tx.Pair(d.Pair)
		p.State, p.EndedAt, p.EndReason = buddy.Ended, tx.Now(), buddy.EndClosed
		tx.PutPair(p)
		return nil
	})
	for _, chat := range []int64{bottest.Amina, bottest.Marco} {
		d.Say(chat, "/certificate")
		forge(chat, fmt.Sprintf("paper.%d.certificate", d.Pair))
	}
	d.View(func(tx *store.Tx) {
		for _, p := range tx.People() {
			if p.Chat != nora && p.Chat != bottest.Clara {
				out = append(out, string(must(json.Marshal([]any{p.Profile.Name, p.Stage, p.Since, len(p.Nudged)}))))
			}
		}
	})
	for _, p := range pairsOf(d) {
		out = append(out, string(must(json.Marshal(p))))
	}
	phones := []int64{bottest.Amina, bottest.Marco, bottest.Clara}
	for i := range int64(6) {
		phones = append(phones, waiting+i)
	}
	for _, chat := range phones {
		if chat == bottest.Clara {
			forge(chat, "stuck")
			out = append(out, d.Last(chat))
			continue
		}
		out = append(out, later(d, chat, who, said)...)
	}
	for i := range out {
		out[i] = written.ReplaceAllString(out[i], "") // each tap takes a second
	}
	return out
}

// later is what a phone shows, and of whoever told something what came after.
func later(d *bottest.Duo, chat, who int64, said int) (out []string) {
	all := d.TG.Chat(chat)
	if chat == who {
		all = all[said:]
	}
	for _, m := range all {
		line := fmt.Sprint(m.Text, m.Keyboard)
		if chat != who {
			line = m.Date.Format("Mon 15:04 ") + line
		}
		if m.File != nil {
			line += m.File.Name // its bytes say when it was made
		}
		if !strings.Contains(line, "There is something new here for you") {
			out = append(out, line)
		}
	}
	return out
}

func must(raw []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return raw
}

func pairsOf(d *bottest.Duo) (all []buddy.Pair) {
	d.View(func(tx *store.Tx) { all = tx.Pairs(1) })
	return all
}

// TestNobodyPaysForTelling: whoever tells whatever at whichever hour is matched with the same people in the same order,
// hears the same, has the same place in line and gets the same paper as had they told nothing; and so does everybody
// else, to the minute.
func TestNobodyPaysForTelling(t *testing.T) {
	t.Parallel()
	for seed, labels := range tellings {
		draw := rand.New(rand.NewPCG(uint64(seed), 24))
		who := []int64{bottest.Amina, bottest.Marco, waiting, waiting + 1}[draw.IntN(4)]
		after := time.Duration(draw.IntN(7*24*60)) * time.Minute
		silent, told := lived(t, who, after, nil), lived(t, who, after, labels)
		if diff := cmp.Diff(silent, told); diff != "" {
			t.Errorf("%d tells %q after %v (-nothing +told):\n%s", who, labels, after, diff)
		}
		all := strings.Join(told, " ")
		papers := strings.Contains(all, "Here it is. You find it again")
		if n := strings.Count(all, `"State":"active"`); n != 3 || !papers {
			t.Errorf("%d pairs of those who wait, and papers: %v", n, papers)
		}
	}
}

// TestAReportFadesAYearAfterItIsOver, with a name and without, one that was appealed after that, and no open one.
func TestAReportFadesAYearAfterItIsOver(t *testing.T) {
	t.Parallel()
	d := trusted(t)
	entrusts(d, paul, "paul_x")
	tells(d, bottest.Amina, "I do not feel safe", "Without my name", "No", "No")
	tells(d, bottest.Amina, "Discrimination or racism", "You may contact me", "No", "Please do not contact me",
		"About something else", "Ask me before")
	tells(d, bottest.Marco, "A child needs help", "Without my name", "Yes")
	all := reportsOf(d)
	for i, r := range all[:2] {
		d.Forge(80_000+10*i, nora, fmt.Sprintf("report.%d.take", r.ID), fmt.Sprintf("report.%d.over.none", r.ID))
	}
	d.Check(nil)
	var code string
	d.View(func(tx *store.Tx) { code = tx.ReportCode(all[1]) })
	d.Forge(80_100, bottest.Amina, fmt.Sprintf("came.%d.appeal", all[1].ID), fmt.Sprintf("coded.%s.appeal", code))
	d.Check(nil)
	left := func() (ids []buddy.ReportID) {
		for _, r := range reportsOf(d) {
			ids = append(ids, r.ID)
		}
		return ids
	}
	passes := func(span time.Duration) {
		d.Clock.Advance(span)
		d.Wait(2 * time.Minute)
	}
	passes(100 * 24 * time.Hour)
	d.Forge(80_200, paul, fmt.Sprintf("report.%d.take", all[1].ID), fmt.Sprintf("report.%d.over.talked", all[1].ID))
	d.Check(nil)
	passes(buddy.KeepReport - 100*24*time.Hour - time.Hour)
	if got := left(); len(got) != 3 {
		t.Errorf("an hour before the year is over %v are left of %v", got, all)
	}
	passes(2 * time.Hour)
	if got := left(); slices.Contains(got, all[0].ID) || len(got) != 2 {
		t.Errorf("after a year %v are left", got)
	}
	passes(101 * 24 * time.Hour)
	if got := left(); len(got) != 1 || got[0] != all[2].ID {
		t.Errorf("a year after the appeal %v are left, want the open one, %d", got, all[2].ID)
	}
}
