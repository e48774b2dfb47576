package bot

import (
	"fmt"
	"strings"
	"time"

	"buddy"
	"buddy/locales"
	"buddy/store"
)

// A is short for the named values of a text.
type A = locales.Args

// toastLife is how long Telegram accepts the answer to a tap, with air.
const toastLife = 100 * time.Second

// turn is one person's turn in one transaction: somebody did something, or
// something is due for them. Everything a flow does goes through it.
type turn struct {
	book    *Book
	tx      *store.Tx
	ev      event           // zero when the bot begins
	me      buddy.Person    // whose turn it is; ID 0 for a stranger
	class   buddy.Class     // of the messages said in this turn
	concern buddy.ConcernID // that they tell the team of; 0 for none

	team buddy.ProgrammeID // whose work the messages tell of; 0 for none

	reads map[buddy.PersonID]string // whose cards the team opens, by the kind of look; nil when nothing is read for the team

	letter int // which message of the team about that case they are, from 1; 0 for none

	ties map[buddy.PersonID]bool // whom the person has to do with; nil until involved is asked

	hidden  bool // whatever is said in this turn is private
	toasted bool // the tap has its answer
	edited  bool // the tapped message was already replaced
	said    bool // something was sent in this turn
}

// turnOf opens the turn of an event, making a person of a new private chat.
func (b *Book) turnOf(tx *store.Tx, e event) *turn {
	t := &turn{book: b, tx: tx, ev: e, class: buddy.Reply}
	if e.chat <= 0 || e.kind == inGroup || e.kind == nothing {
		return t
	}
	p, known := tx.PersonByChat(e.chat)
	if !known && e.kind != blockedUs {
		p = tx.PutPerson(buddy.Person{Chat: e.chat, Username: e.username, Created: tx.Now()})
	}
	if known && p.Username != e.username {
		p = b.Renamed(b.Nobody(tx), p, e.username)
	}
	t.me = p
	return t
}

// of is a turn in the same transaction that the bot begins for a person, by id; ok is
// false when there is nobody of that id.
func (t *turn) of(id buddy.PersonID) (of *turn, ok bool) {
	p, ok := t.tx.Person(id)
	return t.with(p), ok
}

// with is a turn in the same transaction addressed to somebody else. Nobody
// but the person who acted waits for an answer, so it is scheduled mail.
func (t *turn) with(p buddy.Person) *turn {
	return &turn{book: t.book, tx: t.tx, me: p, class: buddy.Scheduled}
}

// finish answers a tap that has no answer yet, so that no button spins.
func (t *turn) finish() {
	if t.ev.kind == tapped && !t.toasted {
		t.toast(buddy.Message{})
	}
}

// save writes the person back.
func (t *turn) save() { t.me = t.tx.PutPerson(t.me) }

// now is the transaction's time in the zone of the person's programme.
func (t *turn) now() time.Time { return t.tx.Now().In(t.zone()) }

// zone is the zone of the programme the person takes part in, or staffs, or UTC.
func (t *turn) zone() *time.Location {
	id := t.me.Programme
	if id == 0 {
		id = t.me.Desk
	}
	if p, ok := t.tx.Programme(id); ok {
		return p.Location()
	}
	return time.UTC
}

// lang is the chosen language, or before that Telegram's hint, or English.
func (t *turn) lang() string {
	if t.me.Lang != "" {
		return t.me.Lang
	}
	if hint := locales.Hint(t.ev.language); hint != "" {
		return hint
	}
	return "en"
}

// T is a text in the person's language, as HTML.
func (t *turn) T(key string, args A) string { return locales.Text(t.lang(), key, args) }

// P is a text in the person's language for a button or toast.
func (t *turn) P(key string, args A) string { return locales.Plain(t.lang(), key, args) }

// button is one inline button with a text of the catalogue.
func (t *turn) button(key string, data ...any) buddy.Button {
	return chip(t.P(key, nil), data...)
}

// chip is a button whose label says nothing about any person.
func chip(label string, data ...any) buddy.Button {
	return buddy.Button{Text: label, Data: dataOf(data...), Fixed: true}
}

