package bot

import (
	"strconv"

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

// actions is every button outside of a dialog. A flow adds its own in init,
// beside its screens.
var actions = map[string]action{}

// act adds actions to the table; a name that is taken is a bug.
func act(more map[string]action) {
	for name, a := range more {
		if _, taken := actions[name]; taken {
			panic("two actions named " + name)
		}
		if _, run := parseRun(name); run {
			panic("an action whose name reads like a dialog run: " + name)
		}
		actions[name] = a
	}
}

// duties is every kind of agenda row. A flow adds its own in init.
var duties = map[buddy.DueKind]duty{}

func do(more map[buddy.DueKind]duty) {
	for kind, d := range more {
		if _, taken := duties[kind]; taken {
			panic("two duties named " + kind)
		}
		duties[kind] = d
	}
}

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
