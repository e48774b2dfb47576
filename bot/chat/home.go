package chat

import (
	"fmt"
	"slices"
	"strings"

	"buddy"
)

// WorkButton is the name of the button behind which the parts of the first screen wait that take a PIN.
const WorkButton = "work"

// Part is what a room has on the first screen of a person.
type Part struct {
	Place int // among the parts, smallest first
	// Who sees it; zero for everybody. What takes a PIN waits behind one button until that was entered, and so does
	// a part with a button that takes one.
	Who  Who
	Show func(t *Turn) Screen // an empty screen adds nothing, one without text only buttons
}

// Home is the first screen of a person: where they stand and what they can do
// now. It is a function of the store alone, so any way leads to the same one.
func (t *Turn) Home() Screen {
	var texts []string
	var rows [][]buddy.Button
	locked := false
	for _, p := range t.Book.home {
		if p.Who != 0 && t.Allowed(p.Who) != nil {
			continue
		}
		s := p.Show(t)
		if (p.Who.PIN() || t.takePIN(s.Rows)) && t.Locked() {
			locked = true
			continue
		}
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	}
	if locked {
		texts = append(texts, t.T("home.locked", nil))
		rows = append(rows, Row(t.Button("home.open.button", WorkButton)))
	}
	if text := Paragraphs(texts...); text != "" {
		return Screen{Text: text, Rows: rows}
	}
	return Screen{Text: t.Book.Stranger(t), Rows: rows}
}

// takePIN tells whether any of these buttons takes a PIN: what stands beside it is not for others' eyes either.
func (t *Turn) takePIN(rows [][]buddy.Button) bool {
	return slices.ContainsFunc(slices.Concat(rows...), func(b buddy.Button) bool {
		name, _, _ := strings.Cut(b.Data, ".")
		a, ok := t.Book.actions[name]
		return ok && a.Who.PIN() && !a.Keypad
	})
}

// ShowHome shows the first screen.
func (t *Turn) ShowHome() error {
	t.Show(t.Home())
	return nil
}

// Extra is what a room adds to another's screen about something.
type Extra struct {
	To    Subject                         // what the screen is about
	Place int                             // among the extras, smallest first; no two alike
	Show  func(t *Turn, id uint64) Screen // an empty screen adds nothing
}

// addExtras takes what a room adds to the screens of others.
func (b *Book) addExtras(extras []Extra) error {
	for _, e := range extras {
		same := func(old Extra) bool { return old.To == e.To && old.Place == e.Place }
		if slices.ContainsFunc(b.extras, same) {
			return fmt.Errorf("two extras of %s have the place %d", e.To, e.Place)
		}
		b.extras = append(b.extras, e)
	}
	slices.SortStableFunc(b.extras, func(x, y Extra) int { return x.Place - y.Place })
	return nil
}

// Extras is what all rooms add to a screen about the thing of that id: their texts below each other, and their buttons.
func (t *Turn) Extras(to Subject, id uint64) (all Screen) {
	var texts []string
	for _, e := range t.Book.extras {
		if e.To == to {
			s := e.Show(t, id)
			texts, all.Rows = append(texts, s.Text), append(all.Rows, s.Rows...)
		}
	}
	all.Text = Paragraphs(texts...)
	return all
}
