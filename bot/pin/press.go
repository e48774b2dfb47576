package pin

import (
	"strconv"

	"buddy"
	"buddy/bot/chat"
)

// press is a tap on a keypad. Each digit counts as often as it is tapped; what is tapped on any keypad but the newest
// does not. Arguments: the keypad, the key.
func press(t *chat.Turn, args []string, again func(*chat.Turn) error) error {
	no, err := strconv.ParseUint(chat.Arg(args, 0), 36, 64)
	if err != nil {
		return buddy.Refuse("refuse.stale")
	}
	p, now, name := t.Tx.PIN(t.Me.ID), t.Tx.Now(), chat.Arg(args, 1)
	digit, err := strconv.Atoi(name)
	switch {
	case !p.Lies(no, now):
		return old(t, p, name)
	case name == laterKey:
		p.PutAway()
		t.Tx.PutPIN(p)
		did(t, p)
		return t.ShowHome()
	case p.Shuts(now):
		t.Toast(buddy.Message{Text: t.P("pin.wait", shutArgs(t, p)), Alert: true})
		return nil
	case name == okKey:
		return enter(t, p, again)
	case name == backKey:
		p.TakeBack(now)
	case name == againKey:
	case err != nil || len(name) != 1:
		return buddy.Refuse("refuse.stale")
	case len(p.Pad.Typed) == buddy.PINMost:
		t.Flash("pin.length")
		return nil
	default:
		p.Tap(t.Tx.PINHash(t.Me.ID, p.Pad.Last(), digit), now)
	}
	keep(t, p)
	show(t, p, "")
	return nil
}

// old is a tap on a keypad that is none any more. Where one is needed, it comes to where it was tapped.
func old(t *chat.Turn, p buddy.PIN, name string) error {
	switch {
	case t.Doubled():
	case p.Opens(t.Tx.Now()) || name == okKey || name == laterKey:
		t.Flash("toast.stale")
	default:
		p.Lay(t.Tx.Now())
		keep(t, p)
		show(t, p, "")
	}
	return nil
}

// did notes that a keypad has done its work, so that impatient taps on it are known, without a digit.
func did(t *chat.Turn, p buddy.PIN) {
	t.DidTap(chat.DataOf(KeyButton, strconv.FormatUint(p.Pad.No, 36)))
}

// enter takes what was tapped as a whole.
func enter(t *chat.Turn, p buddy.PIN, again func(*chat.Turn) error) error {
	wish := p.Wish
	said := p.Enter(func() [][]byte { return t.Tx.EasyPINs(t.Me.ID) }, t.Tx.Now())
	keep(t, p)
	switch said {
	case buddy.TooShort:
		t.Flash("pin.length")
	case buddy.TooEasy, buddy.Differs:
		show(t, p, t.T("pin."+string(said), nil))
	case buddy.OnceMore:
		show(t, p, "")
	case buddy.WrongPIN:
		show(t, p, t.T("pin.wrong", chat.A{"Count": p.Left()}))
	case buddy.ShutNow:
		t.Audit("pin.shut", t.Me.ID, 0, "")
		tellOwners(t)
		show(t, p, "")
	case buddy.PINChosen:
		t.Audit("pin.set", t.Me.ID, 0, "")
		fallthrough
	case buddy.PINRight:
		did(t, p)
		return goOn(t, wish, again, nil)
	}
	return nil
}

// tellOwners lets the owners know that somebody does not know a PIN: whose, by number.
func tellOwners(t *chat.Turn) {
	for _, owner := range t.Tx.Owners() {
		to := t.With(owner)
		to.Class = buddy.Urgent
		s := chat.Screen{Text: to.T("owner.pin.shut", chat.A{"Number": t.Me.ID})}
		if owner.ID != t.Me.ID {
			s.Rows = [][]buddy.Button{chat.Row(to.Button("owner.pin.look.button", resetButton, t.Me.ID))}
		}
		to.Say(s)
	}
}
