package matching

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"buddy"
	"buddy/track"
)

// amina and bruno share a good deal; each line of the golden file is one criterion.
func amina(p *buddy.Person) {
	p.Since = today.AddDate(0, 0, -50)
	p.Profile = buddy.Profile{
		Name: "Amina", Adult: true, Side: buddy.Newcomer, Area: "north", Gender: "woman", SameOnly: true, Age: "25",
		Languages: map[string]buddy.Level{"ar": buddy.C1, "it": buddy.A2, "fr": buddy.B1},
		Interests: []string{
			"cooking",
			"music",
			"walking",
		}, Wants: []string{"language", "work"}, Offers: []string{"culture"},
		Free: slot(
			"sat.evening",
		) | slot(
			"sun.morning",
		), Rhythm: "weekly", Needs: []string{"children"}, Avoid: "somebody",
		Practise: []string{"it"}, Contact: "hardly",
	}
}

func berta(p *buddy.Person) {
	p.Since = today.AddDate(0, 0, -8)
	p.Profile = buddy.Profile{
		Name: "Berta", Adult: true, Side: buddy.Local, Area: "north", Gender: "woman", Age: "35",
		Languages: map[string]buddy.Level{"it": buddy.C1, "fr": buddy.B1, "de": buddy.C1},
		Interests: []string{
			"walking",
			"music",
			"films",
		}, Wants: []string{"culture"}, Offers: []string{"language", "city"},
		Free: slot("sat.evening") | slot("mon.evening"), Rhythm: "weekly",
		Practise: []string{"fr"}, Contact: "often",
	}
}

func slot(name string) buddy.Grid {
	g, _ := buddy.ParseSlot(name)
	return g
}

func TestExplanation(t *testing.T) {
	in := round(newcomer(1, amina), local(2, berta), local(3, berta, func(p *buddy.Person) {
		p.Profile.Gender, p.Profile.Free, p.Profile.Area = "man", slot("mon.evening"), "south"
	}))
	var b strings.Builder
	for _, id := range track.IDs() {
		in.Track = id
		write(&b, string(id), Explain(in, 1, 2))
	}
	write(&b, "another local", Explain(in, 1, 3))
	write(&b, "wrong way round", Explain(in, 2, 1))
	golden(t, "testdata/explanation.txt", b.String())
}

func write(b *strings.Builder, title string, e Explanation) {
	fmt.Fprintf(b, "%s: ok=%t score=%d broken=%v\n", title, e.OK, e.Score, e.Broken)
	for _, s := range e.Shares {
		fmt.Fprintf(b, "  %-12s %4d × %4d\n", s.Name, s.Weight, s.Score)
	}
	for _, r := range e.Reasons {
		fmt.Fprintf(b, "  told: %s %v\n", r.Key, r.Items)
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
