package keep

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"buddy"
	"buddy/bot/team"
	"buddy/store"
)

// Rule is one promise about how long something is kept, and who keeps it. Where really is false nothing goes, and the
// rows are only counted.
type Rule struct {
	Name  string // in reports
	What  string // goes, in the operator's words
	After time.Duration

	pair   func(tx *store.Tx, p buddy.Pair, really bool) int // of what belongs to a pair; nil for other rules
	person func(tx *store.Tx, p buddy.Person) bool           // somebody it is time for; nil for other rules
	whole  func(tx *store.Tx) int                            // how many rows of a table it is time for; nil for others
}

// Rules are all that the night keeps, in its order.
var Rules = []Rule{
	{Name: "handled", What: "numbers of updates", After: buddy.KeepHandled},
	{Name: "quarantine", What: "what could not be handled", After: buddy.KeepQuarantine, whole: oldQuarantine},
	{Name: "held", What: "messages of a stopped programme", After: buddy.MailLife, whole: func(tx *store.Tx) int {
		return len(oldHeld(tx))
	}},
	{Name: "begun", What: "answers to private questions that were left", After: buddy.KeepBegun,
		person: func(tx *store.Tx, p buddy.Person) bool { return len(tx.LeftAlone(p.ID)) > 0 }},
	{Name: "scratch", What: "last taps and links of newcomers", After: buddy.KeepScratch, person: oldScratch},
	{Name: "sent", What: "when the last messages went", After: buddy.KeepSent,
		person: func(tx *store.Tx, p buddy.Person) bool { return p.ForgetSent(tx.Now()) }},
	{Name: "private", What: "numbers of private messages", After: buddy.KeepPrivate},
	{Name: "applicants", What: "people who never finished the questions", After: buddy.KeepApplicants,
		person: verdictIs("applicants")},
	{Name: "left", What: "people who left", After: buddy.KeepSilent, person: verdictIs("left")},
	{Name: "ask", What: "silent people, who are asked first", After: buddy.KeepSilent, person: verdictIs(askFirst)},
	{Name: "unanswered", What: "silent people who were asked", After: buddy.KeepUnanswered,
		person: verdictIs("unanswered")},
	{Name: "unreachable", What: "people nothing reaches", After: buddy.KeepSilent + buddy.KeepUnanswered,
		person: verdictIs("unreachable")},
	{Name: "places", What: "places typed for a meeting", After: buddy.KeepPlaces, pair: fadePlaces},
	{Name: "ended", What: "the team's words about a pair that is over", After: buddy.KeepNotes, pair: fadePair},
	{Name: "notes", What: "notes of two people", After: buddy.KeepNotes, pair: fadeNotes},
	{Name: "together", What: "what two were given to do", After: buddy.KeepGoals, pair: fadeTogether},
	{Name: "goals", What: "what two set out to do", After: buddy.KeepGoals, pair: fadePlan},
	{Name: "lines", What: "lines to the team after the end", After: buddy.KeepLines},
	{Name: "farewells", What: "names and lines of answers after the end", After: buddy.KeepFarewells,
		pair: fadeFarewells},
	{Name: "pulses", What: "names of answers to check-ins", After: buddy.KeepNamedPulses, pair: fadePulses},
	{Name: "receipts", What: "what erased people had consented to, by a hash", After: buddy.KeepReceipts,
		whole: func(tx *store.Tx) int { return len(tx.OldReceipts(tx.Now().Add(-buddy.KeepReceipts))) }},
	{Name: "erasures", What: "that somebody was erased, by a hash", After: buddy.KeepErasures,
		whole: func(tx *store.Tx) int { return len(tx.OldErasures(tx.Now().Add(-buddy.KeepErasures))) }},
	{Name: "pseudonyms", What: "whose what is kept to learn from is", After: buddy.KeepPseudonyms,
		person: oldPseudonym},
	{Name: "letters", What: "what the team and somebody wrote, by a row of each case", After: buddy.KeepLetters},
	{Name: "told", What: "who was told that data may have got out", After: buddy.KeepTold,
		whole: func(tx *store.Tx) int { return len(oldTold(tx)) }},
	{Name: "reports", What: "what was told in trust and is over, by a row of each", After: buddy.KeepReport,
		whole: oldReports},
	{Name: "numbers", What: "phone numbers in what was told in trust and is over, by a row of each",
		After: buddy.KeepNumber, whole: oldNumbers},
	{Name: "looks", What: "who of the team looked at somebody", After: buddy.KeepLooked, whole: oldLooks},
}

func verdictIs(name string) func(*store.Tx, buddy.Person) bool {
	return func(tx *store.Tx, p buddy.Person) bool { return verdict(tx, p) == name }
}

func oldQuarantine(tx *store.Tx) (n int) {
	for _, q := range tx.Quarantined() {
		if tx.Now().Sub(q.At) > buddy.KeepQuarantine {
			n++
		}
	}
	return n
}

// oldHeld is what halts hold back and is worth nothing any more.
func oldHeld(tx *store.Tx) (old []buddy.Message) {
	for _, p := range tx.Programmes() {
		for _, m := range tx.HeldOf(p.ID) {
			if tx.Now().Sub(m.Created) > buddy.MailLife {
				old = append(old, m)
			}
		}
	}
	return old
}

