package rungs_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"buddy"
	"buddy/rungs"
)

var update = flag.Bool("update", false, "write the table of docs/ladder.md anew")

// TestDocsListTheLadder compares the coordinators' page with the table.
func TestDocsListTheLadder(t *testing.T) {
	const path, begin, end = "../docs/ladder.md", "<!-- rungs -->\n", "<!-- end -->"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(raw), begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no place for the rungs", path)
	}
	want := before + begin + rungTable() + end + after
	if want == string(raw) {
		return
	}
	if !*update {
		t.Fatalf("%s is out of date; go test ./rungs -run Docs -update renews it", path)
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func rungTable() string {
	who := map[rungs.Tier]string{
		rungs.BotAlone: "the bot", rungs.TeamSoon: "a coordinator, within five working days",
		rungs.TeamToday: "a coordinator, on the same working day",
	}
	lines := "| code | when | who looks | what the bot says | asked more often | case |\n|---|---|---|---|---|---|\n"
	for _, r := range rungs.All {
		kind := cmp.Or(string(r.Kind), "–")
		ask := cmp.Or(string(r.Ask), "–")
		lines += fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", r.Code, r.When, who[r.Tier], r.Bot, ask, kind)
	}
	return lines
}

// TestRungsAndCasesAgree: how soon somebody looks is the same by the ladder and by the case it leads to.
func TestRungsAndCasesAgree(t *testing.T) {
	urgency := map[rungs.Tier]buddy.Urgency{rungs.TeamSoon: buddy.Medium, rungs.TeamToday: buddy.High}
	seen := map[string]bool{}
	for _, r := range rungs.All {
		if seen[r.Code] || r.When == "" || r.Bot == "" {
			t.Errorf("%s stands there twice, or says nothing", r.Code)
		}
		seen[r.Code] = true
		if r.Room == "bot/plan" {
			continue // its case is that room's
		}
		if got := (buddy.Concern{Kind: r.Kind}).Urgency(); r.Kind != "" && got != urgency[r.Tier] ||
			(r.Kind == "") != (r.Tier == rungs.BotAlone) {
			t.Errorf("%s: tier %d, and its case %q has urgency %d", r.Code, r.Tier, r.Kind, got)
		}
	}
}
