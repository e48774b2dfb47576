package bot

import (
	"strings"

	"buddy"
	"buddy/locales"
)

// help says in a few lines what the bot does and lists the commands the
// person may use.
func (t *turn) help() error {
	parts := []string{t.T("help.text", nil)}
	if t.allowed(staff) == nil {
		parts = append(parts, t.T("help.staff", nil))
	}
	var lines []string
	for _, c := range t.book.Menu(t.lang(), func(w who) bool { return t.allowed(w) == nil }) {
		lines = append(lines, t.T("help.line", A{"Command": locales.LTR("/" + c.Name), "Text": c.Text}))
	}
	t.show(screen{Text: strings.Join(append(parts, strings.Join(lines, "\n")), "\n\n"), Rows: [][]buddy.Button{
		row(t.button("help.safe.button", "safe")), row(t.button("home.button", "home")),
	}})
	return nil
}
