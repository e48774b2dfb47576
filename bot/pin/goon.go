package pin

import (
	"errors"
	"slices"

	"buddy"
	"buddy/bot/batch"
	"buddy/bot/chat"
)

// Halted is that the PIN was right, and some of what was to go on after it could not. The session stays, and so does
// the rest.
type Halted struct {
	Err   error
	Stack []byte
	not   []int // done of what was wanted, by its place
	again func(*chat.Turn) error
}

func (h *Halted) Error() string { return h.Err.Error() }

// Refusal is the expected no among the reasons.
func (h *Halted) Refusal() (buddy.Refusal, bool) { return buddy.AsRefusal(h.Err) }

// goOn does what somebody wanted when the keypad came, but for what could not be done; where there was nothing, or it
// was too long ago, it shows the first screen.
func goOn(t *chat.Turn, w buddy.Wish, again func(*chat.Turn) error, not []int) error {
	events := eventsOf(t.Ev, w.Still(t.Tx.Now()))
	if len(events) == 0 {
		return t.ShowHome()
	}
	for i, e := range events {
		if slices.Contains(not, i) {
			continue
		}
		err := batch.Guarded(func() error {
			return t.Instead(e, func() error { return again(t) }, right(t))
		})
		if err != nil {
			h := &Halted{Err: err, not: append(slices.Clone(not), i), again: again}
			var f *batch.Failed
			if errors.As(err, &f) { // it would be found through h, and h not
				h.Err, h.Stack = f.Err, f.Stack
			}
			return h
		}
	}
	return nil
}

// right takes the place of the keypad where nothing else does.
func right(t *chat.Turn) chat.Screen {
	return chat.Screen{Text: t.T("pin.right", nil), Rows: [][]buddy.Button{chat.Row(t.Button("home.button", "home"))}}
}

// Settle asks for the PIN that was missing, or lets stand what could go on with one that was right. The turn is that
// of the update that ended so, begun anew.
func Settle(t *chat.Turn, why error) error {
	var h *Halted
	if !errors.As(why, &h) {
		return ask(t)
	}
	p := t.Tx.PIN(t.Me.ID)
	wish := p.Wish
	said := p.Enter(func() [][]byte { return t.Tx.EasyPINs(t.Me.ID) }, t.Tx.Now())
	t.Tx.PutPIN(p)
	if said == buddy.PINChosen {
		t.Audit("pin.set", t.Me.ID, 0, "")
	}
	did(t, p)
	if err := goOn(t, wish, h.again, h.not); err != nil {
		return err
	}
	t.Over(right(t))
	r, expected := h.Refusal()
	if !expected {
		r = buddy.Refusal{Key: "refuse.bug"}
	}
	t.Refuse(r)
	return nil
}
