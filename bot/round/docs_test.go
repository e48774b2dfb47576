package round

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"buddy/locales"
	"buddy/matching"
	"buddy/track"
)

var update = flag.Bool("update", false, "write the lists of docs/matching.md anew")

// TestDocsListWhatMatchingDoes compares the lists in the coordinators' page
// with the tables of package matching, in the words of the screens.
func TestDocsListWhatMatchingDoes(t *testing.T) {
	const path = "../../docs/matching.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := string(raw)
	for name, lines := range map[string][]string{"rules": rulesTable(), "weights": weightsTable(),
		"order": orderList()} {
		begin := "<!-- " + name + " -->\n"
		before, rest, found := strings.Cut(want, begin)
		_, after, closed := strings.Cut(rest, "<!-- end -->")
		if !found || !closed {
			t.Fatalf("%s has no place for the %s", path, name)
		}
		want = before + begin + strings.Join(lines, "\n") + "\n<!-- end -->" + after
	}
	if want == string(raw) {
		return
	}
	if !*update {
		t.Fatalf("%s is out of date; go test ./bot/round -run Docs -update renews it", path)
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func english(key string) string { return locales.Plain("en", key, nil) }

func rulesTable() []string {
	lines := []string{"| two people are not paired when | may be left out in `/whatif` |", "|---|---|"}
	for _, r := range matching.Rules() {
		lifted := ""
		if !r.Safety {
			lifted = "yes"
		}
		lines = append(
			lines,
			strings.TrimRight(fmt.Sprintf("| %s | %s", english("explain.rule."+r.Name), lifted), " ")+" |",
		)
	}
	return lines
}

func weightsTable() []string {
	head, line := "| what counts |", "|---|"
	for _, id := range track.IDs() {
		head += " " + strings.ToLower(english("programme.track."+string(id)+".button")) + " |"
		line += "---:|"
	}
	lines := []string{head, line}
	for _, name := range counting(matching.Weights(track.Tandem)) {
		row := "| " + english("explain."+name) + " |"
		for _, id := range track.IDs() {
			row += fmt.Sprintf(" %d |", matching.Weights(id)[name]/10)
		}
		lines = append(lines, row)
	}
	return lines
}

func orderList() (lines []string) {
	for _, step := range bestOrder {
		lines = append(lines, english("proven."+step))
	}
	return lines
}
