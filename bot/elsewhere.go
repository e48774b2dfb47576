package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/event"
	"buddy/bot/keep"
	"buddy/store"
)

// helps are the buttons that lead to help and to no one's account.
var helps = []string{"safe", "confide", "came", "coded", chat.CloseButton}

// elsewhere answers whoever writes from an account that a person has left. Help is there for them as for any stranger;
// nothing of the person's is.
func (b *Bot) elsewhere(tx *store.Tx, e event.Event, moved store.Moved) error {
	if named(e) == keep.NotMe {
		t := &chat.Turn{Book: b.book, Tx: tx, Ev: e, Me: buddy.Person{Lang: moved.Lang}}
		if keep.Doubt(t, moved) {
			if err := lose(b.book.Nobody(tx), moved.Person); err != nil {
				return err
			}
		}
		t.Finish()
		return nil
	}
	if !b.asksHelp(tx, e) {
		keep.Elsewhere(&chat.Turn{Book: b.book, Tx: tx, Ev: e, Me: buddy.Person{Lang: moved.Lang}}, moved)
		return nil
	}
	t := b.book.TurnOf(tx, e)
	if t.Me.Lang == "" {
		t.Me.ChooseLanguage(moved.Lang)
		t.Save()
	}
	if err := b.route(t); err != nil {
		return err
	}
	finish(t)
	return nil
}

// named is what a tapped button is called.
func named(e event.Event) string {
	if e.Kind != event.Tapped {
		return ""
	}
	name, _, _ := strings.Cut(e.Data, ".")
	return name
}

// asksHelp tells whether somebody asks for help, or answers a question on the way there.
func (b *Bot) asksHelp(tx *store.Tx, e event.Event) bool {
	p, known := tx.PersonByChat(e.Chat)
	asked := known && !b.book.Of(tx, p).AskedPrivately().IsZero()
	switch e.Kind {
	case event.GaveCommand:
		return e.Command == "safe"
	case event.Tapped:
		return slices.Contains(helps, named(e)) || asked && chat.IsRun(named(e))
	case event.WroteText, event.SharedPhone:
		return asked
	}
	return false
}
