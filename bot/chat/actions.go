package chat

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"buddy"
)

// Who says who may use a command or a button, be asked the questions of a dialog, or hear what comes due.
type Who int

// The zero value is no rule: a book takes no row without one.
const (
	_           Who = iota
	Anyone          // whoever writes
	Participant     // takes part in a programme, at whatever stage
	Staff           // coordinates the programme at their desk
	Owner           // operates the bot
	Focal           // is a safeguarding focal point of some programme
	Evaluator       // evaluates some programme
	Partner         // is a partner of some programme
	Lead            // coordinates some programme, or operates the bot
	Keeper          // coordinates some programme, is a focal point of one, or operates the bot
	Hearer          // coordinates some programme, or is a focal point of one: who hears what people tell
	Member          // takes part, or has any role: whom our rules are for
	Serving         // has any role, or operates the bot
	Nobody          // what the bot does by itself, and that is heard by whoever it looks up then
)

// Everybody are all rules.
var Everybody = []Who{
	Anyone, Participant, Staff, Owner, Focal, Evaluator, Partner, Lead, Keeper, Hearer, Member, Serving,
	Nobody,
}

// PIN tells whether it takes a PIN: whatever only somebody with a role may do.
func (w Who) PIN() bool { return w.ruled() && w != Anyone && w != Participant && w != Member }

// ErrPIN is what ends a turn in which somebody would do what takes their PIN first. All of it is rolled back; whoever
// drives the book asks for the PIN, and has the turn again.
var ErrPIN = errors.New("a PIN is asked for first")

// ruled tells whether a row has a rule; of a command, a button or a dialog somebody may use it.
func (w Who) ruled() bool { return Anyone <= w && w < Nobody }

// String is the rule as docs/roles.md has it.
func (w Who) String() string {
	return [...]string{
		"no rule", "anyone", "participant", "coordinator", "owner", "focal point", "evaluator", "partner",
		"coordinator or owner", "coordinator, focal point or owner", "coordinator or focal point",
		"participant or any role", "any role", "nobody",
	}[w]
}

// notYours is said to whoever may not.
const notYours = "refuse.notyours"

// Allowed refuses whoever may not. It is the first line of every command and
// action, so no handler has to think of it; menus only hide what it forbids.
func (t *Turn) Allowed(w Who) error {
	if !t.Book.Allowed(t, w) {
		return buddy.Refuse(notYours)
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
	Keypad         bool // is how a PIN is entered, and so takes none
}

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
// those who are suspended, unless it stays for them. What takes a PIN is not done before it was entered; what the bot
// begins by itself takes none.
func (t *Turn) may(w Who, whileSuspended bool) error {
	err := t.Allowed(w)
	switch {
	case err != nil:
		return err
	case w.PIN() && t.Ev.Kind != "" && t.Locked():
		return ErrPIN
	case w.PIN() && t.Ev.Kind != "" && !t.Book.Trained(t):
		return buddy.Refuse("refuse.rules")
	case w != Participant || whileSuspended:
		return nil
	}
	return t.Book.Unsuspended(t)
}

// May is what is asked before everything in a table, for what somebody does by typing and stands in none.
func (t *Turn) May(w Who) error { return t.may(w, false) }

// Locked tells whether what the person does in a role takes their PIN first.
func (t *Turn) Locked() bool { return !t.Book.Opened(t) }

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
	if err := t.mayTap(a); err != nil {
		return err
	}
	var args []string
	if rest != "" {
		args = strings.Split(rest, ".")
	}
	return t.Book.Worded(a.Who, a.Do(t, args))
}

func (t *Turn) mayTap(a Action) error {
	if a.Keypad {
		return t.Allowed(a.Who)
	}
	return t.may(a.Who, a.WhileSuspended)
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
