package pin

import (
	"strconv"
	"strings"
	"time"

	"buddy"
	"buddy/bot/chat"
	"buddy/bot/event"
)

// The keys beside the digits.
const (
	okKey    = "ok"
	backKey  = "back"
	laterKey = "later"
	againKey = "again" // after it was shut
)

// ask puts the keypad before what somebody was about to do, and keeps that for after it.
func ask(t *chat.Turn) error {
	if t.Ev.Kind == event.WroteText && t.InPrivate() {
		t.Hide()
	}
	p, remark := t.Tx.PIN(t.Me.ID), ""
	_, waits := t.OpenTalk()
	switch {
	case t.Ev.Kind == event.WroteText && !waits && likePIN(t.Ev.Text):
		remark = unsay(t)
	case !p.Want(wishOf(t.Ev), t.Tx.Now()):
		remark = t.T("pin.toomuch", nil)
	}
	p.Lay(t.Tx.Now())
	keep(t, p)
	show(t, p, remark)
	return nil
}

// lately is how long a keypad is in sight: digits that are typed then are meant for it.
const lately = 10 * time.Minute

// Typed takes digits that were typed while the keypad is in sight. Nothing of them is kept, neither here nor, where
// Telegram lets the bot, in the chat.
func Typed(t *chat.Turn) bool {
	if t.Ev.Kind != event.WroteText || !t.Me.Serves() || !likePIN(t.Ev.Text) || !t.Tx.HasPIN(t.Me.ID) {
		return false
	}
	p := t.Tx.PIN(t.Me.ID)
	talk, waits := t.OpenTalk()
	if p.Pad.Step == "" || t.Tx.Now().Sub(p.Pad.At) > lately || waits && talk.Touched.After(p.Pad.At) {
		return false
	}
	if t.InPrivate() {
		t.Hide()
	}
	p.Lay(t.Tx.Now())
	keep(t, p)
	show(t, p, unsay(t))
	return true
}

// unsay takes digits that somebody typed off the chat, and says how they are entered.
func unsay(t *chat.Turn) string {
	t.Tx.Enqueue(buddy.Message{
		Chat: t.Me.Chat, Person: t.Me.ID, Kind: buddy.Delete, Deletes: []int{t.Ev.Own}, Created: t.Tx.Now(),
	})
	return t.T("pin.typed", nil)
}

// likePIN tells whether a text may be somebody's PIN.
func likePIN(text string) bool {
	n := 0
	for _, r := range chat.WesternDigits(strings.Join(strings.Fields(text), "")) {
		if n++; r < '0' || r > '9' {
			return false
		}
	}
	return buddy.PINLeast <= n && n <= buddy.PINMost
}

// show shows the keypad, or until when nothing is taken.
func show(t *chat.Turn, p buddy.PIN, remark string) {
	if p.Shuts(t.Tx.Now()) {
		t.Show(chat.Screen{Text: chat.Paragraphs(remark, shutText(t, p)), Rows: [][]buddy.Button{
			chat.Row(key(t.P("pin.again.button", nil), p, againKey)), later(t, p),
		}})
		return
	}
	kept := ""
	if len(p.Wish.Typed) > 0 {
		kept = t.T("pin.kept", nil)
	}
	text := chat.Paragraphs(remark, t.T("pin."+string(p.Pad.Step), nil), kept, dots(len(p.Pad.Typed)))
	t.Show(chat.Screen{Text: text, Rows: keys(t, p)})
}

// dots stand for what was entered.
func dots(n int) string {
	all := strings.Repeat("● ", n) + strings.Repeat("○ ", max(buddy.PINLeast-n, 0))
	return strings.TrimSpace(all)
}

// keys are laid out as on a phone. Telegram turns the rows of no language around.
func keys(t *chat.Turn, p buddy.PIN) [][]buddy.Button {
	var digits []buddy.Button
	for d := 1; d <= 9; d++ {
		digits = append(digits, key(strconv.Itoa(d), p, strconv.Itoa(d)))
	}
	last := chat.Row(key("⌫", p, backKey), key("0", p, "0"), key(t.P("pin.ok.button", nil), p, okKey))
	return append(chat.InRows(append(digits, last...), 3), later(t, p))
}

func later(t *chat.Turn, p buddy.PIN) []buddy.Button {
	return chat.Row(key(t.P("pin.later.button", nil), p, laterKey))
}

func key(label string, p buddy.PIN, name string) buddy.Button {
	return chat.Chip(label, KeyButton, strconv.FormatUint(p.Pad.No, 36), name)
}

// shutText says when somebody may try again, on the minute.
func shutText(t *chat.Turn, p buddy.PIN) string {
	return t.T("pin.shut", shutArgs(t, p))
}

func shutArgs(t *chat.Turn, p buddy.PIN) chat.A {
	at := p.Shut.Add(time.Minute - time.Nanosecond).Truncate(time.Minute)
	return chat.A{"Time": at.In(t.Zone()).Format("15:04")}
}
