package bot

import (
	"buddy"
	"buddy/bot/chat"
	"buddy/bot/duo"
)

// sharedPhone is what becomes of a number that somebody shared with Telegram's button or as
// their own card. While something private is open it is meant for the team, or for nobody: the
// button for the buddy may still stand at the foot of the chat.
func sharedPhone(t *chat.Turn) error {
	if !t.InPrivate() {
		return duo.GavePhone(t)
	}
	t.Hide()
	number, _ := chat.CleanPhone(t.Ev.Phone) // whether it is one, the question says
	if handled, err := t.PhoneDialog(number); handled || err != nil {
		return err
	}
	t.Say(chat.Screen{Text: t.T("contact.private", nil), Rows: [][]buddy.Button{t.CloseRow()}})
	return nil
}
