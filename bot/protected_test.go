package bot_test

import (
	"testing"

	"buddy/bot/bottest"
	"buddy/bot/telegramtest"
	"buddy/locales"
)

// guarded are the texts that nobody is to pass on: who could be a buddy, how they can be reached, what the two agreed
// on, what was told in trust, the code that leads to it, and a link to an account.
var guarded = []string{
	"card.title", "reveal.title", "contact.news", "contact.changed", "agreement.title",
	"tell.kind", "tell.unnamed", "tell.limits", "tell.code", "tell.done", "tell.rest",
	"came.ask", "came.waits", "came.taken", "came.met", "came.over", "came.news", "report.unnamed", "report.noway",
}

// watchGuarded looks at all that phones show: those texts never stand in a message that can be forwarded or saved, and
// what people take along is never kept from them: papers, dates, a file of their data, and numbers that were asked for.
func watchGuarded(t *testing.T, w *bottest.World) {
	t.Cleanup(w.TG.Subscribe(func(e telegramtest.Event) {
		if e.Message == nil || !e.Message.FromBot || e.Kind == telegramtest.EventDeleted {
			return
		}
		text := telegramtest.Visible(e.Message.Text)
		if e.Message.File != nil && e.Message.Protected {
			t.Errorf("a file cannot be kept: %s", e.Message.File.Name)
		}
		for _, lang := range locales.Languages() {
			for _, key := range guarded {
				for _, form := range locales.Forms(lang, key) {
					if !e.Message.Protected && shows(text, form) {
						t.Errorf("%s can be forwarded: %q", key, text)
					}
				}
			}
			opened := e.Kind == telegramtest.EventMessage && shows(text, locales.Plain(lang, "safe.text", nil))
			if opened && e.Message.Protected {
				t.Errorf("numbers that help cannot be passed on: %q", text)
			}
		}
	}))
}
