package bottest

import (
	"encoding/json"
	"strings"
	"time"

	"buddy/bot/telegramtest"
)

// Patience is how long after somebody acted a message still is the answer.
const Patience = 2 * time.Minute

// Begins calls hear for every message that comes to somebody who has not acted for a while.
func Begins(tg *telegramtest.Server, hear func(telegramtest.Event)) (stop func()) {
	acted := map[int64]time.Time{}
	return tg.Subscribe(func(e telegramtest.Event) {
		switch {
		case e.Kind == telegramtest.EventUpdate:
			who, _ := Author(e.Update)
			acted[who] = e.At
		case e.Kind == telegramtest.EventMessage && e.Message.FromBot && e.At.Sub(acted[e.Chat]) > Patience:
			hear(e)
		}
	})
}

// Author is who caused an update, with the data of a button; "" for words.
func Author(update json.RawMessage) (who int64, data string) {
	type from struct {
		From struct{ ID int64 }
		Data string
	}
	var u struct {
		Message       from
		CallbackQuery from `json:"callback_query"`
	}
	if json.Unmarshal(update, &u) != nil {
		return 0, ""
	}
	return max(u.Message.From.ID, u.CallbackQuery.From.ID), u.CallbackQuery.Data
}

// telling are beginnings of words that say what a message is about, by language.
var telling = map[string][]string{
	"en": {"buddy", "pair", "match", "ended", "break", "safe", "danger", "uncomfort", "suspen", "stopped"},
	"it": {"buddy", "abbinament", "finit", "pausa", "sicur", "pericol", "disagio", "fermat"},
	"es": {"buddy", "dúo", "termin", "pausa", "segur", "peligr", "incómod", "parado"},
	"fr": {"binôme", "duo", "fini", "pause", "sécur", "danger", "arrêté"},
	"uk": {"бадді", "закінч", "заверш", "перерв", "безпе", "призупин"},
	"ar": {"رفق", "انته", "ينته", "استراح", "أمان", "خطر", "أوقف"},
}

// Preview is what a locked screen shows of a message: its first forty characters.
func Preview(text string) string {
	shown := telegramtest.Visible(Unmarked.Replace(text))
	begin := []rune(strings.Join(strings.Fields(shown), " "))
	return string(begin[:min(40, len(begin))])
}

// GivesAway is a name, in small letters, or a telling word that a locked screen shows of a message; "" for none.
func GivesAway(lang, text string, names ...string) string {
	for _, word := range append(names, telling[lang]...) {
		if strings.Contains(strings.ToLower(Preview(text)), word) {
			return word
		}
	}
	return ""
}
