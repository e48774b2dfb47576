package chat

import (
	"fmt"
	"strings"
	"time"

	"buddy"
	"buddy/bot/event"
	"buddy/locales"
	"buddy/store"
	"buddy/typed"
)

// A is short for the named values of a text.
type A = locales.Args

// toastLife is how long Telegram accepts the answer to a tap, with air.
const toastLife = 100 * time.Second

// Turn is one person's turn in one transaction: somebody did something, or
// something is due for them. Everything a flow does goes through it.
type Turn struct {
	Book    *Book
	Tx      *store.Tx
	Ev      event.Event  // zero when the bot begins
	Me      buddy.Person // whose turn it is; ID 0 for a stranger
	Class   buddy.Class  // of the messages said in this turn
	Noted   any          // what the host and its rooms note about the turn; nothing to the toolkit
	Regards []Regard     // whom all that is said in the turn is about, where the person could think of others

	hidden  bool // whatever is said in this turn is private
	toasted bool // the tap has its answer
	edited  bool // the tapped message was already replaced
	stead   int  // the message that is replaced as if it had been tapped; 0 for none
	Spoke   bool // something was sent in this turn
	bundle  *bundle
	bundled bool // what was said is a part of it
}

// TurnOf opens the turn of an event, making a person of a new private chat.
func (b *Book) TurnOf(tx *store.Tx, e event.Event) *Turn {
	t := &Turn{Book: b, Tx: tx, Ev: e, Class: buddy.Reply}
	if e.Chat <= 0 || e.Kind == event.InGroup || e.Kind == event.Nothing {
		return t
	}
	p, known := tx.PersonByChat(e.Chat)
	if !known && e.Kind != event.BlockedUs {
		p = tx.PutPerson(buddy.Person{Chat: e.Chat, Username: e.Username, Created: tx.Now()})
	}
	if known && p.Username != e.Username {
		p = b.Renamed(b.Nobody(tx), p, e.Username)
	}
	t.Me = p
	return t
}

// Of is a turn in the same transaction that the bot begins for a person, by id; ok is
// false when there is nobody of that id.
func (t *Turn) Of(id buddy.PersonID) (of *Turn, ok bool) {
	p, ok := t.Tx.Person(id)
	return t.With(p), ok
}

// With is a turn in the same transaction addressed to somebody else. Nobody
// but the person who acted waits for an answer, so it is scheduled mail.
func (t *Turn) With(p buddy.Person) *Turn {
	return &Turn{Book: t.Book, Tx: t.Tx, Me: p, Class: buddy.Scheduled, bundle: t.bundle}
}

// Finish answers a tap that has no answer yet, so that no button spins.
func (t *Turn) Finish() {
	if t.Ev.Kind == event.Tapped && !t.toasted {
		t.Toast(buddy.Message{})
	}
}

// Save writes the person back.
func (t *Turn) Save() { t.Me = t.Tx.PutPerson(t.Me) }

// Now is the transaction's time in the person's zone.
func (t *Turn) Now() time.Time { return t.Tx.Now().In(t.Zone()) }

// Zone is the zone by whose clock the person lives.
func (t *Turn) Zone() *time.Location { return t.Book.Zone(t) }

// Lang is the chosen language, or before that Telegram's hint, or English.
func (t *Turn) Lang() string {
	if t.Me.Lang != "" {
		return t.Me.Lang
	}
	if hint := locales.Hint(t.Ev.Language); hint != "" {
		return hint
	}
	return "en"
}

// T is a text in the person's language, as HTML.
func (t *Turn) T(key string, args A) string { return locales.Text(t.Lang(), key, args) }

// Nested is a text in the person's language to go into another one.
func (t *Turn) Nested(key string) locales.Safe { return locales.Safe(t.T(key, nil)) }

// P is a text in the person's language for a button or toast.
func (t *Turn) P(key string, args A) string { return locales.Plain(t.Lang(), key, args) }

// Button is one inline button with a text of the catalogue.
func (t *Turn) Button(key string, data ...any) buddy.Button {
	return Chip(t.P(key, nil), data...)
}

// Chip is a button whose label says nothing about any person.
func Chip(label string, data ...any) buddy.Button {
	return buddy.Button{Text: label, Data: DataOf(data...), Fixed: true}
}

// DataOf joins the parts of callback data with dots.
func DataOf(parts ...any) string {
	s := make([]string, len(parts))
	for i, p := range parts {
		s[i] = fmt.Sprint(p)
	}
	return strings.Join(s, ".")
}

// Screen is what one message shows.
type Screen struct {
	Text    string // HTML
	Rows    [][]buddy.Button
	Keys    [][]buddy.Button // reply keyboard; cannot stand together with Rows
	NoKeys  bool             // takes a reply keyboard away
	Protect bool             // cannot be forwarded
	Private bool             // goes with one tap on "close this" (private.go)
	// writes onto the message what is to be known when it has gone; nil for nothing
	Stamp    func(m *buddy.Message)
	File     []byte
	FileName string

	run string // whose question it is; "" for none
}