// dataOf joins the parts of callback data with dots.
func dataOf(parts ...any) string {
	s := make([]string, len(parts))
	for i, p := range parts {
		s[i] = fmt.Sprint(p)
	}
	return strings.Join(s, ".")
}

// screen is what one message shows.
type screen struct {
	Text     string // HTML
	Rows     [][]buddy.Button
	Keys     [][]buddy.Button // reply keyboard; cannot stand together with Rows
	NoKeys   bool             // takes a reply keyboard away
	Protect  bool             // cannot be forwarded
	Private  bool             // goes with one tap on "close this" (safe.go)
	Pair     buddy.PairID     // whose card it is; 0 for other screens
	File     []byte
	FileName string
}

// row is one row of buttons.
func row(buttons ...buddy.Button) []buddy.Button { return buttons }

// show replaces the tapped message, or sends a new one when nothing was
// tapped: chats stay short.
func (t *turn) show(s screen) {
	if t.ev.kind == tapped && t.ev.message != 0 && !t.edited && s.Keys == nil && !s.NoKeys && s.File == nil && !s.Protect {
		t.edited = true
		t.enqueue(s, t.ev.message)
		return
	}
	t.say(s)
}

// say sends a new message below everything else.
func (t *turn) say(s screen) { t.enqueue(s, 0) }

func (t *turn) enqueue(s screen, edit int) {
	m := buddy.Message{
		Chat: t.me.Chat, Person: t.me.ID, Kind: buddy.SendText, Class: t.class, Text: s.Text, Buttons: s.Rows,
		Keys: s.Keys, NoKeys: s.NoKeys, Edit: edit, Protect: s.Protect, Private: s.Private || t.hidden,
		Pair: s.Pair, Concern: t.concern, Team: t.team, Letter: t.letter, Created: t.tx.Now(),
	}
	if s.File != nil {
		m.Kind, m.File, m.FileName = buddy.SendFile, s.File, s.FileName
	}
	if t.me.Chat != 0 && t.me.Unreachable.IsZero() {
		t.said = true
		t.book.Shown(t, t.tx.Enqueue(m).About)
	}
}

// toast answers the tap with a fleeting line, or a box when m.Alert is set.
func (t *turn) toast(m buddy.Message) {
	if t.toasted || t.ev.callback == "" {
		return
	}
	t.toasted = true
	m.Kind, m.Chat, m.Person, m.Callback = buddy.Toast, t.me.Chat, t.me.ID, t.ev.callback
	m.Created, m.Expires = t.tx.Now(), t.tx.Now().Add(toastLife)
	t.tx.Enqueue(m)
}

// flash answers the tap with a text of the catalogue.
func (t *turn) flash(key string) { t.toast(buddy.Message{Text: t.P(key, nil)}) }

// audit records what the person whose turn it is did, in opaque codes.
func (t *turn) audit(kind string, about buddy.PersonID, pair buddy.PairID, note string) {
	programme := t.me.Desk
	if p, ok := t.tx.Person(about); ok && p.Programme != 0 {
		programme = p.Programme
	}
	t.tx.Audit(store.AuditRow{
		At: t.tx.Now(), By: t.me.ID, Kind: kind, Subject: about, Pair: pair, Programme: programme, Note: note,
	})
}

// firstName is the cleaned first name the person has on Telegram; "" for one
// that shows nothing or is a contact.
func (t *turn) firstName() string {
	if locales.Blank(t.ev.name) || buddy.HoldsContact(t.ev.name) {
		return ""
	}
	name := []rune(locales.Clean(t.ev.name))
	return string(name[:min(len(name), 40)])
}

// refuse shows an expected no: as a box over the tapped button, else as a message.
func (t *turn) refuse(r buddy.Refusal) {
	if t.ev.kind != tapped {
		private := t.inPrivate()
		if private {
			trace(t.tx, t.me.ID, t.ev.own)
		}
		t.say(screen{Text: t.T(r.Key, r.Args), Private: private})
		return
	}
	t.toast(buddy.Message{Text: clip(locales.Plain(t.lang(), r.Key, r.Args), 200), Alert: true})
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// home is the first screen of the person.
func (t *turn) home() screen { return t.book.Home(t) }

// menu shows the first screen.
func (t *turn) menu() error {
	t.show(t.home())
	return nil
}