// oldTold are breaches of which it needs no remembering any more who was told.
func oldTold(tx *store.Tx) (old []buddy.Told) {
	for _, b := range tx.Breaches() {
		for _, n := range tx.ToldOf(b.ID) {
			if !b.Open() && tx.Now().Sub(n.At) > buddy.KeepTold {
				old = append(old, n)
			}
		}
	}
	return old
}

// oldPseudonym tells whether the last pair of somebody has been over for so long that nobody needs to know any more
// which answers were theirs.
func oldPseudonym(tx *store.Tx, p buddy.Person) bool {
	return tx.Known(p.ID) && !slices.ContainsFunc(tx.PairsOf(p.ID), func(pair buddy.Pair) bool {
		return pair.Live() || tx.Now().Sub(pair.EndedAt) <= buddy.KeepPseudonyms
	})
}

func oldScratch(tx *store.Tx, p buddy.Person) bool {
	s := tx.Scratch(p.ID)
	return s.Fade(tx.Now().Add(-buddy.KeepScratch), tx.Now().Add(-buddy.KeepPrivate))
}

// oldReports counts what should be gone: its own row takes each away on the day.
func oldReports(tx *store.Tx) int { return countReports(tx, buddy.Report.Gone) }

// oldNumbers counts those whose phone number should be gone.
func oldNumbers(tx *store.Tx) int { return countReports(tx, buddy.Report.NumberOld) }

func countReports(tx *store.Tx, old func(buddy.Report, time.Time) bool) (n int) {
	for _, p := range append(tx.Programmes(), buddy.Programme{}) {
		for _, r := range tx.Reports(p.ID) {
			if old(r, tx.Now()) {
				n++
			}
		}
	}
	return n
}

func oldLooks(tx *store.Tx) (n int) {
	for after := uint64(0); ; {
		rows := tx.AuditAfter(after, upkeepLooks)
		for _, r := range rows {
			if after = r.ID; tx.Now().Sub(r.At) > buddy.KeepLooked && strings.HasPrefix(r.Kind, team.LookKinds) {
				n++
			}
		}
		if len(rows) == 0 || tx.Now().Sub(rows[len(rows)-1].At) <= buddy.KeepLooked {
			return n
		}
	}
}

// Reports are kept for as long as backups: what went can then be compared with what is in them.
const keepReports = 35

func reportKey(at time.Time) string { return "retention/" + at.UTC().Format(time.DateOnly) }

// report notes how many rows went by a rule. A report holds numbers only.
func report(tx *store.Tx, rule string, n int) {
	if n == 0 {
		return
	}
	went := wentOn(tx, tx.Now())
	went[rule] += n
	raw, err := json.Marshal(went)
	if err != nil {
		panic(fmt.Sprintf("keep: encode numbers: %v", err))
	}
	tx.SetSetting(reportKey(tx.Now()), string(raw))
}

func wentOn(tx *store.Tx, at time.Time) map[string]int {
	went := map[string]int{}
	_ = json.Unmarshal([]byte(tx.Setting(reportKey(at))), &went) // none yet
	return went
}

// dropReports forgets old reports, and those of nights when nobody looked.
func dropReports(tx *store.Tx) {
	for ago := keepReports + 1; ago < 3*keepReports; ago++ {
		if key := reportKey(tx.Now().AddDate(0, 0, -ago)); tx.Setting(key) != "" {
			tx.SetSetting(key, "")
		}
	}
}

// Report says for each rule how many rows would go now, and went in the last 35 days. It changes nothing.
func Report(tx *store.Tx) (lines []string) {
	now, went := dueNow(tx), map[string]int{}
	for ago := range keepReports + 1 {
		for rule, n := range wentOn(tx, tx.Now().AddDate(0, 0, -ago)) {
			went[rule] += n
		}
	}
	lines = []string{fmt.Sprintf("%-12s %6s %6s %6s  %s", "rule", "days", "now", "went", "what goes")}
	for _, r := range Rules {
		due := "-" // counted by another rule, or by nothing but its own row
		if r.pair != nil || r.person != nil || r.whole != nil {
			due = fmt.Sprint(now[r.Name])
		}
		days := r.After.Hours() / 24
		lines = append(lines, fmt.Sprintf("%-12s %6.0f %6s %6d  %s", r.Name, days, due, went[r.Name], r.What))
	}
	for _, rule := range slices.Sorted(maps.Keys(went)) {
		if !slices.ContainsFunc(Rules, func(r Rule) bool { return r.Name == rule }) {
			lines = append(lines, fmt.Sprintf("%-12s %6s %6s %6d", rule, "", "", went[rule]))
		}
	}
	return lines
}

// dueNow counts by rule what it is time for.
func dueNow(tx *store.Tx) map[string]int {
	now := map[string]int{}
	for _, r := range Rules {
		if r.whole != nil {
			now[r.Name] = r.whole(tx)
		}
	}
	for list := tx.PeopleAfter(0, upkeepPeople); len(list) > 0; {
		last := list[len(list)-1].ID
		for _, p := range list {
			for _, r := range Rules {
				if r.person != nil && r.person(tx, p) {
					now[r.Name]++
				}
			}
		}
		list = tx.PeopleAfter(last, upkeepPeople)
	}
	for list := tx.PairsAfter(0, upkeepPairs); len(list) > 0; {
		last := list[len(list)-1].ID
		for _, p := range list {
			for _, r := range Rules {
				if r.pair != nil {
					now[r.Name] += r.pair(tx, p, false)
				}
			}
		}
		list = tx.PairsAfter(last, upkeepPairs)
	}
	return now
}
