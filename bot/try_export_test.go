package bot

import (
	"encoding/json"
	"errors"
	"time"

	"buddy/bot/batch"
	"buddy/store"
)

// Try handles an update as if nothing had happened afterwards. It returns how long that
// took, without the write to the disk, and the buttons shown to a chat.
func Try(b *Bot, raw json.RawMessage, chat int64) (took time.Duration, data []string) {
	back := errors.New("back")
	err := b.db.Update(b.now(), func(tx *store.Tx) error {
		began := time.Now()
		err := batch.Guarded(func() error { return b.handle(tx, raw, heed{}) })
		took = time.Since(began)
		if err != nil {
			return back
		}
		p, _ := tx.PersonByChat(chat)
		for _, m := range tx.MessagesTo(p.ID) {
			for _, row := range m.Buttons {
				for _, button := range row {
					if button.Data != "" {
						data = append(data, button.Data)
					}
				}
			}
		}
		return back
	})
	if !errors.Is(err, back) {
		panic(err)
	}
	return took, data
}