// Row is one row of buttons.
func Row(buttons ...buddy.Button) []buddy.Button { return buttons }

// Show replaces the tapped message, or sends a new one when nothing was
// tapped: chats stay short. What cannot be forwarded replaces only what cannot be either: Telegram lets no message
// become so, and none cease to be.
func (t *Turn) Show(s Screen) {
	at := t.stead
	if t.Ev.Kind == event.Tapped {
		at = t.Ev.Message
	}
	guarded := t.Ev.Kind == event.Tapped && t.Ev.Guarded
	if at != 0 && !t.edited && s.Keys == nil && !s.NoKeys && s.File == nil && (guarded || !s.Protect) {
		t.edited, s.Protect = true, guarded
		t.enqueue(s, at)
		return
	}
	t.Say(s)
}

// Instead lets what is shown for another event take the place of the message that was tapped, and does
// it; where nothing was shown there, rest is.
func (t *Turn) Instead(e event.Event, do func() error, rest Screen) error {
	now := t.Ev
	t.Ev, t.stead = e, now.Message
	err := do()
	t.Ev, t.stead = now, 0
	if err == nil {
		t.Over(rest)
	}
	return err
}

// Over replaces the tapped message, unless something has.
func (t *Turn) Over(s Screen) {
	if !t.edited {
		t.Show(s)
	}
}

// Say sends a new message below everything else.
func (t *Turn) Say(s Screen) { t.enqueue(s, 0) }

func (t *Turn) enqueue(s Screen, edit int) {
	if t.takes(s, edit) {
		return
	}
	m := buddy.Message{
		Chat: t.Me.Chat, Person: t.Me.ID, Kind: buddy.SendText, Class: t.Class,
		Text: t.regarding(s.Text, t.Regards), Buttons: s.Rows,
		Keys: s.Keys, NoKeys: s.NoKeys, Edit: edit, Protect: s.Protect, Private: s.Private || t.hidden,
		Created: t.Tx.Now(),
	}
	t.Book.Stamp(t, &m)
	if s.Stamp != nil {
		s.Stamp(&m)
	}
	if s.File != nil {
		m.Kind, m.File, m.FileName = buddy.SendFile, s.File, s.FileName
	}
	if t.Me.Chat != 0 && t.Me.Unreachable.IsZero() {
		t.Spoke = true
		t.Book.Shown(t, t.Tx.Enqueue(m).About)
	}
}

// Toast answers the tap with a fleeting line, or a box when m.Alert is set.
func (t *Turn) Toast(m buddy.Message) {
	if t.toasted || t.Ev.Callback == "" {
		return
	}
	t.toasted = true
	m.Kind, m.Chat, m.Person, m.Callback = buddy.Toast, t.Me.Chat, t.Me.ID, t.Ev.Callback
	m.Created, m.Expires = t.Tx.Now(), t.Tx.Now().Add(toastLife)
	t.Tx.Enqueue(m)
}

// Flash answers the tap with a text of the catalogue.
func (t *Turn) Flash(key string) { t.Toast(buddy.Message{Text: t.P(key, nil)}) }

// Audit records what the person whose turn it is did, in opaque codes.
func (t *Turn) Audit(kind string, about buddy.PersonID, pair buddy.PairID, note string) {
	programme := t.Me.Desk
	if p, ok := t.Tx.Person(about); ok && p.Programme != 0 {
		programme = p.Programme
	}
	t.Tx.Audit(store.AuditRow{
		At: t.Tx.Now(), By: t.Me.ID, Kind: kind, Subject: about, Pair: pair, Programme: programme, Note: note,
	})
}

// FirstName is the cleaned first name the person has on Telegram; "" for one
// that shows nothing, is a contact or passes for another's.
func (t *Turn) FirstName() string {
	name, ok := typed.OneScript(locales.Clean(t.Ev.Name))
	if !ok || locales.Blank(name) || typed.HoldsContact(name) || typed.Poses(name, t.Book.Username()) {
		return ""
	}
	letters := []rune(name)
	return string(letters[:min(len(letters), 40)])
}

// Refuse shows an expected no: as a box over the tapped button, else as a message.
func (t *Turn) Refuse(r buddy.Refusal) {
	if t.Ev.Kind != event.Tapped {
		private := t.InPrivate()
		if private {
			Trace(t.Tx, t.Me.ID, t.Ev.Own)
		}
		t.Say(Screen{Text: t.T(r.Key, r.Args), Private: private})
		return
	}
	t.Toast(buddy.Message{Text: clip(locales.Plain(t.Lang(), r.Key, r.Args), 200), Alert: true})
}
