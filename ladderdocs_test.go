package buddy_test

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"testing"

	"buddy"
)

// TestDocsListTheLadder compares the coordinators' page with the table.
func TestDocsListTheLadder(t *testing.T) {
	const path, begin, end = "docs/ladder.md", "<!-- rungs -->\n", "<!-- end -->"
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
		t.Fatalf("%s is out of date; go test . -run Docs -update renews it", path)
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func rungTable() string {
	who := map[buddy.Tier]string{
		buddy.BotAlone: "the bot", buddy.TeamSoon: "a coordinator, within five working days",
		buddy.TeamToday: "a coordinator, on the same working day",
	}
	lines := "| code | when | who looks | what the bot says | case |\n|---|---|---|---|---|\n"
	for _, r := range buddy.Rungs {
		kind := cmp.Or(string(r.Kind), "–")
		lines += fmt.Sprintf("| %s | %s | %s | %s | %s |\n", r.Code, r.When, who[r.Tier], r.Bot, kind)
	}
	return lines
}

// TestRungsAndCasesAgree: how soon somebody looks is the same by the ladder and by the case it leads to.
func TestRungsAndCasesAgree(t *testing.T) {
	urgency := map[buddy.Tier]buddy.Urgency{buddy.TeamSoon: buddy.Medium, buddy.TeamToday: buddy.High}
	seen := map[string]bool{}
	for _, r := range buddy.Rungs {
		if seen[r.Code] || r.When == "" || r.Bot == "" {
			t.Errorf("%s stands there twice, or says nothing", r.Code)
		}
		seen[r.Code] = true
		if r.Room == "bot/plan" {
			continue // its case is that room's
		}
		if got := (buddy.Concern{Kind: r.Kind}).Urgency(); r.Kind != "" && got != urgency[r.Tier] ||
			(r.Kind == "") != (r.Tier == buddy.BotAlone) {
			t.Errorf("%s: tier %d, and its case %q has urgency %d", r.Code, r.Tier, r.Kind, got)
		}
	}
}
