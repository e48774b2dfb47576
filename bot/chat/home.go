package chat

import "buddy"

// Part is what a room has on the first screen of a person.
type Part struct {
	Place int                  // among the parts, smallest first
	Show  func(t *Turn) Screen // an empty screen adds nothing, one without text only buttons
}

// Home is the first screen of a person: where they stand and what they can do
// now. It is a function of the store alone, so any way leads to the same one.
func (t *Turn) Home() Screen {
	var texts []string
	var rows [][]buddy.Button
	for _, p := range t.Book.home {
		s := p.Show(t)
		texts, rows = append(texts, s.Text), append(rows, s.Rows...)
	}
	if text := Paragraphs(texts...); text != "" {
		return Screen{Text: text, Rows: rows}
	}
	return Screen{Text: t.Book.Stranger(t), Rows: rows}
}

// Menu shows the first screen.
func (t *Turn) Menu() error {
	t.Show(t.Home())
	return nil
}
