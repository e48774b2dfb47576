package bot

import (
	"buddy"
	"buddy/bot/batch"
	"buddy/bot/chat"
	"buddy/store"
)

// tellRestored tells the owners once that the data was put back from a copy, and that nobody is written to until
// somebody has looked who must not be.
func (b *Bot) tellRestored(tx *store.Tx) error {
	if tx.Setting(store.Restored) == "" {
		return nil
	}
	tx.SetSetting(store.Restored, "")
	for _, owner := range tx.Owners() {
		t := b.book.Of(tx, owner)
		if err := batch.Spared(func() {
			t.Say(chat.Screen{Text: t.T("owner.restored", nil), Rows: [][]buddy.Button{
				chat.Row(t.Button("home.button", "home")),
			}})
		}); err != nil {
			return err
		}
	}
	return nil
}
