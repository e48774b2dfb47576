package chat

import (
	"fmt"
	"strconv"
	"strings"

	"buddy"
)

// Who says who may use a command or a button.
type Who int

const (
	Anyone      Who = iota // whoever writes
	Participant            // takes part in a programme, at whatever stage
	Staff                  // coordinates the programme at their desk
	Owner                  // operates the bot
	Focal                  // is a safeguarding focal point of some programme
	Evaluator              // evaluates some programme
	Partner                // is a partner of some programme
)

// Allowed refuses whoever may not. It is the first line of every command and
// action, so no handler has to think of it; menus only hide what it forbids.
func (t *Turn) Allowed(w Who) error {
	if !t.Book.Allowed(t, w) {
		return buddy.Refuse("refuse.notyours")
	}
	return nil
}

// Action is what a button does whose data begins with its name. args are the
// parts of the data behind the name; they come from outside and prove nothing:
// an action looks everything up again.
type Action struct {
	Who            Who
	Do             func(t *Turn, args []string) error
	WhileSuspended bool // stays for a participant whom the team has suspended
}

// Duty is what a kind of agenda row does when it comes due. It runs in the
// transaction that takes the row off the agenda, in a turn of nobody.
type Duty func(t *Turn, d buddy.Due) error

// Number reads the i-th argument as an id; a forged or missing one is stale.
func Number(args []string, i int) (uint64, error) {
	if i >= len(args) {
		return 0, buddy.Refuse("refuse.stale")
	}
	n, err := strconv.ParseUint(args[i], 10, 64)
	if err != nil {
		return 0, buddy.Refuse("refuse.stale")
	}
	return n, nil
}

// Arg is the i-th argument, "" when there is none.
func Arg(args []string, i int) string {
	if i >= len(args) {
		return ""
	}
	return args[i]
}

// may refuses whoever may not use a command or button. What is for participants only is not for
// those who are suspended, unless it stays for them.
func (t *Turn) may(w Who, whileSuspended bool) error {
	if err := t.Allowed(w); err != nil || w != Participant || whileSuspended {
		return err
	}
	return t.Book.Unsuspended(t)
}

// Tap answers a button: of a dialog run when the data begins with its number,
// else of the action table.
func (t *Turn) Tap() error {
	name, rest, _ := strings.Cut(t.Ev.Data, ".")
	if run, ok := parseRun(name); ok {
		return t.tapDialog(run, rest)
	}
	if err := t.Book.doing(name); err != nil {
		return err
	}
	a, ok := t.Book.actions[name]
	if !ok {
		return buddy.Refuse("refuse.stale")
	}
	if err := t.may(a.Who, a.WhileSuspended); err != nil {
		return err
	}
	var args []string
	if rest != "" {
		args = strings.Split(rest, ".")
	}
	return t.Book.Worded(a.Who, a.Do(t, args))
}

// Lead does what a button would do, without the button: so a room leads to another
// without knowing it.
func (t *Turn) Lead(name string, args ...string) error {
	a, ok := t.Book.actions[name]
	if !ok {
		return fmt.Errorf("no button named %s", name)
	}
	if err := t.may(a.Who, a.WhileSuspended); err != nil {
		return err
	}
	return a.Do(t, args)
}
