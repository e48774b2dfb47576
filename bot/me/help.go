package me

import (
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/team"
	"buddy/locales"
)

// help says in a few lines what the bot does and lists the commands the
// person may use.
func help(t *chat.Turn) error {
	parts := []string{t.T("help.text", nil)}
	if t.Allowed(chat.Staff) == nil {
		parts = append(parts, t.T("help.staff", nil))
	}
	if p, ok := t.Tx.Programme(t.Me.Programme); ok && t.Allowed(chat.Participant) == nil {
		if echo := team.Echo(t, p); echo != "" {
			parts = append(parts, echo)
		}
	}
	var lines []string
	for _, c := range t.Book.Menu(t.Lang(), func(w chat.Who) bool { return t.Allowed(w) == nil }) {
		lines = append(lines, t.T("help.line", chat.A{"Command": locales.LTR("/" + c.Name), "Text": c.Text}))
	}
	t.Show(chat.Screen{Text: strings.Join(append(parts, strings.Join(lines, "\n")), "\n\n"), Rows: [][]buddy.Button{
		chat.Row(t.Button("help.safe.button", "safe")), chat.Row(t.Button("home.button", "home")),
	}})
	return nil
}
