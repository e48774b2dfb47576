package bot

import (
	"slices"
	"strings"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/event"
	"buddy/bot/join"
	"buddy/bot/keep"
	"buddy/store"
)

// helps are the buttons that lead to help and to no one's account.
var helps = []string{"safe", "confide", "came", "coded", chat.CloseButton}

// elsewhere answers whoever writes from an account that a person has left. Help is there for them as for any stranger;
// nothing of the person's is.
func (b *Bot) elsewhere(tx *store.Tx, e event.Event, moved store.Moved) error {
	if moved.Quiet {
		return b.strange(tx, e, moved)
	}
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

// strange answers whoever writes from an account of which nothing may show that somebody left it: as anybody whom the
// bot has never met. A link for the same person leads back; any other leads nowhere, so that nobody new begins there.
func (b *Bot) strange(tx *store.Tx, e event.Event, moved store.Moved) error {
	t := b.book.TurnOf(tx, e)
	if token := followed(t); token != "" {
		if keep.Back(t, moved, token) {
			return nil
		}
		t.Ev.Kind, t.Ev.Command, t.Ev.Payload = event.GaveCommand, "start", "nowhere"
	}
	if err := b.route(t); err != nil {
		return err
	}
	finish(t)
	return nil
}

// followed is the token of the link that somebody taps or pastes; "" for anything else.
func followed(t *chat.Turn) string {
	if t.Ev.Kind != event.GaveCommand || t.Ev.Command != "start" {
		return join.Pasted(t)
	}
	if linked := chat.LinkedToken(t.Ev.Payload, t.Book.Username()); linked != "" {
		return linked
	}
	return t.Ev.Payload
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
