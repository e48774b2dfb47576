package chat

import (
	"testing"

	"buddy"
)

// TestWhatTakesAPINIsNotOnTheFirstScreen: neither a part that is for a role, nor one with a button that is.
func TestWhatTakesAPINIsNotOnTheFirstScreen(t *testing.T) {
	say := func(text, data string) func(*Turn) Screen {
		return func(*Turn) Screen {
			return Screen{Text: text, Rows: [][]buddy.Button{Row(Chip("x", data))}}
		}
	}
	b, err := NewBook(
		Host{
			Allowed: func(_ *Turn, w Who) bool { return w != Owner },
			Opened:  func(*Turn) bool { return false },
		},
		Room{
			Actions: map[string]Action{"queue": {Who: Staff}, "mine": {Who: Anyone}},
			Home: []Part{
				{Place: 1, Show: say("own", "mine")}, {Place: 2, Show: say("desk", "queue.1")},
				{Place: 3, Who: Focal, Show: say("focal", "mine")}, {Place: 4, Who: Owner, Show: say("owner", "mine")},
			},
		},
	)
	if err != nil {
		t.Fatal(err)
	}
	home := (&Turn{Book: b}).Home()
	last := home.Rows[len(home.Rows)-1][0].Data
	if want := Paragraphs("own", (&Turn{Book: b}).T("home.locked", nil)); home.Text != want || last != WorkButton {
		t.Errorf("%q, %+v", home.Text, home.Rows)
	}
	b.Opened = func(*Turn) bool { return true }
	if got := (&Turn{Book: b}).Home().Text; got != Paragraphs("own", "desk", "focal") {
		t.Errorf("after the PIN: %q", got)
	}
}
