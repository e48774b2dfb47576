package bot

import (
	"strconv"
	"strings"

	"buddy"
)

// who says who may use a command or a button.
type who int

const (
	anyone      who = iota
	participant     // takes part in a programme, at whatever stage
	staff           // coordinates the programme at their desk
	owner           // operates the bot
)

// allowed refuses whoever may not. It is the first line of every command and
// action, so no handler has to think of it; menus only hide what it forbids.
func (t *turn) allowed(w who) error {
	ok := true
	switch w {
	case participant:
		ok = t.me.Programme != 0 && t.me.Stage != buddy.Outside && t.me.Stage != buddy.Left
	case staff:
		ok = t.me.Desk != 0 && t.me.Coordinates(t.me.Desk)
	case owner:
		ok = t.me.Owner
	}
	if !ok {
		return buddy.Refuse("refuse.notyours")
	}
	return nil
}

// action is what a button does whose data begins with its name. args are the
// parts of the data behind the name; they come from outside and prove nothing:
// an action looks everything up again.
type action struct {
	who who
	do  func(t *turn, args []string) error
}

// duty is what a kind of agenda row does when it comes due. It runs in the
// transaction that takes the row off the agenda, in a turn of nobody.
type duty func(t *turn, d buddy.Due) error

// number reads the i-th argument as an id; a forged or missing one is stale.
func number(args []string, i int) (uint64, error) {
	if i >= len(args) {
		return 0, buddy.Refuse("refuse.stale")
	}
	n, err := strconv.ParseUint(args[i], 10, 64)
	if err != nil {
		return 0, buddy.Refuse("refuse.stale")
	}
	return n, nil
}

// arg is the i-th argument, "" when there is none.
func arg(args []string, i int) string {
	if i >= len(args) {
		return ""
	}
	return args[i]
}

// may refuses whoever may not use a command or button.
func (t *turn) may(w who, name string) error {
	if err := t.allowed(w); err != nil {
		return err
	}
	return t.book.May(t, w, name)
}

// tap answers a button: of a dialog run when the data begins with its number,
// else of the action table.
func (t *turn) tap() error {
	name, rest, _ := strings.Cut(t.ev.data, ".")
	if run, ok := parseRun(name); ok {
		return t.tapDialog(run, rest)
	}
	if err := t.book.doing(name); err != nil {
		return err
	}
	a, ok := t.book.actions[name]
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	if err := t.may(a.who, name); err != nil {
		return err
	}
	var args []string
	if rest != "" {
		args = strings.Split(rest, ".")
	}
	return t.book.Said(t, a.who, a.do(t, args))
}
