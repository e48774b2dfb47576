package chat

import (
	"testing"

	"buddy"
)

// TestWhatIsSaidOfOneBuddyTwiceCanBeAnswered: two parts about the same buddy keep their own buttons, and what both
// offer stands below them once.
func TestWhatIsSaidOfOneBuddyTwiceCanBeAnswered(t *testing.T) {
	button := func(data string) buddy.Button { return buddy.Button{Text: data, Data: data} }
	about := []Regard{{Name: "Olena", Data: "ourpair.7"}}
	idea := part{Screen{Text: "An idea", Rows: [][]buddy.Button{
		{button("prompt.7.1.done"), button("prompt.7.1.later"), button("prompt.7.1.skip")}, {button("quiet")},
	}}, about}
	met := part{Screen{Text: "Have you met?", Rows: [][]buddy.Button{
		{button("met.7")}, {button("first.7.date")}, {button("first.7.not")}, {button("quiet")},
	}}, about}
	turn := &Turn{Me: buddy.Person{Lang: "en"}}
	var got []string
	for _, row := range turn.merged([]part{idea, met}).Rows {
		for _, b := range row {
			got = append(got, b.Data)
		}
	}
	want := []string{
		"below.prompt.7.1.done", "below.prompt.7.1.later", "below.prompt.7.1.skip", "below.met.7", "below.first.7.date",
		"below.first.7.not", "below.quiet",
	}
	if len(got) != len(want) {
		t.Fatalf("offers %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("button %d is %q, want %q", i, got[i], want[i])
		}
	}
}
