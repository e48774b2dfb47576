package keep_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"buddy"
	"buddy/bot"
	"buddy/bot/bottest"
	"buddy/bot/keep"
	"buddy/store"
)

// TestEveryPromiseHasARule: whatever retention.go says how long it is kept stands in the table.
func TestEveryPromiseHasARule(t *testing.T) {
	promises, err := os.ReadFile("../../retention.go")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := os.ReadFile("rules.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\t(Keep\w+) +=`).FindAllStringSubmatch(string(promises), -1) {
		if !regexp.MustCompile(`After: +buddy\.` + m[1] + `\b`).Match(rules) {
			t.Errorf("no rule for %s", m[1])
		}
	}
	seen := map[string]bool{}
	for _, r := range keep.Rules {
		if seen[r.Name] || r.What == "" || r.After <= 0 {
			t.Errorf("rule %q is there twice, or lacks something", r.Name)
		}
		seen[r.Name] = true
	}
}

// TestADryRunSaysWhatTheNightDoes: what would go is counted, stays, goes at night, and is in the report for 35 days.
func TestADryRunSaysWhatTheNightDoes(t *testing.T) {
	d := bottest.NewDuo(t)
	d.Update(func(tx *store.Tx) error {
		for chat := int64(9100); chat < 9105; chat++ {
			tx.PutPerson(buddy.Person{Chat: chat, Lang: "en", Created: tx.Now().Add(-buddy.KeepApplicants - 1)})
		}
		return nil
	})
	line := func() (now, went string) {
		lines, err := bot.Retention(d.DB, d.Clock.Now())
		d.Check(err)
		for _, l := range lines {
			if f := strings.Fields(l); f[0] == "applicants" {
				return f[2], f[3]
			}
		}
		return "", ""
	}
	for range 2 { // looking changes nothing
		if now, went := line(); now != "5" || went != "0" {
			t.Fatalf("to begin with: %s would go, %s went", now, went)
		}
	}
	d.Wait(bottest.Nights)
	if now, went := line(); now != "0" || went != "5" {
		t.Errorf("after a night: %s would go, %s went", now, went)
	}
	d.Wait(37 * bottest.Nights)
	if _, went := line(); went != "0" {
		t.Errorf("37 days later: %s went", went)
	}
}
