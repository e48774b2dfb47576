package bot

import (
	"crypto/sha256"
	"encoding/hex"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/wire"
	"buddy/locales"
	"buddy/store"
)

// publish has what strangers see brought up to date: the default menus and the
// descriptions, in every language. Telegram keeps them, so only what changed since it
// was last enqueued goes out, as rows like all else: whatever becomes of them, nothing
// waits for them. me is the bot's own username: another bot has published nothing yet.
func publish(tx *store.Tx, book *chat.Book, me string) {
	for _, lang := range append([]string{""}, locales.Languages()...) {
		words := lang
		if lang == "" {
			words = "en"
		}
		for _, m := range []buddy.Message{
			{Kind: buddy.PublicMenu, Menu: book.Menu(words, func(w chat.Who) bool { return w == chat.Anyone })},
			{Kind: buddy.Description, Text: locales.Plain(words, "bot.description", nil)},
			{Kind: buddy.ShortDescription, Text: locales.Plain(words, "bot.short", nil)},
		} {
			name := "public/" + string(m.Kind) + "/" + lang
			sum := sha256.Sum256([]byte(me + "\n" + m.Text + "\n" + wire.MenuJSON(m.Menu)))
			if set := hex.EncodeToString(sum[:8]); tx.Setting(name) != set {
				tx.SetSetting(name, set)
				m.Lang, m.Class = lang, buddy.Scheduled
				tx.Enqueue(m)
			}
		}
	}
}
